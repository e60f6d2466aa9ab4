// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArrayView>

#include <optional>

namespace Egov {

/// An hour of the day as people write it, in minutes since midnight: 9:05, ９時５分, 9時半, 午後3時, 3:00 PM, 正午,
/// 1530. None for anything else: 24:00, 午後12時 (0:00 or 12:00), two times, a sign, an hour alone without its 時.
EGOV_EXPORT std::optional<int> parseClockTime(QByteArrayView text);

/// The same of two boxes, each with or without its unit.
EGOV_EXPORT std::optional<int> readClockBoxes(QByteArrayView hour, QByteArrayView minute);

} // namespace Egov
