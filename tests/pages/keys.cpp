// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// How templates are written: ours, the portal's and the examples'. A key that no model sets is drawn as nothing, and
// nobody would see it.
#include "drawn.h"

#include <QDir>
#include <QDirIterator>
#include <QSet>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(EGOV_SOURCE_DIR);
const QString ours = root + u"/libegov/pages/templates"_s;
const QString portals = root + u"/examples/portal/templates"_s;
const QString examples = root + u"/examples/07-own-portal/pages"_s;

using Names = QSet<QString>;

QString read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// A template without the head that is for its readers.
QString source(const QString& path)
{
    static const QRegularExpression comment(u"\\{\\{!.*?\\}\\}\n"_s, QRegularExpression::DotMatchesEverythingOption);
    return read(path).remove(comment);
}

QStringList templatesOf(const QString& folder)
{
    QStringList paths;
    for (const QFileInfo& file : QDir(folder).entryInfoList({u"*.tpl"_s}, QDir::Files, QDir::Name))
        paths.append(file.filePath());
    return paths;
}

// What a template reads: its places and sections, and the parameters of its sentences. With the parts that it uses.
Names readBy(const QString& text, const PageTexts& texts, const QStringList& folders)
{
    static const QRegularExpression mark(u"\\{\\{([^{}]+)\\}\\}"_s);
    static const QRegularExpression parameter(u"\\{([A-Za-z_]+)\\}"_s);
    static const QRegularExpression state(u"^(has|no)_"_s);
    Names names;
    for (const QRegularExpressionMatch& match : mark.globalMatch(text)) {
        QString name = match.captured(1);
        if (name.startsWith(u"t:")) {
            for (const QByteArray& language : texts.languages()) {
                const QString sentence = QString::fromUtf8(texts.text(name.mid(2).toUtf8(), language));
                for (const QRegularExpressionMatch& found : parameter.globalMatch(sentence))
                    names.insert(found.captured(1));
            }
        } else if (name.startsWith(u"use:")) {
            for (const QString& folder : folders) {
                if (const QString path = u"%1/%2.tpl"_s.arg(folder, name.mid(4)); QFile::exists(path))
                    names += readBy(source(path), texts, folders);
            }
        } else if (name != u"layout" && name != u"content" && name != u"BI_SPACE") {
            name = name.mid(QStringView(u"#/>").contains(name.front()) ? 1 : 0).section(u':', 0, 0);
            names.insert(name.remove(state));
        }
    }
    return names;
}

// What the source of a model sets: {"key", …}, set("key", …), and one of two keys by a condition.
Names setBy(const QString& text)
{
    static const QRegularExpression literal(u"(?:\\{\\s*|\\bset\\(\\s*|[?:]\\s*)\"([A-Za-z_]\\w*)\""_s);
    static const QRegularExpression words(u"\\bsetWords\\([^,]+,\\s*\"(\\w+)\""_s);
    Names names;
    for (const QRegularExpressionMatch& match : literal.globalMatch(text))
        names.insert(match.captured(1));
    for (const QRegularExpressionMatch& match : words.globalMatch(text))
        names += Names{match.captured(1), match.captured(1) + u"Lang"_s};
    return names;
}

QStringList sourcesBelow(const QString& folder)
{
    QStringList texts;
    QDirIterator files(root + folder, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        texts.append(read(files.next()));
    return texts;
}

// What may be set for a template of a program: in the sources that name it, or a page that uses it; in those of the
// functions that give them a model; and in those that show no page of their own, the models of several pages.
Names setFor(const QString& path, const QStringList& sources)
{
    static const QRegularExpression call(u"\\b([a-z]\\w*Model)\\("_s);
    QStringList wanted{u'"' + QFileInfo(path).completeBaseName() + u'"'};
    for (const QString& other : templatesOf(QFileInfo(path).path())) {
        if (source(other).contains(u"{{use:%1}}"_s.arg(QFileInfo(path).completeBaseName())))
            wanted.append(u'"' + QFileInfo(other).completeBaseName() + u'"');
    }
    const auto holdsOneOf = [](const QString& text, const QStringList& parts) {
        return std::ranges::any_of(parts, [&text](const QString& part) { return text.contains(part); });
    };
    QStringList models;
    for (const QString& text : sources) {
        if (!holdsOneOf(text, wanted))
            continue;
        for (const QRegularExpressionMatch& match : call.globalMatch(text))
            models.append(u"\nJson %1("_s.arg(match.captured(1)));
    }
    Names names;
    for (const QString& text : sources) {
        if (!text.contains(u".page(\"") || holdsOneOf(text, wanted + models))
            names += setBy(text);
    }
    return names;
}

// What models set, by the template that draws them.
void collect(const Json& model, const QString& drawnBy, QHash<QString, Names>& set)
{
    for (const Json::Member& member : model.members()) {
        if (member.first.startsWith('$'))
            continue;
        set[drawnBy].insert(QString::fromUtf8(member.first));
        for (const Json& element : member.second.elements()) {
            const QString own = element["$template"].toString();
            collect(element, own.isEmpty() ? drawnBy : own, set);
        }
        collect(member.second, drawnBy, set);
    }
}

QString listed(const Names& names)
{
    QStringList list(names.begin(), names.end());
    list.sort();
    return list.join(u", "_s);
}

} // namespace

