// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filings.h"

#include "../storage/teststores.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casework.h>
#include <libegov/signature/signers/jws.h>

#include <gateways/node.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Made by the openssl tool for each run.
QByteArray freshKey()
{
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s});
    openssl.waitForFinished();
    return openssl.readAllStandardOutput();
}

class SteppingClock final : public Clock {
public:
    mutable qsizetype step = 0;
    QList<QDateTime> moments;
    QDateTime now() const override { return moments[std::min(step++, moments.size() - 1)]; }
};

} // namespace

class ReceiptsTest : public QObject {
    Q_OBJECT

    TestStores m_stores;

    static QDateTime at(int year, int month, int day, int hour, int minute)
    {
        return {QDate(year, month, day), QTime(hour, minute), Qt::UTC};
    }

private Q_SLOTS:
    // What a resident can do at home: jose (npm) checks the signature, and the payload names the event's place and
    // hash, which the chain has and nobody can move.
    void anIndependentToolProvesThePlaceInTheChain()
    {
        EGOV_REQUIRE_ORACLES();
        const JwsKey key = *JwsKey::parse(freshKey());
        const JwsKey other = *JwsKey::parse(freshKey());
        const std::shared_ptr<FixedClock> heldClock = std::make_shared<FixedClock>(at(2026, 11, 22, 3, 0));
        Store store = *Store::open(m_stores.freshUrl(), testTenant);
        Arrival arrival(store, [&](const QByteArray& payload) { return key.sign(payload); }, heldClock);
        std::vector<Json> questions;
        QByteArrayList receipts;
        for (int i = 0; i < 5; ++i) {
            const QByteArray name = "key-of-a-receipt-" + QByteArray::number(i);
            receipts += submit(arrival, filingNamed(name, name))->jws;
        }
        const auto ask = [&](const QByteArray& jws, const JwsKey& with) {
            questions.push_back(Json::object({{"ask", "joseVerify"}, {"jws", jws}, {"key", with.publicKey().toPem()}}));
        };
        for (const QByteArray& jws : receipts)
            ask(jws, key);
        ask(receipts[0], other);
        QByteArray moved = receipts[1];
        const QByteArray payload = QByteArray::fromBase64(moved.split('.')[1], QByteArray::Base64UrlEncoding)
                                       .replace("\"position\":2", "\"position\":1");
        moved = moved.split('.')[0] + '.'
            + payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '.'
            + moved.split('.')[2];
        ask(moved, key);
        const std::vector<Json> answers = askOracle(questions);
        QCOMPARE(answers.size(), 7u);
        const auto hashes = *store.readFor<QByteArrayList>([](Transaction& transaction) -> Expected<QByteArrayList> {
            const Expected<Rows> rows = transaction.select(
                "SELECT body FROM event WHERE tenant = ? ORDER BY position", {sqlText(testTenant.value())});
            if (!rows)
                return Unexpected(rows.error());
            QByteArrayList list;
            for (const Row& row : *rows)
                list += QCryptographicHash::hash(row.bytes(0), QCryptographicHash::Sha256).toHex();
            return list;
        });
        for (size_t i = 0; i < 5; ++i) {
            QVERIFY(answers[i]["accepted"].toBool());
            const Json claim = *Json::parse(answers[i]["payload"].toUtf8());
            QCOMPARE(claim["chain"]["position"].toInteger(), qint64(i + 1));
            QCOMPARE(claim["chain"]["hash"].toUtf8(), hashes[qsizetype(i)]);
        }
        QVERIFY(!answers[5]["accepted"].toBool());
        QVERIFY(!answers[6]["accepted"].toBool());
    }

    // Back by an hour, over midnight and the year's end in Japan: the order is the chain's, not the clock's.
    void theClockStepsAsItLikes()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTenant);
        const std::shared_ptr<SteppingClock> heldClock = std::make_shared<SteppingClock>();
        SteppingClock& clock = *heldClock;
        clock.moments = {at(2026, 12, 31, 14, 59), at(2026, 12, 31, 15, 1), at(2026, 12, 31, 14, 0),
            at(2027, 1, 1, 0, 0), at(2026, 6, 1, 0, 0), at(2027, 3, 31, 15, 0)};
        Arrival arrival(store, pretendToSign, heldClock);
        for (int i = 0; i < 6; ++i) {
            clock.step = i;
            const QByteArray name = "key-of-a-stepped-clock-" + QByteArray::number(i);
            const Receipt receipt = *submit(arrival, filingNamed(name, name));
            QCOMPARE(receipt.chainPosition, i + 1);
            QCOMPARE(receipt.arrivedAt, clock.moments[i]);
            QCOMPARE(submit(arrival, filingNamed(name, name))->jws, receipt.jws);
        }
        QVERIFY(verifyAudit(store, {})->isValid);
        clock.step = 0;
        QVERIFY(Checkpoints::sign(store, pretendToSign, clock));
        QVERIFY(verifyAudit(store, {.policy = CheckpointPolicy{.everyEvents = 1}, .moment = clock.now()})->isValid);
    }
};

QTEST_GUILESS_MAIN(ReceiptsTest)
#include "receipts.moc"
