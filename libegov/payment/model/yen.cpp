// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/yen.h>

#include <libegov/payment/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<qint64> addYen(qint64 left, qint64 right)
{
    if (left < 0 || right < 0 || left > maximumYen || right > maximumYen - left)
        return unexpected(PaymentError::Amount, u"a sum is negative or too large"_s);
    return left + right;
}

Expected<qint64> multiplyYen(qint64 quantity, qint64 unitAmount)
{
    if (quantity < 0 || unitAmount < 0 || unitAmount > maximumYen
        || (unitAmount > 0 && quantity > maximumYen / unitAmount))
        return unexpected(PaymentError::Amount, u"a product is negative or too large"_s);
    return quantity * unitAmount;
}

} // namespace Egov
