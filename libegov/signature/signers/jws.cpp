// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/jws.h>

#include <libegov/signature/errors.h>
#include <libegov/signature/signers/jwsform_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/openssl_i.h>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr auto base64url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int coordinate = 32; // octets of a P-256 field element

// Strict: no padding, no other alphabet, no bits left over; otherwise one signature would have many spellings.
bool fromBase64Url(QByteArrayView text, QByteArray& bytes)
{
    bytes = QByteArray::fromBase64(text.toByteArray(), base64url);
    return bytes.toBase64(base64url) == text;
}

// The point of a P-256 SubjectPublicKeyInfo (RFC 5480): a fixed head, 0x04, x, y.
const QByteArray& p256Head()
{
    static const QByteArray head = QByteArray::fromHex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + '\x04';
    return head;
}

NativeKey publicKeyOf(const QByteArray& der)
{
    const unsigned char* at = octets(der);
    NativeKey key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return key;
}

Unexpected badKey(const char* what) { return unexpected(SignatureError::BadKey, QString::fromLatin1(what)); }

Expected<QByteArray> spkiOf(QByteArrayView bytes)
{
    if (bytes.startsWith('{')) {
        const Expected<Json> jwk = Json::parse(bytes);
        QByteArray x;
        QByteArray y;
        if (!jwk || (*jwk)["kty"].toUtf8() != "EC" || (*jwk)["crv"].toUtf8() != "P-256"
            || !fromBase64Url((*jwk)["x"].toUtf8(), x) || !fromBase64Url((*jwk)["y"].toUtf8(), y)
            || x.size() != coordinate || y.size() != coordinate)
            return badKey("not a JWK of P-256");
        return p256Head() + x + y;
    }
    if (bytes.contains("-----BEGIN PUBLIC KEY")) {
        const NativeBio bio = readingBio(bytes);
        const NativeKey key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
        ERR_clear_error();
        if (!key)
            return badKey("PEM");
        return toDer<EVP_PKEY>(key.get(), i2d_PUBKEY);
    }
    if (const Expected<Certificate> certificate = Certificate::parse(bytes))
        return certificate->publicKeyDer();
    return bytes.toByteArray();
}

} // namespace

Expected<JwsPublicKey> JwsPublicKey::fromDer(QByteArray subjectPublicKeyInfo)
{
    if (!subjectPublicKeyInfo.startsWith(p256Head())
        || subjectPublicKeyInfo.size() != p256Head().size() + 2 * coordinate || !publicKeyOf(subjectPublicKeyInfo))
        return badKey("ES256 needs a key on P-256");
    JwsPublicKey key;
    key.m_der = std::move(subjectPublicKeyInfo);
    // RFC 7638 3.2: the required members in the order of their names.
    key.m_id = digestOf("SHA256", key.toJwk().toCanonical()).toBase64(base64url);
    return key;
}

Expected<JwsPublicKey> JwsPublicKey::parse(QByteArrayView bytes)
{
    Expected<QByteArray> der = spkiOf(bytes);
    if (!der)
        return Unexpected(der.error());
    return fromDer(std::move(*der));
}

QByteArray JwsPublicKey::toPem() const
{
    const NativeKey key = publicKeyOf(m_der);
    const NativeBio bio(BIO_new(BIO_s_mem()));
    if (!key || PEM_write_bio_PUBKEY(bio.get(), key.get()) != 1)
        return {};
    return takeBytes(bio.get());
}

Json JwsPublicKey::toJwk() const
{
    const QByteArray point = m_der.sliced(qMin(m_der.size(), p256Head().size()));
    return Json::object({{"crv", "P-256"}, {"kty", "EC"}, {"x", point.first(point.size() / 2).toBase64(base64url)},
        {"y", point.sliced(point.size() / 2).toBase64(base64url)}});
}

struct JwsKey::Private {
    NativeKey key;
    JwsPublicKey publicKey;
};

JwsKey::JwsKey(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}
JwsKey::JwsKey(JwsKey&& other) noexcept = default;
JwsKey& JwsKey::operator=(JwsKey&& other) noexcept = default;
JwsKey::~JwsKey() = default;

const JwsPublicKey& JwsKey::publicKey() const { return d->publicKey; }

