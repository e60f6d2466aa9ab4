// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signers/pkcs11signer.h>

namespace Egov {

/// A key on a token, as RFC 7512 writes it: "pkcs11:token=official;id=%01?module-path=/usr/lib/…/libsofthsm2.so&
/// pin-source=file:/etc/egov/token.pin". token and module-path are asked for, id when the token has several keys.
struct Pkcs11Uri {
    Pkcs11Token token; ///< where the key lies
    QString pinFile; ///< absolute; holds the PIN and nothing else
};

/// "signature.no-token" for anything else; the detail names what is missing. A PIN in the address itself (pin-value) is
/// refused: addresses are seen by whoever lists processes.
EGOV_EXPORT Expected<Pkcs11Uri> parsePkcs11Uri(const QByteArray& uri);

} // namespace Egov
