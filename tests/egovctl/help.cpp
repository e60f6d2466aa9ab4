// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <needs.h>

using namespace Qt::StringLiterals;

// What a person asks of the program before knowing anything about it. The names of commands are a promise to scripts.
class HelpTest : public QObject {
    Q_OBJECT

    struct Said {
        int exit = -1;
        QString out;
        QString err;
    };
    static Said run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }
    static Said egovctl(const QStringList& arguments) { return run(QStringLiteral(EGOV_EGOVCTL), arguments); }
    // The commands as --help lists them.
    static const QStringList& listed()
    {
        static const QStringList commands = [] {
            static const QRegularExpression line(
                u"^  ([a-z-]+(?: [a-z-]+)?)  +\\S"_s, QRegularExpression::MultilineOption);
            QStringList all;
            const QString help = egovctl({u"--help"_s}).out;
            for (auto match = line.globalMatch(help); match.hasNext();)
                all += match.next().captured(1);
            return all;
        }();
        return commands;
    }

private Q_SLOTS:
    void promisedCommandsAreListed_data();
    void promisedCommandsAreListed();
    void everyCommandExplainsItsOptions();
    void trustOptionsAreNamed();
    void groupsAreListed();
    void versionIsSaid();
    void unknownIsRefused_data();
    void unknownIsRefused();
    void manualPageIsSound();
    void completionIsSound();
};

void HelpTest::promisedCommandsAreListed_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command : {"json check", "json canonicalize", "rules evaluate", "forms lint", "forms evaluate",
             "forms compare", "forms rebase", "verify path", "verify cms", "verify pdf", "verify xml",
             "verify timestamp", "verify receipt", "tenants list", "tenants check", "submit", "replay", "audit verify",
             "japan check", "japan era", "japan kana", "japan deadline", "store migrate", "store check"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void HelpTest::promisedCommandsAreListed()
{
    QFETCH(const QString, command);
    QVERIFY(listed().contains(command));
    for (const QStringList& asked :
        {command.split(u' ') + QStringList{u"--help"_s}, u"help "_s.append(command).split(u' ')}) {
        const Said said = egovctl(asked);
        QCOMPARE(said.exit, 0);
        QVERIFY(said.out.startsWith(u"usage: egovctl "_s + command + u' '));
        QCOMPARE(said.err, QString());
    }
}

void HelpTest::everyCommandExplainsItsOptions()
{
    static const QRegularExpression option(u"--[a-z][a-z-]*"_s);
    static const QRegularExpression explained(
        u"^  (--[a-z-]+)(?: \\S+)? +(\\S.{4,})$"_s, QRegularExpression::MultilineOption);
    const QStringList& commands = listed();
    QVERIFY(commands.size() > 40);
    for (const QString& command : commands) {
        const QString help = egovctl(command.split(u' ') + QStringList{u"--help"_s}).out;
        QStringList texts;
        for (auto match = explained.globalMatch(help); match.hasNext();)
            texts += match.next().captured(1);
        const QStringList lines = help.split(u'\n');
        QVERIFY2(lines.size() > 3 && lines[2].endsWith(u'.'), qUtf8Printable(command + u" says what it does"_s));
        for (auto match = option.globalMatch(lines.first()); match.hasNext();) {
            const QString name = match.next().captured();
            QVERIFY2(texts.contains(name), qUtf8Printable(command + u' ' + name));
        }
    }
}

void HelpTest::trustOptionsAreNamed()
{
    for (const QString& kind : {u"cms"_s, u"pdf"_s, u"xml"_s, u"timestamp"_s}) {
        const QString help = egovctl({u"verify"_s, kind, u"--help"_s}).out;
        for (const QString& option : {u"--anchors"_s, u"--candidates"_s, u"--crls"_s, u"--moment"_s, u"--purpose"_s,
                 u"--policy"_s, u"--profile"_s, u"--no-path"_s})
            QVERIFY2(help.contains(u"\n  "_s + option + u' '), qUtf8Printable(kind + option));
    }
    QVERIFY(!egovctl({u"json"_s, u"check"_s, u"--help"_s}).out.contains(u"--anchors"_s));
}

void HelpTest::groupsAreListed()
{
    const Said said = egovctl({u"verify"_s, u"--help"_s});
    QCOMPARE(said.exit, 0);
    QVERIFY(said.out.contains(u"\n  verify pdf "_s));
    QVERIFY(!said.out.contains(u"\n  json check "_s));
}

void HelpTest::versionIsSaid()
{
    const Said said = egovctl({u"--version"_s});
    QCOMPARE(said.exit, 0);
    QCOMPARE(said.out, u"egovctl " EGOV_VERSION "\n"_s);
    QCOMPARE(said.err, QString());
}

void HelpTest::unknownIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("a command") << QStringList{u"frobnicate"_s};
    QTest::newRow("of a group") << QStringList{u"verify"_s, u"everything"_s};
    QTest::newRow("a group alone") << QStringList{u"verify"_s};
    QTest::newRow("help for a command that is not there") << QStringList{u"frobnicate"_s, u"--help"_s};
    QTest::newRow("help for half a word") << QStringList{u"form"_s, u"--help"_s};
    QTest::newRow("help for one of a group that is not there")
        << QStringList{u"verify"_s, u"everything"_s, u"--help"_s};
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("an option before any command") << QStringList{u"--frobnicate"_s};
    QTest::newRow("more than the version") << QStringList{u"--version"_s, u"json"_s};
    QTest::newRow("an option that the command has not")
        << QStringList{u"verify"_s, u"cms"_s, u"--frobnicate"_s, u"x"_s};
}

