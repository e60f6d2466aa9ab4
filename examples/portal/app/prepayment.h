// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/filing.h"

namespace Egov::Portal {

// Whether the fee of what is being filled in is due before it is sent.
bool isPrepaid(const Filing& filing, const Form& form, const QList<FeeLine>& fee);
// Whether it has been paid, for exactly these answers; also when nothing is due before.
bool hasPaidAhead(const RequestContext& context, const PackagedFiling& found);

// A number under which something is paid and nothing has been filed yet: where the payment page leads back to.
Expected<void> noteUnfiled(RequestContext& context, const ReferenceNumber& reference, const Filing& filing);
// {"draftNumber","sendPath"}; null for a case that has arrived.
Json unfiledModel(const RequestContext& context, const ReferenceNumber& reference);

// The model's "fees": lines, legal basis and total.
void addFees(const RequestContext& context, const QList<FeeLine>& fee, Json& model);

} // namespace Egov::Portal
