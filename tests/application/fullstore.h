// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tests/testerrors.h>

#include "../payment/fakegateway.h"
#include "../publication/people.h"
#include "../storage/teststores.h"
#include "filings.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/approvalqueue.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/draft.h>
#include <libegov/application/case/evidencestore.h>
#include <libegov/application/case/retention.h>
#include <libegov/application/case/scanning.h>
#include <libegov/application/case/stagework.h>
#include <libegov/audit/checkpoint.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>
#include <libegov/register/certificatebook.h>
#include <libegov/register/registerbook.h>

#include <QMessageAuthenticationCode>

namespace Egov {

// A store with a row in every table, as a municipality's life leaves them, and two checkpoints that are really signed,
// though by a secret of the test.
class FullStore {
public:
    QString url;

    FullStore(const QString& address, const QString& folder)
        : url(address)
    {
        Store store = good(Store::open(url, testTenant));
        AttachmentStore files = good(AttachmentStore::open(folder + QStringLiteral("/attachments")));
        fill(store, files);
    }

    static Expected<QByteArray> sign(const QByteArray& payload)
    {
        const QByteArray signedPart = "e30." + encode(payload);
        return signedPart + '.' + encode(mac(signedPart));
    }
    static Expected<QByteArray> check(const QByteArray& jws)
    {
        const QByteArrayList parts = jws.split('.');
        if (parts.size() != 3 || encode(mac(parts[0] + '.' + parts[1])) != parts[2])
            return unexpected(TestError::Refused, {});
        return QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
    }

    AuditReport verify(const Store& store, const QList<Checkpoint>& known = {}) const
    {
        return good(verifyAudit(store,
            {.verifyCheckpoint = check, .known = known, .policy = CheckpointPolicy{}, .moment = m_clock.moment}));
    }

private:
    class MovingClock final : public Clock {
    public:
        mutable QDateTime moment = QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC);
        QDateTime now() const override { return moment = moment.addSecs(1); }
    };
    class Scanner final : public ContentScanner {
    public:
        Expected<ScanVerdict> scan(const AttachmentStore&, const QByteArray&) const override
        {
            return ScanVerdict{true, {}};
        }
    };

    template <typename T>
    static T good(Expected<T> result)
    {
        if (!result)
            qFatal("%s %s", result.error().code().constData(), qPrintable(result.error().detail()));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }
    static QByteArray encode(const QByteArray& bytes)
    {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }
    static QByteArray mac(const QByteArray& bytes)
    {
        return QMessageAuthenticationCode::hash(bytes, "a secret of this test", QCryptographicHash::Sha256);
    }

