// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A municipality's plugin hears of its cases, confined, and what it makes of them reaches its back office once.
#include "demoservice.h"

#include "../delivery/receiver.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer clerk{OfficerId("clerk"), u"担当 一郎"_s, {"reviewer"}, OfficerReach::everything()};

class MovingClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(ahead); }
    qint64 ahead = 0;
};

} // namespace

class NewsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    QTemporaryDir m_keys;
    const std::shared_ptr<MovingClock> m_clock = std::make_shared<MovingClock>();
    WebhookReceiver m_receiver;
    PlatformConfiguration m_configuration;
    std::unique_ptr<Platform> m_platform;
    QString m_host; // a link, so that it can be taken away

    Expected<void> open(const QString& host)
    {
        m_platform.reset();
        m_configuration.pluginHost = host;
        Expected<std::unique_ptr<Platform>> opened = Platform::open(m_configuration, m_clock);
        if (!opened)
            return Unexpected(opened.error());
        m_platform = std::move(*opened);
        for (const Refusal& refusal : m_platform->refusals())
            qInfo() << refusal.what << refusal.reason;
        return {};
    }
    // Started by this process, and gone: what is asked next starts nothing, since the program is gone too.
    void takeHostAway()
    {
        QVERIFY(QFile::remove(m_host));
        QCOMPARE(QProcess::execute(
                     u"pkill"_s, {u"-KILL"_s, u"-P"_s, QString::number(QCoreApplication::applicationPid()), u"host"_s}),
            0);
    }
    void openWithHost()
    {
        m_host = m_keys.filePath(u"host"_s);
        QFile::remove(m_host);
        QVERIFY(QFile::link(QStringLiteral(EGOV_HOST), m_host));
        const Expected<void> opened = open(m_host);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }
    Desk& desk() { return *m_platform->findDesk(TenantCode("999997")); }
    ReferenceNumber file(const QByteArray& key)
    {
        const QByteArray answers = R"({"kind":"hole","place":"見本町の交差点","noticedOn":"2026-01-05",
            "isDangerous":false,"description":"道路に穴があります。","wantsReply":false})";
        const Expected<SubmissionPackage> package = desk().prepare(FormId("road-park-report"), answers, "ja");
        if (!package)
            qFatal("prepare: %s %s", package.error().code().constData(), qPrintable(package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk().submit({.answers = answers,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey(key),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        return outcome->receipt->reference;
    }
    QByteArrayList heard(const ReferenceNumber& reference) const
    {
        QByteArrayList topics;
        for (const auto& [id, body] : m_receiver.taken()) {
            if (body["data"]["case"].toUtf8() == reference.value())
                topics += body["data"]["is"].toUtf8();
        }
        return topics;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString keys = QStringLiteral(EGOV_TEST_KEYS);
        QVERIFY(QFile::link(keys + u"/jpki"_s, m_keys.filePath(u"jpki"_s)));
        QVERIFY(QDir(m_keys.path()).mkdir(u"tenants"_s));
        QVERIFY(QFile::link(keys + u"/tenants/272094"_s, m_keys.filePath(u"tenants/999997"_s)));
        QFile secret(m_keys.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        secret.write("whsec_" + QByteArray(32, 'k').toBase64());
        secret.close();
        m_configuration.operation = OperatingMode::Demo;
        m_configuration.dataDirectory = m_data.path();
        m_configuration.formsDirectory = QStringLiteral(EGOV_SOURCE_DIR "/forms");
        m_configuration.pluginDirectories = {QStringLiteral(EGOV_UNRULY)};
        m_configuration.keyDirectory = m_keys.path();
        m_configuration.openingKeyDirectory = m_keys.filePath(u"tenants"_s);
        m_configuration.delivery = Json::object({{"webhooks",
            Json::object({{"back-office",
                Json::object(
                    {{"url", m_receiver.url().toEncoded()}, {"secretFiles", Json::array({Json(secret.fileName())})},
                        {"topics", Json::array({Json("none")})}, {"tenants", Json::array({Json("999997")})}})}})}});
        openWithHost();
        QVERIFY(m_platform->findDesk(TenantCode("999997")));
    }

    void inOrderAndOnce()
    {
        const ReferenceNumber reference = file("news-in-order-and-once");
        QVERIFY(desk().forOfficer(clerk).accept(reference));
        QVERIFY(desk().forOfficer(clerk).startReview(reference));
        for (int round = 0; round < 8; ++round)
            m_platform->runDeliveries();
        QCOMPARE(heard(reference),
            (QByteArrayList{"application.submitted", "application.accepted", "application.in-review"}));
    }

    // The host is not there, then it is: nothing is lost, nothing overtakes, nothing comes twice.
    void aPluginThatCannotBeAskedIsAskedAgain()
    {
        const ReferenceNumber reference = file("news-for-a-plugin-that-is-away");
        takeHostAway();
        QVERIFY(desk().forOfficer(clerk).accept(reference));
        m_platform->runDeliveries();
        QVERIFY(heard(reference).isEmpty());
        const QList<WorkFailure> failures = m_platform->takeFailures();
        QCOMPARE(failures.size(), 1);
        QCOMPARE(failures.first().what, u"999997"_s);
        QCOMPARE(failures.first().reason.code(), "plugin.host"_ba);
        openWithHost();
        m_platform->runDeliveries();
        QVERIFY(heard(reference).isEmpty()); // its time has not come
        m_clock->ahead += 3600;
        for (int round = 0; round < 6; ++round)
            m_platform->runDeliveries();
        QCOMPARE(heard(reference), (QByteArrayList{"application.submitted", "application.accepted"}));
    }

    // Away for good: an officer sees it and has it told again.
    void whatWasGivenUpIsSeenAndToldAgain()
    {
        const ReferenceNumber reference = file("news-that-were-given-up");
        takeHostAway();
        for (int attempt = 0; attempt < Outbox::maximumAttempts; ++attempt) {
            m_platform->runDeliveries();
            m_clock->ahead += 7 * 3600;
        }
        const std::vector<DeadLetter> letters = *desk().forOfficer(clerk).deadLetters();
        QCOMPARE(letters.size(), 1u);
        QCOMPARE(letters.front().message.channel, "tenant"_ba);
        QCOMPARE(letters.front().lastError, "plugin.host"_ba);
        openWithHost();
        QVERIFY(desk().forOfficer(clerk).requeueLetter(letters.front().message.id));
        for (int round = 0; round < 3; ++round)
            m_platform->runDeliveries();
        QCOMPARE(heard(reference), (QByteArrayList{"application.submitted"}));
        QVERIFY(desk().forOfficer(clerk).deadLetters()->empty());
    }

    // A receiver that the operator gave to another municipality is out of reach.
    void onlyItsOwnReceivers()
    {
        Json delivery = m_configuration.delivery;
        Json webhooks = delivery["webhooks"];
        Json office = webhooks["back-office"];
        office.set("tenants", Json::array({Json("272094")}));
        webhooks.set("back-office", office);
        delivery.set("webhooks", webhooks);
        m_configuration.delivery = delivery;
        openWithHost();
        const ReferenceNumber reference = file("news-for-somebody-elses-receiver");
        for (int attempt = 0; attempt < Outbox::maximumAttempts; ++attempt) {
            m_platform->runDeliveries();
            m_clock->ahead += 7 * 3600;
        }
        QVERIFY(heard(reference).isEmpty());
        QCOMPARE(desk().forOfficer(clerk).deadLetters()->back().lastError, "platform.no-route"_ba);
    }
};

QTEST_GUILESS_MAIN(NewsTest)
#include "news.moc"
