// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/secretbox.h>

#include <libegov/seal/errors.h>
#include <libegov/seal/scrypt_p.h>
#include <libegov/trust/openssl_i.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/rand.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Releases<EVP_CIPHER_CTX_free>>;

// Layout: magic, for password boxes ln, r, p and salt; then nonce, ciphertext, tag. Everything before the ciphertext is
// bound in together with the context.
constexpr QByteArrayView passwordMagic("EGVB1P", 6);
constexpr QByteArrayView keyMagic("EGVB1K", 6);
constexpr qsizetype saltSize = 16;
constexpr qsizetype nonceSize = 12;
constexpr qsizetype tagSize = 16;
constexpr qsizetype keySize = 32;

const unsigned char* in(QByteArrayView bytes) { return octets(bytes); }
unsigned char* out(QByteArray& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

QByteArray boundData(QByteArrayView head, QByteArrayView context)
{
    return QByteArray::number(head.size()) + ':' + head.toByteArray() + context.toByteArray();
}

Expected<QByteArray> encrypt(QByteArrayView plaintext, QByteArrayView key, QByteArrayView head, QByteArrayView context)
{
    const QByteArray nonce = randomBytes(nonceSize);
    const QByteArray bound = boundData(head, context);
    const Cipher cipher(EVP_CIPHER_CTX_new());
    QByteArray text(plaintext.size(), '\0');
    QByteArray tag(tagSize, '\0');
    int size = 0;
    const bool good = cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &size, in(bound), static_cast<int>(bound.size())) == 1
        && EVP_EncryptUpdate(cipher.get(), out(text), &size, in(plaintext), static_cast<int>(plaintext.size())) == 1
        && EVP_EncryptFinal_ex(cipher.get(), out(tag), &size) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, tagSize, tag.data()) == 1;
    if (!good)
        return Unexpected(opensslError(SealError::Failed, u"AES-256-GCM"_s));
    return head.toByteArray() + nonce + text + tag;
}

Expected<QByteArray> decrypt(QByteArrayView box, QByteArrayView key, qsizetype headSize, QByteArrayView context)
{
    const QByteArray bound = boundData(box.first(headSize), context);
    const QByteArrayView nonce = box.sliced(headSize, nonceSize);
    const QByteArrayView body = box.sliced(headSize + nonceSize);
    const QByteArrayView text = body.chopped(tagSize);
    QByteArray tag = body.last(tagSize).toByteArray();
    const Cipher cipher(EVP_CIPHER_CTX_new());
    QByteArray plaintext(text.size() + 1, '\0');
    int size = 0;
    const bool good = cipher && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &size, in(bound), static_cast<int>(bound.size())) == 1
        && EVP_DecryptUpdate(cipher.get(), out(plaintext), &size, in(text), static_cast<int>(text.size())) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, tagSize, tag.data()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), out(plaintext), &size) == 1;
    ERR_clear_error();
    if (!good) {
        OPENSSL_cleanse(plaintext.data(), static_cast<size_t>(plaintext.size()));
        return unexpected(SealError::Locked, u"password, context or bytes are not right"_s);
    }
    plaintext.truncate(text.size());
    return plaintext;
}

} // namespace

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, '\0');
    // Without randomness nothing here is secret: there is no fallback to go on with.
    if (RAND_bytes(out(bytes), static_cast<int>(count)) != 1)
        qFatal("libegov: no randomness");
    return bytes;
}

Expected<QByteArray> lockSecret(
    QByteArrayView plaintext, QByteArrayView password, QByteArrayView context, const PasswordCost& cost)
{
    const QByteArray salt = randomBytes(saltSize);
    Expected<QByteArray> key = scrypt(password, salt, cost, keySize);
    if (!key)
        return key;
    QByteArray head = passwordMagic.toByteArray();
    head += static_cast<char>(cost.ln);
    head += static_cast<char>(cost.r);
    head += static_cast<char>(cost.p);
    head += salt;
    Expected<QByteArray> box = encrypt(plaintext, *key, head, context);
    OPENSSL_cleanse(key->data(), static_cast<size_t>(key->size()));
    return box;
}

Expected<QByteArray> unlockSecret(QByteArrayView box, QByteArrayView password, QByteArrayView context)
{
    constexpr qsizetype headSize = passwordMagic.size() + 3 + saltSize;
    if (!box.startsWith(passwordMagic) || box.size() < headSize + nonceSize + tagSize)
        return unexpected(SealError::Format, u"not a secret box"_s);
    const auto parameter = [&box](qsizetype at) { return int(static_cast<quint8>(box[passwordMagic.size() + at])); };
    Expected<QByteArray> key = scrypt(password, box.sliced(headSize - saltSize, saltSize),
        {.ln = parameter(0), .r = parameter(1), .p = parameter(2)}, keySize);
    if (!key)
        return unexpected(SealError::Format, u"not a secret box"_s);
    Expected<QByteArray> plaintext = decrypt(box, *key, headSize, context);
    OPENSSL_cleanse(key->data(), static_cast<size_t>(key->size()));
    return plaintext;
}

Expected<QByteArray> lockWithKey(QByteArrayView plaintext, QByteArrayView key, QByteArrayView context)
{
    Q_ASSERT_X(key.size() == keySize, "Egov::lockWithKey", "AES-256 takes 32 bytes");
    if (key.size() != keySize)
        return unexpected(SealError::BadKey, u"AES-256 takes 32 bytes"_s);
    return encrypt(plaintext, key, keyMagic, context);
}

Expected<QByteArray> unlockWithKey(QByteArrayView box, QByteArrayView key, QByteArrayView context)
{
    Q_ASSERT_X(key.size() == keySize, "Egov::unlockWithKey", "AES-256 takes 32 bytes");
    if (key.size() != keySize || !box.startsWith(keyMagic) || box.size() < keyMagic.size() + nonceSize + tagSize)
        return unexpected(SealError::Format, u"not a secret box"_s);
    return decrypt(box, key, keyMagic.size(), context);
}

void wipe(QByteArray& secret)
{
    // Not data(): that would detach, and leave what is to be wiped to the other owner. Without capacity it is a
    // literal.
    if (secret.capacity() > 0)
        OPENSSL_cleanse(const_cast<char*>(secret.constData()), static_cast<size_t>(secret.size()));
    secret.clear();
}

} // namespace Egov