    void fill(Store& store, AttachmentStore& files)
    {
        Arrival arrival(store, sign, m_heldClock);
        Casework casework(store, m_heldClock);
        Drafts drafts(store, m_heldClock, m_hashing);
        EvidenceStore evidence(store, m_heldClock);
        const QByteArray list = "a revocation list";
        good(evidence.keep({{QCryptographicHash::hash(list, QCryptographicHash::Sha256).toHex(), list}}));

        std::vector<ReferenceNumber> cases;
        for (int i = 0; i < 3; ++i) {
            const QByteArray content = "attachment " + QByteArray::number(i);
            const StoredContent stored = good(files.store(content));
            PackageContent package = contentNamed("花子" + QByteArray::number(i));
            package.attachments = {{"income", "証明.txt", "text/plain", stored.size, stored.sha256}};
            package.sealed = {{"children[0].myNumber", "sealed " + content}};
            Filing filing = filingNamed("花子", "key-of-a-full-store-" + QByteArray::number(i));
            filing.package = vouchedFor(orderingACopy(package),
                {{"jpki-signature", "CMS " + content, Json::object({{"valid", true}}), m_clock.now(), {}}});
            filing.contact = "mihon@example.jp";
            filing.accessHash = "scrypt";
            filing.decideBy = QDate(2027, 1, 9);
            filing.feeDue = FeeDue::BeforeIssue;
            filing.assessment = Assessment();
            filing.assessment->tenant = testTenant;
            filing.assessment->lines = {{"0101", QStringLiteral("手数料"), 1, 300, 300}};
            cases.push_back(good(submit(arrival, filing)).reference);
        }
        good(AttachmentScanning(store, files, m_heldClock).work(Scanner(), 10));
        const std::vector<SignedCase> open = good(evidence.openCases(0, 1));
        good(evidence.doubt(open.front(), {.indication = "TOTAL_FAILED", .subIndication = "REVOKED", .list = "x"}));
        pay(store, cases[0]);
        decide(store, casework, cases[0]);
        good(Checkpoints::sign(store, sign, m_clock));

        const OfficerId clerk("clerk");
        good(casework.accept({clerk, cases[1], "受け付けました"}));
        good(casework.assign({clerk, cases[1], {}}, OfficerId("other")));
        good(casework.startReview({clerk, cases[1], {}}));
        CorrectionRequest request;
        request.fields = {"count"};
        request.message = "人数を確かめてください";
        request.dueOn = QDate(2027, 3, 1);
        good(casework.requestCorrection({clerk, cases[1], {}}, request));
        good(Retention(store, files, m_heldClock).hold({clerk, cases[2], "訴訟"}));
        Draft draft;
        draft.form = FormId("child-allowance-claim");
        draft.formVersion = 1;
        draft.formDigest = QByteArray(64, 'a');
        draft.answers = "{}";
        good(drafts.save(draft, "password of a draft"));
        publish(store);
        enter(store, cases[0]);
        good(Checkpoints::sign(store, sign, m_clock));
    }

    // Two entries of a register, one of them with a certificate and a history.
    void enter(Store& store, const ReferenceNumber& reference)
    {
        const RegisterDefinition definition = good(RegisterDefinition::parse(
            R"({"id": "dogs", "title": "原簿", "number": {"pattern": "{fiscalYear}-{number:5}", "restarts": "fiscal-year"},
                "fields": [{"id": "name", "label": "名", "public": true, "certified": true}]})"));
        good(store.write([&](Transaction& transaction) -> Expected<void> {
            EntryChange change;
            change.fields = Json::object({{"name", "ポチ"}});
            change.isPublished = true;
            change.caseReference = reference;
            change.actor = {ActorRole::Officer, "clerk"};
            change.at = m_clock.now();
            RegisterBook book(transaction, definition);
            const RegisterEntry entry = good(book.apply(change));
            good(book.apply(change));
            CertificateBook certificates(transaction, {QStringLiteral("https://portal.example/272124/status/")});
            good(certificates.issue(definition, entry, change.actor, change.at));
            good(certificates.issue(definition, entry, change.actor, change.at));
            EntryChange suspension;
            suspension.act = EntryAct::Suspend;
            suspension.number = entry.number;
            suspension.reason = "試験";
            suspension.actor = change.actor;
            suspension.at = m_clock.now();
            good(book.apply(suspension));
            return {};
        }));
    }

    // What the municipality is served by, and that with another telephone number.
    void publish(Store& store)
    {
        const TestPerson drafter{QStringLiteral("drafter"), "the secret of one"};
        const TestPerson approver{QStringLiteral("approver"), "the secret of another"};
        Publications publications(store, {drafter.publisher(), approver.publisher()}, m_heldClock);
        const QTemporaryDir folder;
        const TestTown town(folder.path(), testTenant);
        for (const char* phone : {"0661110001", "0661110002"}) {
            const PublishedFiles files = town.filesWithPhone(phone);
            const Manifest manifest = good(draftManifest({.tenant = testTenant,
                                                             .after = good(publications.newest()),
                                                             .from = m_clock.now(),
                                                             .drafter = drafter.name,
                                                             .approver = approver.name,
                                                             .reason = QStringLiteral("test")},
                files));
            const SignedManifest first = good(SignedManifest::draft(manifest, drafter.signer()));
            good(publications.publish(good(first.approved(approver.signer())), files));
        }
    }

