// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/exchange/mappedfile.h>
#include <plugins/gateways/paypay/paypaygateway.h>
#include <plugins/gateways/stripe/stripegateway.h>

#include <QStringEncoder>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Files of gateways whose columns are a setting. The column names here are invented.
class MappedFileTest : public QObject {
    Q_OBJECT

    using Kind = ReconciliationRow::Kind;

    static Json mapping(const char* charset = "Shift_JIS")
    {
        return Json::object({{"charset", charset}, {"day", "yyyy/MM/dd"},
            {"columns",
                Json::object({{"attempt", "加盟店番号"}, {"reference", "決済番号"}, {"amount", "金額"},
                    {"paidOn", "取引日時"}, {"settledOn", "入金日"}, {"kind", "区分"}})},
            {"kinds", Json::object({{"売上", "payment"}, {"返金", "refund"}, {"異議", "chargeback"}})}});
    }
    static QByteArray file(const QString& rows, const char* charset = "Shift_JIS")
    {
        return QStringEncoder(charset).encode(u"取引日時,店舗,加盟店番号,決済番号,区分,金額,入金日\n"_s + rows);
    }
    static QString good() { return u"2026/04/01 23:59:59,\"見本,店\",A1,P1,売上,300,\n"_s; }

private Q_SLOTS:
    void rowsAreRead()
    {
        const QByteArray bytes = file(
            good() + u"2026/04/02 00:00:00,店,A1,R1,返金,-100,2026/04/10\n"_s + u"2026/04/03,店,A2,D1,異議,300,\n"_s);
        const std::vector<ReconciliationRow> rows = *readMappedFile(mapping(), bytes);
        QCOMPARE(rows.size(), 3U);
        // The day is the Japanese day of the file, one second before and at midnight.
        QCOMPARE(
            rows[0], (ReconciliationRow{2, Kind::Payment, AttemptId("A1"), "P1", {}, 300, QDate(2026, 4, 1), QDate()}));
        QCOMPARE(rows[1],
            (ReconciliationRow{
                3, Kind::Refund, AttemptId("A1"), "R1", {}, 100, QDate(2026, 4, 2), QDate(2026, 4, 10)}));
        QCOMPARE(rows[2].kind, Kind::Chargeback);
    }

    void withoutAKindTheSignTells()
    {
        Json columns = mapping("UTF-8")["columns"];
        columns.remove("kind");
        Json signs = mapping("UTF-8");
        signs.set("columns", columns);
        const auto rows = readMappedFile(signs, file(good() + u"2026/04/02,店,A1,R1,なに,-100,\n"_s, "UTF-8"));
        QCOMPARE(rows->at(0).kind, Kind::Payment);
        QCOMPARE(rows->at(1).kind, Kind::Refund);
        QCOMPARE(rows->at(1).amount, 100);
    }

    void brokenFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("utf-8") << file(good(), "UTF-8");
        QTest::newRow("no such column") << QByteArray(QStringEncoder("Shift_JIS").encode(u"取引日時,加盟店番号\n"_s));
        QTest::newRow("half a character") << QByteArray(file(good()) + "\x91");
        QTest::newRow("unknown kind") << file(good().replace(u"売上"_s, u"その他"_s));
        QTest::newRow("payment below zero") << file(good().replace(u",300,"_s, u",-300,"_s));
        QTest::newRow("nothing") << file(good().replace(u",300,"_s, u",0,"_s));
        QTest::newRow("fraction") << file(good().replace(u",300,"_s, u",300.5,"_s));
        QTest::newRow("separator") << file(good().replace(u",300,"_s, u",\"1,300\","_s));
        QTest::newRow("no reference") << file(good().replace(u",A1,P1,"_s, u",,,"_s));
        QTest::newRow("no such day") << file(good().replace(u"04/01"_s, u"04/31"_s));
        QTest::newRow("settled never") << file(good().replace(u"300,\n"_s, u"300,soon\n"_s));
        QTest::newRow("a cell too few") << file(good().replace(u",300"_s, u""_s));
    }
    void brokenFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(readMappedFile(mapping(), bytes).error().code(), "payment.reconciliation"_ba);
    }

    void settingsAreChecked()
    {
        GatewaySettings settings;
        settings.merchantAccount = "M";
        settings.secrets = {{"apiKey", "key"}, {"apiSecret", "secret"}, {"webhookSecret", "secret"}};
        settings.options = Json::object({{"reconciliation", mapping()}});
        QVERIFY(PayPayGateway().checkConfiguration(settings).empty());
        QVERIFY(StripeGateway().checkConfiguration(settings).empty());
        QCOMPARE(PayPayGateway().parseReconciliation(settings, file(good()))->size(), 1U);
        settings.options = Json::object();
        QCOMPARE(StripeGateway().parseReconciliation(settings, file(good())).error().code(),
            "payment.reconciliation"_ba); // no columns, no guess
        settings.options = Json::object(
            {{"reconciliation", Json::object({{"charset", "EUC-JP"}, {"kinds", Json::object({{"x", "gift"}})}})}});
        QCOMPARE(StripeGateway().checkConfiguration(settings).size(), 3U);
    }
};

QTEST_GUILESS_MAIN(MappedFileTest)
#include "mappedfile.moc"
