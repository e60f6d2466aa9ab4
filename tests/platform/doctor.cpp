// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What the doctor says of a municipality and the service around it: people, gateways, keys, store. Each fault is put
// into a service that has none.
#include "demoservice.h"

#include <tests/testfiles.h>

#include <libegov/platform/doctor/tenantdoctor.h>

#include <QDirIterator>
#include <QTest>

#include <algorithm>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode town("272094");

ApprovingOfficer officer(const char* id, QList<QByteArray> roles) { return {OfficerId(id), std::move(roles)}; }

} // namespace

class DoctorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(u"data"_s));
        DemoService service(m_folder->filePath(u"data"_s));
        m_configuration = service.configuration;
        m_configuration.keyDirectory = m_folder->filePath(u"keys"_s);
        m_configuration.openingKeyDirectory = m_folder->filePath(u"keys/tenants"_s);
        copyTree(QStringLiteral(EGOV_TEST_KEYS "/tenants/272094"), m_folder->filePath(u"keys/tenants/272094"_s));
        copyTree(
            QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/moriguchi"), m_folder->filePath(u"towns/moriguchi"_s));
        m_configuration.pluginDirectories
            = {m_folder->filePath(u"towns"_s), QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways")};
        for (const char* id : {"sandbox", "stripe", "paypay", "slip", "counter"})
            m_configuration.gateways.insert(id, Json::object());
        m_question = {.now = SystemClock().now(), .only = town};
    }

    void nothingIsWrongAndNothingIsMade()
    {
        m_question.officers = {{town, {officer("a", {"approver"}), officer("b", {})}}};
        const QList<TenantDiagnosis> found = *diagnoseTenants(m_configuration, m_question);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().code, town);
        QVERIFY2(found.first().problems.isEmpty(), qPrintable(all(found)));
        QVERIFY(QDir(m_configuration.dataDirectory).isEmpty());
    }

    void routesNeedPeople_data()
    {
        QTest::addColumn<QByteArray>("route");
        QTest::addColumn<bool>("isGood");
        const auto row = [](const char* what, const char* route, bool isGood) {
            QTest::newRow(what) << QByteArray(route) << isGood;
        };
        // There are chief (approver), mayor (approver, mayor) and clerk.
        row("one role", R"({"steps":[{"id":"a","role":"approver"}]})", true);
        row("two steps of one role, and the clerk drafts",
            R"({"steps":[{"id":"a","role":"approver"},{"id":"b","role":"approver"}]})", true);
        row("the mayor is left for the second step",
            R"({"steps":[{"id":"a","role":"approver"},{"id":"b","role":"mayor"}]})", true);
        row("everybody agrees", R"({"steps":[{"id":"a","kind":"all","officers":["chief","mayor"]}]})", true);
        row("one of two is there", R"({"steps":[{"id":"a","kind":"any-of","officers":["chief","gone"]}]})", true);
        row("a role that nobody has", R"({"steps":[{"id":"a","role":"treasurer"}]})", false);
        row("three steps of one role",
            R"({"steps":[{"id":"a","role":"approver"},{"id":"b","role":"approver"},{"id":"c","role":"approver"}]})",
            false);
        row("the mayor twice",
            R"({"steps":[{"id":"a","role":"mayor"},{"id":"b","kind":"any-of","officers":["mayor"]}]})", false);
        row("nobody is left to draft", R"({"steps":[{"id":"a","kind":"all","officers":["chief","mayor","clerk"]}]})",
            false);
        row("somebody who is not there", R"({"steps":[{"id":"a","kind":"all","officers":["chief","gone"]}]})", false);
        row("none of them is there", R"({"steps":[{"id":"a","kind":"any-of","officers":["gone"]}]})", false);
    }
    void routesNeedPeople()
    {
        QFETCH(QByteArray, route);
        QFETCH(bool, isGood);
        change("approvalRoute", *Json::parse(route));
        m_question.officers
            = {{town, {officer("chief", {"approver"}), officer("mayor", {"approver", "mayor"}), officer("clerk", {})}}};
        QCOMPARE(codes(), isGood ? QByteArrayList() : QByteArrayList{"platform.route-people"});
        // Without accounts nobody can tell.
        m_question.officers.reset();
        QCOMPARE(codes(), QByteArrayList());
        // Nobody at all: of this municipality there are no accounts.
        m_question.officers = {{TenantCode("272043"), {officer("chief", {"approver"})}}};
        QVERIFY(codes().contains("platform.route-people"));
    }

    void aRouteThatIsNone()
    {
        change("formRoutes", *Json::parse(R"({"road-park-report":{"steps":[]}})"));
        QCOMPARE(codes(), QByteArrayList{"application.route"});
        QVERIFY(
            all(*diagnoseTenants(m_configuration, m_question)).contains(u"tenant.json: formRoutes/road-park-report"_s));
    }

    void gateways()
    {
        m_configuration.gateways.remove("slip");
        QCOMPARE(codes(), QByteArrayList{"platform.gateway-unset"});
        change("gateways", *Json::parse(R"(["counter","nothing"])"));
        QCOMPARE(codes(), (QByteArrayList{"platform.gateway", "platform.gateway-unset"}));
        m_configuration.gateways.insert(
            "counter", Json::object({{"secretFiles", Json::object({{"key", m_folder->filePath(u"no-secret"_s)}})}}));
        m_configuration.gateways.insert("nothing", Json::object());
        QCOMPARE(codes(), (QByteArrayList{"secret.unreadable", "platform.gateway"}));
    }

    void keysThatAreMissing()
    {
        const QString keys = m_folder->filePath(u"keys/tenants/272094/"_s);
        QVERIFY(QFile::remove(keys + u"official.key"_s));
        QCOMPARE(codes(), QByteArrayList{"platform.no-official-key"});
        QVERIFY(QFile::remove(keys + u"receipt.key"_s));
        QVERIFY(QFile::remove(keys + u"sealing.key"_s));
        QCOMPARE(codes(), (QByteArrayList{"secret.unreadable", "secret.unreadable", "platform.no-official-key"}));
        QFile sealing(keys + u"sealing.pem"_s);
        QVERIFY(sealing.open(QIODevice::WriteOnly | QIODevice::Truncate));
        sealing.close();
        QVERIFY(codes().contains("trust.not-a-certificate"));
        // The residents' side opens nothing and signs no papers.
        m_configuration.openingKeyDirectory.clear();
        QCOMPARE(codes(), (QByteArrayList{"secret.unreadable", "trust.not-a-certificate"}));
    }

    void certificatesEnd()
    {
        QVERIFY(codes().isEmpty());
        // By a clock that runs ahead.
        const QDateTime last = m_question.now.addYears(11);
        while (!codes().contains("platform.certificate-ending") && m_question.now < last)
            m_question.now = m_question.now.addDays(30);
        QVERIFY(codes().contains("platform.certificate-ending"));
        QVERIFY(!codes().contains("platform.certificate-ended"));
        m_question.now = m_question.now.addDays(certificateEndsWithinDays + 1);
        QVERIFY(codes().contains("platform.certificate-ended"));
    }

    void stores()
    {
        const QString folder = m_configuration.dataDirectory + u"/tenants/272094"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/store.sqlite"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no database, and longer than a header of one is") > 0);
        file.close();
        QVERIFY2(codes().size() == 1 && codes().first().startsWith("storage."), codes().join(' ').constData());
        QVERIFY(file.remove());
        m_configuration.storeUrl = u"postgresql://nobody@127.0.0.1:1/nowhere"_s;
        QVERIFY2(codes().size() == 1 && codes().first().startsWith("storage."), codes().join(' ').constData());
        m_configuration.storeUrl.clear();
        m_configuration.dataDirectory = m_folder->filePath(u"nowhere"_s);
        QCOMPARE(codes(), QByteArrayList{"platform.data"});
    }

    void aCodeThatNoTownHas()
    {
        m_question.only = TenantCode("999999");
        QCOMPARE(codes(), QByteArrayList{"tenant.unknown"});
    }

    void twoOfOneCode()
    {
        copyTree(m_folder->filePath(u"towns/moriguchi"_s), m_folder->filePath(u"towns/moriguchi-2"_s));
        QCOMPARE(codes(), (QByteArrayList{"tenant.duplicate", "tenant.duplicate"}));
    }

    // A folder that the service does not take is read again, for all of it.
    void aRefusedFolderSaysAllOfIt()
    {
        QFile file(m_folder->filePath(u"towns/moriguchi/notes.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        change("plan", "Z");
        QCOMPARE(codes(), (QByteArrayList{"plugin.folder", "tenant.unknown-plan"}));
        m_question.only = TenantCode("272043");
        QCOMPARE(codes(), QByteArrayList{"tenant.unknown"});
    }

    // Production refuses invented values, and says so of the folder.
    void productionTakesNoDemo()
    {
        m_configuration.operation = OperatingMode::Production;
        QVERIFY(codes().contains("plugin.demo"));
    }

private:
    void change(const char* member, const Json& value) const
    {
        QFile file(m_folder->filePath(u"towns/moriguchi/tenant.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Json json = *Json::parse(file.readAll());
        file.close();
        json.set(member, value);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(json.toBytes()) > 0);
    }

    QByteArrayList codes() const
    {
        QByteArrayList found;
        const Expected<QList<TenantDiagnosis>> diagnoses = diagnoseTenants(m_configuration, m_question);
        if (!diagnoses)
            return {diagnoses.error().code()};
        for (const TenantDiagnosis& one : *diagnoses) {
            for (const TenantProblem& problem : one.problems)
                found.append(problem.check().text());
        }
        return found;
    }

    static QString all(const QList<TenantDiagnosis>& diagnoses)
    {
        QString said;
        for (const TenantDiagnosis& one : diagnoses) {
            for (const TenantProblem& problem : one.problems)
                said += QString::fromUtf8(problem.toJson("en").toBytes()) + u'\n';
        }
        return said;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    PlatformConfiguration m_configuration;
    TenantDoctorQuestion m_question;
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctor.moc"
