// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/signaturealgorithm.h>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <optional>

namespace Egov {

namespace {

using NativeAlgorithm = std::unique_ptr<X509_ALGOR, Releases<X509_ALGOR_free>>;

QByteArray shortName(int nid) { return nid == NID_undef ? QByteArray() : QByteArray(OBJ_nid2sn(nid)); }

SignatureAlgorithm describe(const X509_ALGOR* algorithm)
{
    const ASN1_OBJECT* object = nullptr;
    int parameterType = 0;
    const void* parameter = nullptr;
    X509_ALGOR_get0(&object, &parameterType, &parameter, algorithm);
    const int nid = OBJ_obj2nid(object);
    if (nid == NID_rsassaPss) {
        // RFC 4055 3.1: without parameters the digest is SHA-1.
        int digest = NID_sha1;
        using Parameters = std::unique_ptr<RSA_PSS_PARAMS, Releases<RSA_PSS_PARAMS_free>>;
        if (parameterType == V_ASN1_SEQUENCE) {
            const auto* text = static_cast<const ASN1_STRING*>(parameter);
            const unsigned char* at = ASN1_STRING_get0_data(text);
            const Parameters parameters(d2i_RSA_PSS_PARAMS(nullptr, &at, ASN1_STRING_length(text)));
            if (!parameters)
                return {};
            if (parameters->hashAlgorithm)
                digest = OBJ_obj2nid(parameters->hashAlgorithm->algorithm);
        }
        return {"RSA-PSS", shortName(digest)};
    }
    int digest = NID_undef;
    int key = NID_undef;
    if (!OBJ_find_sigid_algs(nid, &digest, &key))
        return {};
    switch (key) {
    case EVP_PKEY_RSA: return {"RSA", shortName(digest)};
    case EVP_PKEY_EC: return {"EC", shortName(digest)};
    case EVP_PKEY_DSA: return {"DSA", shortName(digest)};
    default: return {shortName(key), shortName(digest)};
    }
}

QByteArray curveOf(const EVP_PKEY* key)
{
    char name[64] = {};
    size_t size = 0;
    // Explicit parameters have no name here and so match no curve of a list.
    return EVP_PKEY_get_group_name(key, name, sizeof name, &size) == 1 ? QByteArray(name) : QByteArray();
}

bool isExplicitCurve(const EVP_PKEY* key)
{
    if (!EVP_PKEY_is_a(key, "EC"))
        return false;
    char encoding[32] = {};
    size_t size = 0;
    return EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, encoding, sizeof encoding, &size) == 1
        && qstrcmp(encoding, OSSL_PKEY_EC_ENCODING_EXPLICIT) == 0;
}

std::optional<quint64> exponentOf(const EVP_PKEY* key)
{
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &number) != 1)
        return std::nullopt;
    const std::unique_ptr<BIGNUM, Releases<BN_free>> exponent(number);
    if (BN_num_bits(number) > 63)
        return std::nullopt;
    return BN_get_word(number);
}

bool keyMatches(const AllowedAlgorithm& allowed, const EVP_PKEY* key)
{
    const int bits = EVP_PKEY_get_bits(key);
    return bits >= allowed.minimumBits && (allowed.maximumBits == 0 || bits <= allowed.maximumBits)
        && (allowed.curve.isEmpty() || allowed.curve == curveOf(key))
        && (allowed.rsaExponent == 0 || exponentOf(key) == allowed.rsaExponent);
}

bool familyMatches(const QByteArray& allowed, const EVP_PKEY* key)
{
    return EVP_PKEY_is_a(key, allowed.constData()) || (allowed == "RSA-PSS" && EVP_PKEY_is_a(key, "RSA"))
        || (allowed == "RSA" && EVP_PKEY_is_a(key, "RSA-PSS"));
}

} // namespace

SignatureAlgorithm describeAlgorithm(QByteArrayView algorithmIdentifier)
{
    const unsigned char* at = octets(algorithmIdentifier);
    const NativeAlgorithm algorithm(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(algorithmIdentifier.size())));
    if (!algorithm) {
        ERR_clear_error();
        return {};
    }
    return describe(algorithm.get());
}

SignatureAlgorithm describeAlgorithm(const X509* certificate)
{
    const X509_ALGOR* algorithm = nullptr;
    X509_get0_signature(nullptr, &algorithm, certificate);
    return describe(algorithm);
}

