// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QByteArrayView>

namespace Egov {

// Paths of findings and fields: "spouse.name.kana", "children[1].birthDate".

// Null when there is nothing there.
const Json* atPath(const Json& root, QByteArrayView path);
// Replaces what is there, or adds a member to an object that is there. False when the way leads nowhere.
bool setAtPath(Json& root, QByteArrayView path, const Json& value);
// Whether path is below: "children[1]" holds "children[1].name" but not "children[10]".
bool holds(QByteArrayView above, QByteArrayView path);

} // namespace Egov
