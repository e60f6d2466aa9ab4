// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

namespace Egov {

/// The JSON Schema (draft 2020-12) of what is stored of a filing under this version of the form: the member "values" of
/// a package, and "answers" of an export. Every complete filing satisfies it; its "$id" holds the form's digest.
///
/// It says what a reader may rely on, not what was judged: an answer that a rule shows or demands may be absent, a
/// length in characters as people count them and a pattern stay with the form. A sealed answer is
/// `{"sealed": <SHA-256 of the sealed bytes, hex>}`.
EGOV_EXPORT Json dataSchema(const Form& form);

} // namespace Egov
