// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "drawn.h"

#include <QTemporaryDir>

using namespace Egov;
using namespace Qt::StringLiterals;

class TemplatesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    // A folder with these files.
    QString folder(const QList<std::pair<QString, QByteArray>>& files)
    {
        static int number = 0;
        const QString path = m_folder.filePath(QString::number(++number));
        if (!QDir().mkdir(path))
            qFatal("no folder");
        for (const auto& [name, bytes] : files) {
            QFile file(path + u'/' + name);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("no file");
        }
        return path;
    }
    static QByteArray ts(const QByteArray& messages) { return "<TS>" + messages + "</TS>"; }
    static QByteArray message(const QByteArray& id, const QByteArray& text)
    {
        return "<message id=\"" + id + "\"><translation>" + text + "</translation></message>";
    }
    // What is wrong with templates; empty when nothing is.
    QByteArray wrong(const QList<std::pair<QString, QByteArray>>& files)
    {
        const auto pages = PageTemplates::load(PageTexts::builtIn(), folder(files));
        return pages ? QByteArray() : pages.error().code() + ": " + pages.error().detail().toUtf8();
    }

private Q_SLOTS:
    // A value never becomes markup, wherever it stands.
    void valuesAreEscapedByContext()
    {
        const auto pages = PageTemplates::load(PageTexts::builtIn(),
            folder({{u"layout.tpl"_s, "{{content}}\n"},
                {u"page.tpl"_s,
                    "<p title=\"{{value}}\">{{value}}</p><a href=\"{{link}}\">x</a>{{#rows}}<i>{{value}}</i>{{/rows}}"
                    "{{#no_rows}}none{{/no_rows}}{{#has_value}}yes{{/has_value}}"}}));
        QVERIFY2(pages, pages ? "" : qPrintable(pages.error().detail()));
        const QByteArray html = pages->render("page", "ja",
            Json::object({{"value", "<b>\"'&"}, {"link", "javascript:alert(1)"},
                {"rows", Json::array({Json::object({{"value", "髙﨑 葛󠄀 𠮷 <"}})})}}));
        QVERIFY(!html.contains("<b>"));
        QVERIFY(html.contains("&lt;b&gt;"));
        QVERIFY(!html.contains("javascript:"));
        QVERIFY(html.contains("<i>髙﨑 葛󠄀 𠮷 &lt;</i>"));
        QVERIFY(html.contains("yes"));
        QVERIFY(!html.contains("none"));
    }

    void whatIsEmptySaysSo()
    {
        const auto pages = PageTemplates::load(PageTexts::builtIn(),
            folder({{u"page.tpl"_s, "{{#no_a}}a{{/no_a}}{{#has_a}}A{{/has_a}}{{#b}}B{{/b}}{{#no_b}}b{{/no_b}}"}}));
        QVERIFY(pages);
        QCOMPARE(pages->render("page", "ja", json(R"({"a":"","b":false})")), "ab");
        QCOMPARE(pages->render("page", "ja", json(R"({"a":"x","b":true})")), "AB");
        QCOMPARE(pages->render("page", "ja", json(R"({"a":null,"b":null})")), "ab");
        QCOMPARE(pages->render("page", "ja", json(R"({"a":[],"b":{}})")), "aB");
        QCOMPARE(pages->render("page", "ja", json("{}")), "");
        for (const char* none : {"nobody", "layout", "", "../page", "page.tpl", "ja/page"})
            QCOMPARE(pages->render(none, "ja", json("{}")), "");
        QCOMPARE(pages->render("page", "fr", json("{}")), "");
    }

    void aFileOfTheSameNameReplacesOurs()
    {
        const auto pages
            = PageTemplates::load(PageTexts::builtIn(), folder({{u"field-box.tpl"_s, "<my-box>{{name}}</my-box>\n"}}));
        QVERIFY(pages);
        const Form form = compiled(formWith(R"([{"id":"a","type":"text","label":"甲"}])"));
        QCOMPARE(drawingOf(form, Json::object()).fieldsHtml(*pages, form.fields()), "<my-box>a</my-box>");
    }

    void whatIsNotThereIsRefused()
    {
        QVERIFY(wrong({{u"page.tpl"_s, "{{t:no.such-text}}"}})
                .startsWith("pages.templates: page wants the text no.such-text"));
        QVERIFY(wrong({{u"page.tpl"_s, "{{use:nobody}}"}}).startsWith("pages.templates: page uses nobody"));
        QVERIFY(wrong({{u"page.tpl"_s, "{{layout}}\nx"}}).startsWith("pages.templates: page wants layout.tpl"));
        QVERIFY(wrong({{u"page.tpl"_s, "{{#open}}"}}).startsWith("pages.templates: page.tpl is not a template"));
        QVERIFY(wrong({{u"page.tpl"_s, "{{use:page}}"}}).startsWith("pages.templates: page uses itself"));
        QVERIFY(wrong({{u"a.tpl"_s, "{{use:b}}"}, {u"b.tpl"_s, "{{use:a}}"}}).contains("uses itself"));
        QCOMPARE(wrong({}), "");
        const auto nowhere = PageTemplates::load(PageTexts::builtIn(), m_folder.filePath(u"nowhere"_s));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code(), "pages.templates");
    }

    void textsOfAFolderAreOverOurs()
    {
        const auto texts = PageTexts::load(folder({{u"pages_ja.ts"_s, ts(message("field.required", "必ず"))},
                                               {u"own_ja.ts"_s, ts(message("own.greeting", "{name}さん"))},
                                               {u"own_en.ts"_s, ts(message("own.greeting", "Hello {name}"))}}),
            {"ja", "en"}, {"own"});
        QVERIFY2(texts, texts ? "" : qPrintable(texts.error().detail()));
        QCOMPARE(texts->text("field.required", "ja"), "必ず");
        QCOMPARE(texts->text("field.required", "en"), PageTexts::builtIn().text("field.required", "en"));
        QCOMPARE(texts->text("own.greeting", "en", {{"name", "Hanako"}}), "Hello Hanako");
        QVERIFY(texts->contains("answer.yes"));
        QVERIFY(!texts->contains("own.farewell"));
        QCOMPARE(texts->text("own.farewell", "ja"), "own.farewell");
    }

    void brokenTextsAreRefused()
    {
        const auto code = [this](const QList<std::pair<QString, QByteArray>>& files, const QByteArrayList& languages,
                              const QByteArrayList& catalogues) {
            const auto texts = PageTexts::load(folder(files), languages, catalogues);
            return texts ? QByteArray("taken") : texts.error().code();
        };
        QCOMPARE(code({}, {"ja", "en"}, {}), "taken");
        QCOMPARE(code({}, {"en"}, {}), "taken");
        QCOMPARE(code({}, {}, {}), "pages.texts");
        QCOMPARE(code({}, {"ja", "ko"}, {}), "pages.texts"); // not one text is there
        QCOMPARE(code({}, {"ja"}, {"own"}), "pages.texts");
        QCOMPARE(code({{u"own_ja.ts"_s, ts(message("own.a", "甲"))}}, {"ja", "en"}, {"own"}), "pages.texts");
        QCOMPARE(code({{u"own_ja.ts"_s, ts(message("own.a", "甲"))}, {u"own_en.ts"_s, ts("")}}, {"ja", "en"}, {"own"}),
            "pages.texts");
        QCOMPARE(code({{u"own_ja.ts"_s, ts(message("own.a", ""))}}, {"ja"}, {"own"}), "pages.texts");
        QCOMPARE(code({{u"pages_ja.ts"_s, ts(message("field.required", ""))}}, {"ja"}, {}), "pages.texts");
        QCOMPARE(code({{u"pages_ja.ts"_s, "<TS><message"}}, {"ja"}, {}), "pages.texts");
        QCOMPARE(code({{u"pages_ja.ts"_s, ""}}, {"ja"}, {}), "pages.texts");
        QCOMPARE(FormTexts::load(folder({{u"forms_en.ts"_s, "<TS><context>"}}), {"en"}).error().code(), "pages.texts");
        const auto none = FormTexts::load(folder({}), {"ja", "en"});
        QVERIFY(none);
        QCOMPARE(none->in("en")(u"甲"_s), QString());
    }

    void theBrowsersLanguageIsTaken()
    {
        const PageTexts texts = PageTexts::builtIn();
        QCOMPARE(texts.preferred("en-GB,en;q=0.9,ja;q=0.5"), "en"_ba);
        QCOMPARE(texts.preferred("fr, ja;q=0.1"), "ja"_ba);
        for (const char* none : {"fr", "", "*", ";q=1", "en;q=0", "en;q=x", ",,,", "en;q=-1", "\xff"})
            QCOMPARE(texts.preferred(none), "ja"_ba);
    }
};

QTEST_GUILESS_MAIN(TemplatesTest)
#include "templates.moc"
