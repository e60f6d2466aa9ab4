// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/der_i.h>
#include <libegov/trust/publickey_i.h>

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <algorithm>

namespace Egov {

namespace {

struct Curve {
    QByteArrayView algorithm; // AlgorithmIdentifier, whole
    const char* name;
    int bits;
};
constexpr Curve curves[] = {
    {QByteArrayView("\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", 21),
        "prime256v1", 256},
    {QByteArrayView("\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22", 18), "secp384r1", 384},
};

struct Info {
    QByteArrayView algorithm; // whole
    QByteArrayView bits; // without the octet of unused bits; empty when it is no SubjectPublicKeyInfo
};

Info infoOf(QByteArrayView subjectPublicKeyInfo)
{
    Der::Reader outer(subjectPublicKeyInfo);
    Der::Reader parts(outer.take(Der::Sequence).content);
    Info info;
    info.algorithm = parts.take(Der::Sequence).whole;
    const QByteArrayView bits = parts.take(Der::BitString).content;
    if (outer.finished() && parts.finished() && bits.size() > 1 && bits[0] == 0)
        info.bits = bits.sliced(1);
    return info;
}

// Making a context takes locks that all threads share; each thread keeps its own two.
EVP_PKEY_CTX* importing(const char* type)
{
    thread_local NativeKeyContext rsa;
    thread_local NativeKeyContext ec;
    NativeKeyContext& context = qstrcmp(type, "RSA") == 0 ? rsa : ec;
    if (!context) {
        context.reset(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
        if (!context || EVP_PKEY_fromdata_init(context.get()) != 1)
            context.reset();
    }
    return context.get();
}

NativeKey import(const char* type, OSSL_PARAM* parameters)
{
    EVP_PKEY* key = nullptr;
    EVP_PKEY_CTX* context = importing(type);
    if (!context || EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        ERR_clear_error();
    return NativeKey(key);
}

// A positive INTEGER's octets without the sign's; empty when it is none, or not as short as it can be.
QByteArrayView positive(QByteArrayView content)
{
    if (content.isEmpty() || static_cast<quint8>(content[0]) & 0x80)
        return {};
    if (content[0] != 0)
        return content;
    return content.size() > 1 && static_cast<quint8>(content[1]) & 0x80 ? content.sliced(1) : QByteArrayView();
}

PublicKey fromRsaNumbers(QByteArrayView sequence)
{
    constexpr qsizetype largest = 2048; // octets: 16,384 bits
    Der::Reader numbers(Der::Reader(sequence).next().content);
    const QByteArrayView modulus = positive(numbers.take(Der::Integer).content);
    const QByteArrayView exponent = positive(numbers.take(Der::Integer).content);
    if (!numbers.finished() || modulus.isEmpty() || modulus.size() > largest || exponent.isEmpty()
        || exponent.size() > 7)
        return {};
    PublicKey made;
    // OSSL_PARAM numbers are in the machine's order.
    unsigned char native[largest];
    std::ranges::copy(modulus, reinterpret_cast<char*>(native));
    if constexpr (Q_BYTE_ORDER == Q_LITTLE_ENDIAN)
        std::reverse(native, native + modulus.size());
    for (const char octet : exponent)
        made.traits.rsaExponent = made.traits.rsaExponent << 8 | static_cast<quint8>(octet);
    uint64_t value = made.traits.rsaExponent;
    OSSL_PARAM parameters[]
        = {OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, native, static_cast<size_t>(modulus.size())),
            OSSL_PARAM_construct_uint64(OSSL_PKEY_PARAM_RSA_E, &value), OSSL_PARAM_construct_end()};
    made.key = import("RSA", parameters);
    made.traits.type = QByteArrayLiteral("RSA");
    made.traits.bits = static_cast<int>(modulus.size()) * 8 - qCountLeadingZeroBits(static_cast<quint8>(modulus[0]));
    return made;
}

PublicKey fromPoint(QByteArrayView point, const Curve& curve)
{
    if (point.size() != 1 + 2 * curve.bits / 8 || point[0] != 4)
        return {};
    char group[16] = {};
    qstrncpy(group, curve.name, sizeof group);
    unsigned char octets[1 + 2 * 48];
    std::ranges::copy(point, reinterpret_cast<char*>(octets));
    OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, octets, static_cast<size_t>(point.size())),
        OSSL_PARAM_construct_end()};
    PublicKey made;
    made.key = import("EC", parameters);
    made.traits = {.type = QByteArrayLiteral("EC"), .bits = curve.bits, .curve = curve.name};
    return made;
}

} // namespace

KeyTraits KeyTraits::of(const EVP_PKEY* key)
{
    KeyTraits traits;
    if (!key)
        return traits;
    traits.type = QByteArray(EVP_PKEY_get0_type_name(key));
    traits.bits = EVP_PKEY_get_bits(key);
    char text[64] = {};
    size_t size = 0;
    // Explicit parameters have no name here and so match no curve of a list.
    if (EVP_PKEY_get_group_name(key, text, sizeof text, &size) == 1)
        traits.curve = text;
    traits.hasExplicitCurve = EVP_PKEY_is_a(key, "EC")
        && EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, text, sizeof text, &size) == 1
        && qstrcmp(text, OSSL_PKEY_EC_ENCODING_EXPLICIT) == 0;
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &number) == 1) {
        const std::unique_ptr<BIGNUM, Releases<BN_free>> exponent(number);
        traits.rsaExponent = BN_num_bits(number) > 63 ? 0 : BN_get_word(number);
    }
    ERR_clear_error();
    return traits;
}

QByteArrayView rsaNumbers(QByteArrayView subjectPublicKeyInfo)
{
    const Info info = infoOf(subjectPublicKeyInfo);
    if (info.algorithm != QByteArrayView(rsaKeyAlgorithm, rsaKeyAlgorithmSize))
        return {};
    Der::Reader outer(info.bits);
    const Der::Element sequence = outer.take(Der::Sequence);
    Der::Reader numbers(sequence.content);
    const bool strict = !positive(numbers.take(Der::Integer).content).isEmpty()
        && !positive(numbers.take(Der::Integer).content).isEmpty();
    return strict && outer.finished() && numbers.finished() ? sequence.whole : QByteArrayView();
}

PublicKey PublicKey::read(QByteArrayView subjectPublicKeyInfo)
{
    PublicKey made;
    if (const QByteArrayView numbers = rsaNumbers(subjectPublicKeyInfo); !numbers.isEmpty()) {
        made = fromRsaNumbers(numbers);
    } else {
        const Info info = infoOf(subjectPublicKeyInfo);
        const auto* curve = std::ranges::find(curves, info.algorithm, &Curve::algorithm);
        if (curve != std::end(curves))
            made = fromPoint(info.bits, *curve);
    }
    if (!made.key) {
        const unsigned char* at = octets(subjectPublicKeyInfo);
        made.key.reset(d2i_PUBKEY(nullptr, &at, static_cast<long>(subjectPublicKeyInfo.size())));
        made.traits = KeyTraits::of(made.key.get());
        ERR_clear_error();
    }
    return made;
}

} // namespace Egov