const QList<AllowedAlgorithm>& generalAlgorithms()
{
    // At least 80 bits of security: no MD2 to MD5, no RSA under 1024 bits, SHA-1 only with the DSA of FIPS 186-2, which
    // knows no other digest.
    static const QList<AllowedAlgorithm> all = [] {
        QList<AllowedAlgorithm> list;
        for (const char* digest : {"SHA224", "SHA256", "SHA384", "SHA512", "SHA3-256", "SHA3-384", "SHA3-512"}) {
            list.append({.key = "RSA", .minimumBits = 1024, .maximumBits = 8192, .curve = {}, .digest = digest});
            list.append({.key = "RSA-PSS", .minimumBits = 1024, .maximumBits = 8192, .curve = {}, .digest = digest});
            list.append({.key = "EC", .minimumBits = 224, .curve = {}, .digest = digest});
            list.append({.key = "DSA", .minimumBits = 1024, .curve = {}, .digest = digest});
        }
        list.append({.key = "DSA", .minimumBits = 1024, .curve = {}, .digest = "SHA1"});
        list.append({.key = "ED25519", .curve = {}, .digest = {}});
        list.append({.key = "ED448", .curve = {}, .digest = {}});
        return list;
    }();
    return all;
}

QByteArray refuseKey(const QList<AllowedAlgorithm>& allowed, const EVP_PKEY* key)
{
    if (!key)
        return "unknown kind of key";
    const QByteArray what = QByteArray(EVP_PKEY_get0_type_name(key)) + ' ' + QByteArray::number(EVP_PKEY_get_bits(key));
    if (isExplicitCurve(key))
        return what + " with explicit curve parameters (RFC 5480 2.1.1)";
    const bool listed = std::ranges::any_of(
        allowed, [key](const AllowedAlgorithm& one) { return familyMatches(one.key, key) && keyMatches(one, key); });
    return listed ? QByteArray() : what + " is not on the list of accepted keys";
}

QByteArray refuseAlgorithm(
    const QList<AllowedAlgorithm>& allowed, const EVP_PKEY* key, const SignatureAlgorithm& algorithm)
{
    // A key that goes with a listed algorithm is a listed key.
    const bool listed
        = key && !algorithm.key.isEmpty() && std::ranges::any_of(allowed, [&](const AllowedAlgorithm& one) {
              return one.key.compare(algorithm.key, Qt::CaseInsensitive) == 0
                  && one.digest.compare(algorithm.digest, Qt::CaseInsensitive) == 0 && familyMatches(one.key, key)
                  && keyMatches(one, key);
          });
    if (listed && !isExplicitCurve(key))
        return {};
    if (const QByteArray refused = refuseKey(allowed, key); !refused.isEmpty())
        return refused;
    if (algorithm.key.isEmpty())
        return "unknown signature algorithm";
    return algorithm.key + ' ' + algorithm.digest + " is not on the list of accepted algorithms";
}

bool verifyBytes(EVP_PKEY* key, QByteArrayView algorithmIdentifier, QByteArrayView bytes, QByteArrayView signature)
{
    const unsigned char* at = octets(algorithmIdentifier);
    const NativeAlgorithm algorithm(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(algorithmIdentifier.size())));
    using BitString = std::unique_ptr<ASN1_BIT_STRING, Releases<ASN1_BIT_STRING_free>>;
    const BitString bits(ASN1_BIT_STRING_new());
    const std::unique_ptr<ASN1_TYPE, Releases<ASN1_TYPE_free>> value(ASN1_TYPE_new());
    const std::unique_ptr<ASN1_STRING, Releases<ASN1_STRING_free>> text(ASN1_STRING_type_new(V_ASN1_SEQUENCE));
    // ASN1_item_verify encodes what it verifies; an ANY that holds the bytes themselves encodes to just these.
    const bool good = algorithm && key
        && ASN1_STRING_set(bits.get(), signature.data(), static_cast<int>(signature.size()))
        && ASN1_STRING_set(text.get(), bytes.data(), static_cast<int>(bytes.size()))
        && ASN1_TYPE_set1(value.get(), V_ASN1_SEQUENCE, text.get())
        && ASN1_item_verify(ASN1_ITEM_rptr(ASN1_ANY), algorithm.get(), bits.get(), value.get(), key) == 1;
    ERR_clear_error();
    return good;
}

} // namespace Egov