    // One payment with everything that can come of it.
    void pay(Store& store, const ReferenceNumber& reference)
    {
        SqlPaymentTransactions transactions(store);
        const auto gateway = std::make_shared<FakeGateway>();
        GatewayRegistry gateways(GatewayRegistry::Mode::Demo);
        const GatewayId fake("fake");
        good(gateways.add({fake, gateway, {"M-1", Json::object(), {}}}));
        Payments payments(transactions, gateways, m_heldClock);
        PaymentStart start;
        start.charge = good(payments.accountsOf(CaseId(reference.value()))).front().charge().id;
        start.gateway = fake;
        start.key = IdempotencyKey("payment-of-a-full-store");
        start.returnBase = QUrl(QStringLiteral("https://portal.example/272124/return/"));
        const Attempt attempt = good(payments.begin(start));
        PaymentEvent event;
        event.attempt = attempt.id;
        event.providerReference = "P" + attempt.id.value();
        event.merchantAccount = "M-1";
        event.amount = attempt.amount;
        event.event = AttemptEvent::Paid;
        event.occurredAt = m_clock.now();
        if (payments.receiveNotification(fake, gateway->notificationOf(event, "event-1")).status != 200)
            qFatal("the notification was not taken");
        ChargeChanges changes;
        changes.refunds
            = {{.id = RefundId("refund-1"), .attempt = attempt.id, .amount = 100, .createdAt = m_clock.now()}};
        changes.disputes
            = {{.providerReference = "D-1", .attempt = attempt.id, .amount = 100, .openedAt = m_clock.now()}};
        changes.flags = {{.key = "review/1", .charge = start.charge, .attempt = attempt.id, .raisedAt = m_clock.now()}};
        MoneyProposal proposal;
        proposal.id = ProposalId("proposal-1");
        proposal.charge = start.charge;
        proposal.proposedBy = "clerk";
        proposal.proposedAt = m_clock.now();
        changes.proposals = {proposal};
        good(transactions.transact([&](PaymentStore& paid) { return paid.write(changes); }));
        good(Casework(store, m_heldClock).settleFee(reference, true, 300));
    }

    // Decided in somebody's place, who has seen it since, and issued.
    void decide(Store& store, Casework& casework, const ReferenceNumber& reference)
    {
        const OfficerId clerk("clerk");
        const ApprovingOfficer deputy{OfficerId("deputy"), {}};
        good(casework.accept({clerk, reference, {}}));
        good(casework.startReview({clerk, reference, {}}));
        const ApprovalRoute route = good(ApprovalRoute::parse(Json::object(
            {{"steps", Json::array({Json::object({{"id", "approval"}, {"officers", Json::array({"chief"})}})})},
                {"delegations",
                    Json::array({Json::object(
                        {{"from", "chief"}, {"to", "deputy"}, {"first", "2026-11-01"}, {"last", "2026-12-31"}})})}})));
        // As a procedure would have it: what was found out, then the decision.
        StageWork stages(store, m_heldClock);
        good(stages.complete({clerk, reference, {}},
            {.stage = "visit", .values = Json::object({{"depth", 4}}), .basis = StageBasis(0, {}, "visit")}));
        const std::vector<StageEntry> visited = good(casework.file(reference, clerk)).stages;
        good(stages.propose({clerk, reference, "理由"},
            {.stage = "repair", .outcome = "repaired", .reason = "理由", .basis = StageBasis(0, visited, "repair")},
            {.decision = Decision::Approve, .isFinal = true}, route));
        const qint64 proposed = good(casework.file(reference, clerk)).proposal->entry;
        good(casework.approve({deputy.id, reference, "よし"}, deputy, {.entry = proposed}));
        good(ApprovalQueue(store, m_heldClock).see({OfficerId("chief"), reference, {}}));
        IssuedDocument document;
        document.kind = "notice";
        document.title = "決定通知書";
        document.type = "application/pdf";
        document.bytes = "%PDF";
        good(casework.issue({clerk, reference, {}}, document));
    }

    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    HashingQueue m_hashing;
};

} // namespace Egov
