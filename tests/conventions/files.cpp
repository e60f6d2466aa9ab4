// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What holds for every file of the repository, whoever wrote it.
#include "repository.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

bool hasSuffix(const QString& path, const QStringList& suffixes)
{
    return std::ranges::any_of(suffixes, [&](const QString& suffix) { return path.endsWith(u'.' + suffix); });
}

bool isWrittenByHand(const QString& path)
{
    // Becomes a file of a vendor's own project, under the vendor's licence.
    if (path.startsWith(u"libegov/egovctl/plugins/templates/"_s))
        return false;
    return hasSuffix(path,
               {u"h"_s, u"cpp"_s, u"c"_s, u"cmake"_s, u"in"_s, u"sh"_s, u"mjs"_s, u"js"_s, u"css"_s, u"html"_s,
                   u"tpl"_s, u"yml"_s, u"py"_s, u"awk"_s, u"conf"_s, u"cnf"_s, u"sql"_s})
        || path.endsWith(u"CMakeLists.txt"_s) || path == u"dev"_s || path.startsWith(u".c"_s);
}

// The paths of REUSE.toml as expressions; its globs know ** (anything, slashes too) and * (within a folder).
std::vector<QRegularExpression> annotatedPaths()
{
    std::vector<QRegularExpression> paths;
    static const QRegularExpression pathLine(u"^path = \\[(.*)\\]$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression quoted(u"\"([^\"]+)\""_s);
    const QString toml = QString::fromUtf8(Repository::read(u"REUSE.toml"_s));
    for (auto line = pathLine.globalMatch(toml); line.hasNext();) {
        const QString list = line.next().captured(1);
        for (auto match = quoted.globalMatch(list); match.hasNext();) {
            QString glob = QRegularExpression::escape(match.next().captured(1));
            glob.replace(u"\\*\\*"_s, u".*"_s).replace(u"\\*"_s, u"[^/]*"_s);
            paths.emplace_back(QRegularExpression::anchoredPattern(glob));
        }
    }
    return paths;
}

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void licence();
    void licenceTexts();
    void length();
    void roomsAreNotFull();
    void names();
    void machines();
    void headersAreGuarded();
    void testsAssertInEveryBuild();
    void whatIsSkippedSaysWhatItNeeds();
    void lockFilesNameNoRegistry();
    void packagesHaveReasons();

private:
    const QStringList m_files = Repository::files();
};

void FilesTest::licence()
{
    QVERIFY(m_files.size() > 50);
    const std::vector<QRegularExpression> annotated = annotatedPaths();
    QVERIFY(!annotated.empty());
    QStringList without;
    for (const QString& path : m_files) {
        const QByteArray head = Repository::read(path).left(400);
        const bool byHead = head.contains("SPDX-FileCopyrightText: ") && head.contains("SPDX-License-Identifier: ");
        const bool byList = !isWrittenByHand(path)
            && std::ranges::any_of(annotated, [&](const auto& glob) { return glob.match(path).hasMatch(); });
        if (!byHead && !byList)
            without.append(path);
    }
    QVERIFY2(without.isEmpty(), qUtf8Printable(u"no SPDX head, and not in REUSE.toml: "_s + without.join(u", "_s)));
}

// REUSE: each licence that a file names lies in LICENSES, and LICENSE is what most readers open first.
void FilesTest::licenceTexts()
{
    static const QRegularExpression named(
        u"SPDX-License-Identifier(?:: | = \")([A-Za-z0-9.-]+)\"?$"_s, QRegularExpression::MultilineOption);
    QSet<QString> licences;
    for (const QString& path : m_files) {
        const auto match = named.match(QString::fromUtf8(Repository::read(path).left(400)));
        if (match.hasMatch())
            licences.insert(match.captured(1));
    }
    QVERIFY(licences.contains(u"Apache-2.0"_s));
    for (const QString& licence : std::as_const(licences))
        QVERIFY2(m_files.contains(u"LICENSES/%1.txt"_s.arg(licence)), qUtf8Printable(licence));
    QCOMPARE(Repository::read(u"LICENSES/Apache-2.0.txt"_s), Repository::read(u"LICENSE"_s));
}

void FilesTest::length()
{
    QStringList longOnes;
    for (const QString& path : m_files) {
        const qsizetype lines = isWrittenByHand(path) ? Repository::read(path).count('\n') : 0;
        if (lines > 500)
            longOnes.append(u"%1 (%2)"_s.arg(path).arg(lines));
    }
    QVERIFY2(longOnes.isEmpty(), qUtf8Printable(u"over 500 lines, split by idea: "_s + longOnes.join(u", "_s)));
}

// Whoever looks for a file reads the list of its folder: one of more than thirty sources is cut into rooms.
void FilesTest::roomsAreNotFull()
{
    QMap<QString, int> sources;
    for (const QString& path : m_files) {
        if (isWrittenByHand(path) && hasSuffix(path, {u"cpp"_s}))
            ++sources[path.left(path.lastIndexOf(u'/'))];
    }
    QVERIFY(sources.value(u"libegov/form/fields"_s) > 20);
    QStringList full;
    for (auto folder = sources.cbegin(); folder != sources.cend(); ++folder) {
        if (folder.value() > 30)
            full.append(u"%1 (%2)"_s.arg(folder.key()).arg(folder.value()));
    }
    QVERIFY2(full.isEmpty(), qUtf8Printable(u"over 30 sources, cut into sub-rooms: "_s + full.join(u", "_s)));
}

