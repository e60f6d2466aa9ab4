// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>
#include <libegov/form/rules/tables.h>
#include <libegov/form/values/finding.h>

#include <QDate>

namespace Egov {

/// Everything wrong with a definition, not only the first thing. code: "form.schema", "form.circle",
/// "lint.missing-retention" ...; path: JSON pointer into the definition ("/pages/0/fields/2/when").
/// Errors are what Form::compile refuses, and what the publication rules forbid; warnings may be published.
struct LintOptions {
    QDate asOf; ///< for tables that end soon; when invalid, that is not looked at
    int tableEndsWithinDays = 60; ///< from asOf
    /// Languages of translations/ that must have the form's texts, with the texts they have; empty: not looked at.
    QHash<QByteArray, QSet<QString>> translations;
};

/// Everything at once; empty when there is nothing to say.
EGOV_EXPORT QList<Finding> lint(const Json& definition, const FieldTypes& types, const LintOptions& options = {});
/// What of that is about its tables alone: "lint.table-gap", "lint.table-without-legal-basis", "lint.table-ends-soon";
/// path: "/tables/<name>". For the tables of a municipality, which belong to no form.
EGOV_EXPORT QList<Finding> lintTables(const Tables& tables, const LintOptions& options);
/// What to do about one of them, for authors.
EGOV_EXPORT QString lintMessage(const Finding& finding, QByteArrayView language = "ja");

} // namespace Egov
