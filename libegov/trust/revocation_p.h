// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/path.h>
#include <libegov/trust/revocationlist_p.h>

namespace Egov {

// Is a certificate of a path revoked as of a moment? RFC 5280 section 6.3 over all the lists there are, with one rule
// more: of lists equally new, the one that revokes wins. What cannot be found out is never good.
class Revocation {
public:
    Revocation(
        const TrustMaterial& material, const PathPolicy& policy, QDateTime moment, WorkBudget& budget, int depth = 0);

    // Records "path.revocation" for the certificate at that place of the path.
    void judge(const QList<Certificate>& path, qsizetype at, Verdict& verdict);

private:
    struct Subject;
    struct Usable;
    static bool isBasedOn(const RevocationList& delta, const QList<Usable>& lists, const QDateTime& newest);

    bool concerns(const RevocationListAccess::Data& list, QByteArrayView deliveredTo, const Subject& subject,
        ReasonMask& reasons) const;
    // Counts what it costs to see whether a list concerns the certificate: each name of it, with each name of a place.
    bool spendLooking(const RevocationListAccess::Data& list, const Subject& subject);
    bool isUsable(const RevocationListAccess::Data& list);
    bool isCurrent(const RevocationListAccess::Data& list);
    bool isAuthentic(const RevocationList& list, const Subject& subject);
    bool isTrustedSigner(const Certificate& signer, const Subject& subject);
    RevocationList::Entry find(const RevocationListAccess::Data& list, const Subject& subject);

    const TrustMaterial& m_material;
    const PathPolicy& m_policy;
    QDateTime m_moment;
    WorkBudget& m_budget;
    int m_depth = 0;
    QByteArray m_reasonForNone;
};

} // namespace Egov
