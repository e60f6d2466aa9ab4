// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/plan.h>
#include <libegov/tenant/tenantforms.h>
#include <libegov/tenant/tenants.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString source = QStringLiteral(EGOV_SOURCE_DIR);

} // namespace

class PlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The two plans of the joint purchase, as data.
    void plansOfTheHouse()
    {
        const Expected<QList<Plan>> plans = Plan::readAll(source + u"/forms/plans"_s);
        QVERIFY(plans);
        QCOMPARE(plans->size(), 2);
        const Plan& a = plans->at(0);
        const Plan& b = plans->at(1);
        QCOMPARE(a.id(), "A"_ba);
        QCOMPARE(b.id(), "B"_ba);
        for (const Capability capability : {Capability::SigningCertificate, Capability::PaymentBeforeDecision,
                 Capability::PaymentAfterDecision, Capability::ApprovalRoute, Capability::DocumentIssue}) {
            QVERIFY(a.has(capability));
            QVERIFY(!b.has(capability));
        }
        for (const Capability capability :
            {Capability::Forms, Capability::Attachments, Capability::EmailConfirmation, Capability::OfficerInbox}) {
            QVERIFY(a.has(capability));
            QVERIFY(b.has(capability));
        }
    }

    void capabilitiesHaveNames()
    {
        for (int i = 0; i <= static_cast<int>(Capability::DocumentIssue); ++i) {
            const auto capability = static_cast<Capability>(i);
            QVERIFY(capabilityFromText(toText(capability)) == capability);
            QVERIFY(!japaneseName(capability).isEmpty());
        }
        QCOMPARE(capabilityFromText("fax").error().code(), "tenant.capability"_ba);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("unknown capability")
            << R"({"id":"C","name":"C","capabilities":["fax"]})"_ba << "tenant.capability"_ba;
        QTest::newRow("capability as number")
            << R"({"id":"C","name":"C","capabilities":[1]})"_ba << "tenant.capability"_ba;
        QTest::newRow("a member that nobody reads")
            << R"({"id":"C","name":"C","capabilities":[],"capabilites":["forms"]})"_ba << "tenant.plan"_ba;
        QTest::newRow("no id") << R"({"name":"C","capabilities":[]})"_ba << "tenant.plan"_ba;
        QTest::newRow("no name") << R"({"id":"C","capabilities":[]})"_ba << "tenant.plan"_ba;
        QTest::newRow("no capabilities") << R"({"id":"C","name":"C"})"_ba << "tenant.plan"_ba;
        QTest::newRow("not JSON") << "{"_ba << "json.syntax"_ba;
    }
    void refuses()
    {
        QFETCH(QByteArray, plan);
        QTemporaryDir directory;
        QFile file(directory.filePath(u"c.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(plan);
        file.close();
        const Expected<QList<Plan>> plans = Plan::readAll(directory.path());
        QVERIFY(!plans);
        QTEST(plans.error().code(), "code");
    }
    void refusesDirectories()
    {
        QCOMPARE(Plan::readAll(u"plans"_s).error().code(), "tenant.plan-directory"_ba);
        QCOMPARE(Plan::readAll(u"/nowhere"_s).error().code(), "tenant.plan-directory"_ba);
    }

    // A plan that changes on a day: what the plan of the day lacks is not offered on that day.
    void aPlanChangesOnADay_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<bool>("isOffered");
        QTest::newRow("the first day, on plan B") << QDate(2026, 4, 1) << false;
        QTest::newRow("the day before plan A") << QDate(2027, 3, 31) << false;
        QTest::newRow("the first day of plan A") << QDate(2027, 4, 1) << true;
        QTest::newRow("the last day of plan A") << QDate(2028, 3, 31) << true;
        QTest::newRow("the first day on plan B again") << QDate(2028, 4, 1) << false;
    }
    void aPlanChangesOnADay()
    {
        QFETCH(QDate, day);
        QFETCH(bool, isOffered);
        const Expected<Tenant> town
            = mihonWith(R"([{"from":"2027-04-01","plan":"A"},{"from":"2028-04-01","plan":"B"}])");
        QVERIFY2(town, town ? "" : qPrintable(town.error().detail()));
        QCOMPARE(town->planOn(day), isOffered ? "A"_ba : "B"_ba);
        QCOMPARE(town->planOn(QDate(2020, 1, 1)), "B"_ba);
        const FieldTypes types = FieldTypes::builtIn();
        const Expected<QList<Plan>> plans = Plan::readAll(source + u"/forms/plans"_s);
        const Expected<SharedForms> shared = SharedForms::readAll(source + u"/forms"_s, types);
        QVERIFY(plans && shared);
        const TenantForms forms = TenantForms::compile(*town, *planPeriods(*town, *plans), *shared, types);
        const std::optional<TenantForm> waste = forms.asOf(FormId("bulky-waste-collection"), day);
        QVERIFY(waste);
        QCOMPARE(waste->isOffered, isOffered);
        QCOMPARE(waste->reason, isOffered ? ""_ba : "plan"_ba);
        QCOMPARE(
            waste->missing, isOffered ? QList<Capability>() : QList<Capability>{Capability::PaymentBeforeDecision});
        QVERIFY(isOffered || waste->explanation.contains(u"Bプラン"_s));
        // What either plan has is not touched by the change.
        QVERIFY(forms.asOf(FormId("road-park-report"), day)->isOffered);
    }

    void planChangesThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::newRow("the same plan") << R"([{"from":"2027-04-01","plan":"B"}])"_ba;
        QTest::newRow("the first day of use") << R"([{"from":"2026-04-01","plan":"A"}])"_ba;
        QTest::newRow("behind the last day") << R"([{"from":"2031-04-01","plan":"A"}])"_ba;
        QTest::newRow("out of order") << R"([{"from":"2028-04-01","plan":"A"},{"from":"2027-04-01","plan":"B"}])"_ba;
        QTest::newRow("no day") << R"([{"from":"4月","plan":"A"}])"_ba;
        QTest::newRow("no plan") << R"([{"from":"2027-04-01"}])"_ba;
        QTest::newRow("a member more") << R"([{"from":"2027-04-01","plan":"A","until":"2028-03-31"}])"_ba;
        QTest::newRow("none at all") << "[]"_ba;
        QTest::newRow("an object") << R"({"2027-04-01":"A"})"_ba;
    }
    void planChangesThatAreNoneAreRefused()
    {
        QFETCH(QByteArray, changes);
        const Expected<Tenant> town = mihonWith(changes);
        QVERIFY(!town);
        QCOMPARE(town.error().code(), "tenant.schema"_ba);
        QVERIFY2(town.error().detail().startsWith(u"planChanges"_s), qPrintable(town.error().detail()));
    }

    // A plan that nobody defined is found out before its day comes.
    void aLaterPlanMustBeThere()
    {
        const Expected<Tenant> town = mihonWith(R"([{"from":"2027-04-01","plan":"Z"}])");
        QVERIFY(town);
        const Expected<QList<PlanPeriod>> periods
            = planPeriods(*town, {*Plan::parse(*Json::parse(R"({"id":"B","name":"B","capabilities":[]})"))});
        QVERIFY(!periods);
        QCOMPARE(periods.error().code(), "tenant.unknown-plan"_ba);
    }

private:
    // 見本町 on plan B from 2026-04-01 to 2031-03-31, with those changes.
    static Expected<Tenant> mihonWith(const QByteArray& changes)
    {
        QFile file(source + u"/tests/tenant/mihon.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("tests/tenant/mihon.json");
        Json json = *Json::parse(file.readAll());
        json.set("until", "2031-03-31");
        json.set("plan", "B");
        json.set("planChanges", *Json::parse(changes));
        PluginDescription plugin{.id = PluginId("mihon"), .kind = "tenant"};
        plugin.metadata = Json::object({{"tenant", json}});
        return Tenant::parse(plugin);
    }
};

QTEST_APPLESS_MAIN(PlanTest)
#include "plan.moc"
