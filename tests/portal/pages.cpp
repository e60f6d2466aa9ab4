// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <http/response.h>
#include <http/router.h>
#include <libegov/pages/pagetemplates.h>

#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

class PagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPageCompilesInEveryLanguage()
    {
        const auto words = PageTexts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"}, {"portal"});
        QVERIFY2(words, words ? "" : qPrintable(words.error().detail()));
        const auto pages = PageTemplates::load(*words, QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/templates"));
        QVERIFY2(pages, pages ? "" : qPrintable(pages.error().detail()));
    }

    void pathsAreDecodedPerSegment()
    {
        bool sound = true;
        QCOMPARE(percentDecoded("%E5%AE%88", sound), "守"_ba);
        QVERIFY(sound);
        for (const char* bad : {"%", "%4", "%zz", "%00", "%ff", "%c0%af"}) {
            sound = true;
            [[maybe_unused]] const QByteArray decoded = percentDecoded(bad, sound);
            QVERIFY2(!sound, bad);
        }
        Parameters parameters;
        QVERIFY(matches("/{tenant}/forms/{form}", {u"272094"_s, u"forms"_s, u"x/../y"_s}, parameters));
        QCOMPARE(parameters.value("form"), u"x/../y"_s);
        QVERIFY(!matches("/{tenant}/forms/{form}", {u"272094"_s, u"forms"_s}, parameters));
        QVERIFY(!matches("/{tenant}/", {u""_s, u""_s}, parameters));
    }

    void redirectsStayHere()
    {
        for (const char* away : {"https://example.org/", "//example.org", "/\\example.org", "example.org", ""})
            QCOMPARE(Response::seeOther(away).headers.constFirst().second, "/"_ba);
        QCOMPARE(Response::seeOther("/a\r\nSet-Cookie: x").headers.constFirst().second, "/aSet-Cookie: x"_ba);
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "pages.moc"
