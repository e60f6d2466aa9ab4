// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

namespace Egov::Portal {

// Why a signature was refused, as the key of the sentence on the screen: "changed", "broken", "purpose", "revoked",
// "expired", "not-yet", "foreign", "identity", "format" or "other".
QByteArray refusalOf(const SignatureReport& report);

// {"checks"}: every check with its result, for whoever wants to know.
Json::Array checkModel(const SignatureReport& report);

// {"rows"}: attribute by attribute, what the card says and what was answered.
Json comparisonModel(const RequestContext& context, const JpkiIdentity& identity, const IdentityAnswers& answers,
    const QList<IdentityComparison>& comparison);

} // namespace Egov::Portal
