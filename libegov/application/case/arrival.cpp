// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/arrival.h>

#include <libegov/application/case/inbox.h>
#include <libegov/application/errors.h>
#include <libegov/application/record/casestate.h>
#include <libegov/application/record/referencenumbers.h>
#include <libegov/application/record/transition.h>
#include <libegov/audit/auditchain.h>
#include <libegov/billing/usage.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>

#include <libegov/application/case/casecount_p.h>
#include <libegov/application/case/caserows_p.h>
#include <libegov/application/case/feeduenames_p.h>
#include <libegov/application/case/filingrows_p.h>

#include <QRandomGenerator>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// What was vouched for, and what comes with it.
struct Arriving {
    VouchedPackage vouched;
    ArrivalDetails details;

    const SubmissionPackage& package() const { return vouched.package().submission(); }
    const QList<Evidence>& evidence() const { return vouched.voucher().evidence; }
};

bool isKey(const IdempotencyKey& key)
{
    return key.value().size() >= 16 && key.value().size() <= 200
        && std::ranges::all_of(key.value(), [](char c) { return c > ' ' && c < 127; });
}

Expected<void> check(const Arriving& arriving, const TenantCode& tenant)
{
    const ArrivalDetails& details = arriving.details;
    const qint64 owed = arriving.vouched.package().feeTotal();
    if (!isKey(details.key))
        return unexpected(ApplicationError::Key, u"16 to 200 printable ASCII characters"_s);
    if (arriving.package().content().tenant != tenant)
        return unexpected(ApplicationError::Package, u"the package names another tenant"_s);
    if (!arriving.package().content().corrects.isEmpty())
        return unexpected(ApplicationError::Package, u"a correction does not arrive, it is given to the case"_s);
    if (details.feeDue == FeeDue::BeforeSubmission && owed > 0 && !details.feeSettled)
        return unexpected(ApplicationError::Condition, u"fee-settled-before-submission"_s);
    if (details.assessment && chargedBy(*details.assessment) != owed)
        return unexpected(ApplicationError::Package, u"another amount is charged than the answers owe"_s);
    return {};
}

constexpr const char* byKey = "SELECT receipt, package_digest FROM application WHERE tenant = ? AND idempotency = ?";

// The receipt of the earlier arrival under this key.
Expected<std::optional<Receipt>> earlier(Transaction& transaction, const IdempotencyKey& key, const QByteArray& digest)
{
    const Expected<Rows> rows
        = transaction.select(byKey, {sqlText(transaction.tenant().value()), sqlText(key.value())});
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return std::optional<Receipt>();
    if (!digest.isEmpty() && rows->front().utf8(1) != digest)
        return unexpected(ApplicationError::KeyReused, u"another application arrived under this key"_s);
    Expected<Receipt> receipt = Receipt::fromJws(rows->front().utf8(0));
    if (!receipt)
        return Unexpected(receipt.error());
    return std::optional(std::move(*receipt));
}

Expected<void> writeCase(Transaction& transaction, const Arriving& arriving, const Receipt& receipt)
{
    const PackageContent& content = arriving.package().content();
    const QString name = searchKey(arriving.details.applicantName);
    const QString kana = searchKey(arriving.details.applicantKana);
    return transaction.insert(
        "INSERT INTO application (tenant, id, reference, idempotency, form, form_version, form_digest, state, "
        "arrived_at, changed_at, package_digest, revision, by_agent, applicant_name, applicant_kana, name_key, "
        "kana_key, "
        "contact, access_hash, fee_due, fee_amount, fee_settled, decide_by, assigned_to, retention_years, legal_hold, "
        "receipt, definition_set) "
        "VALUES",
        {sqlText(content.tenant.value()), receipt.chainPosition, sqlText(receipt.reference.value()),
            sqlText(arriving.details.key.value()), sqlText(content.form.value()), content.formVersion,
            sqlText(content.formDigest), sqlText(toText(CaseState::Submitted)), sqlMoment(receipt.arrivedAt),
            sqlMoment(receipt.arrivedAt), sqlText(arriving.package().digest()), 0, content.byAgent ? 1 : 0,
            sqlText(arriving.details.applicantName), sqlText(arriving.details.applicantKana),
            name.isEmpty() ? u""_s : name, kana.isEmpty() ? u""_s : kana, sqlText(arriving.details.contact),
            sqlText(arriving.details.accessHash), sqlText(toText(arriving.details.feeDue)),
            arriving.vouched.package().feeTotal(), arriving.details.feeSettled ? 1 : 0,
            sqlDate(arriving.details.decideBy), u""_s, arriving.details.retentionYears, 0, sqlText(receipt.jws),
            sqlText(arriving.vouched.package().basis().definitionSet)});
}

