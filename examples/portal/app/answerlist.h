// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

#include <libegov/document/labelledlines.h>

namespace Egov::Portal {

// The fields of a filed application that only the municipality may read.
QList<QByteArray> sealedPathsOf(const SubmissionPackage& package);

// Egov::answerSections() in the language of the page, as papers want it.
QList<LabelledSection> answerSections(
    const RequestContext& context, const Evaluation& evaluation, const QList<QByteArray>& sealed = {});

// One answer of an evaluation, as in answerSections().
QString answerText(
    const RequestContext& context, const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path);

// The model "sections" of templates/form-answers.tpl.
// pathOf: where a page is changed, by its id; none when it cannot be.
Json::Array answerModel(const RequestContext& context, const Evaluation& evaluation, const PathOfPage& pathOf = {},
    const QList<QByteArray>& sealed = {});

} // namespace Egov::Portal
