// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/plan.h>
#include <libegov/tenant/tenants.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The two plans of the joint purchase, as data.
    void plansOfTheHouse()
    {
        const Expected<QList<Plan>> plans = Plan::readAll(QStringLiteral(EGOV_SOURCE_DIR) + u"/forms/plans"_s);
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
};

QTEST_APPLESS_MAIN(PlanTest)
#include "plan.moc"