// Names that say nothing attract everything.
void FilesTest::names()
{
    static const QRegularExpression empty(
        u"(^|/)(utils?|common|misc|helpers?|manager)(/|\\.|$)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression plain(
        u"^libegov/[a-z]+/([a-z0-9]+(_[pi])?\\.(h|cpp|json|qrc)|CMakeLists\\.txt|README\\.md|.*/.*)$"_s);
    QStringList wrong;
    for (const QString& path : m_files) {
        if (empty.match(path).hasMatch())
            wrong.append(path);
        if (path.startsWith(u"libegov/"_s) && path.count(u'/') > 1 && !path.startsWith(u"libegov/cmake/"_s)
            && hasSuffix(path, {u"h"_s, u"cpp"_s}) && !plain.match(path).hasMatch())
            wrong.append(path);
    }
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong.join(u", "_s)));
}

// Nothing in the repository knows the machine it was written on, or the registry a package came from.
void FilesTest::machines()
{
    static const QRegularExpression machine(u"(^|[\\s\"'=(:>])/("
                                            u"work|root|home|Users)/[A-Za-z]|regis"
                                            u"try\\.npmjs|artifac"
                                            u"tory|\\.internal[/:\"]"_s);
    QStringList wrong;
    for (const QString& path : m_files) {
        const QByteArray content = Repository::read(path);
        if (!Repository::isText(content) || path == u"LICENSE"_s)
            continue;
        const auto match = machine.match(QString::fromUtf8(content));
        if (match.hasMatch())
            wrong.append(path + u": "_s + match.captured());
    }
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong.join(u", "_s)));
}

void FilesTest::headersAreGuarded()
{
    QStringList wrong;
    for (const QString& path : m_files) {
        if (path.endsWith(u".h"_s) && Repository::read(path).count("\n#pragma once\n") != 1)
            wrong.append(path);
    }
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(u"not exactly one #pragma once: "_s + wrong.join(u", "_s)));
}

// The release build takes Q_ASSERT away, and with it what stands inside.
void FilesTest::testsAssertInEveryBuild()
{
    static const QRegularExpression assertion(u"\\b(Q_ASSERT|Q_ASSERT_X|assert)\\("_s);
    QStringList wrong;
    for (const QString& path : m_files) {
        if (path.startsWith(u"tests/"_s) && hasSuffix(path, {u"cpp"_s, u"h"_s})
            && !path.startsWith(u"tests/conventions/"_s)
            && assertion.match(QString::fromUtf8(Repository::read(path))).hasMatch())
            wrong.append(path);
    }
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(u"QVERIFY or qFatal instead of Q_ASSERT: "_s + wrong.join(u", "_s)));
}

// EGOV_NEEDS of tests/needs.h fails in CI, and knows the exceptions.
void FilesTest::whatIsSkippedSaysWhatItNeeds()
{
    static const QRegularExpression inPrograms(u"\\bQS"
                                               u"KIP\\("_s);
    static const QRegularExpression inScripts(u"\\b(skip|todo)\\s*[:(]"_s);
    QStringList wrong;
    for (const QString& path : m_files) {
        if (!path.startsWith(u"tests/"_s) || path == u"tests/needs.h"_s
            || !hasSuffix(path, {u"cpp"_s, u"h"_s, u"mjs"_s}))
            continue;
        const QRegularExpression& skip = path.endsWith(u".mjs"_s) ? inScripts : inPrograms;
        if (skip.match(QString::fromUtf8(Repository::read(path))).hasMatch())
            wrong.append(path);
    }
    QVERIFY2(wrong.isEmpty(), qUtf8Printable(u"skips without EGOV_NEEDS: "_s + wrong.join(u", "_s)));
}

void FilesTest::lockFilesNameNoRegistry()
{
    for (const QString& path : m_files) {
        if (!path.endsWith(u"package-lock.json"_s))
            continue;
        const QByteArray lock = Repository::read(path);
        QVERIFY2(!lock.contains("\"resolved\""), qUtf8Printable(path));
        QVERIFY2(lock.contains("\"integrity\""), qUtf8Printable(path));
    }
}

void FilesTest::packagesHaveReasons()
{
    static const QRegularExpression line(
        u"^(build|test|demo|bench|format|tidy|fuzz|coverage|ha|docs|package) +[a-z0-9.+-]+ +\\S.{9,}$"_s);
    const QStringList lines = QString::fromUtf8(Repository::read(u".ci/packages"_s)).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 10);
    for (const QString& each : lines)
        QVERIFY2(each.startsWith(u'#') || line.match(each).hasMatch(), qUtf8Printable(each));
}

QTEST_GUILESS_MAIN(FilesTest)
#include "files.moc"
