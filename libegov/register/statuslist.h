// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <optional>

namespace Egov {

/// What a status list says of a certificate (draft-ietf-oauth-status-list section 7.1).
enum class PositionStatus { Valid = 0, Invalid = 1, Suspended = 2 };

/// The statuses of many certificates in few bytes (draft-ietf-oauth-status-list section 4): one number per position, in
/// bits from the lowest, compressed (RFC 1950). A value.
class EGOV_EXPORT StatusList {
public:
    static constexpr qint64 positionsOfOurs = 16'384; ///< of every list that we make, with two bits for each
    static constexpr qint64 mostPositions = qint64(1) << 20; ///< of one that is read

    /// As many as we make, all of them valid.
    StatusList();

    /// position: below positions().
    void set(qint64 position, PositionStatus status);
    /// The number at this position; absent beyond the end.
    std::optional<int> at(qint64 position) const;
    /// How many it has, a multiple of those in a byte.
    qint64 positions() const;

    /// {"bits", "lst"}
    Json toJson() const;
    /// The same read back, of 1, 2, 4 or 8 bits. "register.token" for another shape, for bytes that are no zlib stream
    /// or have something behind it, and for more than mostPositions.
    static Expected<StatusList> fromJson(const Json& json);

private:
    QByteArray m_bytes;
    int m_bits = 2;
};

} // namespace Egov
