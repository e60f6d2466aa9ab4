// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments.h>
#include <libegov/payment/errors.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>
#include <tests/storage/teststores.h>

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode tenant("131016");
const GatewayId gatewayId("poking");
const auto heldClock = std::make_shared<const FixedClock>(QDateTime(QDate(2026, 4, 1), QTime(1, 0), Qt::UTC));
const FixedClock& fixedClock = *heldClock;

// A gateway whose unsigned notifications name an attempt, and whose truth is that everything is paid.
class PokingGateway final : public GatewayPlugin {
public:
    GatewayCapabilities capabilities(const GatewaySettings&) const override
    {
        GatewayCapabilities can;
        can.query = Ability::Full;
        can.maximumAmount = 300'000;
        return can;
    }
    std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings&) const override { return {}; }
    GatewayAnswer<Attempt> begin(
        const GatewaySettings&, const Attempt& attempt, const GatewayAddresses&, const QDateTime&) const override
    {
        return attempt;
    }
    NotificationReading readNotification(
        const GatewaySettings&, const Notification& notification, const QDateTime&) const override
    {
        PaymentEvent event;
        event.attempt = AttemptId(notification.body);
        return {NotificationTrust::Unsigned, {}, notification.body, {event}};
    }
    Acknowledgement acknowledge(NotificationVerdict verdict) const override
    {
        return {verdict == NotificationVerdict::Received ? 200 : 503, "text/plain", {}};
    }
    GatewayAnswer<PaymentEvent> query(
        const GatewaySettings&, const Attempt& attempt, const QDateTime& now) const override
    {
        PaymentEvent event;
        event.attempt = attempt.id;
        event.event = AttemptEvent::Paid;
        event.amount = attempt.amount;
        event.occurredAt = now;
        return event;
    }
    GatewayAnswer<PaymentEvent> cancel(const GatewaySettings&, const Attempt&, const QDateTime&) const override
    {
        return Declined{"unsupported"};
    }
    GatewayAnswer<RefundNews> refund(
        const GatewaySettings&, const Attempt&, const Refund&, qint64, const QDateTime&) const override
    {
        return Declined{"unsupported"};
    }
    Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings&, const QByteArray&) const override
    {
        return unexpected(PaymentError::Reconciliation, u"none"_s);
    }
};

// Kills this very process at a moment counted from its first inbox write: 0 after that write's commit, 1 in the middle
// of the next transaction, 2 after its commit, 3 in the middle of the one that books, and so on.
class DeadlyTransactions final : public PaymentTransactions {
public:
    DeadlyTransactions(PaymentTransactions& inner, int moment)
        : m_inner(inner)
        , m_left(moment)
    {
    }
    bool isArmed = false;

    Expected<void> transact(const Work& work) override
    {
        const Expected<void> done = m_inner.transact([&](PaymentStore& store) {
            const Expected<void> result = work(store);
            if (isArmed && m_transactions > 0)
                tick();
            return result;
        });
        if (isArmed) {
            ++m_transactions;
            tick();
        }
        return done;
    }

private:
    void tick()
    {
        if (m_left-- == 0)
            std::raise(SIGKILL);
    }

    PaymentTransactions& m_inner;
    int m_left;
    int m_transactions = 0;
};

struct Till {
    std::unique_ptr<Store> store;
    std::unique_ptr<SqlPaymentTransactions> transactions;
    GatewayRegistry gateways{GatewayRegistry::Mode::Production};

    explicit Till(const QString& url)
    {
        store = std::make_unique<Store>(
            std::move(*Store::open(url, tenant, {.groupSize = 1, .groupDelay = std::chrono::milliseconds(0)})));
        transactions = std::make_unique<SqlPaymentTransactions>(*store);
        (void)gateways.add({gatewayId, std::make_shared<PokingGateway>(), {}});
    }
    qsizetype unfinished() const
    {
        qsizetype count = -1;
        (void)transactions->transact([&count](PaymentStore& payments) -> Expected<void> {
            count = static_cast<qsizetype>(payments.unfinishedInboxEvents(1000)->size());
            return {};
        });
        return count;
    }
};

