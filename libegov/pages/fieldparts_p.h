// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/definition/fielddescription.h>
#include <libegov/pages/wording.h>

#include <QByteArray>
#include <QList>

namespace Egov {

// The boxes in the order in which they are asked; at least one.
QList<FieldBox> boxesOf(const FieldDescription& field);

// The box of one part; a box of no other words for a part that the type does not draw.
FieldBox boxOfPart(const FieldDescription& field, const QByteArray& part);

// What the box of a part is called, UTF-8.
QByteArray partLabel(const FieldBox& box, const Wording& wording);

// Whether the answer has parts, each with its box.
bool isCompound(const QList<FieldBox>& boxes);

// What stands in the box of a part (empty: of the whole answer), also of an answer that came as one text (from a card
// or a draft): "2026-04-01" has year, month and day.
QByteArray textInBox(const FieldDescription& field, const Json& answer, const QByteArray& part);

// An answer as its box shows it.
QByteArray typedText(const Json& answer);

// How many rows of a group are on the page: what the answers have, at least the group's minimum.
int rowsOf(const FieldDescription& group, const Json& answers);

// What the group of the form allows: a body cannot make us build, judge and show more rows than that.
int mostRows(const FieldDescription& group);

} // namespace Egov
