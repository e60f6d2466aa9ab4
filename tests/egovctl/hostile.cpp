// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>

#include <needs.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace Egov;
using namespace Qt::StringLiterals;

// Files that were made to fill memory or to keep a processor busy, under the limits that an operator would set: the
// program answers that it did not judge them, and does not end otherwise. A net below the counters of each format,
// which their own tests assert.
class HostileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    struct Answer {
        int exit = -1;
        Json json;
    };
    Answer verify(const QStringList& arguments) const
    {
        QProcess program;
        program.setChildProcessModifier([] {
            const rlimit memory{256UL << 20, 256UL << 20};
            const rlimit processor{20, 20};
            setrlimit(RLIMIT_AS, &memory);
            setrlimit(RLIMIT_CPU, &processor);
        });
        program.start(QStringLiteral(EGOV_EGOVCTL), QStringList{u"verify"_s} + arguments);
        if (!program.waitForFinished(240000) || program.exitStatus() != QProcess::NormalExit)
            return {};
        return {program.exitCode(), Json::parse(program.readAllStandardOutput()).value_or(Json())};
    }
    QString store(const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(u"hostile"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    static QByteArray attributes(int count)
    {
        QByteArray all;
        for (int i = 0; i < count; ++i)
            all += " a" + QByteArray::number(i) + "=\"\"";
        return all;
    }
    static QByteArray signature(const QByteArray& references)
    {
        return "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo><CanonicalizationMethod "
               "Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/><SignatureMethod "
               "Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
            + references + "</SignedInfo><SignatureValue>AAAA</SignatureValue></Signature>";
    }

private Q_SLOTS:
    void xml_data()
    {
        EGOV_NEEDS(!isSanitized, "a limit on memory");
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray reference
            = "<Reference URI=\"\"><Transforms><Transform "
              "Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></Transforms><DigestMethod "
              "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>AAAA</DigestValue>"
              "</Reference>";
        QTest::newRow("attributes") << "<a"_ba + attributes(100000) + "/>";
        QTest::newRow("elements") << "<r>"_ba + "<a/>"_ba.repeated(4000000) + "</r>";
        QTest::newRow("elements with attributes") << "<r>"_ba + "<a b=\"1\"/>"_ba.repeated(1500000) + "</r>";
        QTest::newRow("sections") << "<r>"_ba + "<![CDATA[]]>"_ba.repeated(2000000) + "</r>";
        QTest::newRow("depth") << "<a>"_ba.repeated(1000000);
        QTest::newRow("text") << "<r>"_ba + QByteArray(40000000, 'x') + "</r>";
        QTest::newRow("a text as long as may be") << "<r>"_ba + QByteArray(30000000, 'x') + "</r>";
        QTest::newRow("as many elements as may be")
            << "<r>"_ba + "<a/>"_ba.repeated(450000) + signature(reference.repeated(40)) + "</r>";
        QTest::newRow("a declaration again and again") << "<r xmlns:p=\"urn:"_ba + QByteArray(1000000, 'x') + "\">"
                + "<p:a/>"_ba.repeated(100000) + signature(reference.repeated(10)) + "</r>";
        QTest::newRow("references") << "<r>"_ba + signature(reference.repeated(1000)) + "<a/>"_ba.repeated(100000)
                + "</r>";
        QByteArray signatures;
        for (int i = 0; i < 60; ++i)
            signatures += signature(reference.repeated(200));
        QTest::newRow("signatures") << "<r>"_ba + signatures + "<a/>"_ba.repeated(100000) + "</r>";
        QTest::newRow("entities") << "<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;\">]><r>&b;</r>"_ba;
    }
    void xml()
    {
        QFETCH(QByteArray, bytes);
        const Answer answer = verify({u"xml"_s, store(bytes), u"--no-path"_s});
        QCOMPARE(answer.exit, 1);
        QCOMPARE(answer.json["valid"], Json(false));
        QCOMPARE(answer.json["checks"].isArray(), true);
    }

    void cms_data()
    {
        EGOV_NEEDS(!isSanitized, "a limit on memory");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("openings") << QByteArray::fromHex("3080").repeated(10000000);
        QTest::newRow("pieces of a text") << QByteArray::fromHex("3080") + QByteArray::fromHex("2480").repeated(39)
                + QByteArray::fromHex("040100").repeated(5000000);
        QTest::newRow("zeros") << QByteArray(50000000, '\0');
        QTest::newRow("PEM") << "-----BEGIN CMS-----\n"_ba + ("MAAA"_ba.repeated(16) + '\n').repeated(500000)
                + "-----END CMS-----\n";
    }
    void cms()
    {
        QFETCH(QByteArray, bytes);
        const QString file = store(bytes);
        for (const QStringList& command : {QStringList{u"cms"_s, file, u"--content"_s, file, u"--no-path"_s},
                 QStringList{u"timestamp"_s, file, u"--data"_s, file, u"--no-path"_s}}) {
            const Answer answer = verify(command);
            QCOMPARE(answer.exit, 1);
            QCOMPARE(answer.json["valid"], Json(false));
        }
    }
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile.moc"
