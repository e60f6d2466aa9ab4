// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/evaluation.h>

namespace Egov {

/// Whether an option of a field is offered with these answers: its "when" held, or it has none. Also true of a path
/// that was not judged: a row that only the page knows. path: of the field, "children[1].kind"; option: its value,
/// UTF-8.
EGOV_EXPORT bool isOffered(const Evaluation& evaluation, QByteArrayView path, QByteArrayView option);

} // namespace Egov