Expected<void> writeUsage(Transaction& transaction, const Arriving& arriving, const Receipt& receipt)
{
    const Expected<void> done = Usage::add(transaction, UsageKind::Filing, arriving.package().content().form.value(),
        receipt.chainPosition, 1, receipt.arrivedAt);
    if (!done)
        return done;
    return writeFiledUsage(
        transaction, receipt.chainPosition, arriving.package(), {}, arriving.evidence(), receipt.arrivedAt);
}

Expected<void> writeMessages(Transaction& transaction, const Arriving& arriving, const Receipt& receipt)
{
    for (OutboxMessage message : arriving.details.messages) {
        message.application = receipt.chainPosition;
        message.createdAt = receipt.arrivedAt;
        message.body.set("reference", receipt.reference.value());
        if (Expected<void> done = Outbox::add(transaction, message); !done)
            return done;
    }
    return {};
}

Expected<void> assess(Transaction& transaction, const Arriving& arriving, const Receipt& receipt)
{
    if (!arriving.details.assessment)
        return {};
    Assessment assessment = *arriving.details.assessment;
    assessment.caseId = CaseId(receipt.reference.value());
    SqlPaymentStore payments(transaction);
    const Expected<Charge> charge = Payments::assess(payments, assessment, receipt.arrivedAt);
    return charge ? Expected<void>() : Unexpected(charge.error());
}

// Everything of one arrival, in the order in which locks are taken: the chain first.
Expected<Receipt> arrive(
    Transaction& transaction, const Arriving& arriving, const PayloadSigner& sign, const Clock& clock)
{
    if (Expected<void> held = AuditChain::hold(transaction); !held)
        return Unexpected(held.error());
    // On PostgreSQL a look-up per application would cost a round trip; the unique key finds the rare repetition, and
    // then this runs again, alone.
    if (transaction.engine() == StoreEngine::Sqlite || transaction.isAlone()) {
        Expected<std::optional<Receipt>> before
            = earlier(transaction, arriving.details.key, arriving.package().digest());
        if (!before)
            return Unexpected(before.error());
        if (*before)
            return std::move(**before);
    }
    const Expected<AuditChain::Link> end = AuditChain::end(transaction);
    if (!end)
        return Unexpected(end.error());
    const PackageContent& content = arriving.package().content();
    if (Expected<void> there = judgePresence(arriving.details.attachments, content); !there)
        return Unexpected(there.error());
    Receipt receipt;
    receipt.tenant = content.tenant;
    receipt.reference = arriving.details.reference ? *arriving.details.reference
                                                   : makeReferenceNumber(QRandomGenerator::system()->generate64());
    receipt.form = content.form;
    receipt.formVersion = content.formVersion;
    receipt.formDigest = content.formDigest;
    receipt.packageDigest = arriving.package().digest();
    receipt.arrivedAt = clock.now();
    receipt.chainPosition = end->position + 1;

    AuditEvent event;
    event.application = AuditChain::itself;
    event.action = toText(CaseAction::Submit);
    event.actor = {content.byAgent ? ActorRole::Agent : ActorRole::Applicant, {}};
    event.from = toText(CaseState::Draft);
    event.to = toText(CaseState::Submitted);
    event.at = receipt.arrivedAt;
    event.detail = filedDigests(arriving.package(), arriving.evidence());
    event.detail.set("form", content.form.value());
    event.detail.set("formDigest", content.formDigest);
    event.detail.set("definitionSet", arriving.vouched.package().basis().definitionSet);
    event.detail.set("formVersion", content.formVersion);
    event.detail.set("revision", 0);
    event.detail.set("reference", receipt.reference.value());
    // Messages and usage first: the event states them.
    Expected<void> done = writeUsage(transaction, arriving, receipt);
    if (done)
        done = writeMessages(transaction, arriving, receipt);
    if (!done)
        return Unexpected(done.error());
    const Expected<AuditChain::Link> link
        = AuditChain::append(transaction, event, rowsOfArrival(arriving.vouched, arriving.details, receipt));
    if (!link)
        return Unexpected(link.error());
    receipt.chainHash = link->hash;
    Expected<QByteArray> jws = sign(receipt.payload());
    if (!jws)
        return Unexpected(jws.error());
    receipt.jws = std::move(*jws);

    countCase(transaction, content.form.value(), CaseState::Submitted, 1);
    done = writeCase(transaction, arriving, receipt);
    if (done)
        done = writeFiled(transaction, link->position, 0, arriving.package(), arriving.evidence(), receipt.arrivedAt);
    if (done)
        done = assess(transaction, arriving, receipt);
    if (done && !arriving.details.draft.isEmpty()) {
        const Expected<int> gone = transaction.execute("DELETE FROM draft WHERE tenant = ? AND number = ?",
            {sqlText(content.tenant.value()), sqlText(arriving.details.draft)});
        if (!gone)
            done = Unexpected(gone.error());
        else if (*gone > 0)
            done = noteChange(transaction, "draft/" + arriving.details.draft, "draft-filed", receipt.arrivedAt);
    }
    if (!done)
        return Unexpected(done.error());
    return receipt;
}

} // namespace