// What the killed process does: receives one notification after another and says which it has acknowledged.
int live(const QString& url, int moment, const QStringList& attempts)
{
    Till till(url);
    DeadlyTransactions transactions(*till.transactions, moment);
    Payments payments(transactions, till.gateways, heldClock);
    transactions.isArmed = moment >= 0;
    for (const QString& attempt : attempts) {
        const QByteArray name = attempt.toLatin1();
        if (payments.receiveNotification(gatewayId, {name, {}, {}}).status == 200) {
            std::printf("%s\n", name.constData());
            std::fflush(stdout);
        }
    }
    return 0;
}

} // namespace

// A real process on a real file, killed by the system two hundred times between the write of a message and the booking
// of its money; a gateway that delivers again what was not acknowledged.
class KillsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void invariant14_twoHundredKillsLoseAndDoubleNothing()
    {
        constexpr int kills = 200;
        TestStores stores;
        const QString url = stores.freshUrl();
        QStringList attempts;
        std::vector<ChargeId> charges;
        {
            Till till(url);
            Payments payments(*till.transactions, till.gateways, heldClock);
            for (int i = 0; i < kills; ++i) {
                Assessment assessment;
                assessment.tenant = tenant;
                assessment.caseId = CaseId("case-" + QByteArray::number(i));
                assessment.lines = {{"0101", u"手数料"_s, 1, 300, 300}};
                PaymentStart start;
                start.charge = payments.assess(assessment)->id;
                start.gateway = gatewayId;
                start.key = IdempotencyKey("click");
                charges.push_back(start.charge);
                attempts += payments.begin(start)->id.toString();
            }
        }
        QRandomGenerator random(20260403);
        QSet<QString> acknowledged;
        int between = 0;
        for (int i = 0; i < kills; ++i) {
            QProcess process;
            const QString moment = QString::number(random.bounded(5));
            process.start(QCoreApplication::applicationFilePath(), {u"--live"_s, url, moment, attempts[i]});
            QVERIFY(process.waitForFinished(60'000));
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
            for (const QByteArray& line : process.readAllStandardOutput().split('\n'))
                acknowledged += QString::fromLatin1(line);
            const Till after(url);
            between += after.unfinished() == i + 1 ? 1 : 0; // written, and not finished by anybody
        }
        acknowledged.remove(QString());

        Till till(url);
        Payments payments(*till.transactions, till.gateways, heldClock);
        QCOMPARE(*payments.work(2 * kills), kills); // every message was written before its process died
        int lost = 0;
        int doubled = 0;
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < kills; ++i) {
                const ChargeAccount account = *payments.account(charges[size_t(i)]);
                const auto captured = std::ranges::count(account.ledger, LedgerKind::Captured, &LedgerEntry::kind);
                lost += captured == 0 ? 1 : 0;
                doubled += captured > 1 ? 1 : 0;
                // Nobody was answered: the gateway delivers again.
                QCOMPARE(payments.receiveNotification(gatewayId, {attempts[i].toLatin1(), {}, {}}).status, 200);
            }
        }
        const Expected<qint64> told = till.store->readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
            const Expected<Rows> rows = transaction.select(
                "SELECT count(*) FROM outbox WHERE tenant = ? AND channel = 'payment' AND topic = 'paid'",
                {sqlText(transaction.tenant().value())});
            return rows ? Expected<qint64>(rows->front().integer(0)) : Unexpected(rows.error());
        });
        qInfo("killed %d, between the write and the booking's end %d, acknowledged %d, lost %d, doubled %d, told %lld",
            kills, between, int(acknowledged.size()), lost, doubled, static_cast<long long>(*told));
        QCOMPARE(lost, 0);
        QCOMPARE(doubled, 0);
        QCOMPARE(*told, qint64(kills));
        QCOMPARE(between, kills);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--live"_s)
        return live(arguments[2], arguments[3].toInt(), arguments.sliced(4));
    KillsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kills.moc"
