// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/path.h>

namespace Egov {

// Judges one complete path by RFC 5280 section 6.1 (names, validity, constraints, policies, critical extensions, all by
// OpenSSL on exactly this path) and records its checks. Revocation is another question: see Revocation.
void judgeChain(const QList<Certificate>& path, const PathPolicy& policy, const QDateTime& moment, Verdict& verdict);

// Keys and signature algorithms of the path against the policy's list; the anchor's own signature proves nothing.
void judgeAlgorithms(const QList<Certificate>& path, const PathPolicy& policy, Verdict& verdict);

// The usage the policy asks for, of every certificate on the path that is limited to some.
void judgeExtendedKeyUsage(const QList<Certificate>& path, const PathPolicy& policy, Verdict& verdict);

// From notBefore through notAfter, for all of its second (RFC 5280 4.1.2.5).
bool isValidAt(const Certificate& certificate, const QDateTime& moment);

// What the leaf may be used for.
void judgePurpose(const Certificate& leaf, const PathPolicy& policy, Verdict& verdict);

} // namespace Egov
