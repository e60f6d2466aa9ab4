// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Two people put a municipality's definitions in force from the command line: drafted, approved where no store is,
// taken in, listed, rolled back; and everything by which one person alone, or an old file, could do it.
#include <tests/testfiles.h>

#include <libegov/base/clock.h>
#include <libegov/base/json.h>

#include <hierarchy.h>
#include <needs.h>

#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class PublishingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* name : {"drafter", "approver", "gone"}) {
            const QString key = path(QLatin1StringView(name) + u".key"_s);
            QCOMPARE(runTool(u"openssl"_s,
                         {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                             u"-out"_s, key}),
                0);
            QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner));
            QCOMPARE(
                runTool(u"openssl"_s,
                    {u"pkey"_s, u"-in"_s, key, u"-pubout"_s, u"-out"_s, path(QLatin1StringView(name) + u".pub"_s)}),
                0);
        }
        copyTree(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/moriguchi"), path(u"towns/moriguchi"_s));
    }

    void init()
    {
        ++m_round;
        QVERIFY(QDir(m_folder.path()).mkpath(u"data-%1"_s.arg(m_round)));
        configure(people());
    }

    void twoPeoplePublishAndAnApplicationArrives()
    {
        const QString first = drafted(1);
        QCOMPARE(refused({first}), "publication.signatures"_ba); // nobody has approved it
        approve(first);
        const Json taken = run({first}, 0)["towns"][qsizetype(0)];
        QCOMPARE(taken["code"].toUtf8(), "272094"_ba);
        QCOMPARE(taken["number"].toInteger(), 1);
        QCOMPARE(taken["signatures"].toInteger(), 2);
        QCOMPARE(taken["sets"]["road-park-report"].toUtf8().size(), 64);
        QTRY_COMPARE_WITH_TIMEOUT(listed()["inForce"].toInteger(), 1, 20000);
        write(u"answers.json"_s,
            R"({"kind":"hole","place":"見本町1","noticedOn":"2026-04-01","isDangerous":false,"description":"穴","wantsReply":false})");
        QByteArray said;
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL),
                     {u"submit"_s, u"--tenant"_s, u"272094"_s, u"--form"_s, u"road-park-report"_s, u"--answers"_s,
                         path(u"answers.json"_s), u"--config"_s, path(u"platform.json"_s)},
                     &said),
            0);
        QVERIFY2(said.contains("\"reference\":"), said.constData());

        const QString second = drafted(2);
        approve(second);
        QCOMPARE(refused({first}), "publication.replayed"_ba);
        run({second}, 0);
        const QString back
            = only(run(signing({u"--rollback"_s, u"1"_s, u"--tenant"_s, u"272094"_s}), 0))["file"].toString();
        approve(back);
        QCOMPARE(only(run({back}, 0))["rollsBackTo"].toInteger(), 1);
        const Json publications = listed()["publications"];
        QCOMPARE(publications.size(), 3);
        for (const Json& one : publications.elements())
            QVERIFY2(one["valid"] == Json(true), one.toBytes().constData());
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL),
                     {u"audit"_s, u"verify"_s, u"--tenant"_s, u"272094"_s, u"--allow-unsigned-tail"_s, u"--config"_s,
                         path(u"platform.json"_s)},
                     &said),
            0);
    }

    // The form of a municipality asks for a vendor's type: whoever drafts it, takes it in and serves it has the plugin.
    void aVendorsFieldIsPublished()
    {
        const QString town = path(u"with-vendor/moriguchi"_s);
        copyTree(QStringLiteral(EGOV_SOURCE_DIR "/plugins/tenants/moriguchi"), town);
        Json form = *Json::parse(
            read(QStringLiteral(EGOV_SOURCE_DIR "/examples/04-write-a-field-type/meter-reading.form.json")));
        form.set("pages", *Json::parse(R"([{"id":"p","title":"頁","fields":[
                {"id":"number","type":"jp.example.odd","label":"番号","required":true,"before":"KI-"}]}])"));
        QVERIFY(writeFile(town + u"/forms/meter-reading.form.json"_s, form.toBytes()));
        const QStringList words = signing({u"--draft"_s, town, u"--forms"_s, QStringLiteral(EGOV_SOURCE_DIR "/forms")});
        QCOMPARE(refusedAt(words), "publication.definitions"_ba);
        const QString file
            = only(run(words + QStringList{u"--plugins"_s, QStringLiteral(EGOV_FIELD_PLUGINS)}, 0))["file"].toString();
        approve(file);
        QCOMPARE(refused({file}), "publication.definitions"_ba); // the service has no such plugin

        m_plugins = {path(u"towns"_s), QStringLiteral(EGOV_FIELD_PLUGINS)};
        configure(Json::array({person("係長", "drafter", "draft"), person("課長", "approver", "approve")}));
        QCOMPARE(run({file}, 0)["towns"][qsizetype(0)]["sets"]["meter-reading"].toUtf8().size(), 64);
        QTRY_COMPARE_WITH_TIMEOUT(listed()["inForce"].toInteger(), 1, 20000);
        const auto submitted = [this](const QByteArray& number, QByteArray& said) {
            write(u"meter.json"_s, Json::object({{"number", number}}).toBytes());
            return runTool(QStringLiteral(EGOV_EGOVCTL),
                {u"submit"_s, u"--tenant"_s, u"272094"_s, u"--form"_s, u"meter-reading"_s, u"--answers"_s,
                    path(u"meter.json"_s), u"--config"_s, path(u"platform.json"_s)},
                &said);
        };
        QByteArray said;
        QVERIFY(submitted("lies", said) != 0);
        QVERIFY2(said.contains("plugin.unlisted"), said.constData());
        QVERIFY2(submitted("7", said) == 0 && said.contains("\"reference\":"), said.constData());
        m_plugins.clear();
    }

    // Somebody else's program, over the bytes of RFC 7515 section 5.1.
    void opensslVerifiesBothSignatures()
    {
        const QString file = drafted(1);
        approve(file);
        const Json said = (*Json::parse(read(file)))["signed"];
        const QByteArray payload = said["payload"].toUtf8();
        const QByteArrayList names{"drafter", "approver"};
        for (qsizetype i = 0; i < 2; ++i) {
            const Json one = said["signatures"][i];
            const QByteArray raw = QByteArray::fromBase64(one["signature"].toUtf8(), QByteArray::Base64UrlEncoding);
            QCOMPARE(raw.size(), 64); // RFC 7518 section 3.4: two numbers of 32 bytes
            write(u"signed"_s, one["protected"].toUtf8() + '.' + payload);
            write(u"signature.der"_s, der(raw));
            const auto verified = [&](const QByteArray& name) {
                return runTool(u"openssl"_s,
                    {u"dgst"_s, u"-sha256"_s, u"-verify"_s, path(QString::fromLatin1(name) + u".pub"_s),
                        u"-signature"_s, path(u"signature.der"_s), path(u"signed"_s)});
            };
            QCOMPARE(verified(names[i]), 0);
            QVERIFY(verified(names[1 - i]) != 0);
        }
    }

    // The approver's key never leaves its token.
    void aKeyOnATokenApproves()
    {
        EGOV_NEEDS(!QStandardPaths::findExecutable(u"softhsm2-util"_s).isEmpty()
                && !QStandardPaths::findExecutable(u"pkcs11-tool"_s).isEmpty(),
            "softhsm2-util and pkcs11-tool");
        const QString address = tokenOf(u"approver"_s);
        const auto approveBy = [&](const QString& file, const QString& pin, int exit) {
            write(u"pin"_s, pin.toLatin1() + '\n');
            QVERIFY(QFile::setPermissions(path(u"pin"_s), QFile::ReadOwner | QFile::WriteOwner));
            run({u"--approve"_s, file, u"--as"_s, u"課長"_s, u"--key"_s, address}, exit);
        };
        const QString file = drafted(1);
        approveBy(file, u"0000"_s, 2);
        QCOMPARE(refused({file}), "publication.signatures"_ba); // nothing was signed
        approveBy(file, u"4711"_s, 0);
        QCOMPARE(only(run({file}, 0))["signatures"].toInteger(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(listed()["inForce"].toInteger(), 1, 20000);
        // Another key on another token is not the approver's, whoever it says it is.
        const QString other = drafted(2);
        const QString stranger = tokenOf(u"gone"_s);
        run({u"--approve"_s, other, u"--as"_s, u"課長"_s, u"--key"_s, stranger}, 0);
        QCOMPARE(refused({other}), "publication.signatures"_ba);
        run({u"--approve"_s, other, u"--as"_s, u"課長"_s, u"--key"_s,
                QString(address).replace(u"token=approver"_s, u"token=none"_s)},
            2);
    }

    void onePersonAloneDoesNot()
    {
        const QString file = drafted(1);
        run({u"--approve"_s, file, u"--as"_s, u"課長"_s, u"--key"_s, path(u"drafter.key"_s)}, 0);
        QCOMPARE(refused({file}), "publication.signatures"_ba);
        const QString again = drafted(1);
        QCOMPARE(refusedAt({u"--approve"_s, again, u"--as"_s, u"係長"_s, u"--key"_s, path(u"drafter.key"_s)}),
            "ctl.usage"_ba); // the draft asks somebody else
        const QString own = only(run(drafting({u"--approver"_s, u"係長"_s}), 0))["file"].toString();
        run({u"--approve"_s, own, u"--as"_s, u"係長"_s, u"--key"_s, path(u"drafter.key"_s)}, 0);
        QCOMPARE(refused({own}), "publication.one-person"_ba);
        const QString ended = only(run(drafting({u"--approver"_s, u"前課長"_s}), 0))["file"].toString();
        run({u"--approve"_s, ended, u"--as"_s, u"前課長"_s, u"--key"_s, path(u"gone.key"_s)}, 0);
        QCOMPARE(refused({ended}), "publication.key-period"_ba);
        QVERIFY(listed()["publications"].size() == 0);
    }

    void whatIsChangedOrTooLateIsRefused()
    {
        const QString file = drafted(1);
        approve(file);
        Json draft = *Json::parse(read(file));
        Json contents = draft["contents"];
        contents.set("town/tenant.json", QByteArray("e30="));
        draft.set("contents", contents);
        write(u"changed.json"_s, draft.toBytes());
        QCOMPARE(refused({path(u"changed.json"_s)}), "publication.files"_ba);
        write(u"half.json"_s, read(file).left(3000));
        QVERIFY(!refused({path(u"half.json"_s)}).isEmpty());
        const QString past = only(run(drafting({u"--at"_s, u"2026-01-01T00:00:00+09:00"_s}), 0))["file"].toString();
        approve(past);
        QCOMPARE(refused({past}), "publication.from"_ba);
    }

    // Hosts and secrets are the operator's word: whoever drafts is told, and whoever takes it in.
    void whatTheOperatorDidNotOpenIsRefused()
    {
        const QString file = path(u"towns/moriguchi/tenant.json"_s);
        const QByteArray before = read(file);
        const auto restored = qScopeGuard([&] { write(u"towns/moriguchi/tenant.json"_s, before); });
        Json tenant = *Json::parse(before);
        tenant.set("webhooks",
            Json::object(
                {{"records", Json::object({{"url", "https://records.example/"}, {"credential", "records"}})}}));
        write(u"towns/moriguchi/tenant.json"_s, tenant.toBytes());
        const auto let = [this](const char* host) {
            const Json records = Json::object(
                {{"secretFiles", Json::array({"/etc/egov/secrets/records"})}, {"tenants", Json::array({"272094"})}});
            m_delivery = Json::object({{"towns",
                Json::object(
                    {{"hosts", Json::array({host})}, {"credentials", Json::object({{"records", records}})}})}});
            configure(people());
        };
        QCOMPARE(refusedAt(drafting()), "delivery.routes"_ba); // nothing is open
        let("another.example");
        QCOMPARE(refusedAt(drafting()), "delivery.routes"_ba);
        let("records.example");
        const QString draft = drafted(1);
        approve(draft);
        let("another.example"); // meanwhile
        QCOMPARE(refused({draft}), "delivery.routes"_ba);
        QVERIFY(listed()["publications"].size() == 0);
        let("records.example");
        run({draft}, 0);
        m_delivery = Json();
    }

    void whatCannotBeAsked_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("two at once") << QStringList{u"--list"_s, u"--draft"_s};
        QTest::newRow("no key") << QStringList{u"--approve"_s, u"x"_s, u"--as"_s, u"課長"_s};
        QTest::newRow("no name") << QStringList{u"--approve"_s, u"x"_s};
        QTest::newRow("a number that is none") << QStringList{u"--rollback"_s, u"zero"_s, u"--tenant"_s, u"272094"_s};
        QTest::newRow("a PIN that everybody sees") << QStringList{u"--approve"_s, u"x"_s, u"--as"_s, u"課長"_s,
            u"--key"_s, u"pkcs11:token=a?module-path=/x.so&pin-value=1234"_s};
        QTest::newRow("a token without its library")
            << QStringList{u"--approve"_s, u"x"_s, u"--as"_s, u"課長"_s, u"--key"_s, u"pkcs11:token=a"_s};
    }
    void whatCannotBeAsked()
    {
        QFETCH(QStringList, words);
        run(words, 2);
    }

    void whereNobodyMayPublishNobodyDoes()
    {
        const QString file = drafted(1);
        approve(file);
        configure(Json());
        run({file}, 2);
    }

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QByteArray read(const QString& file) const { return fileBytes(file); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }
    Json person(const char* name, const char* key, const char* may, const char* until = nullptr) const
    {
        Json one = Json::object({{"name", QString::fromUtf8(name)}, {"key", path(QLatin1StringView(key) + u".pub"_s)},
            {"may", Json::array({QByteArray(may)})}});
        if (until)
            one.set("until", QByteArray(until));
        return one;
    }
    Json people() const
    {
        return Json::array({person("係長", "drafter", "draft"), person("課長", "approver", "approve"),
            person("前課長", "gone", "approve", "2026-03-31")});
    }
    void configure(const Json& persons) const
    {
        Json plugins = Json::array();
        for (const QString& folder : m_plugins.isEmpty() ? QStringList{path(u"towns"_s)} : m_plugins)
            plugins.append(folder);
        Json platform = Json::object({{"operation", "demo"}, {"data", path(u"data-%1"_s.arg(m_round))},
            {"forms", QStringLiteral(EGOV_SOURCE_DIR "/forms")}, {"plugins", plugins},
            {"keys", QStringLiteral(EGOV_TEST_KEYS)}});
        if (!persons.isNull())
            platform.set("publication", Json::object({{"persons", persons}}));
        if (!m_delivery.isNull())
            platform.set("delivery", m_delivery);
        write(u"platform.json"_s, platform.toBytes());
    }
    // A token of SoftHSM with the person's key and a certificate of it; its address, whose PIN is 4711 in "pin".
    QString tokenOf(const QString& name) const
    {
        const QStringList modules
            = QDir(u"/usr/lib"_s).entryList({u"softhsm"_s}, QDir::Dirs) + QStringList{u"x86_64-linux-gnu/softhsm"_s};
        QString module;
        for (const QString& place : modules) {
            if (const QString file = u"/usr/lib/%1/libsofthsm2.so"_s.arg(place); QFile::exists(file))
                module = file;
        }
        if (QDir(m_folder.path()).mkpath(u"tokens"_s))
            write(u"softhsm2.conf"_s,
                "directories.tokendir = " + path(u"tokens"_s).toUtf8() + "\nobjectstore.backend = file\n");
        qputenv("SOFTHSM2_CONF", path(u"softhsm2.conf"_s).toUtf8());
        const auto tool = [](const QString& program, const QStringList& words) {
            if (const int code = runTool(program, words); code != 0)
                QTest::qFail(qPrintable(program + u' ' + words.join(u' ')), __FILE__, __LINE__);
        };
        tool(u"softhsm2-util"_s,
            {u"--init-token"_s, u"--free"_s, u"--label"_s, name, u"--pin"_s, u"4711"_s, u"--so-pin"_s, u"4711"_s});
        tool(u"openssl"_s,
            {u"pkcs8"_s, u"-topk8"_s, u"-nocrypt"_s, u"-in"_s, path(name + u".key"_s), u"-out"_s,
                path(name + u".p8"_s)});
        tool(u"softhsm2-util"_s,
            {u"--import"_s, path(name + u".p8"_s), u"--token"_s, name, u"--label"_s, u"sign"_s, u"--id"_s, u"02"_s,
                u"--pin"_s, u"4711"_s});
        tool(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-key"_s, path(name + u".key"_s), u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=signer"_s,
                u"-outform"_s, u"DER"_s, u"-out"_s, path(name + u".der"_s)});
        tool(u"pkcs11-tool"_s,
            {u"--module"_s, module, u"--token-label"_s, name, u"--login"_s, u"--pin"_s, u"4711"_s, u"--write-object"_s,
                path(name + u".der"_s), u"--type"_s, u"cert"_s, u"--id"_s, u"02"_s});
        write(u"pin"_s, "4711\n");
        QFile::setPermissions(path(u"pin"_s), QFile::ReadOwner | QFile::WriteOwner);
        return u"pkcs11:token="_s + name + u";id=%02?module-path="_s + module + u"&pin-source=file:"_s + path(u"pin"_s);
    }
    QStringList signing(const QStringList& more) const
    {
        QStringList words = more;
        for (const auto& [option, value] : {std::pair(u"--at"_s, QString::fromLatin1(toTimestamp(SystemClock().now()))),
                 std::pair(u"--as"_s, u"係長"_s), std::pair(u"--approver"_s, u"課長"_s),
                 std::pair(u"--reason"_s, u"改正"_s), std::pair(u"--key"_s, path(u"drafter.key"_s)),
                 std::pair(u"--out"_s, path(u"drafts"_s))}) {
            if (!words.contains(option))
                words += {option, value};
        }
        return words;
    }
    QStringList drafting(const QStringList& more = {}) const
    {
        return signing(QStringList{u"--draft"_s, path(u"towns/moriguchi"_s), u"--forms"_s,
                           QStringLiteral(EGOV_SOURCE_DIR "/forms")}
            + more);
    }
    QString drafted(qint64 number) const
    {
        const Json town = only(run(drafting(), 0));
        return town["number"].toInteger() == number ? town["file"].toString() : QString();
    }
    void approve(const QString& file) const
    {
        run({u"--approve"_s, file, u"--as"_s, u"課長"_s, u"--key"_s, path(u"approver.key"_s)}, 0);
    }
    Json listed() const { return only(run({u"--list"_s, u"--tenant"_s, u"272094"_s}, 0)); }
    static Json only(const Json& said) { return said["towns"][qsizetype(0)]; }
    QByteArray refusedAt(const QStringList& words) const { return only(run(words, 1))["error"]["code"].toUtf8(); }
    QByteArray refused(const QStringList& files) const { return refusedAt(files); }

    // ECDSA-Sig-Value of X9.62 out of the two numbers of a JWS.
    static QByteArray der(const QByteArray& raw)
    {
        const auto integer = [](QByteArray number) {
            while (number.size() > 1 && number[0] == 0 && !(number[1] & 0x80))
                number.remove(0, 1);
            if (number[0] & 0x80)
                number.prepend('\0');
            return QByteArray("\x02") + char(number.size()) + number;
        };
        const QByteArray both = integer(raw.left(32)) + integer(raw.right(32));
        return QByteArray("\x30") + char(both.size()) + both;
    }

    // `egovctl forms publish`; ends with that code. What it printed.
    Json run(const QStringList& words, int exit) const
    {
        QByteArray output;
        const int ended = runTool(QStringLiteral(EGOV_EGOVCTL),
            QStringList{u"forms"_s, u"publish"_s} + words + QStringList{u"--config"_s, path(u"platform.json"_s)},
            &output);
        if (ended != exit)
            QTest::qFail(output.constData(), __FILE__, __LINE__);
        const qsizetype from = output.startsWith('{') ? 0 : output.indexOf("\n{") + 1; // behind what was said to people
        return Json::parse(output.mid(from, output.indexOf('\n', from) - from)).value_or(Json());
    }

    QTemporaryDir m_folder;
    QStringList m_plugins; // none: the municipalities alone
    Json m_delivery; // of the operator; null: nobody is told anything
    int m_round = 0;
};

QTEST_GUILESS_MAIN(PublishingTest)
#include "publishing.moc"
