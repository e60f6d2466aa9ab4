// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>
#include <libegov/tenant/tenantforms.h>

namespace Egov {

/// Adds the field types that `<directory>/fieldtypes/<id>.json` declare to types; directory: that of the shared forms.
/// Without such a folder there is nothing to add. Gives what was not taken, in the order of the names, and the others
/// are there: a form that uses one of those is refused then ("form.unknown-type"). "tenant.field-type-file" for a link,
/// for more than maximumFieldTypeBytes, for a name that is not the id; errors of Json::parse and of declareFieldType().
EGOV_EXPORT QList<SharedForms::Refusal> declareFieldTypes(const QString& directory, FieldTypes& types);

/// Of one file.
inline constexpr qint64 maximumFieldTypeBytes = 64 * 1024;
/// Of one folder; more files refuse those behind them.
inline constexpr int maximumFieldTypes = 200;

} // namespace Egov
