// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Who may publish, as the operator writes it down: keys that openssl made, and what is refused when it is read.
#include <libegov/platform/settings/configuration.h>
#include <libegov/signature/signers/jws.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PublicationSettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    void openssl(const QStringList& words)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"openssl"_s, words);
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    }
    void makeKey(const QString& name, const QString& curve = u"P-256"_s)
    {
        openssl({u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:"_s + curve, u"-out"_s,
            name + u".key"_s});
        openssl({u"pkey"_s, u"-in"_s, name + u".key"_s, u"-pubout"_s, u"-out"_s, name + u".pem"_s});
    }
    Json person(const QString& name, const QString& key) const
    {
        return Json::object(
            {{"name", name}, {"key", m_folder.filePath(key + u".pem"_s)}, {"may", Json::array({"draft", "approve"})}});
    }
    using Change = std::function<void(Json& publication, Json& one)>;
    Expected<PlatformConfiguration> read(const Change& change) const
    {
        Json one = person(u"花子"_s, u"one"_s);
        Json publication = Json::object();
        change(publication, one);
        if (!publication.contains("persons"))
            publication.set("persons", Json::array({one, person(u"太郎"_s, u"two"_s)}));
        return PlatformConfiguration::parse(
            Json::object({{"data", "/d"}, {"forms", "/f"}, {"keys", "/k"}, {"plugins", Json::array({"/p"})},
                             {"publication", publication}})
                .toBytes());
    }
    QString refused(const Change& change) const
    {
        const Expected<PlatformConfiguration> configuration = read(change);
        if (configuration)
            return u"taken"_s;
        return configuration.error().code() == "platform.configuration" ? configuration.error().detail() : u"?"_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* name : {"one", "two", "three"})
            makeKey(QString::fromLatin1(name));
        makeKey(u"other"_s, u"P-384"_s);
    }

    void peopleAreRead()
    {
        const Expected<PlatformConfiguration> configuration = read([](Json&, Json& one) {
            one.set("tenants", Json::array({"272043"}));
            one.set("may", Json::array({"draft"}));
            one.set("from", "2026-04-01");
            one.set("until", "2027-03-31");
        });
        QVERIFY2(configuration, configuration ? "" : qPrintable(configuration.error().detail()));
        const QList<Publisher>& people = configuration->publication->persons;
        QCOMPARE(people.size(), 2);
        QCOMPARE(people[0].name, u"花子"_s);
        QCOMPARE(people[0].tenants, QList<TenantCode>{TenantCode("272043")});
        QVERIFY(people[0].mayDraft && !people[0].mayApprove && people[1].mayDraft && people[1].mayApprove);
        QCOMPARE(people[0].from, QDate(2026, 4, 1));
        QCOMPARE(people[0].until, QDate(2027, 3, 31));
        QVERIFY(people[1].tenants.isEmpty() && !people[1].from.isValid() && !people[1].until.isValid());
        // Each key verifies what was signed with it, and nothing else.
        QFile file(m_folder.filePath(u"one.key"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray jws = JwsKey::parse(file.readAll())->sign("payload").value();
        QCOMPARE(people[0].verify(jws).value(), "payload"_ba);
        QVERIFY(!people[1].verify(jws));
        QVERIFY(people[0].key != people[1].key);
        QVERIFY(!read([](Json&, Json&) { })->publication->persons.isEmpty());
    }

    void withoutItNobodyPublishes()
    {
        const Expected<PlatformConfiguration> configuration
            = PlatformConfiguration::parse(R"({"data": "/d", "forms": "/f", "keys": "/k", "plugins": ["/p"]})");
        QVERIFY(configuration && !configuration->publication);
    }

    void whatIsWrongIsRefused()
    {
        QCOMPARE(refused([](Json&, Json&) { }), u"taken"_s);
        const auto with = [this](const char* member, const Json& value) {
            return refused([&](Json&, Json& one) { one.set(member, value); });
        };
        const QString key = m_folder.filePath(u"three.pem"_s);
        QVERIFY(refused([](Json& all, Json&) { all.set("person", 1); }).contains(u"\"person\""_s));
        QVERIFY(refused([](Json& all, Json&) { all.set("persons", Json::array()); }).contains(u"approve"_s));
        QVERIFY(refused([](Json& all, Json&) { all.set("persons", 1); }).contains(u"array"_s));
        QVERIFY(with("colour", "red").contains(u"\"colour\""_s));
        QVERIFY(with("name", " ").contains(u"\"name\""_s));
        QVERIFY(with("key", "three.pem").contains(u"absolute"_s));
        QVERIFY(with("key", m_folder.filePath(u"nothing.pem"_s)).contains(u"nothing.pem"_s));
        QVERIFY(with("key", m_folder.filePath(u"other.pem"_s)).contains(u"P-256"_s));
        QVERIFY(with("key", m_folder.filePath(u"three.key"_s)).contains(u"three.key"_s)); // a private one
        QVERIFY(with("key", m_folder.filePath(u"two.pem"_s)).contains(u"one key"_s));
        QCOMPARE(with("key", key), u"taken"_s);
        QVERIFY(with("may", Json::array()).contains(u"\"may\""_s));
        QVERIFY(with("may", Json::array({"sign"})).contains(u"\"may\""_s));
        QVERIFY(with("tenants", Json::array()).contains(u"\"tenants\""_s));
        QVERIFY(with("tenants", Json::array({272043})).contains(u"\"tenants\""_s));
        QVERIFY(with("until", "tomorrow").contains(u"\"until\""_s));
        QVERIFY(with("from", "2026-02-30").contains(u"\"from\""_s));
        // Nobody could publish anything.
        QVERIFY(refused([](Json& all, Json& one) {
            one.set("may", Json::array({"draft"}));
            all.set("persons", Json::array({one}));
        }).contains(u"approve"_s));
    }
};

QTEST_GUILESS_MAIN(PublicationSettingsTest)
#include "publicationsettings.moc"
