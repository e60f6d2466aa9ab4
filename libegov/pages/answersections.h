// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/pages/pagetemplates.h>
#include <libegov/pages/wording.h>

#include <functional>

namespace Egov {

/// One question and its answer, as people read them.
struct AnswerLine {
    QString label; ///< of the field, or of the row
    QString value; ///< lines by "\n"; empty when there is no answer
    bool isInRow = false; ///< of a group
};

/// What was asked on one page of a form.
struct AnswerSection {
    QByteArray page; ///< its id
    QString title; ///< of the page
    QList<AnswerLine> lines; ///< in the order of the page
};

/// Answers as people read them, page by page: for reviewing before sending, for officers and for papers. What only the
/// municipality may read shows its last characters where it has just been typed, and a sentence where it is among
/// sealed, the paths that were filed sealed.
EGOV_PAGES_EXPORT QList<AnswerSection> answerSections(
    const Evaluation& evaluation, const Wording& wording, const QList<QByteArray>& sealed = {});

/// One answer, as in answerSections().
EGOV_PAGES_EXPORT QString answerText(
    const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path, const Wording& wording);

/// Where a page of the form is changed, by its id.
using PathOfPage = std::function<QByteArray(const QByteArray& page)>;

/// The sections as HTML, with a link to where each is changed.
EGOV_PAGES_EXPORT QByteArray answersHtml(const PageTemplates& templates, const QList<AnswerSection>& sections,
    const QByteArray& language, const PathOfPage& pathOf = {});

/// The same as the model "sections" of the template `form-answers`, for a page of one's own.
EGOV_PAGES_EXPORT Json::Array answersModel(
    const QList<AnswerSection>& sections, const QByteArray& language, const PathOfPage& pathOf = {});

/// Whether a text is Japanese on a page that is not, so that it is marked (WCAG 2.2, 3.1.2).
EGOV_PAGES_EXPORT bool isForeignText(const QString& text, const QByteArray& language);

/// The size of a file for people: `5 MB`.
EGOV_PAGES_EXPORT QByteArray sizeText(qint64 bytes);

} // namespace Egov
