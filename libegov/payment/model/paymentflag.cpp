// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/paymentflag.h>

#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

constexpr EnumNames<FlagKind, 10> kinds{{{
    {FlagKind::Late, "late"},
    {FlagKind::Review, "review"},
    {FlagKind::Overpaid, "overpaid"},
    {FlagKind::RefundProposed, "refund-proposed"},
    {FlagKind::Undecided, "undecided"},
    {FlagKind::Contradiction, "contradiction"},
    {FlagKind::Disputed, "disputed"},
    {FlagKind::Unfiled, "unfiled"},
    {FlagKind::RefundFailed, "refund-failed"},
    {FlagKind::CaseEnded, "case-ended"},
}}};

} // namespace

QByteArray toText(FlagKind kind) { return kinds.of(kind); }
Expected<FlagKind> flagKindFromText(QByteArrayView text) { return valueOf(kinds, text); }

} // namespace Egov