class KeysTest : public QObject {
    Q_OBJECT

    static void everyTemplate()
    {
        QTest::addColumn<QString>("path");
        for (const QString& folder : {ours, portals, examples}) {
            const QStringList paths = templatesOf(folder);
            QVERIFY2(!paths.isEmpty(), qPrintable(folder));
            for (const QString& path : paths)
                QTest::newRow(qPrintable(path.mid(root.size() + 1))) << path;
        }
    }

private Q_SLOTS:
    // The parts that draw fields, with every kind of field: what they read is what their own models set.
    void fieldTemplatesReadWhatTheirModelsSet()
    {
        const Form form = compiled(formWith(R"([
            {"id":"name","type":"text","label":"名前","hint":"注","placeholder":"例","warning":"警告","required":true},
            {"id":"count","type":"number","label":"数","unit":"枚"},
            {"id":"story","type":"long-text","label":"文","warning":"警告"},
            {"id":"day","type":"date","label":"日","hint":"注"},
            {"id":"home","type":"address","label":"住所","notation":"any"},
            {"id":"account","type":"bank-account","label":"口座"},
            {"id":"yes","type":"yes-no","label":"はい"},
            {"id":"few","type":"choice","label":"少","options":[{"value":"a","label":"甲","hint":"注"}]},
            {"id":"many","type":"choice","label":"多","options":["a","b","c","d","e","f","g","h"]},
            {"id":"some","type":"choices","label":"複","options":["a","b"]},
            {"id":"agreed","type":"consent","label":"同意","text":"同意します。"},
            {"id":"told","type":"note","label":"注意","text":"読むだけ"},
            {"id":"twice","type":"number","label":"倍","value":{"*":[{"var":"count"},2]}},
            {"id":"proof","type":"attachment","label":"証明","hint":"注","accept":["application/pdf"],"maximumFiles":2},
            {"id":"children","type":"group","label":"子","hint":"注","repeat":{"min":1,"max":3},"fields":[
                {"id":"name","type":"text","label":"名前"}]}])"));
        const Json answers = json(R"({"count":"1","day":{"year":"x"},"some":["a"],"children":[{},{},{},{}],
            "proof":[{"name":"a.pdf","size":1,"sha256":"aa","type":"application/pdf"}]})");
        QHash<QString, Names> set;
        for (const char* language : {"ja", "en"}) {
            const FormDrawing drawing = drawingOf(form, answers, language, true);
            collect(Json::object({{"fields", drawing.fields(form.fields())}}), u"form-fields"_s, set);
            collect(Json::object({{"summary", drawing.summary(form.fields())}}), u"form-summary"_s, set);
        }
        const Wording wording{.texts = templates().texts()};
        const Evaluation evaluation = judged(form, answers.toBytes());
        collect(Json::object({{"sections", answersModel(answerSections(evaluation, wording), "ja")}}),
            u"form-answers"_s, set);
        set[u"form-summary"_s].insert(u"about"_s); // of a page of one's own

