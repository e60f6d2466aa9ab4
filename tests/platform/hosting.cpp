// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Where a municipality's own code runs, and what an operator is told when it cannot: the others open in any case.
#include "demoservice.h"

#include <QDir>
#include <QTest>

#include <sys/prctl.h>

using namespace Egov;
using namespace Qt::StringLiterals;

class HostingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_keys;
    QTemporaryDir m_plugins; // a municipality with code beside one without

    // Of the municipality with code: why it was not taken; empty when it was. The other must always open.
    QByteArray refusalOf(const std::function<void(PlatformConfiguration&)>& change)
    {
        QTemporaryDir data;
        DemoService service(data.path());
        service.configuration.keyDirectory = m_keys.path();
        service.configuration.openingKeyDirectory = m_keys.filePath(u"tenants"_s);
        service.configuration.pluginDirectories = {m_plugins.path()};
        change(service.configuration);
        const Expected<void> opened = service.open();
        if (!opened || !service.platform->findDesk(TenantCode("272094")))
            return "nobody opened";
        for (const Refusal& refusal : service.platform->refusals()) {
            if (refusal.what == u"999997")
                return service.platform->findDesk(TenantCode("999997")) ? "taken all the same" : refusal.reason.code();
        }
        return service.platform->findDesk(TenantCode("999997")) ? QByteArray() : "gone without a word";
    }
    // The demo's anchors are refused in production; the municipalities' own keys are enough for this.
    static void inProduction(PlatformConfiguration& configuration)
    {
        configuration.operation = OperatingMode::Production;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString keys = QStringLiteral(EGOV_TEST_KEYS);
        QVERIFY(QFile::link(keys + u"/jpki"_s, m_keys.filePath(u"jpki"_s)));
        QVERIFY(QDir(m_keys.path()).mkdir(u"tenants"_s));
        QVERIFY(QFile::link(keys + u"/tenants/272094"_s, m_keys.filePath(u"tenants/999997"_s)));
        QVERIFY(QFile::link(keys + u"/tenants/272094"_s, m_keys.filePath(u"tenants/272094"_s)));
        QVERIFY(QFile::copy(QStringLiteral(EGOV_UNRULY "/unruly.so"), m_plugins.filePath(u"unruly.so"_s)));
        QVERIFY(QFile::copy(QStringLiteral(EGOV_QUIET), m_plugins.filePath(u"quiet.so"_s)));
    }

    void aDemoNeedsNoHost()
    {
        QCOMPARE(refusalOf([](PlatformConfiguration&) { }), ""_ba);
    }

    void whoHostsIsClosedToOthers()
    {
        prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        QCOMPARE(refusalOf([](PlatformConfiguration& given) { given.pluginHost = QStringLiteral(EGOV_HOST); }), ""_ba);
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
    }

    // Known at start, not by the first resident.
    void aHostThatDoesNotAnswerRefusesItsTown()
    {
        QCOMPARE(refusalOf([](PlatformConfiguration& given) { given.pluginHost = u"/nowhere/egov-plugin-host"_s; }),
            "plugin.host"_ba);
        QCOMPARE(refusalOf([](PlatformConfiguration& given) { given.pluginHost = u"/usr/bin/true"_s; }),
            "plugin.crashed"_ba);
    }

    void productionKeepsCodeOutOfItsProcess()
    {
        QCOMPARE(refusalOf(inProduction), "platform.in-process"_ba);
        QCOMPARE(refusalOf([](PlatformConfiguration& given) {
            inProduction(given);
            given.inProcess = {"somebody-else"};
        }),
            "platform.in-process"_ba);
        QCOMPARE(refusalOf([](PlatformConfiguration& given) {
            inProduction(given);
            given.pluginHost = QStringLiteral(EGOV_HOST);
        }),
            ""_ba);
        QCOMPARE(refusalOf([](PlatformConfiguration& given) {
            inProduction(given);
            given.inProcess = {"unruly"};
        }),
            ""_ba);
    }
};

QTEST_GUILESS_MAIN(HostingTest)
#include "hosting.moc"
