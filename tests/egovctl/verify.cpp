// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/base/json.h>

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// egovctl verify as a script calls it: members by name, 0 for good, 1 for judged and found wanting, 2 for could not.
class VerifyTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_content;
    QString m_cms;

    struct Answer {
        int exit = -1;
        QByteArray out;
        QByteArray error;

        Json json() const { return Json::parse(out).value_or(Json()); }
    };
    static Answer run(const QStringList& arguments, const QByteArray& input = {})
    {
        QProcess program;
        program.start(QStringLiteral(EGOV_EGOVCTL), arguments);
        program.write(input);
        program.closeWriteChannel();
        if (!program.waitForFinished(60000) || program.exitStatus() != QProcess::NormalExit)
            return {};
        return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
    }
    QString write(const char* name, const QByteArray& bytes) const
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return path;
    }
    static QStringList trust(const QStringList& more = {})
    {
        return QStringList{u"--profile"_s, u"jpki"_s, u"--environment"_s, u"test"_s, u"--anchors"_s,
                   hierarchy().filePath(u"jpki/anchors/signing-2.pem"_s), u"--crls"_s,
                   hierarchy().filePath(u"jpki/crls"_s)}
        + more;
    }
    Json goodLine(const Json& id) const
    {
        return Json::object(
            {{"id", id}, {"anchors", Json::array({hierarchy().filePath(u"jpki/anchors/signing-2.pem"_s)})},
                {"candidates", Json::array()}, {"leaf", hierarchy().filePath(u"cards/good/certificate.pem"_s)},
                {"crls", Json::array({hierarchy().filePath(u"jpki/crls"_s)})},
                {"moment", toTimestamp(SystemClock().now())}, {"revocation", "required"}, {"purpose", "signing"},
                {"policy",
                    Json::object({{"initial", Json::array({"1.2.392.200149.8.5.1.0.20"})}, {"explicit", true},
                        {"inhibitMapping", false}, {"inhibitAny", false}})}});
    }
    static QByteArrayList names(const Json& json)
    {
        QByteArrayList all;
        for (const Json::Member& member : json.members())
            all += member.first;
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_content = write("content", "application");
        const QString card = hierarchy().filePath(u"cards/good/"_s);
        m_cms = m_folder.filePath(u"content.p7s"_s);
        QCOMPARE(
            runTool(u"openssl"_s,
                {u"cms"_s, u"-sign"_s, u"-binary"_s, u"-in"_s, m_content, u"-signer"_s, card + u"certificate.pem"_s,
                    u"-inkey"_s, card + u"key.pem"_s, u"-outform"_s, u"DER"_s, u"-out"_s, m_cms}),
            0);
    }

    void cms()
    {
        const Answer good = run(QStringList{u"verify"_s, u"cms"_s, m_cms, u"--content"_s, m_content} + trust());
        QCOMPARE(good.exit, 0);
        const Json json = good.json();
        QCOMPARE(json["valid"].toBool(), true);
        QCOMPARE(json["indication"].toUtf8(), "TOTAL_PASSED"_ba);
        const Json& signer = json["signers"][0];
        QCOMPARE(signer["crypto"].toUtf8(), "passed"_ba);
        QCOMPARE(signer["digest"].toUtf8(), "passed"_ba);
        QVERIFY(signer["path"].isObject() && signer["identity"].isObject());
        // Judged and found wanting.
        const QString other = write("other", "another application");
        const Answer changed = run(QStringList{u"verify"_s, u"cms"_s, m_cms, u"--content"_s, other} + trust());
        QCOMPARE(changed.exit, 1);
        QCOMPARE(changed.json()["signers"][0]["digest"].toUtf8(), "failed"_ba);
        QCOMPARE(changed.json()["valid"].isBoolean(), true);
        const Answer nobody = run({u"verify"_s, u"cms"_s, m_cms, u"--content"_s, m_content});
        QCOMPARE(nobody.exit, 1);
        QCOMPARE(nobody.json()["signers"][0]["crypto"].toUtf8(), "passed"_ba);
        const Answer structure = run({u"verify"_s, u"cms"_s, m_cms, u"--content"_s, m_content, u"--no-path"_s});
        QCOMPARE(structure.exit, 0);
    }

    // Whatever lies in the file is judged, and whatever cannot be read is said; the program never ends otherwise.
    void files_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a zero") << QByteArray(1, '\0');
        QTest::newRow("text") << "signature"_ba;
        QTest::newRow("lengths that lie") << QByteArray::fromHex("30847fffffff0609");
        QTest::newRow("without an end") << QByteArray::fromHex("3080060930800609");
        QTest::newRow("a million openings") << QByteArray::fromHex("3080").repeated(1000000);
        QTest::newRow("PEM of nothing") << "-----BEGIN CMS-----\n-----END CMS-----\n"_ba;
        QTest::newRow("half a signature") << fileBytes(m_cms).first(fileBytes(m_cms).size() / 2);
        QTest::newRow("a PDF's head") << "%PDF-1.7\n"_ba;
        QTest::newRow("an XML of brackets") << "<a>"_ba.repeated(100000);
        QTest::newRow("entities")
            << "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d SYSTEM \"file:///etc/passwd\">]><a>&b;&d;</a>"_ba;
        QTest::newRow("bytes that are no text") << QByteArray::fromHex("fffe00ff8080");
    }
    void files()
    {
        QFETCH(QByteArray, bytes);
        const QString file = write("hostile", bytes);
        const QList<QStringList> commands{{u"cms"_s, file, u"--content"_s, m_content}, {u"pdf"_s, file},
            {u"xml"_s, file}, {u"xml"_s, file, u"--no-path"_s}, {u"timestamp"_s, file, u"--data"_s, m_content}};
        for (const QStringList& command : commands) {
            const Answer answer = run(QStringList{u"verify"_s} + command);
            QVERIFY2(answer.exit == 1, qPrintable(command.first() + QString::number(answer.exit)));
            QVERIFY2(answer.json().isObject(), answer.out.constData());
            if (command.first() != "timestamp"_L1)
                QCOMPARE(answer.json()["valid"], Json(false));
            else
                QCOMPARE(answer.json()["signature"].toUtf8(), "failed"_ba);
        }
        const QString key = write("receipt.pub", fileBytes(hierarchy().filePath(u"tenants/272094/receipt.pub"_s)));
        const Answer receipt = run({u"verify"_s, u"receipt"_s, file, u"--key"_s, key});
        QCOMPARE(receipt.exit, 1);
        QCOMPARE(receipt.json()["valid"], Json(false));
    }

    void whatCannotBeDone_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no file") << QStringList{u"cms"_s};
        QTest::newRow("two files") << QStringList{u"cms"_s, m_cms, m_cms};
        QTest::newRow("a file that is not there") << QStringList{u"pdf"_s, u"/nowhere/x"_s};
        QTest::newRow("a folder") << QStringList{u"xml"_s, m_folder.path()};
        QTest::newRow("an option that is none") << QStringList{u"cms"_s, m_cms, u"--trust-everything"_s};
        QTest::newRow("an option without its value") << QStringList{u"cms"_s, m_cms, u"--anchors"_s};
        QTest::newRow("anchors that are not there") << QStringList{u"cms"_s, m_cms, u"--anchors"_s, u"/nowhere"_s};
        QTest::newRow("anchors that are none") << QStringList{u"cms"_s, m_cms, u"--anchors"_s, m_content};
        QTest::newRow("lists that are none") << QStringList{u"cms"_s, m_cms, u"--crls"_s, m_content};
        QTest::newRow("a moment without offset")
            << QStringList{u"cms"_s, m_cms, u"--moment"_s, u"2026-11-22T10:00:00"_s};
        QTest::newRow("no moment") << QStringList{u"cms"_s, m_cms, u"--moment"_s, u"now"_s};
        QTest::newRow("an unknown purpose") << QStringList{u"cms"_s, m_cms, u"--purpose"_s, u"all"_s};
        QTest::newRow("an unknown profile") << QStringList{u"cms"_s, m_cms, u"--profile"_s, u"none"_s};
        QTest::newRow("an unknown environment")
            << QStringList{u"cms"_s, m_cms, u"--profile"_s, u"jpki"_s, u"--environment"_s, u"demo"_s};
        QTest::newRow("an unknown rule of revocation") << QStringList{u"cms"_s, m_cms, u"--revocation"_s, u"soft"_s};
        QTest::newRow("an unknown form of RSA") << QStringList{u"cms"_s, m_cms, u"--rsa"_s, u"any"_s};
        QTest::newRow("a stamp without data") << QStringList{u"timestamp"_s, m_cms};
        QTest::newRow("a receipt without key") << QStringList{u"receipt"_s, m_cms};
        QTest::newRow("a key that is none") << QStringList{u"receipt"_s, m_cms, u"--key"_s, m_content};
        QTest::newRow("a path without --batch") << QStringList{u"path"_s};
    }
    void whatCannotBeDone()
    {
        QFETCH(QStringList, arguments);
        const Answer answer = run(QStringList{u"verify"_s} + arguments);
        QCOMPARE(answer.exit, 2);
        QVERIFY(answer.out.isEmpty());
        QVERIFY2(answer.error.startsWith("egovctl: "), answer.error.constData());
    }

    // Revocation told by a responder's answer in a file.
    void answersOfResponders()
    {
        const QString root = hierarchy().filePath(u"jpki/roots/signing-2"_s);
        for (const auto& [card, word] : {std::pair(u"good"_s, QByteArray()), std::pair(u"revoked"_s, "REVOKED"_ba)}) {
            const QString certificate = hierarchy().filePath(u"cards/"_s + card + u"/certificate.pem"_s);
            const QString answer = m_folder.filePath(card + u".ocsp"_s);
            QCOMPARE(runTool(u"openssl"_s,
                         {u"ocsp"_s, u"-index"_s, hierarchy().filePath(u"jpki/authorities/272094-2/index.txt"_s),
                             u"-CA"_s, root + u".pem"_s, u"-rsigner"_s, root + u".pem"_s, u"-rkey"_s, root + u".key"_s,
                             u"-issuer"_s, root + u".pem"_s, u"-cert"_s, certificate, u"-no_nonce"_s, u"-ndays"_s,
                             u"1"_s, u"-noverify"_s, u"-respout"_s, answer}),
                0);
            Json line = goodLine("x").set("crls", Json::array()).set("leaf", certificate);
            line.set("moment", toTimestamp(SystemClock().now().addSecs(2)));
            const QStringList batch{u"verify"_s, u"path"_s, u"--batch"_s};
            QCOMPARE(run(batch, line.toBytes()).json()["subIndication"].toUtf8(), "REVOCATION_OUT_OF_BOUNDS"_ba);
            line.set("ocsp", Json::array({answer}));
            const Json json = run(batch, line.toBytes()).json();
            QCOMPARE(json["subIndication"].toUtf8(), word);
            QCOMPARE(json["valid"].toBool(), word.isEmpty());
        }
    }

    // What a caller may ask beyond RFC 5280's inputs has an effect, each.
    void limitsOfAPath()
    {
        const auto why = [this](const QByteArray& name, const Json& value) {
            const Answer answer = run({u"verify"_s, u"path"_s, u"--batch"_s}, goodLine(1).set(name, value).toBytes());
            const Json json = answer.json();
            if (json["valid"].toBool())
                return "good"_ba;
            for (const Json& check : json["checks"].elements()) {
                if (check["result"].toUtf8() != "passed")
                    return check["check"].toUtf8();
            }
            return answer.out;
        };
        QCOMPARE(why("conformance", "lenient"), "good"_ba);
        QCOMPARE(why("conformance", "strict"), "good"_ba);
        QCOMPARE(why("extendedKeyUsage", Json::array()), "good"_ba);
        QCOMPARE(why("extendedKeyUsage", Json::array({"1.3.6.1.5.5.7.3.1"})), "good"_ba); // it is limited to none
        QCOMPARE(why("maximumIntermediates", 0), "good"_ba);
        QCOMPARE(why("maximumAge", 365 * 86400), "good"_ba);
        QCOMPARE(why("maximumAge", 0), "good"_ba); // no limit
        // A list that is two hours old.
        Json line = goodLine(1);
        line.set("moment", toTimestamp(SystemClock().now().addSecs(7200)));
        QCOMPARE(run({u"verify"_s, u"path"_s, u"--batch"_s}, line.toBytes()).json()["valid"], Json(true));
        line.set("maximumAge", 3600);
        const Json old = run({u"verify"_s, u"path"_s, u"--batch"_s}, line.toBytes()).json();
        QCOMPARE(old["valid"], Json(false));
        QCOMPARE(old["subIndication"].toUtf8(), "REVOCATION_OUT_OF_BOUNDS"_ba);
    }

    // What nobody signed is listed; what could not be checked is not called failed.
    void xml()
    {
        const QString file = write("a.xml",
            "<DataRoot><金額>1</金額><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">"
            "<SignedInfo><CanonicalizationMethod Algorithm=\"urn:x\"/><SignatureMethod "
            "Algorithm=\"urn:y\"/><Reference URI=\"a.pdf\"><DigestMethod "
            "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>AAAA"
            "</DigestValue></Reference></SignedInfo><SignatureValue>AAAA</SignatureValue>"
            "</Signature></DataRoot>");
        const Answer answer = run({u"verify"_s, u"xml"_s, file, u"--no-path"_s});
        QCOMPARE(answer.exit, 1);
        const Json json = answer.json();
        QCOMPARE(json["indication"].toUtf8(), "INDETERMINATE"_ba);
        QCOMPARE(json["subIndication"].toUtf8(), "SIGNED_DATA_NOT_FOUND"_ba);
        QCOMPARE(json["uncovered"], Json::array({"/DataRoot/金額"}));
        QCOMPARE(json["signers"][0]["crypto"].toUtf8(), "not-checked"_ba);
        QCOMPARE(json["signers"][0]["digest"].toUtf8(), "not-checked"_ba);
        QCOMPARE(json["signers"][0]["references"][0]["digest"].toUtf8(), "not-checked"_ba);
    }

    // An officer who forgets the content is not told that it was changed.
    void cmsWithoutItsContent()
    {
        const Answer answer = run({u"verify"_s, u"cms"_s, m_cms, u"--no-path"_s});
        QCOMPARE(answer.exit, 1);
        QCOMPARE(answer.json()["indication"].toUtf8(), "INDETERMINATE"_ba);
        QCOMPARE(answer.json()["subIndication"].toUtf8(), "SIGNED_DATA_NOT_FOUND"_ba);
        QCOMPARE(answer.json()["signers"][0]["digest"].toUtf8(), "not-checked"_ba);
        // An empty file is a content.
        const Answer empty = run({u"verify"_s, u"cms"_s, m_cms, u"--no-path"_s, u"--content"_s, write("nothing", {})});
        QCOMPARE(empty.json()["subIndication"].toUtf8(), "HASH_FAILURE"_ba);
    }

    // One answer for each line, in order, whatever the lines are.
    void batch()
    {
        Json tooFew = goodLine("few");
        tooFew.remove("anchors");
        const QList<std::pair<QByteArray, QByteArray>> lines{
            {goodLine(1).toBytes(), {}},
            {"{", "json.syntax"},
            {{}, "json.syntax"},
            {"[]", "ctl.not-an-object"},
            {"\"text\"", "ctl.not-an-object"},
            {"{}", "ctl.bad-member"},
            {goodLine("x").set("leaf", "/nowhere").toBytes(), "trust.unreadable"},
            {goodLine("x").set("leaf", m_content).toBytes(), "trust.not-a-certificate"},
            {goodLine("x").set("leaf", 7).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("anchors", "root.pem").toBytes(), "ctl.bad-member"},
            {goodLine("x").set("crls", Json::array({1})).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("moment", "yesterday").toBytes(), "ctl.bad-moment"},
            {goodLine("x").set("revocation", "soft").toBytes(), "ctl.bad-revocation"},
            {goodLine("x").set("revocation", false).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("purpose", "all").toBytes(), "ctl.bad-purpose"},
            {goodLine("x").set("policy", "strict").toBytes(), "ctl.bad-member"},
            {goodLine("x").set("policy", Json::object({{"explicit", "yes"}})).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("policy", Json::object({{"initial", Json::array({"any"})}})).toBytes(),
                "ctl.bad-member"},
            {goodLine("x").set("policy", Json::object({{"inhibit", true}})).toBytes(), "ctl.unknown-member"},
            {goodLine("x").set("maximumDepth", 2).toBytes(), "ctl.unknown-member"},
            {goodLine("x").set("Purpose", "any").toBytes(), "ctl.unknown-member"},
            {goodLine("x").set("environment", "demo").toBytes(), "ctl.bad-environment"},
            {goodLine("x").set("conformance", "harsh").toBytes(), "ctl.bad-member"},
            {goodLine("x").set("conformance", 1).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("extendedKeyUsage", "1.3.6.1.5.5.7.3.1").toBytes(), "ctl.bad-member"},
            {goodLine("x").set("extendedKeyUsage", Json::array({"serverAuth"})).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("maximumIntermediates", -1).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("maximumIntermediates", "2").toBytes(), "ctl.bad-member"},
            {goodLine("x").set("maximumIntermediates", 1.5).toBytes(), "ctl.bad-member"},
            {goodLine("x").set("maximumAge", -3600).toBytes(), "ctl.bad-member"},
            {"{\"id\":1,\"id\":2}", "json.duplicate-name"},
            {QByteArray(100000, '['), "json.syntax"},
            {QByteArray::fromHex("7b22ff223a317d"), "json.syntax"},
            {tooFew.toBytes(), {}},
            {goodLine(Json::object({{"any", "value"}})).toBytes() + '\r', {}},
        };
        QByteArray input;
        for (const auto& [line, code] : lines)
            input += line + '\n';
        const Answer answer = run({u"verify"_s, u"path"_s, u"--batch"_s}, input);
        QCOMPARE(answer.exit, 0);
        const QByteArrayList out = answer.out.trimmed().split('\n');
        QCOMPARE(out.size(), lines.size());
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const auto& [line, code] = lines[i];
            const Json json = Json::parse(out[i]).value_or(Json());
            // Copied where it can be read, and null with every error that has none to copy.
            const Expected<Json> asked = Json::parse(line);
            QCOMPARE(json.contains("id"), json.contains("error") || asked->contains("id"));
            if (asked && asked->isObject())
                QCOMPARE(json["id"], (*asked)["id"]);
            if (!code.isEmpty()) {
                QVERIFY2(json["error"]["code"].toUtf8() == code, out[i].constData());
                QVERIFY(json["error"]["detail"].isText());
                QCOMPARE(names(json).last(), "error"_ba);
                continue;
            }
            QVERIFY2(!json.contains("error"), out[i].constData());
            for (const char* member : {"valid", "indication", "subIndication", "checks"})
                QVERIFY2(json.contains(member), member);
            const Json& check = json["checks"][0];
            for (const char* member : {"check", "certificate", "result", "evidence"})
                QVERIFY2(check.contains(member), member);
        }
        const Json first = Json::parse(out.first()).value_or(Json());
        QVERIFY2(first["valid"].toBool(), out.first().constData());
        // The last line has no end: it is one all the same.
        QCOMPARE(run({u"verify"_s, u"path"_s, u"--batch"_s}, goodLine(2).toBytes()).out.count('\n'), 1);
        QVERIFY(run({u"verify"_s, u"path"_s, u"--batch"_s}).out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify.moc"
