// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/pages.h>

#include <form/answers.h>

#include <QRegularExpression>

// A form drawn for answers, and its page read as a browser reads it.

inline const Egov::PageTemplates& templates()
{
    static const Egov::Expected<Egov::PageTemplates> loaded = Egov::PageTemplates::load(Egov::PageTexts::builtIn());
    if (!loaded)
        qFatal("no templates: %s", qPrintable(loaded.error().detail()));
    return *loaded;
}

inline Egov::FormDrawing drawingOf(
    const Egov::Form& form, const Egov::Json& answers, const QByteArray& language = "ja", bool withFindings = false)
{
    const Egov::Evaluation evaluation = judged(form, answers.toBytes());
    Egov::FormDrawing drawing(evaluation, answers, {.texts = templates().texts(), .language = language, .formText = {}},
        {.tables = {}, .asOf = QDate(2026, 11, 22)});
    if (withFindings)
        drawing.showFindings(evaluation.findings());
    return drawing;
}

inline QByteArray htmlOf(
    const Egov::Form& form, const Egov::Json& answers, const QByteArray& language = "ja", bool withFindings = false)
{
    return drawingOf(form, answers, language, withFindings).fieldsHtml(templates(), form.fields());
}

inline QByteArray unescaped(QByteArray text)
{
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
}

// The value of an attribute of a tag; null when it has none.
inline QByteArray attributeOf(const QByteArray& tag, const char* attribute)
{
    const QRegularExpression pattern(QStringLiteral(" %1(?:=\"([^\"]*)\")?(?=[ >])").arg(QLatin1StringView(attribute)));
    const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(tag));
    if (!match.hasMatch())
        return {};
    const QByteArray value = unescaped(match.captured(1).toUtf8());
    return value.isNull() ? QByteArray("") : value;
}

// The tag of the box of that name; empty when there is none.
inline QByteArray tagOf(const QByteArray& html, const QByteArray& name)
{
    static const QRegularExpression tag(QStringLiteral("<(?:input|select|textarea)[^>]*>"));
    for (const QRegularExpressionMatch& match : tag.globalMatch(QString::fromUtf8(html))) {
        if (attributeOf(match.captured().toUtf8(), "name") == name)
            return match.captured().toUtf8();
    }
    return {};
}

using Sent = QList<std::pair<QByteArray, QByteArray>>;

// What a browser sends for the page as it stands (HTML, section 4.10.22.4): checked boxes, chosen options, line breaks
// as CR LF.
inline Sent sentFrom(const QByteArray& html)
{
    static const QRegularExpression control(
        QStringLiteral("<input[^>]*>|<select[^>]*>.*?</select>|<textarea[^>]*>.*?</textarea>"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression option(QStringLiteral("<option[^>]*>"));
    Sent sent;
    for (const QRegularExpressionMatch& match : control.globalMatch(QString::fromUtf8(html))) {
        const QByteArray whole = match.captured().toUtf8();
        const QByteArray tag = whole.left(whole.indexOf('>') + 1);
        const QByteArray name = attributeOf(tag, "name");
        const QByteArray type = attributeOf(tag, "type");
        if (tag.startsWith("<textarea")) {
            QByteArray text = unescaped(whole.mid(tag.size(), whole.lastIndexOf("</textarea>") - tag.size()));
            sent.append({name, text.replace("\r\n", "\n").replace("\n", "\r\n")});
        } else if (tag.startsWith("<select")) {
            QByteArray chosen;
            bool isFirst = true;
            for (const QRegularExpressionMatch& each : option.globalMatch(QString::fromUtf8(whole))) {
                const QByteArray offered = each.captured().toUtf8();
                if (isFirst || !attributeOf(offered, "selected").isNull())
                    chosen = attributeOf(offered, "value");
                isFirst = false;
            }
            sent.append({name, chosen});
        } else if (type != "file"
            && (!(type == "radio" || type == "checkbox") || !attributeOf(tag, "checked").isNull())) {
            sent.append({name, attributeOf(tag, "value")});
        }
    }
    return sent;
}

inline Egov::Json readBack(const Egov::Form& form, const Sent& sent, const Egov::Json& before = Egov::Json::object())
{
    return Egov::answersFromBoxes(form.fields(), Egov::PostedBoxes(sent), before);
}
