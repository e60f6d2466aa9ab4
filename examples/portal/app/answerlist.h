// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit.h"

#include <libegov/document/labelledlines.h>

namespace Egov::Portal {

// Whether a page is part of the form now. Asked by its id only when it has a condition: a field of its own may have the
// same id.
bool isVisible(const Evaluation& evaluation, const PageDescription& page);

// Answers as people read them, page by page: for reviewing, for officers and for papers. What only the municipality may
// read is replaced by a sentence that says so.
QList<LabelledSection> answerSections(const Visit& visit, const Evaluation& evaluation);

// The same as a model: "sections" with "sectionTitle", "changePath" and "lines" of "lineLabel", "lineValue", "inRow".
// pathOf: where a page is changed, by its id; empty when it cannot be.
Json::Array answerModel(const Visit& visit, const Evaluation& evaluation,
    const std::function<QByteArray(const QByteArray& page)>& pathOf = {});

} // namespace Egov::Portal
