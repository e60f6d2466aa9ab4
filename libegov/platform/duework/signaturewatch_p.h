// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

// Asks about the signatures of open cases again when revocation data change: a list that comes the day after may say
// that a certificate had been revoked before its signature arrived. Responders do not tell when something has changed,
// so where there are some the cases are gone through once a day (the JPKI's data change daily). Works only where the
// municipality's key opens the signatures. What was revoked after the arrival is nobody's business (公的個人認証法52条)
// and is not looked for.
class SignatureWatch {
public:
    // Judges at most limit cases. Returns the number of new findings.
    Expected<int> work(TenantContext& parts, int limit);

private:
    std::shared_ptr<const TrustMaterial> m_material; // the one being gone through
    QDateTime m_begun; // when that was begun
    qint64 m_after = 0;
    bool m_done = false;
};

// Null when revocation data tell nothing against a signature that arrived then.
std::optional<SignatureFinding> judgeAgain(
    const TenantContext& parts, const SignedCase& one, const TrustMaterial& known, const OpeningKey& key);

} // namespace Egov
