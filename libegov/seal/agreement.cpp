// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/agreement_p.h>
#include <libegov/seal/errors.h>

#include <libegov/trust/der_i.h>
#include <libegov/trust/openssl_i.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/rand.h>

#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using NativeCipherContext = std::unique_ptr<EVP_CIPHER_CTX, Releases<EVP_CIPHER_CTX_free>>;

constexpr size_t keySize = 32;
constexpr int nonceSize = 12;
constexpr int tagSize = 16;

// A key that is wiped when it goes.
struct Secret {
    std::array<unsigned char, keySize> bytes{};
    Secret() = default;
    Q_DISABLE_COPY_MOVE(Secret)
    ~Secret() { OPENSSL_cleanse(bytes.data(), bytes.size()); }
};

unsigned char* writable(QByteArray& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// The same for every message.
const QByteArray& wrapAlgorithm() // id-aes256-wrap, without parameters (RFC 3565 2.3.2)
{
    static const QByteArray der = Der::sequence({Der::objectIdentifier("2.16.840.1.101.3.4.1.45")});
    return der;
}
const QByteArray& agreementAlgorithm() // dhSinglePass-stdDH-sha256kdf-scheme (RFC 5753 7.1.4)
{
    static const QByteArray der = Der::sequence({Der::objectIdentifier("1.3.132.1.11.1"), wrapAlgorithm()});
    return der;
}
const QByteArray& ecPublicKey() // without parameters: the recipient's curve (RFC 5753 3.1.1)
{
    static const QByteArray der = Der::sequence({Der::objectIdentifier("1.2.840.10045.2.1")});
    return der;
}
const QByteArray& sharedInfo() // ECC-CMS-SharedInfo for a key of 256 bits (RFC 5753 7.2)
{
    static const QByteArray der = Der::sequence({wrapAlgorithm(),
        Der::encode(Der::contextConstructed(2), Der::encode(Der::OctetString, QByteArrayView("\0\0\1\0", 4)))});
    return der;
}
const QByteArray& authEnvelopedData()
{
    static const QByteArray der = Der::objectIdentifier("1.2.840.113549.1.9.16.1.23");
    return der;
}
const QByteArray& dataType()
{
    static const QByteArray der = Der::objectIdentifier("1.2.840.113549.1.7.1");
    return der;
}
const QByteArray& gcm() // id-aes256-GCM
{
    static const QByteArray der = Der::objectIdentifier("2.16.840.1.101.3.4.1.46");
    return der;
}

NativeKey ephemeralFor(EVP_PKEY* recipient)
{
    const NativeKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, recipient, nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 || EVP_PKEY_generate(context.get(), &key) != 1)
        return {};
    return NativeKey(key);
}

// SHA-256 of Z, the counter 1 and the shared information (ANSI X9.63): one round gives all 256 bits.
bool deriveKey(EVP_PKEY* own, EVP_PKEY* peer, Secret& key)
{
    const NativeKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, own, nullptr));
    Secret z;
    size_t size = z.bytes.size();
    constexpr int peerIsKnownGood = 0;
    if (!context || EVP_PKEY_derive_init(context.get()) != 1
        || EVP_PKEY_derive_set_peer_ex(context.get(), peer, peerIsKnownGood) != 1
        || EVP_PKEY_derive(context.get(), z.bytes.data(), &size) != 1 || size != z.bytes.size())
        return false;
    const NativeDigestContext hash(EVP_MD_CTX_new());
    return hash && EVP_DigestInit_ex(hash.get(), fetchedDigest("SHA256"), nullptr) == 1
        && EVP_DigestUpdate(hash.get(), z.bytes.data(), size) == 1 && EVP_DigestUpdate(hash.get(), "\0\0\0\1", 4) == 1
        && EVP_DigestUpdate(hash.get(), sharedInfo().constData(), size_t(sharedInfo().size())) == 1
        && EVP_DigestFinal_ex(hash.get(), key.bytes.data(), nullptr) == 1;
}

QByteArray wrapped(const Secret& key, const Secret& under)
{
    const NativeCipherContext context(EVP_CIPHER_CTX_new());
    QByteArray out(keySize + 8, '\0'); // RFC 3394
    int size = 0;
    if (context)
        EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    const bool good = context
        && EVP_EncryptInit_ex(context.get(), EVP_aes_256_wrap(), nullptr, under.bytes.data(), nullptr) == 1
        && EVP_EncryptUpdate(context.get(), writable(out), &size, key.bytes.data(), int(keySize)) == 1
        && size == out.size();
    return good ? out : QByteArray();
}

