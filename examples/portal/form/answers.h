// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/request.h"

#include <libegov/form/definition/form.h>

namespace Egov::Portal {

// Between the boxes of a page and the answers of a form. A box is called by the path of its field and part:
// "children[0].birthDate.year". What was typed is kept as typed; the form judges it.

// The answers with those of the given fields replaced by what the boxes hold. A field whose boxes are all empty has no
// answer. Files keep what the answers had: they come and go by actions of their own.
Json answersFromBoxes(const QList<FieldDescription>& fields, const Request& request, const Json& before);

// The parts of a compound answer in the order in which they are asked, empty for plain ones. definition: the field's.
QByteArrayList partsOf(const FieldDescription& field);

// How many rows of a group are on the page: what the answers have, at least the group's minimum.
int rowsOf(const FieldDescription& group, const Json& answers);

// "children", 3: a row more or less. Does nothing beyond the group's limits.
Json withRowAdded(const FieldDescription& group, Json answers);
Json withRowRemoved(const FieldDescription& group, Json answers, int row);

// The list of files at a path ("income" or "children[0].proof").
Json filesAt(const Json& answers, QByteArrayView path);
Json withFileAdded(Json answers, QByteArrayView path, const Json& file);
Json withFileRemoved(Json answers, QByteArrayView path, QByteArrayView sha256);

} // namespace Egov::Portal
