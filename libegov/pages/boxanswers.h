// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>
#include <libegov/pages/postedboxes.h>

#include <optional>

namespace Egov {

// Between the boxes of a page and the answers of a form. A box is called by the path of its field and part:
// "children[0].birthDate.year"; "children#" is the number of rows that were on the page. What was typed is kept as
// typed; evaluate() judges it.

/// The answers with those of the given fields replaced by what their boxes hold. A field whose boxes are all empty, or
/// not there, has no answer; a group whose number of rows is not there, or is no number, keeps its rows; rows beyond
/// what the group allows are not read. Files keep what the answers had: they come and go by acts of their own. Boxes of
/// other names are not read. before: the answers so far, an object; anything else is no answers.
EGOV_PAGES_EXPORT Json answersFromBoxes(
    const QList<FieldDescription>& fields, const PostedBoxes& boxes, const Json& before);

/// What a button among the boxes does to the answers, by the value that it sends in the name `action`:
/// `add:children`, `remove:children:0` (a row; never beyond the group's limits), `drop:income:<SHA-256>` (a file).
/// Nothing when it is not such a button of this form.
EGOV_PAGES_EXPORT std::optional<Json> afterButton(const Form& form, const Json& answers, const QByteArray& action);
/// Where on the page the effect of such a button is seen, as an id (anchorOf()): the row that was added, and of a row
/// or a file that was taken away what it stood in. answers: those that afterButton() gave.
EGOV_PAGES_EXPORT QByteArray placeAfterButton(const Form& form, const Json& answers, const QByteArray& action);

/// The files at a path (`income` or `children[0].proof`), as their box shows them; null when there are none.
EGOV_PAGES_EXPORT Json filesAt(const Json& answers, QByteArrayView path);

/// The answers with one file more, `{"name", "size", "sha256", "type"}`. Whether the field takes it is the caller's
/// question before: evaluate() refuses what it does not. Unchanged when the path leads nowhere.
EGOV_PAGES_EXPORT Json withFileAdded(Json answers, QByteArrayView path, const Json& file);

} // namespace Egov
