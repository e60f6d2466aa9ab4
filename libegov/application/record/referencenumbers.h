// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>

namespace Egov {

/// 受付番号: "XXXX-XXXX-XX", nine random symbols and a check symbol of 23456789ABCDEFGHJKLMNPQRSTUVWXYZ (no 0, O, 1,
/// I). Random, so that a number tells nothing about how many there are; the check symbol is a weighted sum over GF(32),
/// which finds every single wrong symbol and every two that changed places.
///
/// randomness: 45 bits are used; from a cryptographically strong source.
EGOV_EXPORT ReferenceNumber makeReferenceNumber(quint64 randomness);

/// As people type it: small letters, any dashes and spaces, full-width characters. "application.reference" when it is
/// not ten symbols or the check symbol does not fit.
EGOV_EXPORT Expected<ReferenceNumber> parseReferenceNumber(const QString& text);

} // namespace Egov
