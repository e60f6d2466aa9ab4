// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deskparts_p.h"

namespace Egov {

// What the answers owe by the form's fee rules; nothing where they owe nothing.
std::optional<Assessment> assessmentOf(const DeskParts& parts, const Evaluation& evaluation);

// The number under which what comes from this draft will arrive. Says nothing about the draft's password.
ReferenceNumber reservedNumber(const TenantCode& tenant, const QByteArray& draft);

// How a payment before submission stands against what is to be filed.
struct Prepayment {
    QByteArray wanting; // a code; empty: paid in full for exactly these lines
    ReferenceNumber reference;
    ChargeId charge;
    QDateTime dueAt; // as it was charged
};
Expected<Prepayment> prepaymentOf(const DeskParts& parts, const QByteArray& draft, const Assessment& assessment);

// Money that is here before its application: an officer sees it until the application arrives.
Expected<void> flagUnfiled(const DeskParts& parts, const ChargeAccount& account);
Expected<void> closeUnfiled(const DeskParts& parts, const ChargeId& charge);

} // namespace Egov
