// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>

#include <QTest>

// Shared by the tests of the engine: definitions and answers written in place, and their judgement as short texts.

inline Egov::Json json(const char* text)
{
    const Egov::Expected<Egov::Json> parsed = Egov::Json::parse(text);
    if (!parsed)
        qFatal("the test's own JSON is broken: %s", text);
    return *parsed;
}

// A form of one page with these fields and rules.
inline QByteArray formWith(const QByteArray& fields, const QByteArray& rules = "[]", const QByteArray& more = {})
{
    return R"({"id":"test-form","version":1,"title":"試験","pages":[{"id":"page","title":"頁","fields":)" + fields
        + R"(}],"rules":)" + rules + more + '}';
}

inline Egov::EvaluationContext onDay(QDate day = QDate(2026, 11, 22)) { return {day, {}, {}}; }

inline Egov::Evaluation judged(
    const Egov::Form& form, const QByteArray& answers, const Egov::EvaluationContext& context = onDay())
{
    const Egov::Expected<Egov::Evaluation> evaluation = Egov::evaluate(form, answers, context);
    if (!evaluation)
        qFatal("could not evaluate: %s", evaluation.error().code().constData());
    return *evaluation;
}

inline Egov::Form compiled(const QByteArray& definition)
{
    const Egov::Expected<Egov::Form> form
        = Egov::Form::compile(QByteArrayView(definition), Egov::FieldTypes::builtIn());
    if (!form)
        qFatal("could not compile: %s %s", form.error().code().constData(), qPrintable(form.error().detail()));
    return *form;
}

// "answer.required name, text.too-long children[0].reason"
inline QByteArray findingsOf(const Egov::Evaluation& evaluation)
{
    QByteArrayList list;
    for (const Egov::Finding& finding : evaluation.findings())
        list += finding.code + (finding.path.isEmpty() ? "" : " " + finding.path);
    return list.join(", ");
}