Arrival::Arrival(Store& store, PayloadSigner signReceipt, std::shared_ptr<const Clock> clock)
    : m_store(store)
    , m_sign(std::move(signReceipt))
    , m_clock(std::move(clock))
{
}

Expected<Receipt> Arrival::submit(const VouchedPackage& package, const ArrivalDetails& details)
{
    return enqueue(package, details).get();
}

std::future<Expected<Receipt>> Arrival::enqueue(const VouchedPackage& package, const ArrivalDetails& details)
{
    struct Waiting {
        Arriving arriving;
        Expected<Receipt> receipt = unexpected(ApplicationError::NotStored, QString());
        std::promise<Expected<Receipt>> promise;
    };
    const auto waiting = std::make_shared<Waiting>(Waiting{.arriving = {package, details}, .promise = {}});
    std::future<Expected<Receipt>> future = waiting->promise.get_future();
    if (Expected<void> good = check(waiting->arriving, m_store.tenant()); !good) {
        waiting->promise.set_value(Unexpected(good.error()));
        return future;
    }
    m_store.enqueue(
        [waiting, this](Transaction& transaction) -> Expected<void> {
            waiting->receipt = arrive(transaction, waiting->arriving, m_sign, *m_clock);
            return waiting->receipt ? Expected<void>() : Unexpected(waiting->receipt.error());
        },
        [waiting](const Expected<void>& stored) {
            waiting->promise.set_value(stored ? std::move(waiting->receipt) : Unexpected(stored.error()));
        });
    return future;
}

Expected<std::optional<Receipt>> Arrival::find(const IdempotencyKey& key) const
{
    return m_store.readFor<std::optional<Receipt>>(
        [&](Transaction& transaction) { return earlier(transaction, key, {}); });
}

Expected<Receipt> Arrival::receipt(const ReferenceNumber& reference) const
{
    return m_store.readFor<Receipt>([&](Transaction& transaction) -> Expected<Receipt> {
        const Expected<Rows> rows
            = transaction.select("SELECT receipt FROM application WHERE tenant = ? AND reference = ?",
                {sqlText(transaction.tenant().value()), sqlText(reference.value())});
        if (!rows)
            return Unexpected(rows.error());
        if (rows->empty())
            return unexpected(ApplicationError::NoSuchCase, u"no case has this number"_s);
        return Receipt::fromJws(rows->front().utf8(0));
    });
}

} // namespace Egov
