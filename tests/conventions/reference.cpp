// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The reference of the public headers: everything in it is described, and what it leaves out is left out by rule.
#include "needs.h"
#include "repository.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class ReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingIsDescribed();
    void undescribedIsRefused_data();
    void undescribedIsRefused();
    void engineRoomIsLeftOut();

private:
    // A copy of what doxygen reads, for changing it.
    void copyTo(const QString& folder) const;
    static void append(const QString& file, const QByteArray& text);
    struct Run {
        int exitCode = -1;
        QString said;
    };
    static Run build(const QString& root, const QString& into);
};

void ReferenceTest::initTestCase() { EGOV_NEEDS(!QStandardPaths::findExecutable(u"doxygen"_s).isEmpty(), "doxygen"); }

void ReferenceTest::copyTo(const QString& folder) const
{
    for (const QString& path : Repository::files()) {
        const bool isRead = path.startsWith(u"libegov/"_s) || path.endsWith(u".md"_s);
        if (!isRead || path.endsWith(u".cpp"_s))
            continue;
        const QString copy = folder + u'/' + path;
        QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
        QVERIFY2(QFile::copy(QStringLiteral(EGOV_SOURCE_DIR "/") + path, copy), qPrintable(path));
    }
}

void ReferenceTest::append(const QString& file, const QByteArray& text)
{
    QFile changed(file);
    QVERIFY2(changed.exists() && changed.open(QIODevice::Append), qPrintable(file));
    QCOMPARE(changed.write(text), text.size());
}

ReferenceTest::Run ReferenceTest::build(const QString& root, const QString& into)
{
    QProcess script;
    script.setProcessChannelMode(QProcess::MergedChannels);
    script.start(root + u"/libegov/docs/reference.sh"_s, {into});
    if (!script.waitForFinished(120'000) || script.exitStatus() != QProcess::NormalExit)
        return {};
    return {.exitCode = script.exitCode(), .said = QString::fromUtf8(script.readAll())};
}

void ReferenceTest::everythingIsDescribed()
{
    const QTemporaryDir pages;
    const Run run = build(QStringLiteral(EGOV_SOURCE_DIR), pages.path());
    QVERIFY2(run.exitCode == 0, qPrintable(run.said));
    // A class, a free function and the handbook have their pages.
    for (const QString& page : {u"classEgov_1_1Desk.html"_s, u"namespaceEgov.html"_s, u"index.html"_s})
        QVERIFY2(QFile::exists(pages.filePath(u"html/"_s + page)), qPrintable(page));
    QFile functions(pages.filePath(u"html/namespaceEgov.html"_s));
    QVERIFY(functions.open(QIODevice::ReadOnly));
    QVERIFY(functions.readAll().contains("verifyPath"));
}

void ReferenceTest::undescribedIsRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("member") << u"libegov/form/values/finding.h"_s
                            << QByteArray(
                                   "namespace Egov {\n/// Described.\nstruct Hidden {\n    int unspoken = 0;\n};\n}\n")
                            << u"unspoken"_s;
    QTest::newRow("type") << u"libegov/platform/platform.h"_s
                          << QByteArray(
                                 "namespace Egov {\nstruct Unspoken {\n    int member = 0; ///< described\n};\n}\n")
                          << u"Unspoken"_s;
    QTest::newRow("function of the namespace")
        << u"libegov/base/clock.h"_s << QByteArray("namespace Egov {\nint unspoken(int);\n}\n") << u"unspoken"_s;
    QTest::newRow("constructor that does something")
        << u"libegov/tenant/plan.h"_s
        << QByteArray("namespace Egov {\n/// Described.\nstruct Made {\n    explicit Made(int unspoken);\n};\n}\n")
        << u"Made(int unspoken)"_s;
    QTest::newRow("link") << u"libegov/docs/vendor.md"_s << QByteArray("\nSee [that](../nowhere/README.md) too.\n")
                          << u"vendor.md"_s;
}

void ReferenceTest::undescribedIsRefused()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    const QTemporaryDir copy;
    copyTo(copy.path());
    append(copy.filePath(file), text);
    const Run run = build(copy.path(), copy.filePath(u"pages"_s));
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.said.contains(named), qPrintable(run.said));
    QVERIFY2(run.said.contains(u"1 warnings"_s), qPrintable(run.said));
}

// A header that no front header reaches, and what copies and compares as C++ says.
void ReferenceTest::engineRoomIsLeftOut()
{
    const QTemporaryDir copy;
    copyTo(copy.path());
    append(copy.filePath(u"libegov/form/values/nametable_p.h"_s), "namespace Egov {\nstruct Unspoken { };\n}\n");
    append(copy.filePath(u"libegov/tenant/plan.h"_s),
        "namespace Egov {\n/// Described.\nstruct Plain {\n    Plain(const Plain&);\n    Plain(Plain&&) noexcept;\n"
        "    Plain& operator=(const Plain&) = default;\n    bool operator==(const Plain&) const = default;\n};\n}\n");
    const Run run = build(copy.path(), copy.filePath(u"pages"_s));
    QVERIFY2(run.exitCode == 0, qPrintable(run.said));
    QVERIFY(!QFile::exists(copy.filePath(u"pages/html/structEgov_1_1Unspoken.html"_s)));
    QVERIFY(QFile::exists(copy.filePath(u"pages/html/structEgov_1_1Plain.html"_s)));
}

QTEST_GUILESS_MAIN(ReferenceTest)
#include "reference.moc"
