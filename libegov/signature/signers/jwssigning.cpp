// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/jwssigning.h>

#include <libegov/signature/signers/jws.h>
#include <libegov/signature/signers/jwsform_p.h>

#include <QCryptographicHash>

namespace Egov {

Expected<QByteArray> signJws(QByteArrayView payload, Signer& signer)
{
    const Expected<JwsPublicKey> key = JwsPublicKey::parse(signer.certificate().publicKeyDer());
    if (!key)
        return Unexpected(key.error());
    const QByteArray input = jwsSigningInput(payload, Json::object(), key->id());
    const Expected<QByteArray> signature
        = signer.signDigest(QCryptographicHash::hash(input, QCryptographicHash::Sha256));
    return signature ? Expected<QByteArray>(input + '.' + jwsSignature(*signature)) : Unexpected(signature.error());
}

} // namespace Egov
