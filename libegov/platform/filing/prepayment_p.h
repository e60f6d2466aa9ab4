// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

// What the answers owe by the form's fee rules; nothing where they owe nothing.
std::optional<Assessment> assessmentOf(
    const Edition& edition, const Form& form, const QList<FeeLine>& fee, QDate today);

// The number under which what comes from this draft will arrive. Says nothing about the draft's password.
ReferenceNumber reservedNumber(const TenantCode& tenant, const QByteArray& draft);

// The account of what was charged under this number before submission.
Expected<std::optional<ChargeAccount>> reservedAccount(const TenantContext& parts, const ReferenceNumber& reference);

// How a payment before submission stands against what is to be filed.
struct Prepayment {
    QByteArray wanting; // a code; empty: paid in full for exactly these lines
    ReferenceNumber reference;
    ChargeId charge;
    QDateTime dueAt; // as it was charged
};
Expected<Prepayment> prepaymentOf(const TenantContext& parts, const QByteArray& draft, const Assessment& assessment);

// Money that is here before its application: an officer sees it until the application arrives.
Expected<void> flagUnfiled(const TenantContext& parts, const ChargeAccount& account);
Expected<void> closeUnfiled(const TenantContext& parts, const ChargeId& charge);

} // namespace Egov