        Names used;
        for (const QString& path : templatesOf(ours)) {
            const QString name = QFileInfo(path).completeBaseName();
            // A part of others is drawn from what each of them is given.
            Names given = set.value(name);
            bool isDrawn = !given.isEmpty();
            for (const QString& other : templatesOf(ours)) {
                if (source(other).contains(u"{{use:%1}}"_s.arg(name))) {
                    given += set.value(QFileInfo(other).completeBaseName());
                    isDrawn = true;
                }
            }
            QVERIFY2(isDrawn, qPrintable(name + u" is drawn by nobody"_s));
            const Names reads = readBy(source(path), templates().texts(), {});
            const QString unset = listed(reads - given);
            QVERIFY2(unset.isEmpty(), qPrintable(u"%1 reads what no model sets: %2"_s.arg(name, unset)));
            used += reads;
        }
        Names all;
        for (auto [name, names] : set.asKeyValueRange()) {
            QVERIFY2(QFile::exists(u"%1/%2.tpl"_s.arg(ours, name)), qPrintable(name));
            all += names;
        }
        QCOMPARE(listed(all - used), QString()); // set for nobody
    }

    // Pages of programs: what they read is set in the sources of their models.
    void pagesReadWhatTheirModelsSet_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("program");
        for (const QString& path : templatesOf(portals))
            QTest::newRow(qPrintable(u"portal "_s + QFileInfo(path).fileName())) << path << u"/examples/portal"_s;
        for (const QString& path : templatesOf(examples))
            QTest::newRow(qPrintable(u"example "_s + QFileInfo(path).fileName()))
                << path << u"/examples/07-own-portal"_s;
    }
    void pagesReadWhatTheirModelsSet()
    {
        QFETCH(QString, path);
        QFETCH(QString, program);
        static const PageTexts texts = *PageTexts::load(root + u"/translations"_s, {"ja", "en"}, {"portal"});
        const QStringList sources = sourcesBelow(program);
        QVERIFY(!sources.isEmpty());
        const QString unset
            = listed(readBy(source(path), texts, {}) - setFor(path, sources + sourcesBelow(u"/libegov/pages"_s)));
        QVERIFY2(unset.isEmpty(), qPrintable(u"no model sets "_s + unset));
    }

    void misspeltKeysAreFound()
    {
        const Names set = setFor(portals + u"/send.tpl"_s, sourcesBelow(u"/examples/portal"_s));
        const auto unset = [&set](const char* text) {
            return listed(readBy(QString::fromUtf8(text), templates().texts(), {ours}) - set);
        };
        QCOMPARE(
            unset("<h1>{{formTitle}}</h1>{{#no_formTitle}}{{formPath:p}}{{/no_formTitle}}{{t:answer.yes}}"), QString());
        QCOMPARE(unset("<p>{{fromTitle}}</p>"), u"fromTitle"_s);
        QCOMPARE(unset("{{#has_ntoice}}x{{/has_ntoice}}{{#no_ntoice}}–{{/no_ntoice}}"), u"ntoice"_s);
        QCOMPARE(unset("{{>feilds}}"), u"feilds"_s);
        QCOMPARE(unset("{{vaule:p}}"), u"vaule"_s);
        QCOMPARE(unset("{{typedOfficer}}"), u"typedOfficer"_s); // of another page
        QCOMPARE(readBy(u"{{t:attachment.limits}}"_s, templates().texts(), {}), (Names{u"kinds"_s, u"maximumSize"_s}));
        QVERIFY(readBy(u"{{use:field-label}}"_s, templates().texts(), {ours}).contains(u"required"_s));
    }

    // Whoever changes a page sees in the difference what changed: one element begins on a line, with the phrases in it.
    void oneElementALine_data() { everyTemplate(); }
    void oneElementALine()
    {
        QFETCH(QString, path);
        static const QRegularExpression tag(u"<([a-zA-Z][a-zA-Z0-9-]*)"_s);
        static const Names phrases{u"a"_s, u"abbr"_s, u"b"_s, u"bdi"_s, u"br"_s, u"code"_s, u"del"_s, u"em"_s, u"i"_s,
            u"img"_s, u"ins"_s, u"kbd"_s, u"samp"_s, u"small"_s, u"span"_s, u"strong"_s, u"sup"_s, u"time"_s, u"wbr"_s};
        const QStringList lines = read(path).split(u'\n');
        QVERIFY(lines.size() > 1);
        for (qsizetype number = 0; number < lines.size(); ++number) {
            const QString& line = lines[number];
            int elements = 0;
            for (const QRegularExpressionMatch& match : tag.globalMatch(line))
                elements += phrases.contains(match.captured(1)) ? 0 : 1;
            const QString place = u"line %1: %2"_s.arg(number + 1).arg(line);
            QVERIFY2(elements <= 1, qPrintable(place));
            QVERIFY2(line.size() <= 120, qPrintable(place));
            QVERIFY2(!line.contains(u'\t') && !line.endsWith(u' ') && !line.endsWith(u'\r'), qPrintable(place));
        }
    }

    // The usual escape makes one blank of every line break; what a person typed in lines stays in lines.
    void whatIsTypedInLinesKeepsThem_data() { everyTemplate(); }
    void whatIsTypedInLinesKeepsThem()
    {
        QFETCH(QString, path);
        static const QRegularExpression area(
            u"<textarea[^>]*>(.*?)</textarea>"_s, QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression kept(u"^\\{\\{[A-Za-z]+:p\\}\\}$"_s);
        for (const QRegularExpressionMatch& match : area.globalMatch(source(path))) {
            const QString inside = match.captured(1).trimmed();
            QVERIFY2(inside.isEmpty() || kept.match(inside).hasMatch(), qPrintable(inside));
        }
    }
};

QTEST_GUILESS_MAIN(KeysTest)
#include "keys.moc"
