// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit.h"

#include <libegov/document/labelledlines.h>

namespace Egov::Portal {

// Answers as people read them, page by page: for reviewing, for officers and for papers. What only the municipality may
// read is replaced by a sentence that says so.
QList<LabelledSection> answerSections(const Visit& visit, const Evaluation& evaluation);

// The same as a model: "sections" with "sectionTitle", "pageId" and "lines" of "lineLabel", "lineValue", "lineRow".
Json::Array answerModel(const Visit& visit, const Evaluation& evaluation);

} // namespace Egov::Portal