Expected<JwsKey> JwsKey::parse(QByteArrayView pem)
{
    auto data = std::make_unique<Private>();
    const NativeBio bio = readingBio(pem);
    data->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr));
    ERR_clear_error();
    if (!data->key)
        return badKey("PEM private key");
    Expected<JwsPublicKey> half = JwsPublicKey::fromDer(toDer<EVP_PKEY>(data->key.get(), i2d_PUBKEY));
    if (!half)
        return Unexpected(half.error());
    data->publicKey = std::move(*half);
    return JwsKey(std::move(data));
}

QByteArray jwsSigningInput(QByteArrayView payload, const Json& header, const QByteArray& keyId)
{
    Json protectedHeader = header;
    protectedHeader.set("alg", "ES256");
    if (!header.contains("kid"))
        protectedHeader.set("kid", keyId);
    return protectedHeader.toCanonical().toBase64(base64url) + '.' + payload.toByteArray().toBase64(base64url);
}

QByteArray jwsSignature(QByteArrayView der)
{
    // RFC 7518 3.4: each of the field's length.
    Der::Reader parts(Der::Reader(der).next().content);
    QByteArray raw;
    for (int i = 0; i < 2; ++i) {
        QByteArray number = parts.take(Der::Integer).content.toByteArray();
        if (number.size() > coordinate)
            number.remove(0, number.size() - coordinate);
        raw += number.rightJustified(coordinate, '\0');
    }
    return raw.toBase64(base64url);
}

Expected<QByteArray> JwsKey::sign(QByteArrayView payload, const Json& header) const
{
    const QByteArray input = jwsSigningInput(payload, header, d->publicKey.id());
    const NativeDigestContext context(EVP_MD_CTX_new());
    const size_t count = static_cast<size_t>(input.size());
    QByteArray der(96, '\0');
    size_t size = static_cast<size_t>(der.size());
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, d->key.get()) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(der.data()), &size, octets(input), count)
            != 1)
        return Unexpected(opensslError(SignatureError::Failed, u"ES256"_s));
    return input + '.' + jwsSignature(QByteArrayView(der).first(static_cast<qsizetype>(size)));
}

namespace {

bool verifyEs256(const QByteArray& spki, QByteArrayView input, const QByteArray& raw)
{
    const auto integer = [](QByteArrayView number) {
        while (number.size() > 1 && number[0] == 0)
            number = number.sliced(1);
        QByteArray content = number.toByteArray();
        if (static_cast<quint8>(content[0]) & 0x80)
            content.prepend('\0');
        return Der::encode(Der::Integer, content);
    };
    const QByteArrayView view(raw);
    const QByteArray der = Der::sequence({integer(view.first(coordinate)), integer(view.sliced(coordinate))});
    const NativeKey key = publicKeyOf(spki);
    const NativeDigestContext context(EVP_MD_CTX_new());
    const bool good = key && context
        && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), octets(der), static_cast<size_t>(der.size()), octets(input),
               static_cast<size_t>(input.size()))
            == 1;
    ERR_clear_error();
    return good;
}

JwsReport refusedFor(const char* reason) { return {.reason = reason, .header = {}, .payload = {}}; }

} // namespace

JwsReport verifyJws(QByteArrayView jws, const QList<JwsPublicKey>& keys, JwsKeyChoice choice)
{
    const QByteArrayView text = jws.trimmed();
    const QList<QByteArray> parts = text.toByteArray().split('.');
    QByteArray headerBytes;
    QByteArray payload;
    QByteArray signature;
    if (parts.size() != 3 || !fromBase64Url(parts[0], headerBytes) || !fromBase64Url(parts[1], payload)
        || !fromBase64Url(parts[2], signature))
        return refusedFor("format");
    const Expected<Json> header = Json::parse(headerBytes);
    if (!header || !header->isObject())
        return refusedFor("format");
    if ((*header)["alg"].toUtf8() != "ES256")
        return refusedFor("algorithm");
    if (header->contains("crit")) // RFC 7515 4.1.11: none is understood here
        return refusedFor("critical-header");
    if (signature.size() != 2 * coordinate)
        return refusedFor("signature");
    const QByteArray wanted = (*header)["kid"].toUtf8();
    const QByteArrayView input = text.first(parts[0].size() + 1 + parts[1].size());
    bool known = false;
    for (const JwsPublicKey& key : keys) {
        if (choice == JwsKeyChoice::ByThumbprint && !wanted.isEmpty() && key.id() != wanted)
            continue;
        known = true;
        if (verifyEs256(key.der(), input, signature))
            return {.isValid = true, .reason = {}, .header = *header, .payload = payload};
    }
    return refusedFor(known ? "signature" : "unknown-key");
}

} // namespace Egov
