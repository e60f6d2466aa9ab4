// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

#include <array>

namespace Egov {

/// The 47, in the order of their codes (JIS X 0401): prefectures[26] is 大阪府.
EGOV_EXPORT const std::array<QByteArrayView, 47>& prefectures() noexcept;
EGOV_EXPORT bool isPrefecture(QByteArrayView name) noexcept;
/// The one that is meant, with or without its last character: 大阪, 東京, 北海道. Empty for anything else.
EGOV_EXPORT QByteArrayView prefectureMeant(QByteArrayView name) noexcept;

/// How the part behind the town is meant. They are different things and never rewritten into each other.
enum class AddressNotation {
    ResidenceIndication, ///< 住居表示: 一丁目2番3号
    LotNumber, ///< 地番: 1234番地の5
};

struct Address {
    QByteArray postalCode; ///< seven digits
    QByteArray prefecture;
    QByteArray municipality;
    QByteArray town; ///< 大字・町名・丁目
    QByteArray block; ///< 番・番地・号
    QByteArray building; ///< 方書
    AddressNotation notation = AddressNotation::ResidenceIndication;

    bool operator==(const Address&) const = default;
};

/// One line as on an envelope: prefecture to block, an ideographic space, the building.
EGOV_EXPORT QByteArray formatAddress(const Address& address);

/// A key that is equal for different ways of writing one address (1丁目/一丁目, 5番地の3/5-3, every hyphen, width,
/// spaces). For comparing with the certificate's address, never to be stored as the address.
EGOV_EXPORT QByteArray addressMatchKey(QByteArrayView text);

} // namespace Egov