void HelpTest::unknownIsRefused()
{
    QFETCH(const QStringList, arguments);
    const Said said = egovctl(arguments);
    QCOMPARE(said.exit, 2);
    QCOMPARE(said.out, QString());
    QVERIFY(!said.err.isEmpty());
}

// groff, which man runs, complains of what it cannot set.
void HelpTest::manualPageIsSound()
{
    EGOV_NEEDS(!QStandardPaths::findExecutable(u"groff"_s).isEmpty(), "groff");
    const Said said = run(u"groff"_s,
        {u"-k"_s, u"-man"_s, u"-Tutf8"_s, u"-ww"_s, u"-rHY=0"_s, u"-P-cbou"_s, QStringLiteral(EGOV_MANUAL)});
    QCOMPARE(said.exit, 0);
    QCOMPARE(said.err, QString());
    for (const QString& command : listed())
        QVERIFY2(said.out.contains(u"   "_s + command + u'\n'), qUtf8Printable(command));
    QVERIFY(said.out.contains(u"--no-path"_s));
}

// As bash asks it: the words, and which of them the cursor is in.
void HelpTest::completionIsSound()
{
    const auto complete = [](const QStringList& words) {
        const QString script = u". '%1'; COMP_WORDS=(egovctl %2); COMP_CWORD=%3; _egovctl; echo \"${COMPREPLY[*]}\""_s
                                   .arg(QStringLiteral(EGOV_COMPLETION), words.join(u' '))
                                   .arg(words.size());
        return run(u"bash"_s, {u"--norc"_s, u"-c"_s, script}).out.trimmed().split(u' ');
    };
    QCOMPARE(complete({u"ver"_s}), QStringList{u"verify"_s});
    QCOMPARE(complete({u"verify"_s, u"p"_s}), (QStringList{u"path"_s, u"pdf"_s}));
    QCOMPARE(complete({u"verify"_s, u"pdf"_s, u"--an"_s}), QStringList{u"--anchors"_s});
    QCOMPARE(complete({u"verify"_s, u"pdf"_s, u"a.pdf"_s, u"--no"_s}), QStringList{u"--no-path"_s});
    QCOMPARE(complete({u"submit"_s, u"--id"_s}), QStringList{u""_s});
    QCOMPARE(complete({u"submit"_s, u"--tenant"_s, u"272116"_s, u"--fo"_s}), QStringList{u"--form"_s});
    QCOMPARE(complete({u"json"_s, u"check"_s, u"--anc"_s}), QStringList{u""_s});
}

QTEST_GUILESS_MAIN(HelpTest)
#include "help.moc"
