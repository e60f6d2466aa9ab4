// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit.h"

#include <libegov/document/labelledlines.h>

namespace Egov::Portal {

// Whether a page is part of the form now. Asked by its id only when it has a condition: a field of its own may have the
// same id.
bool isVisible(const Evaluation& evaluation, const PageDescription& page);

// The fields of a filed application that only the municipality may read.
QList<QByteArray> sealedPathsOf(const SubmissionPackage& package);

// Answers as people read them, page by page, in the language of the page: for reviewing, for officers and for papers.
// What only the municipality may read shows its last characters where it has just been typed, and a sentence where it
// is among sealed, the paths that were filed sealed.
QList<LabelledSection> answerSections(
    const Visit& visit, const Evaluation& evaluation, const QList<QByteArray>& sealed = {});

// One answer of an evaluation, as in answerSections().
QString answerText(
    const Visit& visit, const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path);

// Whether a text is Japanese on a page that is not, so that it is marked (WCAG 2.2, 3.1.2).
bool isForeignText(const Visit& visit, const QString& text);

// The same as a model: "sections" with "sectionTitle", "changePath" and "lines" of "lineLabel", "lineValue", "inRow",
// "isForeign".
// pathOf: where a page is changed, by its id; empty when it cannot be.
Json::Array answerModel(const Visit& visit, const Evaluation& evaluation,
    const std::function<QByteArray(const QByteArray& page)>& pathOf = {}, const QList<QByteArray>& sealed = {});

} // namespace Egov::Portal
