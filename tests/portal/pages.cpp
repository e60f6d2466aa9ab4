// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <examples/portal/form/answers.h> // tests/form has an answers.h of its own
#include <http/response.h>
#include <http/router.h>
#include <pages/pages.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

class PagesTest : public QObject {
    Q_OBJECT

private:
    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    static Expected<Texts> texts()
    {
        return Texts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"});
    }

private Q_SLOTS:
    void everyPageCompilesInEveryLanguage()
    {
        const auto words = texts();
        QVERIFY2(words, words ? "" : qPrintable(words.error().detail()));
        const auto pages = Pages::load(QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/templates"), *words);
        QVERIFY2(pages, pages ? "" : qPrintable(pages.error().detail()));
    }

    // A value never becomes markup, wherever it stands.
    void valuesAreEscapedByContext()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"layout.tpl"_s), "{{content}}\n");
        write(folder.filePath(u"page.tpl"_s),
            "<p title=\"{{value}}\">{{value}}</p><a href=\"{{link}}\">x</a>{{#rows}}<i>{{value}}</i>{{/rows}}"
            "{{#no_rows}}none{{/no_rows}}{{#has_value}}yes{{/has_value}}");
        const auto words = texts();
        const auto pages = Pages::load(folder.path(), *words);
        QVERIFY2(pages, pages ? "" : qPrintable(pages.error().detail()));
        const QByteArray html = (*pages)->render("page", "ja",
            Json::object({{"value", "<b>\"'&"}, {"link", "javascript:alert(1)"},
                {"rows", Json::array({Json::object({{"value", "髙﨑 葛󠄀 𠮷 <"}})})}}));
        QVERIFY(!html.contains("<b>"));
        QVERIFY(html.contains("&lt;b&gt;"));
        QVERIFY(!html.contains("javascript:"));
        QVERIFY(html.contains("<i>髙﨑 葛󠄀 𠮷 &lt;</i>"));
        QVERIFY(html.contains("yes"));
        QVERIFY(!html.contains("none"));
    }

    void aTemplateWithoutItsTextIsRefused()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"layout.tpl"_s), "{{content}}\n");
        write(folder.filePath(u"page.tpl"_s), "{{t:no.such-text}}");
        const auto words = texts();
        const auto pages = Pages::load(folder.path(), *words);
        QVERIFY(!pages);
        QCOMPARE(pages.error().code(), "portal.templates"_ba);
    }

    void theBrowsersLanguageIsTaken()
    {
        const auto words = texts();
        QCOMPARE(words->preferred("en-GB,en;q=0.9,ja;q=0.5"), "en"_ba);
        QCOMPARE(words->preferred("fr, ja;q=0.1"), "ja"_ba);
        QCOMPARE(words->preferred("fr"), "ja"_ba);
        QCOMPARE(words->preferred(""), "ja"_ba);
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

    void rowsStayWithinTheirLimits()
    {
        FieldDescription group;
        group.id = "children";
        group.type = "group";
        group.minimumRows = 1;
        group.maximumRows = 2;
        Json answers = withRowAdded(group, Json::object());
        QCOMPARE(answers["children"].size(), 2);
        answers = withRowAdded(group, answers);
        QCOMPARE(answers["children"].size(), 2);
        answers = withRowRemoved(group, answers, 0);
        answers = withRowRemoved(group, answers, 0);
        QCOMPARE(answers["children"].size(), 1);
        QCOMPARE(withRowRemoved(group, answers, -1)["children"].size(), 1);
        QCOMPARE(withRowRemoved(group, answers, 99)["children"].size(), 1);
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "pages.moc"