// KeyAgreeRecipientInfo (RFC 5652 6.2.2); empty when OpenSSL failed.
QByteArray recipientInfo(const Certificate& certificate, const Secret& contentKey)
{
    X509* const native = CertificateAccess::native(certificate);
    EVP_PKEY* const peer = CertificateAccess::key(certificate);
    const NativeKey own = ephemeralFor(peer);
    unsigned char* point = nullptr;
    const size_t pointSize = own ? EVP_PKEY_get1_encoded_public_key(own.get(), &point) : 0;
    const QByteArray publicKey = '\0' + QByteArray(reinterpret_cast<const char*>(point), qsizetype(pointSize));
    OPENSSL_free(point);
    Secret wrappingKey;
    if (pointSize == 0 || !deriveKey(own.get(), peer, wrappingKey))
        return {};
    const QByteArray encryptedKey = wrapped(contentKey, wrappingKey);
    if (encryptedKey.isEmpty())
        return {};
    const QByteArray serial = toDer<ASN1_INTEGER>(X509_get0_serialNumber(native), i2d_ASN1_INTEGER);
    const QByteArray originator = Der::encode(Der::contextConstructed(0),
        Der::encode(Der::contextConstructed(1), ecPublicKey() + Der::encode(Der::BitString, publicKey)));
    const QByteArray keys = Der::sequence({Der::sequence(
        {Der::sequence({certificate.issuerDer(), serial}), Der::encode(Der::OctetString, encryptedKey)})});
    return Der::encode(Der::contextConstructed(1), Der::integer(3) + originator + agreementAlgorithm() + keys);
}

bool encrypt(
    QByteArrayView plaintext, const Secret& key, const QByteArray& nonce, QByteArray& ciphertext, QByteArray& tag)
{
    const NativeCipherContext context(EVP_CIPHER_CTX_new());
    ciphertext = QByteArray(plaintext.size(), '\0');
    tag = QByteArray(tagSize, '\0');
    int size = 0;
    int last = 0;
    return context
        && EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.bytes.data(), octets(nonce)) == 1
        && EVP_EncryptUpdate(context.get(), writable(ciphertext), &size, octets(plaintext), int(plaintext.size())) == 1
        && EVP_EncryptFinal_ex(context.get(), writable(ciphertext) + size, &last) == 1
        && size + last == int(plaintext.size())
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tagSize, tag.data()) == 1;
}

} // namespace

bool mayAgree(const Certificate& certificate)
{
    EVP_PKEY* const key = CertificateAccess::key(certificate);
    char group[32]{};
    return key && EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1
        && QByteArrayView(group) == "prime256v1";
}

Expected<QByteArray> sealByAgreement(QByteArrayView plaintext, const QList<Certificate>& recipients)
{
    Secret contentKey;
    QByteArray nonce(nonceSize, '\0');
    QByteArray ciphertext;
    QByteArray tag;
    if (RAND_priv_bytes(contentKey.bytes.data(), int(keySize)) != 1 || RAND_bytes(writable(nonce), nonceSize) != 1
        || !encrypt(plaintext, contentKey, nonce, ciphertext, tag))
        return Unexpected(opensslError(SealError::Failed, u"AES-256-GCM"_s));
    QByteArrayList infos;
    for (const Certificate& certificate : recipients) {
        infos += recipientInfo(certificate, contentKey);
        if (infos.last().isEmpty())
            return Unexpected(opensslError(SealError::Failed, u"key agreement"_s));
    }
    const QByteArray algorithm = Der::sequence(
        {gcm(), Der::sequence({Der::encode(Der::OctetString, nonce), Der::integer(tagSize)})}); // RFC 5084 3.2
    const QByteArray content
        = Der::sequence({dataType(), algorithm, Der::encode(Der::contextPrimitive(0), ciphertext)});
    const QByteArray enveloped = Der::sequence(
        {Der::integer(0), Der::setOf(infos), content, Der::encode(Der::OctetString, tag)}); // RFC 5083 2.1
    return Der::sequence({authEnvelopedData(), Der::encode(Der::contextConstructed(0), enveloped)});
}

} // namespace Egov
