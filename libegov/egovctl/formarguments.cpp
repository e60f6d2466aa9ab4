// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "formarguments.h"

#include <libegov/base/clock.h>
#include <libegov/form/overlay.h>

#include <QDir>
#include <QFile>
#include <QXmlStreamReader>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

Expected<Json> readJson(const QString& path)
{
    const Expected<QByteArray> bytes = readFile(path);
    return bytes ? Json::parse(*bytes) : Expected<Json>(Unexpected(bytes.error()));
}

Expected<Form> readForm(const Options& options)
{
    Expected<Json> definition = readJson(options.plain().first());
    if (!definition)
        return Unexpected(definition.error());
    const FieldTypes types = FieldTypes::builtIn();
    if (!options.has(u"overlay"_s))
        return Form::compile(*definition, types);
    const Expected<Json> source = readJson(options.value(u"overlay"_s));
    if (!source)
        return Unexpected(source.error());
    const Expected<Overlay> overlay = Overlay::parse(*source);
    if (!overlay)
        return Unexpected(overlay.error());
    definition = overlay->apply(*definition);
    return definition ? Form::compile(*definition, types) : Expected<Form>(Unexpected(definition.error()));
}

Expected<QDate> readDay(const Options& options)
{
    const QDate day = options.has(u"as-of"_s) ? QDate::fromString(options.value(u"as-of"_s), Qt::ISODate)
                                              : japaneseDay(SystemClock().now());
    if (!day.isValid())
        return unexpected("ctl.usage", u"--as-of takes a date, 2026-11-22"_s);
    return day;
}

Expected<EvaluationContext> readContext(const Options& options)
{
    const Expected<QDate> day = readDay(options);
    if (!day)
        return Unexpected(day.error());
    EvaluationContext context;
    context.asOf = *day;
    if (options.has(u"tables"_s)) {
        const Expected<Json> json = readJson(options.value(u"tables"_s));
        if (!json)
            return Unexpected(json.error());
        const Expected<Tables> tables = Tables::compile(*json);
        if (!tables)
            return Unexpected(tables.error());
        context.tables = *tables;
    }
    return context;
}

Expected<QHash<QByteArray, QSet<QString>>> readTranslations(const QString& folder)
{
    QHash<QByteArray, QSet<QString>> languages;
    for (const QFileInfo& entry : QDir(folder).entryInfoList({u"forms_*.ts"_s}, QDir::Files)) {
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return unexpected("ctl.unreadable", entry.filePath());
        QSet<QString>& texts = languages[entry.completeBaseName().sliced(6).toUtf8()];
        QXmlStreamReader xml(&file);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"source") {
                source = xml.readElementText();
            } else if (xml.name() == u"translation") {
                const bool isFinished = !xml.attributes().hasAttribute(u"type"_s);
                if (!xml.readElementText().trimmed().isEmpty() && isFinished)
                    texts += source;
            }
        }
        if (xml.hasError())
            return unexpected("ctl.unreadable", entry.filePath() + u": "_s + xml.errorString());
    }
    if (languages.isEmpty())
        return unexpected("ctl.unreadable", folder + u" has no forms_<language>.ts"_s);
    return languages;
}

namespace {

// The end of the JSON value that begins at `at`, or npos; the line need not be valid JSON.
size_t endOfValue(const std::string& line, size_t at)
{
    int depth = 0;
    for (; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '"') {
            for (++at; at < line.size() && line[at] != '"'; ++at)
                at += line[at] == '\\';
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth-- == 0)
                return at;
        } else if (c == ',' && depth == 0) {
            return at;
        }
    }
    return std::string::npos;
}

} // namespace

Json takeId(const Form& form, std::string& line)
{
    if (line.find("\"id\"") == std::string::npos || form.field("id"))
        return {};
    const size_t open = line.find_first_not_of(" \t\r");
    if (open == std::string::npos || line[open] != '{')
        return {};
    for (size_t begin = open + 1; begin < line.size();) {
        const size_t end = endOfValue(line, begin); // of "name": value
        if (end == std::string::npos)
            return {};
        const size_t name = line.find_first_not_of(" \t\r", begin);
        if (line.compare(name, 4, "\"id\"") == 0) {
            const size_t colon = line.find_first_not_of(" \t\r", name + 4);
            if (colon >= end || line[colon] != ':')
                return {};
            const Expected<Json> id
                = Json::parse(QByteArrayView(line.data() + colon + 1, static_cast<qsizetype>(end - colon - 1)));
            if (!id)
                return {};
            const bool isLast = line[end] != ',';
            const size_t from = isLast && begin > open + 1 ? begin - 1 : begin;
            line.erase(from, end - from + (isLast ? 0 : 1));
            return *id;
        }
        if (line[end] != ',')
            return {};
        begin = end + 1;
    }
    return {};
}

} // namespace Egov::Ctl
