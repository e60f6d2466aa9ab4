// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A town's script files an application with photographs in the rows of a group.
#include <libegov/base/json.h>

#include <hierarchy.h>

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class SubmittingTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    bool write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    // The exit code of egovctl submit with these attachments, and what it printed.
    int submit(const QStringList& attachments, QByteArray* output) const
    {
        QStringList arguments{u"submit"_s, u"--config"_s, m_folder.filePath(u"platform.json"_s), u"--tenant"_s,
            u"272094"_s, u"--form"_s, u"stalls-report"_s, u"--answers"_s, m_folder.filePath(u"answers.json"_s)};
        for (const QString& one : attachments)
            arguments += {u"--attach"_s, one + u'=' + m_folder.filePath(u"a.png"_s)};
        return runTool(QStringLiteral(EGOV_EGOVCTL), arguments, output);
    }

    qsizetype stored() const
    {
        QDirIterator files(
            m_folder.filePath(u"data/tenants/272094/attachments"_s), QDir::Files, QDirIterator::Subdirectories);
        qsizetype count = 0;
        for (; files.hasNext(); files.next())
            ++count;
        return count;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(write(u"a.png"_s,
            QByteArray::fromBase64(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")));
        QVERIFY(write(u"answers.json"_s, R"({"stores":[{"name":"一"},{"name":"二"}]})"));
        QVERIFY(QDir(m_folder.path()).mkdir(u"data"_s));
        QVERIFY(write(u"platform.json"_s,
            Json::object(
                {{"operation", "demo"}, {"data", m_folder.filePath(u"data"_s)},
                    {"forms", QStringLiteral(EGOV_SOURCE_DIR "/forms")},
                    {"plugins", Json::array({QStringLiteral(EGOV_ROWS)})}, {"keys", QStringLiteral(EGOV_TEST_KEYS)}})
                .toBytes()));
    }

    void firstContact()
    {
        QByteArray output;
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL), {u"--version"_s}, &output), 0);
        QVERIFY(output.startsWith("egovctl 0."));
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL), {u"--help"_s}, &output), 0);
        QVERIFY(output.contains("forms lint"));
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL), {u"forms"_s, u"lint"_s, u"--help"_s}, &output), 0);
        QVERIFY(output.contains("forms lint") && !output.contains("tenants list"));
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL), {}, &output), 2);
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL), {u"frms"_s, u"lint"_s}, &output), 2);
        QVERIFY(output.contains("there is no command \"frms lint\""));
        QCOMPARE(runTool(QStringLiteral(EGOV_EGOVCTL),
                     {u"tenants"_s, u"check"_s, u"999999"_s, u"--demo"_s, u"--plugins"_s, QStringLiteral(EGOV_ROWS)},
                     &output),
            1);
        QVERIFY2(output.contains("tenant.unknown"), output.constData());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("unknown") << u"photograph"_s << "platform.unknown-field"_ba;
        QTest::newRow("unknown in the row") << u"stores[0].picture"_s << "platform.unknown-field"_ba;
        QTest::newRow("of no row") << u"stores.photo"_s << "ctl.no-such-row"_ba;
        QTest::newRow("a row that is not there") << u"stores[2].photo"_s << "ctl.no-such-row"_ba;
        QTest::newRow("no attachment") << u"note"_s << "platform.unknown-field"_ba;
        QTest::newRow("no attachment in the row") << u"stores[0].name"_s << "ctl.no-such-row"_ba;
        QTest::newRow("no path") << u"stores[].photo"_s << "ctl.usage"_ba;
        QTest::newRow("broken off") << u"stores[0"_s << "ctl.usage"_ba;
    }
    void refused()
    {
        QFETCH(QString, field);
        QFETCH(QByteArray, code);
        QByteArray output;
        QCOMPARE(submit({field}, &output), 2);
        QVERIFY2(output.contains(code), output.constData());
        QCOMPARE(stored(), 0); // nothing lies where nobody would read it
    }

    void aRowWithoutItsPhotographIsNamed()
    {
        QByteArray output;
        QCOMPARE(submit({u"stores[0].photo"_s}, &output), 1);
        QVERIFY2(output.contains("answer.required") && output.contains("stores[1].photo"), output.constData());
        QVERIFY(!output.contains("stores[0].photo"));
    }

    void arrives()
    {
        QByteArray output;
        QCOMPARE(submit({u"stores[0].photo"_s, u"stores[1].photo"_s, u"stores[1].photo"_s, u"map"_s}, &output), 0);
        QVERIFY2(output.contains("jws"), output.constData());
    }
};

QTEST_GUILESS_MAIN(SubmittingTest)
#include "submitting.moc"
