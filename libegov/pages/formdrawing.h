// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/pages/pagetemplates.h>
#include <libegov/pages/wording.h>

#include <memory>

namespace Egov {

/// A form as the boxes of a page, for given answers. Nothing is judged here: what is visible, required, computed and
/// wrong is the evaluation's word. One thread at a time, as the evaluation that it reads.
class EGOV_PAGES_EXPORT FormDrawing {
public:
    /// What a page adds to what the form says.
    struct Options {
        Tables tables; ///< a municipality's, in place of the form's of equal names
        QDate asOf; ///< the Japanese day whose entries of a table are offered for choice
    };

    /// \param evaluation judged from the same answers
    /// \param wording who reads
    /// \param options the municipality's tables, and the day
    /// \param answers what stands in the boxes, as typed (answersFromBoxes())
    FormDrawing(const Evaluation& evaluation, const Json& answers, Wording wording, const Options& options = {});
    /// What was moved from may be destroyed or assigned to, no more.
    FormDrawing(FormDrawing&&) noexcept;
    /// As above.
    FormDrawing& operator=(FormDrawing&&) noexcept;
    ~FormDrawing();

    /// Which findings stand beside their boxes: none before something was sent.
    void showFindings(QList<Finding> findings);

    /// The visible ones of these fields, boxes and all: to stand within the page's own `<form method="post">`. The
    /// names of the boxes are what answersFromBoxes() reads; the buttons are called `action`, see afterButton().
    QByteArray fieldsHtml(const PageTemplates& templates, const QList<FieldDescription>& fields) const;
    /// What is wrong in these fields, each line with a link to its box; empty when no finding is shown.
    QByteArray summaryHtml(const PageTemplates& templates, const QList<FieldDescription>& fields) const;

    /// The same as the models "fields" and "summary", for a page of one's own (`{{>fields}}`, `{{use:form-summary}}`):
    /// one element for each visible field,
    Json::Array fields(const QList<FieldDescription>& fields) const;
    /// and one {"target","message"} for each finding that is shown; "about" may be added to a line.
    Json::Array summary(const QList<FieldDescription>& fields) const;
    /// The paths of what is visible of these fields, comma separated: told back by a hidden box, they tell which
    /// questions are new.
    QByteArray shownPaths(const QList<FieldDescription>& fields) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Whether a page is part of the form now, for these answers.
EGOV_PAGES_EXPORT bool isVisible(const Evaluation& evaluation, const PageDescription& page);

/// The HTML id of the box, or group of boxes, of a path: `f-children-0-birthDate`.
EGOV_PAGES_EXPORT QByteArray anchorOf(QByteArrayView path);

} // namespace Egov
