// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>

#include <QString>

namespace Egov {

/// Who a paper comes from. All texts are the tenant's; an empty one is left out.
struct IssuingOffice {
    TenantCode code = {}; ///< 全国地方公共団体コード, printed beside the name
    QString municipality = {}; ///< "見本市"
    QString head = {}; ///< whose act it is, by role: "見本市長"
    QString headName = {}; ///< "見本 太郎"
    QString department = {}; ///< 担当課: "市民課"
    /// Printed under the department, as they are.
    ///@{
    QString postalAddress = {};
    QString phone = {};
    QString email = {};
    QString openingHours = {};
    ///@}
};

} // namespace Egov
