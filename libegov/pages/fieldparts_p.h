// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/definition/fielddescription.h>

#include <QByteArrayList>

namespace Egov {

// The parts of a compound answer in the order in which they are asked, empty for plain ones.
QByteArrayList partsOf(const FieldDescription& field);

// Whether the part is asked at all: 住居表示 or 地番 only where the form leaves it open.
bool isAsked(const FieldDescription& field, const QByteArray& part);

// A part of an answer that came as one text (from a card or a draft): "2026-04-01" has year, month and day.
QByteArray partOfText(const FieldDescription& field, const QByteArray& part, const QByteArray& text);

// How many rows of a group are on the page: what the answers have, at least the group's minimum.
int rowsOf(const FieldDescription& group, const Json& answers);

// What the group of the form allows: a body cannot make us build, judge and show more rows than that.
int mostRows(const FieldDescription& group);

} // namespace Egov
