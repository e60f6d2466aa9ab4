// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/billing/errors.h>

namespace Egov {

namespace {

using enum BillingError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {ApplicationCosts, "application.costs", Administrator, 422, "shares of costs that cannot be computed",
        "費用の分担を計算できません。団体と割合の設定を確かめてください。",
        "The costs cannot be shared out. Please check the municipalities and their shares."},
    {ApplicationCostsCap, "application.costs-cap", Administrator, 422, "the caps leave a rest that nobody pays",
        "上限のため、負担先のない額が残ります。上限を見直してください。",
        "The caps leave an amount that nobody pays. Please look the caps over."},
};

constexpr ErrorTable table("billing",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(BillingError) { return table; }

} // namespace Egov
