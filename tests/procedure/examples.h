// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testfiles.h"

#include <libegov/procedure/procedure.h>

#include <QDir>

// The invented procedures beside this file, each in a folder with the form that it stands beside.
namespace Examples {

using namespace Egov;

inline QString folder() { return QStringLiteral(EGOV_SOURCE_DIR "/tests/procedure/examples"); }

inline Json json(const QString& path)
{
    const Expected<Json> parsed = Json::parse(readFile(path));
    if (!parsed)
        qFatal("%s: %s", qPrintable(path), qPrintable(parsed.error().detail()));
    return *parsed;
}

inline Json definition(const QString& id)
{
    return json(folder() + QLatin1Char('/') + id + QStringLiteral("/procedure.json"));
}

inline QStringList procedures()
{
    QStringList ids;
    for (const QString& id : QDir(folder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (QFile::exists(folder() + QLatin1Char('/') + id + QStringLiteral("/procedure.json")))
            ids += id;
    }
    return ids;
}

inline Form form(const QString& id)
{
    const Expected<Form> compiled
        = Form::compile(json(folder() + QLatin1Char('/') + id + QStringLiteral("/form.json")), FieldTypes::builtIn());
    if (!compiled)
        qFatal("%s: %s", qPrintable(id), qPrintable(compiled.error().detail()));
    return *compiled;
}

// The form of that id, and all that applicants fill in later.
inline ProcedureForms forms(const QString& id)
{
    ProcedureForms forms{.filed = form(id), .ofStages = {}};
    for (const QString& other : QDir(folder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!procedures().contains(other))
            forms.ofStages += form(other);
    }
    return forms;
}

inline Expected<Procedure> compiled(const QString& id, const Json& definition)
{
    return Procedure::compile(definition, forms(id), FieldTypes::builtIn());
}

inline Procedure procedure(const QString& id)
{
    const Expected<Procedure> compiled = Examples::compiled(id, definition(id));
    if (!compiled)
        qFatal("%s: %s %s", qPrintable(id), compiled.error().code().constData(), qPrintable(compiled.error().detail()));
    return *compiled;
}

// The document with another value at a JSON pointer; without a value, with nothing there.
inline Json edited(
    const Json& document, const QByteArrayList& steps, const std::optional<Json>& value, qsizetype at = 1)
{
    if (at == steps.size())
        return value.value_or(Json());
    const bool isLast = at + 1 == steps.size();
    if (document.isArray()) {
        Json list = Json::array();
        const qsizetype index = steps[at].toInt();
        for (qsizetype i = 0; i < document.size(); ++i) {
            if (i != index)
                list.append(document[i]);
            else if (!isLast || value)
                list.append(edited(document[i], steps, value, at + 1));
        }
        if (index >= document.size() && value)
            list.append(*value);
        return list;
    }
    Json object = document;
    if (isLast && !value)
        object.remove(steps[at]);
    else
        object.set(steps[at], edited(document[steps[at]], steps, value, at + 1));
    return object;
}

inline Json edited(const Json& document, const QByteArray& pointer, const std::optional<Json>& value)
{
    return edited(document, pointer.split('/'), value);
}

} // namespace Examples
