// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Whoever keeps a clock shares it: what is kept by reference dangles as soon as its owner goes first, and no compiler
// says so. Private headers may keep one beside the shared pointer that holds it.
#include "repository.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// Members and variables, one a line; a parameter lives for its call and may be a reference.
QString keptClock(const QString& header)
{
    static const QRegularExpression member(
        uR"(^\s*(?:mutable\s+|static\s+)*(?:const\s+)?(?:Egov::)?Clock(?:\s+const)?\s*[&*][^(),]*;)"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression wrapped(
        uR"(std::reference_wrapper<(?:const\s+)?(?:Egov::)?Clock(?:\s+const)?>\s*\w+[^(),]*;)"_s);
    const QRegularExpressionMatch found = member.match(header);
    return found.hasMatch() ? found.captured().trimmed() : wrapped.match(header).captured();
}

} // namespace

class ClocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatKeepsAReferenceIsFound_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("a reference") << u"    const Clock& m_clock;"_s << true;
        QTest::newRow("with its initializer") << u"    const Clock& clock = *heldClock;"_s << true;
        QTest::newRow("const behind") << u"    Clock const& m_clock;"_s << true;
        QTest::newRow("a pointer") << u"    const Clock* m_clock = nullptr;"_s << true;
        QTest::newRow("a constant pointer") << u"    const Egov::Clock* const m_clock;"_s << true;
        QTest::newRow("a wrapper") << u"    std::reference_wrapper<const Clock> m_clock;"_s << true;
        QTest::newRow("shared") << u"    std::shared_ptr<const Clock> m_clock;"_s << false;
        QTest::newRow("a parameter") << u"    Expected<void> release(const Clock& clock) const;"_s << false;
        QTest::newRow("a parameter of its own line") << u"        const Clock& clock);"_s << false;
        QTest::newRow("what returns one") << u"    const Clock& clock() const noexcept { return *m_clock; }"_s << false;
    }
    void whatKeepsAReferenceIsFound()
    {
        QFETCH(QString, line);
        QFETCH(bool, isFound);
        const QString header = u"class Any {\n"_s + line + u"\n    int m_other;\n};\n"_s;
        QCOMPARE(!keptClock(header).isEmpty(), isFound);
    }

    void noPublicHeaderKeepsAReference()
    {
        int sharing = 0;
        for (const QString& path : Repository::files()) {
            if (!path.startsWith(u"libegov/"_s) || !path.endsWith(u".h"_s) || path.endsWith(u"_p.h"_s))
                continue;
            const QString header = QString::fromUtf8(Repository::read(path));
            const QString kept = keptClock(header);
            QVERIFY2(kept.isEmpty(), qPrintable(path + u": "_s + kept));
            sharing += header.contains(u"std::shared_ptr<const Clock> m_clock;"_s) ? 1 : 0;
        }
        QVERIFY2(sharing >= 9, "the headers were not read");
    }
};

QTEST_GUILESS_MAIN(ClocksTest)
#include "clocks.moc"
