// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Addresses, accounts and reach are published by two people, within what the operator opened to the municipality.
#include <tests/delivery/receiver.h>
#include <tests/platform/demoservice.h>
#include <tests/platform/laterclock.h>
#include <tests/publication/people.h>

#include <libegov/publication/publications.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const TenantCode town{"272094"};
const FormId waste("bulky-waste-collection");

} // namespace

class TwoPersonsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestTown> m_files;
    std::unique_ptr<DemoService> m_service;
    std::shared_ptr<LaterClock> m_clock;
    const TestPerson m_drafter{u"起案 花子"_s, "a secret of the drafter"};
    const TestPerson m_approver{u"承認 太郎"_s, "a secret of the approver"};
    int m_cases = 0;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    QByteArray secretFile() const { return path(u"secret"_s).toUtf8(); }
    // The operator's word: one host, one secret of this municipality and one of another.
    void open(const QByteArray& host)
    {
        m_service = std::make_unique<DemoService>(path(u"data"_s));
        m_service->clock = m_clock;
        PlatformConfiguration& configuration = m_service->configuration;
        configuration.formsDirectory = path(u"nowhere"_s);
        configuration.pluginDirectories = {QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/gateways")};
        configuration.keyDirectory = path(u"keys"_s);
        configuration.publication = PublicationSettings{{m_drafter.publisher(), m_approver.publisher()}};
        const auto credential = [this](const char* tenant) {
            return Json::object({{"secretFiles", Json::array({secretFile()})}, {"tenants", Json::array({tenant})}});
        };
        configuration.delivery = Json::object({{"towns",
            Json::object({{"hosts", Json::array({host, "records.example"})},
                {"credentials",
                    Json::object({{"records", credential("272094")}, {"neighbours", credential("271004")}})}})}});
        configuration.gateways.insert("counter", Json::object({{"accountsOf", Json::array({"271004"})}}));
        configuration.gateways.insert("paypay",
            Json::object(
                {{"accountsOf", Json::array({"272094"})}, {"options", Json::object({{"url", "https://localhost:1/"}})},
                    {"secretFiles", Json::object({{"apiKey", secretFile()}, {"apiSecret", secretFile()}})}}));
        const Expected<void> opened = m_service->open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }
    // What somebody drafts; refused where the definitions alone say that it cannot be.
    Expected<Manifest> drafted(const char* member, const Json& value, const char* phone, PublishedFiles& files) const
    {
        PublishedFiles::ByPath changed = m_files->filesWithPhone(phone).byPath();
        Json tenant = *Json::parse(changed["town/tenant.json"]);
        tenant.set("gateways", Json::array({"counter"}));
        if (member == "accounts"_ba && value.contains("paypay"))
            tenant.set("gateways", Json::array({"paypay"}));
        if (*member)
            tenant.set(member, value);
        changed["town/tenant.json"] = tenant.toIndented();
        files = *PublishedFiles::of(std::move(changed));
        Expected<Store> store = Store::open(m_service->configuration.storeUrlOf(town), town);
        if (!store)
            return Unexpected(store.error());
        return draftManifest({.tenant = town,
                                 .after = *Publications(*store, {}, m_clock).newest(),
                                 .from = m_clock->now(),
                                 .drafter = m_drafter.name,
                                 .approver = m_approver.name,
                                 .reason = u"送り先を改める"_s},
            files);
    }
    void publish(const char* member = "", const Json& value = {}, const char* phone = "0661110001")
    {
        PublishedFiles files;
        const Expected<Manifest> manifest = drafted(member, value, phone, files);
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().detail()));
        Expected<Store> store = Store::open(m_service->configuration.storeUrlOf(town), town);
        QVERIFY(store);
        const Expected<SignedManifest> draft = SignedManifest::draft(*manifest, m_drafter.signer());
        const Expected<PublicationMark> taken
            = Publications(*store, {m_drafter.publisher(), m_approver.publisher()}, m_clock)
                  .publish(*draft->approved(m_approver.signer()), files);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail()));
        m_service->platform->takeUpPublications();
    }
    static Json webhook(const QByteArray& url, const char* credential = "records")
    {
        return Json::object({{"records", Json::object({{"url", url}, {"credential", credential}})}});
    }
    std::optional<Error> kept() const
    {
        const QList<EditionStatus> editions = m_service->platform->editions();
        return editions.isEmpty() ? std::nullopt : editions[0].kept;
    }
    void file()
    {
        Json answers = *Json::parse(answersOf("bulky-waste-collection"));
        answers.set("articles", *Json::parse(R"([{"article":"chair","longestSide":80,"quantity":1}])"));
        Desk& desk = m_service->desk();
        if (const Expected<Evaluation> evaluation = desk.evaluate(waste, answers.toBytes()))
            answers.set("collectionDay", evaluation->values()["earliestDay"]);
        const Expected<SubmissionPackage> package = desk.prepare(waste, answers.toBytes(), "ja");
        QVERIFY2(
            package, package ? "" : qPrintable(QString::fromLatin1(package.error().code()) + package.error().detail()));
        const Expected<SubmissionOutcome> outcome = desk.submit({.answers = answers.toBytes(),
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("a-case-of-two-persons-" + QByteArray::number(++m_cases)),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        QVERIFY2(outcome && outcome->receipt, outcome ? "" : outcome.error().code().constData());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = std::make_unique<TestTown>(m_folder->path(), town);
        m_clock = std::make_shared<LaterClock>();
        TestTown::write(path(u"secret"_s), "whsec_" + QByteArray(32, 'k').toBase64());
        QVERIFY(QFile::setPermissions(path(u"secret"_s), QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(QDir(m_folder->path()).mkpath(u"keys/tenants"_s));
        for (const char* part : {"jpki", "tenants/272094"})
            QVERIFY(QFile::link(QStringLiteral(EGOV_TEST_KEYS "/") + QLatin1StringView(part),
                path(u"keys/"_s + QLatin1StringView(part))));
    }

    void whoIsToldIsPublished()
    {
        const WebhookReceiver receiver;
        open("127.0.0.1:" + QByteArray::number(receiver.url().port()));
        const QByteArray url = receiver.url().toEncoded();
        publish("webhooks", webhook(url));
        QVERIFY2(!kept(), kept() ? qPrintable(kept()->detail()) : "");
        file();
        QVERIFY(m_service->platform->runDeliveries() > 0);
        QCOMPARE(receiver.taken().size(), 1U);
        QVERIFY(receiver.taken()[0].second["type"].toUtf8().startsWith("application."));
        // Other topics, then nobody.
        publish("webhooks",
            Json::object({{"records",
                Json::object({{"url", url}, {"credential", "records"}, {"topics", Json::array({"payment.*"})}})}}));
        file();
        m_service->platform->runDeliveries();
        publish();
        file();
        m_service->platform->runDeliveries();
        QCOMPARE(receiver.taken().size(), 1U);
    }

    void whatTheOperatorDidNotOpenIsRefused_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<Json>("value");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const Json& hooks, const QString& why) {
            QTest::newRow(name) << "webhooks"_ba << hooks << "delivery.routes"_ba << why;
        };
        row("another host", webhook("https://evil.example/"), u"\"evil.example\" is not among the hosts"_s);
        row("a name around it", webhook("https://records.example.evil.example/"), u"is not among the hosts"_s);
        row("another port", webhook("https://records.example:8443/"), u"\"records.example:8443\" is not among"_s);
        row("in the clear", webhook("http://records.example/"), u"https is needed"_s);
        row("an unknown secret", webhook("https://records.example/", "none"), u"keeps no secret \"none\""_s);
        row("a neighbour's secret", webhook("https://records.example/", "neighbours"), u"is not kept for 272094"_s);
        QTest::newRow("an account") << "accounts"_ba << Json::object({{"counter", "1"}}) << "platform.gateway"_ba
                                    << u"accounts/counter: the operator did not open"_s;
    }
    void whatTheOperatorDidNotOpenIsRefused()
    {
        QFETCH(QByteArray, member);
        QFETCH(Json, value);
        QFETCH(QString, why);
        open("127.0.0.1:9");
        publish();
        QVERIFY(!kept());
        publish(member.constData(), value, "0661110002");
        QVERIFY(kept());
        QTEST(kept()->code(), "code");
        QVERIFY2(kept()->detail().contains(why), qPrintable(kept()->detail()));
        QCOMPARE(m_service->desk().tenant().desk().phone, "0661110001"_ba); // the last good one
        publish("webhooks", webhook("https://records.example/"), "0661110003");
        QVERIFY2(!kept(), kept() ? qPrintable(kept()->detail()) : "");
        QCOMPARE(m_service->desk().tenant().desk().phone, "0661110003"_ba);
    }

    // PayPay takes no settings without a merchant, and the operator names none.
    void anAccountIsPublished()
    {
        open("127.0.0.1:9");
        publish("accounts", Json::object({{"paypay", "M-1"}}));
        QVERIFY2(!kept(), kept() ? qPrintable(kept()->detail()) : "");
        QCOMPARE(m_service->desk().tenant().gateways(), QByteArrayList{"paypay"});
        publish("gateways", Json::array({"paypay"}), "0661110002");
        QVERIFY(kept());
        QCOMPARE(kept()->code(), "payment.gateway-settings"_ba);
        QVERIFY(kept()->detail().contains(u"no-merchant"_s));
        QCOMPARE(m_service->desk().tenant().desk().phone, "0661110001"_ba);
    }

    void theOperatorNamesNoneBesideThem()
    {
        open("127.0.0.1:9");
        m_service->platform.reset();
        m_service->configuration.delivery.set("webhooks", Json::object());
        const Expected<void> opened = m_service->open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code(), "delivery.routes"_ba);
        QVERIFY(opened.error().detail().contains(u"published by each municipality"_s));
    }

    void whatCannotBeIsNotDrafted_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<Json>("value");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const char* member, const Json& value, const char* why) {
            QTest::newRow(name) << QByteArray(member) << value << QString::fromLatin1(why);
        };
        row("a user in the address", "webhooks", webhook("https://me@records.example/"), "webhooks/records/url");
        row("no address", "webhooks", webhook("file:///etc/passwd"), "webhooks/records/url");
        row("a secret in a secret's place", "webhooks", webhook("https://records.example/", "whsec_AAAA"),
            "webhooks/records/credential");
        row("a gateway that it does not use", "accounts", Json::object({{"slip", "1"}}), "slip is not among");
        row("an unknown procedure", "reach", Json::object({{"tanto", Json::array({"no-such-form"})}}), "no-such-form");
        row("a reach that is no list", "reach", Json::object({{"tanto", "all"}}), "reach/tanto");
    }
    void whatCannotBeIsNotDrafted()
    {
        QFETCH(QByteArray, member);
        QFETCH(Json, value);
        QFETCH(QString, why);
        open("127.0.0.1:9");
        PublishedFiles files;
        const Expected<Manifest> manifest = drafted(member.constData(), value, "0661110001", files);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().code(), "publication.definitions"_ba);
        QVERIFY2(manifest.error().detail().contains(why), qPrintable(manifest.error().detail()));
    }

    // Whoever may write the accounts only narrows it.
    void reachIsPublished()
    {
        open("127.0.0.1:9");
        const auto seen = [this](const char* id, const OfficerReach& reach) -> qsizetype {
            const OfficerDesk desk = m_service->desk().forOfficer(
                {.id = OfficerId(id), .name = u"担当"_s, .roles = {"reviewer"}, .reach = reach});
            const Expected<InboxPage> page = desk.inbox({});
            return page ? qsizetype(page->entries.size()) : -1;
        };
        publish();
        file();
        QCOMPARE(seen("tanto", OfficerReach::everything()), 1);
        publish("reach", Json::object({{"tanto", Json::array({waste.value()})}, {"kacho", Json::array()}}));
        QVERIFY(!kept());
        QCOMPARE(seen("tanto", OfficerReach::everything()), 1);
        QCOMPARE(seen("tanto", OfficerReach::of({FormId("road-park-report")})), 0);
        QCOMPARE(seen("kacho", OfficerReach::everything()), 0);
        QCOMPARE(seen("nobody-named", OfficerReach::everything()), 0);
        publish();
        QCOMPARE(seen("kacho", OfficerReach::everything()), 1);
    }
};

QTEST_GUILESS_MAIN(TwoPersonsTest)
#include "twopersons.moc"
