// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "command.h"

#include <libegov/application/auditchain.h>
#include <libegov/base/clock.h>
#include <libegov/signature/jws.h>

#include <QDir>
#include <QFileInfo>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// Where the records and the public keys lie: options first, then the platform's configuration file, then EGOV_DATA.
struct Place {
    QString data;
    QString keys;
    QString url; // empty: one SQLite file per tenant below data
};

Expected<Place> placeOf(const Options& options)
{
    Place place{options.value(u"data"_s), options.value(u"keys"_s), options.value(u"store"_s)};
    const QString file = options.value(u"config"_s, qEnvironmentVariable("EGOV_CONFIG"));
    if (!file.isEmpty()) {
        const Expected<QByteArray> bytes = readFile(file);
        if (!bytes)
            return Unexpected(bytes.error());
        const Expected<Json> json = Json::parse(*bytes);
        if (!json)
            return Unexpected(json.error());
        const auto fill = [&](QString& member, const char* name) {
            if (member.isEmpty())
                member = (*json)[name].toString();
        };
        fill(place.data, "data");
        fill(place.keys, "keys");
        fill(place.url, "store");
    }
    // replay writes one SQLite file per tenant below the folder its --store names; the same words find them again.
    if (place.url.startsWith("sqlite:"_L1) && QFileInfo(place.url.sliced(7)).isDir())
        place.data = std::exchange(place.url, {}).sliced(7);
    if (place.data.isEmpty() && place.url.isEmpty())
        place.data = qEnvironmentVariable("EGOV_DATA");
    if (place.data.isEmpty() && place.url.isEmpty())
        return unexpected("ctl.no-store", u"name it: --data DIR, --store URL, --config F, EGOV_CONFIG or EGOV_DATA"_s);
    return place;
}

QString urlOf(const Place& place, const TenantCode& tenant)
{
    return place.url.isEmpty() ? Store::sqliteUrl(place.data, tenant) : place.url;
}

QList<TenantCode> tenantsOf(const Options& options, const Place& place)
{
    QList<TenantCode> tenants;
    if (options.has(u"tenant"_s)) {
        for (const QString& code : options.values(u"tenant"_s))
            tenants.append(TenantCode(code.toUtf8()));
        return tenants;
    }
    for (const QString& code :
        QDir(place.data + u"/tenants"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFileInfo::exists(urlOf(place, TenantCode(code.toUtf8())).sliced(7)))
            tenants.append(TenantCode(code.toUtf8()));
    }
    return tenants;
}

Expected<QList<JwsPublicKey>> keysOf(const Options& options, const Place& place, const TenantCode& tenant)
{
    QStringList files = options.values(u"key"_s);
    const QString own = u"%1/tenants/%2/receipt.pub"_s.arg(place.keys, tenant.toString());
    if (files.isEmpty() && !place.keys.isEmpty() && QFileInfo::exists(own))
        files += own;
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

// Receipts kept outside: each vouches for its place in the chain.
Expected<QList<Checkpoint>> knownOf(const Options& options, const TenantCode& tenant)
{
    QList<Checkpoint> known;
    for (const QString& file : options.values(u"receipt"_s)) {
        const Expected<QByteArray> jws = readFile(file);
        if (!jws)
            return Unexpected(jws.error());
        const Expected<Receipt> receipt = Receipt::fromJws(jws->trimmed());
        if (!receipt)
            return Unexpected(receipt.error());
        if (receipt->tenant == tenant)
            known.append({receipt->chainPosition, receipt->chainHash, receipt->arrivedAt, {}});
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
        {"signatures", report.areSignaturesJudged ? "judged" : "not-judged"}, {"valid", report.isValid},
        {"firstBroken", broken}});
}

Expected<AuditReport> verifyOne(const Options& options, const Place& place, const TenantCode& tenant)
{
    const Expected<QList<JwsPublicKey>> keys = keysOf(options, place, tenant);
    if (!keys)
        return Unexpected(keys.error());
    const Expected<QList<Checkpoint>> known = knownOf(options, tenant);
    if (!known)
        return Unexpected(known.error());
    const QString url = urlOf(place, tenant);
    // Opening would make a new, empty store: nothing to verify is not "valid".
    if (url.startsWith("sqlite:"_L1) && !QFileInfo::exists(url.sliced(7)))
        return unexpected("ctl.no-store", u"no store of tenant %1"_s.arg(tenant.toString()));
    const Expected<Store> store = Store::open(url, tenant);
    if (!store)
        return Unexpected(store.error());
    if (const Expected<void> whole = store->check(); !whole)
        return Unexpected(whole.error());
    AuditVerification verification;
    verification.known = *known;
    if (!keys->isEmpty()) {
        verification.verifyCheckpoint = [&keys](const QByteArray& jws) -> Expected<QByteArray> {
            const JwsReport report = verifyJws(jws, *keys);
            if (!report.isValid)
                return unexpected("ctl.signature", QString::fromLatin1(report.reason));
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
    return AuditChain::verify(*store, verification);
}

// Damage of the file is a verdict about the store as well: the chain in it cannot be trusted.
bool isVerdict(const Error& error) { return error.code() == "storage.damaged" || error.code() == "storage.foreign"; }

Exit verify(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments,
        {u"tenant"_s, u"data"_s, u"store"_s, u"keys"_s, u"key"_s, u"config"_s, u"receipt"_s, u"attachments"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<Place> place = placeOf(*options);
    if (!place)
        return couldNot(place.error());
    const QList<TenantCode> tenants = tenantsOf(*options, *place);
    if (tenants.isEmpty())
        return couldNot(Error("ctl.no-store", u"no tenant has a store there; with --store name one by --tenant"_s));
    Json each = Json::array();
    qint64 events = 0;
    Json firstBroken;
    for (const TenantCode& tenant : tenants) {
        Expected<AuditReport> report = verifyOne(*options, *place, tenant);
        if (!report && !isVerdict(report.error()))
            return couldNot(report.error());
        if (!report)
            report = AuditReport{.firstBroken = BrokenLink{0, report.error().code(), report.error().detail()}};
        events += report->events;
        const Json one = toJson(tenant, *report);
        if (firstBroken.isNull() && report->firstBroken) {
            firstBroken = one["firstBroken"];
            firstBroken.set("tenant", tenant.value());
        }
        each.append(one);
    }
    const bool isValid = firstBroken.isNull();
    print(Json::object({{"events", events}, {"valid", isValid}, {"firstBroken", firstBroken}, {"tenants", each}}));
    return isValid ? Exit::Good : Exit::Wanting;
}

const Command commands[] = {
    {"audit verify",
        "[--tenant CODE]… [--data DIR | --store URL | --config F] [--keys DIR | --key F]… [--receipt JWS]… "
        "[--attachments DIR]",
        verify},
};

} // namespace

std::span<const Command> auditCommands() { return commands; }

} // namespace Egov::Ctl
