// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
//   fill URL FOLDER PORTION
//
// Fills one store with what a municipality has after some months: about 200 cases in every state, with corrections,
// sealed fields, attachments, evidence, payments and drafts. make.sh builds it with version 0.1.0 and keeps what comes
// out; nothing else is built from it. FOLDER takes attachments, receipts and what the test must know (facts.json).
#include "../../application/filings.h"
#include "../../payment/fakegateway.h"

#include <libegov/application/approvaltray.h>
#include <libegov/application/auditchain.h>
#include <libegov/application/casework.h>
#include <libegov/application/draft.h>
#include <libegov/application/evidencestore.h>
#include <libegov/application/retention.h>
#include <libegov/application/scanning.h>
#include <libegov/application/sqlpaymentstore.h>
#include <libegov/payment/payments.h>
#include <libegov/signature/jws.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    mutable QDateTime moment = QDateTime(QDate(2026, 6, 1), QTime(1, 0), Qt::UTC);
    QDateTime now() const override { return moment = moment.addSecs(61); }
};

template <typename T>
T good(Expected<T> result, const char* what)
{
    if (!result)
        qFatal("%s: %s %s", what, result.error().code().constData(), qPrintable(result.error().detail()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// One file in five is "infected".
class Scanner final : public ContentScanner {
public:
    Expected<ScanVerdict> scan(const AttachmentStore&, const QByteArray& sha256) const override
    {
        const bool isClean = sha256.front() > '2';
        return ScanVerdict{isClean, isClean ? QByteArray() : QByteArray("Test.Signature")};
    }
};

void keep(const QString& file, const QByteArray& bytes)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write");
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QString url = application.arguments().value(1);
    const QString folder = application.arguments().value(2);
    const int portion = application.arguments().value(3).toInt();
    QDir().mkpath(folder + u"/receipts"_s);
    MovingClock clock;
    QFile pem(folder + u"/receipt.key"_s);
    if (!pem.open(QIODevice::ReadOnly))
        qFatal("no key");
    const JwsKey key = good(JwsKey::parse(pem.readAll()), "key");
    keep(folder + u"/receipt.pub"_s, key.publicKey().toPem());
    Store store = good(Store::open(url, testTenant), "store");
    const AttachmentStore files = good(AttachmentStore::open(folder + u"/attachments"_s), "attachments");
    Arrival arrival(store, [&](const QByteArray& payload) { return key.sign(payload); }, clock);
    Casework casework(store, clock);
    Drafts drafts(store, clock);
    EvidenceStore evidence(store, clock);
    SqlPaymentTransactions transactions(store);
    const auto gateway = std::make_shared<FakeGateway>();
    GatewayRegistry gateways(GatewayRegistry::Mode::Demo);
    const GatewayId fake("fake");
    good(gateways.add({fake, gateway, {"M-1", Json::object(), {}}}), "gateway");
    Payments payments(transactions, gateways, clock);
    const OfficerId clerk("clerk");
    const ApprovingOfficer chief{OfficerId("chief"), {"approver"}};

    const QByteArray list = "a revocation list " + QByteArray(200, 'x');
    const QByteArray listName = QCryptographicHash::hash(list, QCryptographicHash::Sha256).toHex();
    good(evidence.keep({{listName, list}}), "evidence");

    Json cases = Json::array();
    for (int i = 0; i < portion; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(4, '0');
        PackageContent content = contentNamed("花子" + number);
        if (i % 3 == 0) {
            const StoredContent stored = good(files.store("attachment of " + number), "attachment");
            content.attachments = {{"income", "証明.txt", "text/plain", stored.size, stored.sha256}};
        }
        if (i % 2 == 0)
            content.sealed = {{"children[0].myNumber", "sealed bytes of " + number}};
        Filing filing = filingNamed("花子" + number, "key-of-the-first-version-" + number);
        filing.package = good(SubmissionPackage::build(content), "package");
        filing.contact = "mihon" + number + "@example.jp";
        filing.accessHash = "scrypt of " + number;
        filing.decideBy = QDate(2026, 9, 1).addDays(i % 60);
        if (i % 4 == 0)
            filing.evidence = {{"signature", "CMS of " + number,
                Json::object({{"valid", true}, {"lists", Json::array({listName})}}), clock.now(), {}}};
        const bool isCharged = i % 5 == 0;
        if (isCharged) {
            filing.feeDue = i % 10 == 0 ? FeeDue::BeforeIssue : FeeDue::BeforeReview;
            filing.feeAmount = 300;
            filing.assessment = Assessment();
            filing.assessment->tenant = testTenant;
            filing.assessment->lines = {{"0101", u"手数料"_s, 1, 300, 300}};
        }
        const Receipt receipt = good(arrival.submit(filing), "submit");
        keep(folder + u"/receipts/%1.jws"_s.arg(receipt.reference.toString()), receipt.jws);
        const ReferenceNumber reference = receipt.reference;

        bool isPaid = false;
        if (isCharged && i % 15 != 0) {
            const std::vector<ChargeAccount> accounts
                = good(payments.accountsOf(CaseId(reference.value())), "accounts");
            PaymentStart start;
            start.charge = accounts.front().charge().id;
            start.gateway = fake;
            start.key = IdempotencyKey("payment-" + number);
            start.returnBase = QUrl(u"https://portal.example/272124/return/"_s);
            const Attempt attempt = good(payments.begin(start), "begin");
            PaymentEvent event;
            event.attempt = attempt.id;
            event.providerReference = "P" + attempt.id.value();
            event.merchantAccount = "M-1";
            event.amount = attempt.amount;
            event.event = AttemptEvent::Paid;
            event.occurredAt = clock.now();
            if (payments.receiveNotification(fake, gateway->notificationOf(event, "event-" + number)).status != 200)
                qFatal("notification");
            good(casework.settleFee(reference, true, 300), "settle");
            isPaid = true;
        }
        const OfficerAct act{clerk, reference, "内部の覚え"};
        const int fate = isCharged && !isPaid ? i % 2 : i % 12;
        CorrectionRequest request;
        request.fields = {"count"};
        request.message = "人数を確かめてください";
        request.dueOn = QDate(2027, 3, 1);
        const auto correct = [&] {
            PackageContent again = filing.package.content();
            again.sealed = content.sealed;
            again.corrects = filing.package.digest();
            again.values.set("count", 3);
            // Sealed fields stand as their digests in the values of what was filed.
            for (const SealedField& field : content.sealed)
                Q_UNUSED(field);
            good(casework.correct(reference, good(SubmissionPackage::build(again), "again"), {}, ActorRole::Applicant),
                "correct");
        };
        const auto decide = [&](Decision decision) {
            good(casework.propose({clerk, reference, "要件を満たすため"}, decision, ApprovalRoute::twoPersons()),
                "propose");
            good(casework.approve({chief.id, reference, "よし"}, chief), "approve");
        };
        const auto issue = [&] {
            IssuedDocument document;
            document.kind = "notice";
            document.title = "決定通知書";
            document.type = "application/pdf";
            document.bytes = "%PDF of " + number;
            good(casework.issue(act, document), "issue");
        };
        if (fate >= 1)
            good(casework.accept(act), "accept");
        if (fate >= 2)
            good(casework.assign(act, OfficerId("officer-" + QByteArray::number(i % 4))), "assign");
        if (fate >= 3)
            good(casework.startReview(act), "review");
        switch (fate) {
        case 4: good(casework.requestCorrection({clerk, reference, {}}, request), "request"); break;
        case 5:
            good(casework.requestCorrection({clerk, reference, {}}, request), "request");
            correct();
            break;
        case 6:
            good(casework.propose(
                     {clerk, reference, "要件を満たすため"}, Decision::Approve, ApprovalRoute::twoPersons()),
                "propose");
            break;
        case 7: decide(Decision::Approve); break;
        case 8: decide(Decision::Reject); break;
        case 9:
            decide(Decision::Approve);
            issue();
            break;
        case 10:
            good(casework.requestCorrection({clerk, reference, {}}, request), "request");
            correct();
            good(casework.startReview(act), "resume");
            decide(Decision::Approve);
            issue();
            good(casework.close(act), "close");
            break;
        case 11: good(casework.withdraw(reference, "取り下げます", ActorRole::Applicant), "withdraw"); break;
        default: break;
        }
        cases.append(Json::object({{"reference", reference.value()}, {"number", number}, {"fate", fate},
            {"charged", isCharged}, {"paid", isPaid}, {"sealed", !content.sealed.isEmpty()}}));
    }
    // One lapses: its request ran out.
    {
        const Filing filing = filingNamed("花子", "key-of-the-first-version-lapse");
        const Receipt receipt = good(arrival.submit(filing), "submit");
        const OfficerAct act{clerk, receipt.reference, {}};
        good(casework.accept(act), "accept");
        good(casework.startReview(act), "review");
        CorrectionRequest request;
        request.fields = {"count"};
        request.message = "人数";
        request.dueOn = QDate(2026, 6, 2);
        good(casework.requestCorrection(act, request), "request");
        if (good(casework.lapse(QDate(2026, 6, 20)), "lapse") != 1)
            qFatal("nothing lapsed");
        keep(folder + u"/receipts/%1.jws"_s.arg(receipt.reference.toString()), receipt.jws);
        cases.append(Json::object({{"reference", receipt.reference.value()}, {"fate", 20}}));
    }
    good(AttachmentScanning(store, files, clock).work(Scanner(), portion), "scan");
    Retention retention(store, files, clock);
    good(retention.hold({clerk, ReferenceNumber(cases[qsizetype(3)]["reference"].toUtf8()), "訴訟"}), "hold");

    Json saved = Json::array();
    for (int i = 0; i < 5; ++i) {
        Draft draft;
        draft.form = FormId("child-allowance-claim");
        draft.formVersion = 1;
        draft.formDigest = QByteArray(64, 'a');
        draft.answers = R"({"count":)" + QByteArray::number(i) + '}';
        const QByteArray password = "password of draft " + QByteArray::number(i);
        const Draft kept = good(drafts.save(draft, password), "draft");
        saved.append(Json::object(
            {{"number", kept.number.value()}, {"password", password}, {"answers", QString::fromUtf8(draft.answers)}}));
    }
    keep(folder + u"/facts.json"_s,
        Json::object({{"cases", cases}, {"drafts", saved}, {"now", toTimestamp(clock.now())},
                         {"events", good(AuditChain::verify(store, {}), "verify").events}})
            .toIndented());
    return good(AuditChain::verify(store, {.attachments = &files}), "verify").isValid ? 0 : 1;
}
