// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A gateway in a process of its own says what it says in this one.
#include "hosted/wildgateway.h"

#include <libegov/plugin/plugininstance.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class HostingTest : public QObject {
    Q_OBJECT

    WildGateway m_wild;
    std::unique_ptr<PluginInstance> m_here;

    std::shared_ptr<const GatewayPlugin> here()
    {
        return m_wild.exchanged({std::shared_ptr<void>(), m_here->as<GatewayPlugin2>()});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_wild.find());
        Expected<PluginInstance> instance = PluginInstance::load(m_wild.plugin);
        QVERIFY(instance);
        m_here = std::make_unique<PluginInstance>(std::move(*instance));
    }
    void init() { m_wild.sent.clear(); }

    // Every value that goes over the pipe arrives as it was, secrets and bytes that are no text among them.
    void saysWhatItSaysHere()
    {
        const GatewayHost host = m_wild.host();
        QVERIFY(host.start());
        const auto there = m_wild.exchanged(host.forTown());
        const GatewaySettings settings = settingsWith(Json::object({{"x", Json::array({1, 2.5, "三", nullptr})}}));

        const GatewayCapabilities can = there->capabilities(settings);
        const GatewayCapabilities same = here()->capabilities(settings);
        QCOMPARE(can.label, same.label);
        QCOMPARE(can.labelEnglish, same.labelEnglish);
        QVERIFY(can.actions == same.actions && can.actions.size() == 5);
        QVERIFY(can.maturity == same.maturity && can.refund == same.refund && can.cancel == same.cancel);
        QVERIFY(can.query == same.query && can.trust == same.trust);
        QVERIFY(can.minimumAmount == same.minimumAmount && can.maximumAmount == same.maximumAmount);
        QVERIFY(can.expirySeconds == same.expirySeconds && can.revenueCodes == same.revenueCodes);
        QCOMPARE(can.designationNotice, same.designationNotice);
        QCOMPARE(can.revenueCodes.size(), 2);
        const auto findings = there->checkConfiguration(settings);
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings.front().code, "odd"_ba);
        QCOMPARE(findings.front().severity, ConfigurationFinding::Severity::Warning);
        QCOMPARE(findings.front().detail, u"少し変"_s);

        const auto beginHere = here()->begin(settings, someAttempt(), someAddresses, someMoment);
        const auto beginThere = there->begin(settings, someAttempt(), someAddresses, someMoment);
        QVERIFY(beginHere.isOk() && beginThere.isOk());
        QCOMPARE(beginThere.value(), beginHere.value());
        QCOMPARE(beginThere.value().next.fields.front().second, "値"_ba);
        const auto refundHere = here()->refund(settings, someAttempt(), someRefund(), 300, someMoment);
        const auto refundThere = there->refund(settings, someAttempt(), someRefund(), 300, someMoment);
        QVERIFY(refundHere.isOk() && refundThere.isOk());
        QCOMPARE(refundThere.value(), refundHere.value());
        QCOMPARE(m_wild.sent.size(), 4U);
        for (const auto& [one, other] : {std::pair(0U, 1U), std::pair(2U, 3U)}) {
            QCOMPARE(m_wild.sent[other].method, m_wild.sent[one].method);
            QCOMPARE(m_wild.sent[other].url.toEncoded(), m_wild.sent[one].url.toEncoded());
            QVERIFY(m_wild.sent[other].headers == m_wild.sent[one].headers);
            QCOMPARE(m_wild.sent[other].body, m_wild.sent[one].body);
            QVERIFY(m_wild.sent[one].body.contains(someKey.toHex()) && m_wild.sent[one].body.endsWith("\xFF\xFE\n"));
            QCOMPARE(m_wild.sent[other].idempotencyKey, "key-1"_ba);
            QCOMPARE(m_wild.sent[other].deadline, 12'345ms);
        }

        const auto asked = there->query(settings, someAttempt(), someMoment);
        QVERIFY(asked.isOk());
        QCOMPARE(asked.value(), here()->query(settings, someAttempt(), someMoment).value());
        QCOMPARE(asked.value().refunds.front().amount, -5);
        const Json unknown = Json::object({{"known", false}});
        QCOMPARE(there->query(settingsWith(unknown), someAttempt(), someMoment).reason(), "not-found"_ba);
        QVERIFY(there->query(settingsWith(unknown), someAttempt(), someMoment).isDeclined());
        QVERIFY(there->cancel(settings, someAttempt(), someMoment).isUnknown());
        QCOMPARE(there->cancel(settings, someAttempt(), someMoment).reason(), "沈黙"_ba);

        const Notification notification{QByteArray("\0\xFF\n{}", 5), {{"X-\xFF", QByteArray("a\0b", 3)}}, "192.0.2.1"};
        const NotificationReading reading = there->readNotification(settings, notification, someMoment);
        QCOMPARE(reading.key, here()->readNotification(settings, notification, someMoment).key);
        QVERIFY(reading.key.contains("00ff0a7b7d/") && reading.key.endsWith("=610062"));
        QCOMPARE(reading.trust, NotificationTrust::Signed);
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(there->acknowledge(NotificationVerdict::Received).body, QByteArray("\0\xFF", 2));
        QCOMPARE(there->acknowledge(NotificationVerdict::Refused).status, 418);

        const auto rows = there->parseReconciliation(settings, QByteArray(5000, 'x'));
        QVERIFY(rows);
        QVERIFY(*rows == *here()->parseReconciliation(settings, QByteArray(5000, 'x')));
        QVERIFY(there->parseReconciliation(settings, {})->empty());
        const auto broken = there->parseReconciliation(settings, "broken");
        QCOMPARE(broken.error().code(), "payment.reconciliation"_ba);
        QCOMPARE(broken.error().detail(), u"line 7: 壊れています"_s);
        const auto large = there->parseReconciliation(settings, QByteArray(16 * 1024 * 1024 + 1, 'x'));
        QCOMPARE(large.error().code(), "payment.reconciliation"_ba);
    }

    // Abilities are needed inside transactions: they are asked for once for each municipality.
    void abilitiesAreAskedForOnce()
    {
        const GatewayHost host = m_wild.host();
        const Json counting = Json::object({{"counts", true}});
        const auto town = m_wild.exchanged(host.forTown());
        QCOMPARE(town->capabilities(settingsWith(counting)).labelEnglish, u"asked 1"_s);
        QCOMPARE(town->capabilities(settingsWith(counting)).labelEnglish, u"asked 1"_s);
        QCOMPARE(m_wild.exchanged(host.forTown())->capabilities(settingsWith(counting)).labelEnglish, u"asked 2"_s);
        // Without the process that told them too.
        WildGateway::killHosts();
        QTRY_VERIFY(WildGateway::hosts().isEmpty());
        QCOMPARE(town->capabilities(settingsWith(counting)).labelEnglish, u"asked 1"_s);
    }

    // What talks to its gateway by itself finds nobody to talk to: it is not hosted at all.
    void versionOneIsNotHosted()
    {
        const PluginCatalogue catalogue = PluginCatalogue::search(
            {.directories = {QStringLiteral(EGOV_WILD)}, .kinds = {{"gateway", EgovGatewayPluginIid, {}}}});
        const PluginDescription* old = catalogue.find("gateway", PluginId("tame"));
        QVERIFY(old);
        const GatewayHost host(*old, {.path = QStringLiteral(EGOV_HOST), .mayLack = {"landlock", "seccomp"}});
        QCOMPARE(host.start().error().code(), "plugin.load"_ba);
    }
};

QTEST_GUILESS_MAIN(HostingTest)
#include "hosting.moc"
