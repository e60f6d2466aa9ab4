// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/pagetemplates.h>

#include <libegov/pages/errors.h>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Egov {

namespace {

using Sources = QHash<QByteArray, QByteArray>;

ctemplate::TemplateString view(const QByteArray& text)
{
    return ctemplate::TemplateString(text.constData(), size_t(text.size()));
}

std::string fileOf(const QByteArray& page, const QByteArray& language)
{
    return (language + '/' + page + ".tpl").toStdString();
}

void fill(ctemplate::TemplateDictionary& into, const Json& model, const QByteArray& language);

void fillMember(ctemplate::TemplateDictionary& into, const Json::Member& member, const QByteArray& language)
{
    const auto& [name, value] = member;
    switch (value.kind()) {
    case Json::Kind::Null: into.ShowSection(view("no_" + name)); break;
    case Json::Kind::Boolean: into.ShowSection(view(value.toBool() ? name : "no_" + name)); break;
    case Json::Kind::Number: into.SetIntValue(view(name), long(value.toInteger())); break;
    case Json::Kind::Text: {
        const QByteArray text = value.toUtf8();
        into.SetValue(view(name), view(text));
        into.ShowSection(view(text.isEmpty() ? "no_" + name : "has_" + name));
        break;
    }
    case Json::Kind::Object: fill(*into.AddSectionDictionary(view(name)), value, language); break;
    case Json::Kind::Array:
        into.ShowSection(view(value.size() == 0 ? "no_" + name : "has_" + name));
        for (const Json& element : value.elements()) {
            const QByteArray file = element["$template"].toUtf8();
            if (file.isEmpty()) {
                fill(*into.AddSectionDictionary(view(name)), element, language);
            } else {
                ctemplate::TemplateDictionary* included = into.AddIncludeDictionary(view(name));
                included->SetFilename(fileOf(file, language));
                fill(*included, element, language);
            }
        }
        break;
    }
}

void fill(ctemplate::TemplateDictionary& into, const Json& model, const QByteArray& language)
{
    if (model.isText()) {
        into.SetValue("value", view(model.toUtf8()));
        return;
    }
    for (const Json::Member& member : model.members()) {
        if (!member.first.startsWith('$'))
            fillMember(into, member, language);
    }
}

// Pages are written with one element a line, and STRIP_WHITESPACE takes every line break away; between two attributes
// of a long tag it is the blank that HTML wants there. A blank at the end of a line is {{BI_SPACE}}.
QString withTagsOnOneLine(QString text)
{
    static const QRegularExpression tag(u"<[a-zA-Z][^<>]*>"_s);
    static const QRegularExpression lineBreak(u"\\s*\n\\s*"_s);
    for (QRegularExpressionMatch found = tag.match(text); found.hasMatch();) {
        const QString line = found.captured().replace(lineBreak, u" "_s);
        text.replace(found.capturedStart(), found.capturedLength(), line);
        found = tag.match(text, found.capturedStart() + line.size());
    }
    return text;
}

// More than any page has: a file that uses itself would never end.
constexpr int mostMarks = 2000;

// One template with its layout, its parts and its sentences. What is missing is named in problem.
QByteArray composed(const QByteArray& page, const Sources& sources, const PageTexts& texts, const QByteArray& language,
    QString& problem)
{
    QByteArray source = sources.value(page);
    const bool isPage = source.startsWith("{{layout}}\n");
    if (isPage && !sources.contains("layout"))
        problem = u"%1 wants layout.tpl, which is not there"_s.arg(QString::fromUtf8(page));
    if (isPage)
        source = QByteArray(sources.value("layout")).replace("{{content}}", source.mid(11));
    static const QRegularExpression mark(u"\\{\\{(t|use):([a-zA-Z0-9.-]+)\\}\\}"_s);
    static const QRegularExpression parameter(u"\\{([a-zA-Z_]+)\\}"_s);
    QString text = QString::fromUtf8(source);
    int marks = 0;
    for (QRegularExpressionMatch found = mark.match(text); found.hasMatch(); found = mark.match(text)) {
        if (++marks > mostMarks) {
            problem = u"%1 uses itself"_s.arg(QString::fromUtf8(page));
            break;
        }
        const QByteArray key = found.captured(2).toUtf8();
        QString with;
        if (found.captured(1) == u"use") {
            with = QString::fromUtf8(sources.value(key)).trimmed();
            if (!sources.contains(key))
                problem = u"%1 uses %2, which is not there"_s.arg(QString::fromUtf8(page), found.captured(2));
        } else {
            with = QString::fromUtf8(texts.text(key, language)).toHtmlEscaped().replace(parameter, u"{{\\1}}"_s);
            if (!texts.contains(key))
                problem = u"%1 wants the text %2, which is not there"_s.arg(QString::fromUtf8(page), found.captured(2));
        }
        text.replace(found.capturedStart(), found.capturedLength(), with);
    }
    return "{{%AUTOESCAPE context=\"HTML\"}}\n" + withTagsOnOneLine(text).toUtf8();
}

// The files of a folder over what is there.
Expected<void> addFiles(const QString& folder, Sources& sources)
{
    for (const QFileInfo& info : QDir(folder).entryInfoList({u"*.tpl"_s}, QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return unexpected(PagesError::Templates, u"cannot read %1"_s.arg(info.filePath()));
        QByteArray source = file.readAll();
        // The licence head is for readers of the file, not of the page.
        if (const qsizetype end = source.indexOf("}}\n"); source.startsWith("{{!") && end > 0)
            source = source.mid(end + 3);
        sources.insert(info.completeBaseName().toUtf8(), source);
    }
    return {};
}

} // namespace

struct PageTemplates::Private {
    PageTexts texts;
    mutable ctemplate::TemplateCache cache;
    QByteArrayList names;
};

Expected<PageTemplates> PageTemplates::load(const PageTexts& texts, const QString& folder)
{
    Sources sources;
    for (const QString& place : {u":/egov/pages/templates"_s, folder}) {
        if (place.isEmpty())
            continue;
        if (!QDir(place).exists())
            return unexpected(PagesError::Templates, u"no folder %1"_s.arg(place));
        if (const Expected<void> added = addFiles(place, sources); !added)
            return Unexpected(added.error());
    }
    PageTemplates pages;
    pages.d = std::make_shared<Private>(texts);
    pages.d->names = sources.keys();
    for (const QByteArray& language : texts.languages()) {
        for (const QByteArray& page : std::as_const(pages.d->names)) {
            if (page == "layout")
                continue;
            QString problem;
            const QByteArray source = composed(page, sources, texts, language, problem);
            if (!problem.isEmpty())
                return unexpected(PagesError::Templates, problem);
            if (!pages.d->cache.StringToTemplateCache(
                    fileOf(page, language), source.constData(), size_t(source.size()), ctemplate::STRIP_WHITESPACE))
                return unexpected(PagesError::Templates, u"%1.tpl is not a template"_s.arg(QString::fromUtf8(page)));
        }
    }
    pages.d->cache.Freeze();
    return pages;
}

const PageTexts& PageTemplates::texts() const { return d->texts; }

bool PageTemplates::contains(const QByteArray& page) const { return page != "layout" && d->names.contains(page); }

QByteArray PageTemplates::render(const QByteArray& page, const QByteArray& language, const Json& model) const
{
    if (!contains(page) || !d->texts.languages().contains(language))
        return {};
    ctemplate::TemplateDictionary dictionary("page");
    fill(dictionary, model, language);
    std::string out;
    ctemplate::StringEmitter emitter(&out);
    d->cache.ExpandWithData(fileOf(page, language), ctemplate::STRIP_WHITESPACE, &dictionary, nullptr, &emitter);
    return QByteArray::fromStdString(out);
}

} // namespace Egov
