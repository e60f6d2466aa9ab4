// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/testerrors.h>

#include "../needs.h"
#include "../payment/fakegateway.h"
#include "../storage/teststores.h"
#include "filings.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/audit/derive.h>
#include <libegov/application/audit/takeover.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/draft.h>
#include <libegov/application/case/inbox.h>
#include <libegov/audit/auditchain.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>
#include <libegov/signature/signers/jws.h>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    mutable QDateTime moment = QDateTime(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC);
    QDateTime now() const override { return moment = moment.addSecs(1); }
};

} // namespace

// A store that version 0.1.0 wrote (tests/vectors/store-0.1.0) is taken over: everything in it is there, whole and from
// now on covered by the audit chain, and its cases, payments and drafts go on.
class TakeOverTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    HashingQueue m_hashing;

    struct Old {
        QTemporaryDir folder;
        QString url;
        Json facts;
        QList<JwsPublicKey> keys;

        PayloadVerifier verifier() const
        {
            return [this](const QByteArray& jws) -> Expected<QByteArray> {
                const JwsReport report = verifyJws(jws, keys);
                return report.isValid ? Expected<QByteArray>(report.payload)
                                      : unexpected(TestError::Refused, QString::fromLatin1(report.reason));
            };
        }
        QString file(const QString& name) const { return folder.filePath(name); }
    };

    static bool run(const QString& program, const QStringList& arguments, const QString& input = {})
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.setStandardOutputFile(QProcess::nullDevice());
        if (!input.isEmpty())
            process.setStandardInputFile(input);
        process.start(program, arguments);
        return process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit
            && process.exitCode() == 0;
    }
    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // A fresh copy, as 0.1.0 left it.
    std::unique_ptr<Old> copy()
    {
        auto old = std::make_unique<Old>();
        const QString engine = TestStores::onPostgresql() ? u"postgresql"_s : u"sqlite"_s;
        const QString archive = QStringLiteral(EGOV_SOURCE_DIR "/tests/vectors/store-0.1.0/%1.tar.xz").arg(engine);
        if (!run(u"tar"_s, {u"-xJf"_s, archive, u"-C"_s, old->folder.path()}))
            qFatal("the archive cannot be read");
        old->facts = *Json::parse(read(old->file(u"facts.json"_s)));
        old->keys = {*JwsPublicKey::parse(read(old->file(u"receipt.pub"_s)))};
        if (!TestStores::onPostgresql()) {
            old->url = u"sqlite:"_s + old->file(u"store.sqlite"_s);
            return old;
        }
        old->url = m_stores.freshUrl();
        if (!run(u"psql"_s, {u"-q"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, old->url}, old->file(u"store.sql"_s)))
            qFatal("the dump cannot be read");
        return old;
    }
    AuditReport audit(const Old& old, const Store& store, const QList<Checkpoint>& known = {}) const
    {
        const Expected<AttachmentStore> files = AttachmentStore::open(old.file(u"attachments"_s));
        return *verifyAudit(store, {.verifyCheckpoint = old.verifier(), .attachments = &*files, .known = known});
    }
    static QList<Checkpoint> receiptsOf(const Old& old)
    {
        QList<Checkpoint> known;
        const QDir receipts(old.file(u"receipts"_s));
        for (const QString& name : receipts.entryList(QDir::Files)) {
            const Receipt receipt = *Receipt::fromJws(read(receipts.filePath(name)));
            known.append({receipt.chainPosition, receipt.chainHash, receipt.arrivedAt, {}, {}});
        }
        return known;
    }

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"xz"_s).isEmpty(), "xz");
        EGOV_NEEDS(!TestStores::onPostgresql() || !QStandardPaths::findExecutable(u"psql"_s).isEmpty(), "psql");
    }

    void untilItIsTakenOverItIsNotValid()
    {
        const auto old = copy();
        Expected<Store> store = Store::open(old->url, testTenant);
        QVERIFY2(store, store ? "" : store.error().code().constData());
        QVERIFY(planTakeOver(*store)->isNeeded);
        QCOMPARE(planTakeOver(*store)->cases, old->facts["cases"].size());
        const AuditReport report = audit(*old, *store);
        QVERIFY(!report.isValid);
        QCOMPARE(report.firstBroken->code, "not-taken-over");
        QCOMPARE(report.events, old->facts["events"].toInteger());
    }

    void everythingIsThereAndReceiptsHold()
    {
        const auto old = copy();
        Expected<Store> store = Store::open(old->url, testTenant);
        const Expected<TakeOver> taken = takeOver(*store, m_clock);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail()));
        QCOMPARE(taken->cases, old->facts["cases"].size());
        QVERIFY(!takeOver(*store, m_clock)->isNeeded);
        const AuditReport report = audit(*old, *store, receiptsOf(*old));
        QVERIFY2(report.isValid, report.firstBroken ? qPrintable(report.firstBroken->detail) : "");
        QVERIFY(deriveColumns(*store, DeriveMode::Report)->empty());
        int receipts = 0;
        const QDir folder(old->file(u"receipts"_s));
        for (const QString& name : folder.entryList(QDir::Files))
            receipts += verifyJws(read(folder.filePath(name)), old->keys).isValid ? 1 : 0;
        QCOMPARE(receipts, int(old->facts["cases"].size()));
        Casework casework(*store, m_heldClock);
        for (const Json& one : old->facts["cases"].elements()) {
            const Expected<CaseFile> file
                = casework.file(ReferenceNumber(one["reference"].toUtf8()), OfficerId("clerk"));
            QVERIFY(file);
            QVERIFY(!file->filed.front().bytes().contains(R"("format")"));
            QCOMPARE(file->filed.front().content().sealed.isEmpty(), !one["sealed"].toBool());
        }
    }

    void draftsOpenWithTheirPasswords()
    {
        const auto old = copy();
        Expected<Store> store = Store::open(old->url, testTenant);
        QVERIFY(takeOver(*store, m_clock));
        const auto then = std::make_shared<MovingClock>();
        then->moment = fromTimestamp(old->facts["now"].toUtf8());
        Drafts drafts(*store, then, m_hashing);
        for (const Json& one : old->facts["drafts"].elements()) {
            const DraftNumber number(one["number"].toUtf8());
            const Expected<Draft> draft = drafts.resume(number, one["password"].toUtf8());
            QVERIFY(draft);
            QCOMPARE(draft->answers, one["answers"].toUtf8());
            QVERIFY(!drafts.resume(number, "another password"));
        }
        QVERIFY(audit(*old, *store).isValid);
    }

    // No form has the digest that the filler of 0.1.0 wrote into its cases: nothing that can be judged now corrects
    // them. A case that arrives in the same store after it was taken over is corrected, and the chain covers both.
    void correctionsGoOn()
    {
        const auto old = copy();
        Expected<Store> store = Store::open(old->url, testTenant);
        QVERIFY(takeOver(*store, m_clock));
        Casework casework(*store, m_heldClock);
        const CorrectionRequest request{.fields = {"count"}, .message = "人数"};
        const auto correct = [&](const ReferenceNumber& reference) {
            const SubmissionPackage filed = casework.file(reference, OfficerId("clerk"))->package;
            PackageContent content = filed.content();
            content.corrects = filed.digest();
            content.values.set("count", 5);
            const Form form = testForm(content.form, RequiredIdentity::None);
            return casework.correct(reference, vouchedCorrection(form, filed, request, content), form);
        };
        int refused = 0;
        for (const Json& one : old->facts["cases"].elements()) {
            if (one["fate"].toInteger() != 4)
                continue;
            const Expected<void> done = correct(ReferenceNumber(one["reference"].toUtf8()));
            QVERIFY(!done);
            QCOMPARE(done.error().code(), "application.correction");
            ++refused;
        }
        QVERIFY(refused > 5);
        const ReferenceNumber reference
            = submit(Arrival(*store, pretendToSign, m_heldClock), filingNamed("花子", "key-after-taking-over"))
                  ->reference;
        const OfficerId clerk("clerk");
        QVERIFY(casework.accept({clerk, reference, {}}) && casework.startReview({clerk, reference, {}}));
        QVERIFY(casework.requestCorrection({clerk, reference, {}}, request));
        const Expected<void> done = correct(reference);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail()));
        // The new receipt is not signed by the key that 0.1.0 had.
        const PayloadVerifier either = [old = old->verifier()](const QByteArray& jws) {
            const Expected<QByteArray> payload = old(jws);
            return payload ? payload : pretendToVerify(jws);
        };
        const Expected<AttachmentStore> files = AttachmentStore::open(old->file(u"attachments"_s));
        const AuditReport report
            = *verifyAudit(*store, {.verifyCheckpoint = either, .attachments = &*files, .known = receiptsOf(*old)});
        QVERIFY2(report.isValid, report.firstBroken ? qPrintable(report.firstBroken->detail) : "");
    }

    void paymentsGoOn()
    {
        const auto old = copy();
        Expected<Store> store = Store::open(old->url, testTenant);
        QVERIFY(takeOver(*store, m_clock));
        Casework casework(*store, m_heldClock);
        SqlPaymentTransactions transactions(*store);
        const auto gateway = std::make_shared<FakeGateway>();
        GatewayRegistry gateways(GatewayRegistry::Mode::Demo);
        const GatewayId fake("fake");
        QVERIFY(gateways.add({fake, gateway, {"M-1", Json::object(), {}}}));
        Payments payments(transactions, gateways, m_heldClock);
        int paid = 0;
        for (const Json& one : old->facts["cases"].elements()) {
            const ReferenceNumber reference(one["reference"].toUtf8());
            if (one["charged"].toBool() && !one["paid"].toBool()) {
                PaymentStart start;
                start.charge = payments.accountsOf(CaseId(reference.value()))->front().charge().id;
                start.gateway = fake;
                start.key = IdempotencyKey("payment-of-the-next-version");
                start.returnBase = QUrl(u"https://portal.example/272124/return/"_s);
                const Expected<Attempt> attempt = payments.begin(start);
                QVERIFY(attempt);
                PaymentEvent event;
                event.attempt = attempt->id;
                event.providerReference = "P" + attempt->id.value();
                event.merchantAccount = "M-1";
                event.amount = attempt->amount;
                event.event = AttemptEvent::Paid;
                event.occurredAt = m_clock.now();
                const QByteArray key = "next-" + QByteArray::number(paid);
                QCOMPARE(payments.receiveNotification(fake, gateway->notificationOf(event, key)).status, 200);
                QVERIFY(casework.settleFee(reference, true, attempt->amount));
                ++paid;
            }
        }
        QVERIFY(paid > 5);
        const AuditReport report = audit(*old, *store, receiptsOf(*old));
        QVERIFY2(report.isValid, report.firstBroken ? qPrintable(report.firstBroken->detail) : "");
    }

    // Whatever the moment, the next one goes on, and nothing is taken over twice.
    void killedAtAnyMomentItGoesOn()
    {
        const auto old = copy();
        int killed = 0;
        for (int round = 0; round < 40; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {u"--take-over"_s, old->url});
            QVERIFY(child.waitForStarted());
            if (!child.waitForFinished(20 + round * 7)) {
                child.kill();
                child.waitForFinished();
                ++killed;
                continue;
            }
            break;
        }
        QVERIFY(killed > 0);
        Expected<Store> store = Store::open(old->url, testTenant);
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail()));
        QVERIFY(takeOver(*store, m_clock));
        const AuditReport report = audit(*old, *store, receiptsOf(*old));
        QVERIFY2(report.isValid, report.firstBroken ? qPrintable(report.firstBroken->detail) : "");
        const Expected<qint64> cases = store->readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
            const Expected<Rows> rows = transaction.select(
                "SELECT count(*) FROM event WHERE tenant = ? AND action = 'take-over' AND application > 0",
                {sqlText(testTenant.value())});
            return rows ? Expected<qint64>(rows->front().integer(0)) : Unexpected(rows.error());
        });
        QCOMPARE(*cases, old->facts["cases"].size());
    }
};

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "--take-over") {
        Expected<Store> store = Store::open(QString::fromLocal8Bit(argv[2]), testTenant);
        return store && takeOver(*store, MovingClock()) ? 0 : 1;
    }
    TakeOverTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "takeover.moc"
