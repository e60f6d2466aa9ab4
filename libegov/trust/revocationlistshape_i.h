// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/revocationlist.h>

namespace Egov {

/// Not installed: what of a revocation list the room signature looks at to take its fast path. Borrowed views.
struct RevocationListShape {
    QByteArrayView algorithm;
    quint32 issuerKey = 0; ///< nameKey of the issuer
    bool hasDistributionPoint = false;
    /// Full, direct, of all reasons, for whole directory names only, nothing critical unknown.
    bool isPlain = false;

    /// Whether this key made the signature; the answer is kept with the list.
    bool isSignedBy(const Certificate& signer) const;

    static RevocationListShape of(const RevocationList& list);

private:
    RevocationList m_list;
};

} // namespace Egov
