// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/texts.h"

#include <libegov/form/evaluation/evaluation.h>

#include <functional>

namespace Egov::Portal {

// What a page of a form looks like for given answers: models for the templates field-*.tpl. Nothing is judged here:
// what is visible, required, computed and wrong is the evaluation's word.
class FieldViews {
public:
    // tables: those of the form and the municipality; asOf: the day for which options are listed.
    struct Options {
        Tables tables;
        QDate asOf;
    };

    FieldViews(const Evaluation& evaluation, const Json& answers, const Texts& texts, QByteArray language,
        FormTextIn formText, Options options);
    // Which findings are shown: none before something was sent.
    void showFindings(QList<Finding> findings);

    // One model per visible field.
    Json::Array fields(const QList<FieldDescription>& fields) const;
    // {"target","message"} per shown finding, for the summary at the top.
    Json::Array summary(const QList<FieldDescription>& fields) const;
    // Paths on the page, comma separated: tells afterwards which questions are new.
    QByteArray shownPaths(const QList<FieldDescription>& fields) const;

    // The text, and whether it stayed Japanese although the page is not.
    struct Words {
        QByteArray text;
        bool isForeign = false;
    };
    Words words(const QString& japanese) const;

private:
    struct Spot {
        QByteArray path; // "children[0].birthDate"
        Json answer;
    };

    void setWords(Json& model, const QByteArray& name, const QString& japanese) const;
    Json field(const FieldDescription& field, const Spot& spot) const;
    Json box(const FieldDescription& field, const Spot& spot, const QByteArray& part) const;
    Json group(const FieldDescription& field) const;
    Json options(const FieldDescription& field, const Spot& spot) const;
    QList<FieldOption> listedOptions(const FieldDescription& field) const;
    void addFiles(Json& model, const FieldDescription& field, const Spot& spot) const;
    void addFindings(Json& model, const Spot& spot) const;
    bool isVisible(const FieldDescription& field, const QByteArray& path) const;

    Evaluation m_evaluation;
    Json m_answers;
    const Texts& m_texts;
    QByteArray m_language;
    FormTextIn m_formText;
    Options m_options;
    QList<Finding> m_findings;
};

// The id of the box or group of boxes for a path: "f-children-0-birthDate".
QByteArray anchorOf(QByteArrayView path);

} // namespace Egov::Portal
