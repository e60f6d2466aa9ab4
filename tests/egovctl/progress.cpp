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
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    EGOV_NEEDS(terminal >= 0, "a terminal");
    QVERIFY(::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
    const QByteArray name = ::ptsname(terminal);
    const int other = ::open(name.constData(), O_RDWR | O_NOCTTY); // what is written stays readable
    QVERIFY(other >= 0);
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, program(folder.path()).arg(command) + u" 2>"_s + QString::fromLatin1(name)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 1);
    QVERIFY(QJsonDocument::fromJson(shell.readAllStandardOutput()).isObject());
    QByteArray seen(65536, '\0');
    const qsizetype length = ::read(terminal, seen.data(), size_t(seen.size()));
    QVERIFY(length > 0);
    seen.truncate(length);
    QVERIFY2(seen.contains("\r\x1b[K" + what + ", 1 of 2, 271004, "), seen.constData());
    QVERIFY2(seen.contains("\r\x1b[K" + what + ", 2 of 2, 272094, "), seen.constData());
    QVERIFY2(seen.endsWith("\r\x1b[K"), seen.constData()); // and nothing is left behind
    ::close(other);
    ::close(terminal);
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
