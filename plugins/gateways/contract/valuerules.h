// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract.h"

namespace Egov::Contract {

using Kind = Result::Kind;
using Verdict = std::pair<Kind, QString>;

inline const Verdict kept{Kind::Kept, {}};
inline Verdict broken(const QString& why) { return {Kind::Broken, why}; }
inline Verdict leftOut(const QString& why) { return {Kind::LeftOut, why}; }

// Rules for version 2 of the interface.

/// A verb is asked anew after each reply: what it remembered in between would be lost in a process of its own.
Verdict repeatsItself(const Subject& subject);
/// Whatever a server that is out of order replies is no payment, and no verb goes on for ever.
Verdict believesNoNonsense(const Subject& subject);

} // namespace Egov::Contract
