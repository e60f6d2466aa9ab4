// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/publishing/publicationsigner.h>

#include <libegov/egovctl/errors.h>

#include <libegov/base/secretfile.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/signature/signers/jwssigning.h>
#include <libegov/signature/signers/pkcs11uri.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<PayloadSigner> onToken(const QByteArray& address)
{
    const Expected<Pkcs11Uri> place = parsePkcs11Uri(address);
    if (!place)
        return Unexpected(place.error());
    const Expected<QByteArray> pin = readSecretFile(place->pinFile);
    if (!pin)
        return Unexpected(pin.error());
    Expected<std::unique_ptr<Pkcs11Signer>> opened = Pkcs11Signer::open(place->token, pin->trimmed());
    if (!opened)
        return Unexpected(opened.error());
    return [signer = std::shared_ptr<Pkcs11Signer>(std::move(*opened))](
               const QByteArray& payload) { return signJws(payload, *signer); };
}

} // namespace

Expected<PayloadSigner> readPublicationSigner(const Options& options)
{
    const QString key = options.value(u"key"_s);
    if (key.isEmpty())
        return unexpected(CtlError::Usage, u"--key FILE, or pkcs11:…"_s);
    if (key.startsWith("pkcs11:"_L1))
        return onToken(key.toUtf8());
    const Expected<QByteArray> pem = readSecretFile(key);
    if (!pem)
        return Unexpected(pem.error());
    Expected<JwsKey> read = JwsKey::parse(*pem);
    if (!read)
        return unexpected(read.error().which(), key + u": "_s + read.error().detail());
    return [signer = std::make_shared<JwsKey>(std::move(*read))](
               const QByteArray& payload) { return signer->sign(payload); };
}

} // namespace Egov::Ctl
