// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/progress.h>
#include <libegov/egovctl/storeplace.h>
#include <libegov/storage/errors.h>

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/record/receipt.h>
#include <libegov/audit/checkpointing.h>
#include <libegov/base/clock.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/storage/storecare.h>

#include <QDir>
#include <QFileInfo>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<QList<JwsPublicKey>> keysOf(const Options& options, const StorePlace& place, const TenantCode& tenant)
{
    QStringList files = options.values(u"key"_s);
    // receipt.pub and the public parts of earlier keys.
    const QString own = u"%1/tenants/%2"_s.arg(place.keys, tenant.toString());
    if (files.isEmpty() && !place.keys.isEmpty()) {
        for (const QString& name : QDir(own).entryList({u"receipt*.pub"_s}, QDir::Files, QDir::Name))
            files += own + u'/' + name;
    }
    QList<JwsPublicKey> keys;
    for (const QString& file : files) {
        const Expected<QByteArray> bytes = readFile(file);
        if (!bytes)
            return Unexpected(bytes.error());
        const Expected<JwsPublicKey> key = JwsPublicKey::parse(*bytes);
        if (!key)
            return Unexpected(key.error());
        keys.append(*key);
    }
    return keys;
}

// Receipts and checkpoints kept outside: each vouches for its place in the chain.
Expected<QList<Checkpoint>> knownOf(const Options& options, const StorePlace& place, const TenantCode& tenant)
{
    QList<Checkpoint> known;
    if (!place.checkpoints.isEmpty()) {
        Expected<QList<Checkpoint>> exported = Checkpointing::exported(place.checkpoints, tenant);
        if (!exported)
            return exported;
        known = std::move(*exported);
    }
    for (const QString& file : options.values(u"receipt"_s)) {
        const Expected<QByteArray> jws = readFile(file);
        if (!jws)
            return Unexpected(jws.error());
        const Expected<Receipt> receipt = Receipt::fromJws(jws->trimmed());
        if (!receipt)
            return Unexpected(receipt.error());
        if (receipt->tenant == tenant)
            known.append({receipt->chainPosition, receipt->chainHash, receipt->arrivedAt, {}, {}});
    }
    return known;
}

Json toJson(const TenantCode& tenant, const AuditReport& report)
{
    Json broken;
    if (report.firstBroken) {
        broken = Json::object({{"position", report.firstBroken->position}, {"code", report.firstBroken->code},
            {"detail", report.firstBroken->detail}});
    }
    return Json::object({{"tenant", tenant.value()}, {"events", report.events}, {"checkpoints", report.checkpoints},
        {"unsignedTail", report.unsignedTail}, {"signatures", report.areSignaturesJudged ? "judged" : "not-judged"},
        {"valid", report.isValid}, {"firstBroken", broken}});
}

Expected<AuditReport> verifyOne(const Options& options, const StorePlace& place, const TenantCode& tenant)
{
    const Expected<QList<JwsPublicKey>> keys = keysOf(options, place, tenant);
    if (!keys)
        return Unexpected(keys.error());
    const Expected<QList<Checkpoint>> known = knownOf(options, place, tenant);
    if (!known)
        return Unexpected(known.error());
    const QString url = place.urlOf(tenant);
    // Opening would make a new, empty store: nothing to verify is not "valid".
    if (url.startsWith("sqlite:"_L1) && !QFileInfo::exists(url.sliced(7)))
        return unexpected(CtlError::NoStore, u"no store of tenant %1"_s.arg(tenant.toString()));
    if (const Expected<void> there = StoreCare::require(url); !there)
        return Unexpected(there.error());
    const Expected<Store> store = Store::open(url, tenant);
    if (!store)
        return Unexpected(store.error());
    if (const Expected<void> whole = store->check(); !whole)
        return Unexpected(whole.error());
    AuditVerification verification;
    verification.known = *known;
    if (!options.has(u"allow-unsigned-tail"_s)) {
        verification.policy = place.policy;
        verification.moment = SystemClock().now();
    }
    if (!keys->isEmpty()) {
        verification.verifyCheckpoint = [&keys](const QByteArray& jws) -> Expected<QByteArray> {
            const JwsReport report = verifyJws(jws, *keys);
            if (!report.isValid)
                return unexpected(CtlError::Signature, QString::fromLatin1(report.reason));
            return report.payload;
        };
    }
    const QString files = options.value(u"attachments"_s);
    std::optional<AttachmentStore> attachments;
    if (!files.isEmpty()) {
        Expected<AttachmentStore> opened = AttachmentStore::open(files);
        if (!opened)
            return Unexpected(opened.error());
        attachments = std::move(*opened);
        verification.attachments = &*attachments;
    }
    return verifyAudit(*store, verification);
}

// Damage of the file is a verdict about the store as well: the chain in it cannot be trusted.
bool isVerdict(const Error& error)
{
    return error.is(StorageError::Damaged) || error.is(StorageError::Foreign) || error.is(StorageError::Guards)
        || error.is(StorageError::Vanished);
}

Exit verify(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments,
        {u"tenant"_s, u"data"_s, u"store"_s, u"keys"_s, u"key"_s, u"config"_s, u"receipt"_s, u"attachments"_s,
            u"checkpoints"_s},
        {u"allow-unsigned-tail"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<StorePlace> place = StorePlace::of(*options);
    if (!place)
        return couldNot(place.error());
    const QList<TenantCode> tenants = place->tenants(*options);
    if (tenants.isEmpty())
        return couldNot(Error(CtlError::NoStore, u"no tenant has a store there; with --store name one by --tenant"_s));
    Json each = Json::array();
    qint64 events = 0;
    qint64 checkpoints = 0;
    qint64 unsignedTail = 0;
    Json firstBroken;
    std::optional<Progress> progress(std::in_place, "audit verify", tenants.size());
    for (const TenantCode& tenant : tenants) {
        progress->begin(tenant.value());
        Expected<AuditReport> report = verifyOne(*options, *place, tenant);
        if (!report && !isVerdict(report.error()))
            return couldNot(report.error());
        if (!report)
            report = AuditReport{.firstBroken = BrokenLink{0, report.error().code(), report.error().detail()}};
        events += report->events;
        checkpoints += report->checkpoints;
        unsignedTail += report->unsignedTail;
        const Json one = toJson(tenant, *report);
        if (firstBroken.isNull() && report->firstBroken) {
            firstBroken = one["firstBroken"];
            firstBroken.set("tenant", tenant.value());
        }
        each.append(one);
    }
    progress.reset();
    const bool isValid = firstBroken.isNull();
    print(Json::object({{"events", events}, {"valid", isValid}, {"firstBroken", firstBroken},
        {"checkpoints", checkpoints}, {"unsignedTail", unsignedTail}, {"tenants", each}}));
    return isValid ? Exit::Good : Exit::Rejected;
}

const Command commands[] = {
    {"audit verify",
        "[--tenant CODE]… [--data DIR | --store URL | --config F] [--keys DIR | --key F]… [--receipt JWS]… "
        "[--checkpoints DIR] [--attachments DIR] [--allow-unsigned-tail]",
        "Verifies the chain of events of each municipality, and every row that the chain states.", verify},
};

} // namespace

std::span<const Command> auditCommands() { return commands; }

} // namespace Egov::Ctl
