// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is public is what the handbook names and an example uses; the rest of what is installed is engine room.
#include "repository.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList sorted(QSet<QString> set)
{
    QStringList list = set.values();
    list.sort();
    return list;
}

QSet<QString> matches(const QString& text, const QString& pattern)
{
    QSet<QString> found;
    const QRegularExpression line(pattern, QRegularExpression::MultilineOption);
    for (auto match = line.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured(1));
    return found;
}

QString textOf(const QString& path) { return QString::fromUtf8(Repository::read(path)); }

} // namespace

class FrontHeadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_front.clear();
        for (const QString& path : Repository::files()) {
            if (path.count(u'/') == 1 && path.startsWith(u"libegov/"_s) && path.endsWith(u".h"_s))
                m_front.insert(path);
        }
        QVERIFY(m_front.contains(u"libegov/form.h"_s) && m_front.contains(u"libegov/platform.h"_s));
    }

    void theHandbookNamesEach()
    {
        const QSet<QString> named = matches(textOf(u"libegov/docs/README.md"_s), u"^\\| `(libegov/[^`]+\\.h)` \\|"_s);
        QCOMPARE(sorted(named), sorted(m_front));
    }

    // Each folder builds against the installed tree; tests/examples runs them.
    void anExampleUsesEachAndNothingElse()
    {
        QSet<QString> used;
        for (const QString& path : Repository::files()) {
            static const QRegularExpression source(u"^examples/\\d\\d-[^/]+/.*\\.(cpp|h)$"_s);
            if (!source.match(path).hasMatch())
                continue;
            const QSet<QString> included = matches(textOf(path), u"^#include <(libegov/[^>]+)>"_s);
            for (const QString& header : included)
                QVERIFY2(m_front.contains(header), qUtf8Printable(path + u" includes the engine room's "_s + header));
            used += included;
        }
        QCOMPARE(sorted(used), sorted(m_front));
    }

    // A front header is a list: it says nothing of its own, and names what is installed.
    void eachIsAListOfItsRooms()
    {
        for (const QString& front : std::as_const(m_front)) {
            const QSet<QString> included = matches(textOf(front), u"^#include <(libegov/[^>]+)>$"_s);
            QVERIFY2(!included.isEmpty(), qUtf8Printable(front));
            for (const QString& header : included)
                QVERIFY2(!header.endsWith(u"_p.h"_s) && Repository::files().contains(header), qUtf8Printable(header));
            for (const QString& line : textOf(front).split(u'\n', Qt::SkipEmptyParts))
                QVERIFY2(line.startsWith(u'#') || line.startsWith(u"//"_s), qUtf8Printable(front + u": "_s + line));
        }
    }

private:
    QSet<QString> m_front;
};

QTEST_GUILESS_MAIN(FrontHeadersTest)
#include "frontheaders.moc"
