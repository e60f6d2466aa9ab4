// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/platform/demoservice.h>

#include <libegov/base/json.h>

#include <QProcess>
#include <QStringEncoder>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// "egovctl payments" as the accountant's nightly job calls it: exit 0 for good, 1 for something a person has to look
// at, 2 for could not.
class CommandsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_configuration;
    const QString m_day = u"2026-11-26"_s;

    struct Answer {
        int exit = -1;
        Json out;
        QByteArray err;
    };

    Answer payments(const QStringList& arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(EGOV_BINARY_DIR "/bin/egovctl"),
            QStringList{u"payments"_s} + arguments + QStringList{u"--config"_s, m_configuration});
        process.waitForFinished(60'000);
        const Expected<Json> out = Json::parse(process.readAllStandardOutput());
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, out ? *out : Json(),
            process.readAllStandardError()};
    }
    Answer ofTenant(const QString& command, const QStringList& arguments) const
    {
        return payments(QStringList{command, u"--tenant"_s, u"272094"_s} + arguments);
    }

    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    Answer reconcile(const QString& gateway, const QByteArray& bytes, const QStringList& more = {}) const
    {
        return ofTenant(u"reconcile"_s,
            QStringList{u"--gateway"_s, gateway, u"--from"_s, m_day, u"--to"_s, m_day} + more
                + QStringList{write(u"file.csv"_s, bytes)});
    }
    static QByteArray slipFile(const QString& rows)
    {
        return QStringEncoder("Shift_JIS").encode(u"種別,収納コード,金額,収納日,入金日\r\n"_s + rows);
    }

    // A charge of 800 yen that waits at the gateway, made in the store that the command opens later.
    Attempt waiting(const char* caseId, const char* gateway)
    {
        DemoService service(m_folder.filePath(u"data"_s));
        configure(service.configuration);
        if (const Expected<void> opened = service.open(); !opened)
            qFatal("%s %s", opened.error().code().constData(), qPrintable(opened.error().detail()));
        const std::shared_ptr<Payments> till = service.desk().payments();
        Assessment assessment;
        assessment.tenant = TenantCode("272094");
        assessment.caseId = CaseId(caseId);
        assessment.lines = {{"0203", u"粗大ごみ処理手数料"_s, 2, 400, 800}};
        PaymentStart start;
        start.charge = till->assess(assessment)->id;
        start.gateway = GatewayId(gateway);
        start.key = IdempotencyKey(caseId);
        return *till->begin(start);
    }

    void configure(PlatformConfiguration& configuration) const
    {
        configuration.pluginDirectories += QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways");
        configuration.gateways.insert("counter", Json::object());
        configuration.gateways.insert(
            "slip", Json::object({{"options", Json::object({{"company", "912345"}, {"charset", "Shift_JIS"}})}}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"data"_s));
        const DemoService known(m_folder.filePath(u"data"_s));
        const PlatformConfiguration& same = known.configuration;
        Json plugins = Json::array({QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways")});
        for (const QString& directory : same.pluginDirectories)
            plugins.append(directory);
        const Json configuration = Json::object({{"operation", "demo"}, {"data", same.dataDirectory},
            {"forms", same.formsDirectory}, {"plugins", plugins}, {"keys", same.keyDirectory},
            {"gateways",
                Json::object({{"counter", Json::object()},
                    {"slip",
                        Json::object(
                            {{"options", Json::object({{"company", "912345"}, {"charset", "Shift_JIS"}})}})}})}});
        m_configuration = write(u"platform.json"_s, configuration.toBytes());
    }

    void aFileIsBookedOnceAndReported()
    {
        const Attempt attempt = waiting("case-slip", "slip");
        const QString code = QString::fromLatin1(attempt.next.slip.barcode);
        const QByteArray file = slipFile(u"速報,%1,800,20261126,\r\n"_s.arg(code));
        const QString report = m_folder.filePath(u"report.csv"_s);
        const Answer first = reconcile(u"slip"_s, file, {u"--csv"_s, report});
        QVERIFY2(first.exit == 0, first.err.constData());
        QCOMPARE(first.out["balanced"], Json(true));
        QCOMPARE(first.out["counts"]["booked"], Json(1));
        QFile csv(report);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArrayList lines = csv.readAll().split('\n');
        QCOMPARE(lines.size(), 3); // head, one finding, the end
        QVERIFY2(lines[1].startsWith("booked,2,payment,"), lines[1].constData());

        const Answer again = reconcile(u"slip"_s, file);
        QCOMPARE(again.exit, 0);
        QCOMPARE(again.out["counts"]["booked"], Json(0));
        QCOMPARE(again.out["counts"]["matched"], Json(1));

        const Answer shown = ofTenant(u"show"_s, {u"--case"_s, u"case-slip"_s});
        QCOMPARE(shown.exit, 0);
        const Json& charge = shown.out["charges"][0];
        QCOMPARE(charge["standing"]["standing"], Json("paid"));
        QCOMPARE(charge["standing"]["paid"], Json(800));
        QCOMPARE(charge["ledger"].size(), 2);
        QVERIFY(!charge["attempts"][0].contains("returnSecret"));
        QVERIFY(!shown.out.toBytes().contains(attempt.returnSecret));
    }

    void whatDiffersIsListedAndExitsWithOne()
    {
        QCOMPARE(ofTenant(u"flags"_s, {}).exit, 0); // nothing to look at yet
        const Attempt attempt = waiting("case-differs", "slip");
        const QString code = QString::fromLatin1(attempt.next.slip.barcode);
        const Answer differs = reconcile(u"slip"_s, slipFile(u"速報,%1,799,20261126,\r\n"_s.arg(code)));
        QCOMPARE(differs.exit, 1);
        QCOMPARE(differs.out["balanced"], Json(false));
        QCOMPARE(differs.out["counts"]["amount-differs"], Json(1));
        const Answer flags = ofTenant(u"flags"_s, {});
        QCOMPARE(flags.exit, 1);
        QCOMPARE(flags.out["flags"].size(), 1);
        QCOMPARE(flags.out["flags"][0]["kind"], Json("review"));
        QCOMPARE(flags.out["flags"][0]["attempt"], Json(attempt.id.value()));
        QCOMPARE(flags.out["flags"][0]["amount"], Json(799));
        const Answer stranger = reconcile(
            u"slip"_s, slipFile(u"速報,91912345000000000000004520875004013100295004,29500,20261126,\r\n"_s));
        QCOMPARE(stranger.exit, 1);
        QCOMPARE(stranger.out["counts"]["missing-here"], Json(1));
    }

    void theDeskIsEnteredOnce()
    {
        const Attempt attempt = waiting("case-desk", "counter");
        const auto take = [&](const QString& amount, const QString& voucher) {
            return ofTenant(u"desk"_s,
                {u"--attempt"_s, attempt.id.toString(), u"--amount"_s, amount, u"--officer"_s, u"officer-1"_s,
                    u"--voucher"_s, voucher});
        };
        const Answer little = take(u"799"_s, u"V-1"_s);
        QCOMPARE(little.exit, 2);
        QVERIFY2(little.err.contains("payment.amount"), little.err.constData());
        for (const QString& amount : {u"1e3"_s, u"800.0"_s, u"¥800"_s, u""_s, u"99999999999999999999"_s})
            QCOMPARE(take(amount, u"V-1"_s).exit, 2);
        QCOMPARE(take(u"800"_s, u""_s).exit, 2);
        QCOMPARE(take(u"800"_s, u"V-1"_s).out["state"], Json("paid"));
        QCOMPARE(take(u"800"_s, u"V-1"_s).exit, 0); // the same click again
        QCOMPARE(take(u"800"_s, u"V-2"_s).exit, 2);
        const Answer shown = ofTenant(u"show"_s, {u"--case"_s, u"case-desk"_s});
        QCOMPARE(shown.out["charges"][0]["standing"]["paid"], Json(800));
    }

    void brokenCallsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("code");
        const QStringList tenant{u"--tenant"_s, u"272094"_s};
        const QStringList days{u"--from"_s, m_day, u"--to"_s, m_day};
        QTest::newRow("no tenant") << QStringList{u"flags"_s} << "ctl.no-value"_ba;
        QTest::newRow("unknown tenant") << QStringList{u"flags"_s, u"--tenant"_s, u"999999"_s}
                                        << "ctl.unknown-tenant"_ba;
        QTest::newRow("no file") << QStringList{u"reconcile"_s, u"--gateway"_s, u"slip"_s} + tenant + days
                                 << "ctl.no-value"_ba;
        QTest::newRow("file that is not there")
            << QStringList{u"reconcile"_s, u"--gateway"_s, u"slip"_s} + tenant + days + QStringList{u"/nonexistent"_s}
            << "ctl.unreadable"_ba;
        QTest::newRow("no days") << QStringList{u"reconcile"_s, u"--gateway"_s, u"slip"_s, u"/dev/null"_s} + tenant
                                 << "ctl.no-value"_ba;
        QTest::newRow("days the wrong way round") << QStringList{u"reconcile"_s, u"--gateway"_s, u"slip"_s, u"--from"_s,
                                                         u"2026-11-27"_s, u"--to"_s, m_day, u"/dev/null"_s}
                + tenant << "ctl.no-value"_ba;
        QTest::newRow("no such gateway") << QStringList{u"reconcile"_s, u"--gateway"_s, u"nobody"_s} + tenant + days
                + QStringList{u"/dev/null"_s}
                                         << "payment.no-gateway"_ba;
        QTest::newRow("empty file") << QStringList{u"reconcile"_s, u"--gateway"_s, u"slip"_s} + tenant + days
                + QStringList{u"/dev/null"_s}
                                    << "payment.reconciliation"_ba;
        QTest::newRow("no such attempt") << QStringList{u"desk"_s, u"--attempt"_s, u"X"_s, u"--amount"_s, u"1"_s,
                                                u"--officer"_s, u"o"_s, u"--voucher"_s, u"v"_s}
                + tenant << "payment.not-found"_ba;
    }
    void brokenCallsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, code);
        const Answer answer = payments(arguments);
        QCOMPARE(answer.exit, 2);
        QVERIFY2(answer.err.contains(code), answer.err.constData());
    }

    void anotherEncodingIsRefusedWhole()
    {
        const QByteArray utf8 = "種別,収納コード,金額,収納日,入金日\n";
        QCOMPARE(reconcile(u"slip"_s, utf8).exit, 2);
        QCOMPARE(reconcile(u"slip"_s, slipFile({}) + "\xFD").exit, 2);
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands.moc"
