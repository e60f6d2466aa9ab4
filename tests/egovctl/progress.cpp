// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Who waits before a terminal sees what a long command is at; a script and a log see nothing of it.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <needs.h>
#include <stdlib.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

// Two towns whose stores are no databases: judged at once, and found wanting.
void makeStores(const QString& folder)
{
    for (const QString& town : {u"271004"_s, u"272094"_s}) {
        const QString own = folder + u"/tenants/"_s + town;
        QVERIFY(QDir().mkpath(own));
        QFile store(own + u"/store.sqlite"_s);
        QVERIFY(store.open(QIODevice::WriteOnly));
        QVERIFY(store.write(QByteArray(8192, 'x')) == 8192);
    }
}

// A shell whose commands write on a terminal what is for people.
class Terminal {
public:
    Terminal()
        : m_own(::posix_openpt(O_RDWR | O_NOCTTY))
    {
        if (m_own < 0 || ::grantpt(m_own) != 0 || ::unlockpt(m_own) != 0)
            return;
        m_name = ::ptsname(m_own);
        m_other = ::open(m_name.constData(), O_RDWR | O_NOCTTY); // what is written stays readable
    }
    ~Terminal()
    {
        ::close(m_other);
        ::close(m_own);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    bool isThere() const { return m_other >= 0; }
    bool run(QProcess& shell, const QString& command) const
    {
        shell.start(u"sh"_s, {u"-c"_s, command + u" 2>"_s + QString::fromLatin1(m_name)});
        return shell.waitForFinished();
    }
    QByteArray seen() const
    {
        QByteArray bytes(65536, '\0');
        bytes.truncate(::read(m_own, bytes.data(), size_t(bytes.size())));
        return bytes;
    }

private:
    int m_own = -1;
    int m_other = -1;
    QByteArray m_name;
};

QString program(const QString& folder)
{
    return u"'%1' %2 --data '%3'"_s.arg(QStringLiteral(EGOV_EGOVCTL), u"%1"_s, folder);
}

} // namespace

class ProgressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPersonSeesEachTown_data() { commands(); }
    void aPersonSeesEachTown();
    void aScriptSeesNothing_data() { commands(); }
    void aScriptSeesNothing();
    void aPersonSeesAReplay();

private:
    static void commands()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("what");
        QTest::newRow("audit verify") << u"audit verify"_s << QByteArray("audit verify");
        QTest::newRow("store check") << u"store check"_s << QByteArray("store");
    }
};

void ProgressTest::aPersonSeesEachTown()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, what);
    const QTemporaryDir folder;
    makeStores(folder.path());
    const Terminal terminal;
    EGOV_NEEDS(terminal.isThere(), "a terminal");
    QProcess shell;
    QVERIFY(terminal.run(shell, program(folder.path()).arg(command)));
    QCOMPARE(shell.exitCode(), 1);
    QVERIFY(QJsonDocument::fromJson(shell.readAllStandardOutput()).isObject());
    const QByteArray seen = terminal.seen();
    QVERIFY2(seen.contains("\r\x1b[K" + what + ", 1 of 2, 271004, "), seen.constData());
    QVERIFY2(seen.contains("\r\x1b[K" + what + ", 2 of 2, 272094, "), seen.constData());
    QVERIFY2(seen.endsWith("\r\x1b[K"), seen.constData()); // and nothing is left behind
}

void ProgressTest::aPersonSeesAReplay()
{
    const QTemporaryDir folder;
    const Terminal terminal;
    EGOV_NEEDS(terminal.isThere(), "a terminal");
    QProcess shell;
    QVERIFY(terminal.run(shell,
        u"'%1' replay --applications 80 --tenants 1 --signed 0 --store 'sqlite:%2'"_s.arg(
            QStringLiteral(EGOV_EGOVCTL), folder.path())));
    QCOMPARE(shell.exitCode(), 0);
    const QByteArray seen = terminal.seen();
    for (const char* part : {"opening", "filing", "80 filed", "counting what is stored"})
        QVERIFY2(seen.contains(QByteArray("\r\x1b[Kreplay, ") + part + ", 0 min "), seen.constData());
    QVERIFY2(seen.endsWith("\r\x1b[K"), seen.constData());
}

void ProgressTest::aScriptSeesNothing()
{
    QFETCH(const QString, command);
    const QTemporaryDir folder;
    makeStores(folder.path());
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, program(folder.path()).arg(command)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 1);
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QVERIFY(QJsonDocument::fromJson(shell.readAllStandardOutput()).isObject());
}

QTEST_GUILESS_MAIN(ProgressTest)
#include "progress.moc"
