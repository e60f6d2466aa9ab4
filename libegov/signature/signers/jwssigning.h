// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signers/signer.h>

namespace Egov {

/// Signs a payload as a compact JWS (RFC 7515 section 7.1, ES256) with a key that is not ours to read: on a token, in
/// an HSM. kid is the thumbprint of its certificate's key, as JwsKey::sign has it. "signature.bad-key" for a key that
/// is not on P-256; errors of the signer.
EGOV_EXPORT Expected<QByteArray> signJws(QByteArrayView payload, Signer& signer);

} // namespace Egov
