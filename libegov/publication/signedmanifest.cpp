// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/signedmanifest.h>

#include <libegov/publication/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr auto base64url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype mostSignatures = 2;

Unexpected wrong(const QString& detail) { return unexpected(PublicationError::Format, detail); }

// Strict: one spelling for one content.
bool isBase64Url(const QByteArray& text)
{
    return !text.isEmpty() && QByteArray::fromBase64(text, base64url).toBase64(base64url) == text;
}

} // namespace

SignedManifest::SignedManifest(Manifest manifest)
    : m_manifest(std::move(manifest))
    , m_digest(m_manifest.digest())
{
}

Expected<void> SignedManifest::add(const PayloadSigner& signer)
{
    const QByteArray payload = m_manifest.payload();
    const Expected<QByteArray> jws = signer(payload);
    if (!jws)
        return Unexpected(jws.error());
    const QByteArrayList parts = jws->split('.');
    if (parts.size() != 3 || parts[1] != payload.toBase64(base64url))
        return unexpected(PublicationError::Signatures, u"what was signed is something else"_s);
    m_parts.append({parts[0], parts[2]});
    return {};
}

Expected<SignedManifest> SignedManifest::draft(const Manifest& manifest, const PayloadSigner& drafter)
{
    // A manifest that nobody could read back is not worth anybody's signature.
    Expected<Manifest> read = Manifest::parse(manifest.payload());
    if (!read)
        return Unexpected(read.error());
    SignedManifest made(std::move(*read));
    const Expected<void> done = made.add(drafter);
    return done ? Expected<SignedManifest>(std::move(made)) : Unexpected(done.error());
}

Expected<SignedManifest> SignedManifest::approved(const PayloadSigner& approver) const
{
    if (m_parts.size() >= mostSignatures)
        return unexpected(PublicationError::Signatures, u"it is signed by two already"_s);
    SignedManifest made = *this;
    const Expected<void> done = made.add(approver);
    return done ? Expected<SignedManifest>(std::move(made)) : Unexpected(done.error());
}

Expected<SignedManifest> SignedManifest::parse(const QByteArray& bytes)
{
    const Expected<Json> said = Json::parse(bytes);
    if (!said)
        return wrong(said.error().detail());
    const QByteArray payload = (*said)["payload"].toUtf8();
    const Json& signatures = (*said)["signatures"];
    if (!isBase64Url(payload) || signatures.size() < 1 || signatures.size() > mostSignatures)
        return wrong(u"no JWS of one payload and one or two signatures (RFC 7515 section 7.2.1)"_s);
    Expected<Manifest> manifest = Manifest::parse(QByteArray::fromBase64(payload, base64url));
    if (!manifest)
        return Unexpected(manifest.error());
    SignedManifest read(std::move(*manifest));
    for (const Json& one : signatures.elements()) {
        const Part part{one["protected"].toUtf8(), one["signature"].toUtf8()};
        if (!isBase64Url(part.header) || !isBase64Url(part.signature))
            return wrong(u"a signature has \"protected\" and \"signature\""_s);
        read.m_parts.append(part);
    }
    // Nothing stands beside what was read: no header that no signature covers.
    if (read.toBytes() != said->toCanonical())
        return wrong(u"members that a signed manifest does not have"_s);
    return read;
}

QByteArray SignedManifest::toBytes() const
{
    Json signatures = Json::array();
    for (const Part& part : m_parts)
        signatures.append(Json::object({{"protected", part.header}, {"signature", part.signature}}));
    return Json::object({{"payload", m_manifest.payload().toBase64(base64url)}, {"signatures", signatures}})
        .toCanonical();
}

QByteArrayList SignedManifest::signatures() const
{
    const QByteArray payload = m_manifest.payload().toBase64(base64url);
    QByteArrayList compact;
    for (const Part& part : m_parts)
        compact.append(part.header + '.' + payload + '.' + part.signature);
    return compact;
}

} // namespace Egov
