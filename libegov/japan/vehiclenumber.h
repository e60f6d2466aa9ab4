// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

namespace Egov {

/// 自動車登録番号 as on the plate: 大阪 330 あ 12-34. Half and full width, with or without spaces.
struct VehicleNumber {
    QByteArray office; ///< 大阪, なにわ, 和泉, 堺 ...; which offices exist is data, not checked here
    QByteArray classification; ///< 1 to 3 characters, a digit first
    QByteArray kana; ///< never お し へ ん
    QByteArray serial; ///< 1 to 9999 without zeros in front
};
/// "japan.vehicle-number".
EGOV_EXPORT Expected<VehicleNumber> parseVehicleNumber(QByteArrayView text);
/// 大阪 330 あ 12-34, and ・・・1 for one digit.
EGOV_EXPORT QByteArray formatVehicleNumber(const VehicleNumber& number);

} // namespace Egov
