// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>

namespace Egov {

namespace {

using NativeAlgorithm = std::unique_ptr<X509_ALGOR, Releases<X509_ALGOR_free>>;

QByteArray shortName(int nid) { return nid == NID_undef ? QByteArray() : QByteArray(OBJ_nid2sn(nid)); }

// RFC 4055 3.1: MGF1 is the only mask, and the trailer is always the same.
bool isUsual(const RSA_PSS_PARAMS& parameters)
{
    const bool mask = !parameters.maskGenAlgorithm || OBJ_obj2nid(parameters.maskGenAlgorithm->algorithm) == NID_mgf1;
    return mask && (!parameters.trailerField || ASN1_INTEGER_get(parameters.trailerField) == 1);
}

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
            if (!parameters || !isUsual(*parameters))
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

bool keyMatches(const AllowedAlgorithm& allowed, const KeyTraits& key)
{
    return key.bits >= allowed.minimumBits && (allowed.maximumBits == 0 || key.bits <= allowed.maximumBits)
        && (allowed.curve.isEmpty() || allowed.curve == key.curve)
        && (allowed.rsaExponent == 0 || key.rsaExponent == allowed.rsaExponent);
}

bool isOf(const KeyTraits& key, const char* type) { return key.type.compare(type, Qt::CaseInsensitive) == 0; }

bool familyMatches(const QByteArray& allowed, const KeyTraits& key)
{
    return isOf(key, allowed.constData()) || (allowed == "RSA-PSS" && isOf(key, "RSA"))
        || (allowed == "RSA" && isOf(key, "RSA-PSS"));
}

// What cards, and nearly everybody else, sign with: known by the very bytes of its AlgorithmIdentifier, so that no
// table of OpenSSL's has to be locked and searched.
struct Common {
    QByteArrayView identifier; // whole
    const char* key;
    const char* digest;
};
constexpr Common common[] = {
    {QByteArrayView("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00", 15), "RSA", "SHA256"},
    {QByteArrayView("\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02", 12), "EC", "SHA256"},
    {QByteArrayView("\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x03", 12), "EC", "SHA384"},
};

const Common* commonOf(QByteArrayView algorithmIdentifier)
{
    const auto* found = std::ranges::find(common, algorithmIdentifier, &Common::identifier);
    return found == std::end(common) ? nullptr : found;
}

} // namespace

SignatureAlgorithm describeAlgorithm(QByteArrayView algorithmIdentifier)
{
    if (const Common* known = commonOf(algorithmIdentifier))
        return {QByteArray::fromRawData(known->key, qstrlen(known->key)),
            QByteArray::fromRawData(known->digest, qstrlen(known->digest))};
    const unsigned char* at = octets(algorithmIdentifier);
    const NativeAlgorithm algorithm(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(algorithmIdentifier.size())));
    if (!algorithm) {
        ERR_clear_error();
        return {};
    }
    return describe(algorithm.get());
}

SignatureAlgorithm describeAlgorithm(const Certificate& certificate)
{
    const CertificateParts& parts = CertificateAccess::parts(certificate);
    if (parts.areRead())
        return describeAlgorithm(parts.signatureAlgorithm);
    const X509_ALGOR* algorithm = nullptr;
    X509_get0_signature(nullptr, &algorithm, CertificateAccess::native(certificate));
    return describe(algorithm);
}

QByteArray algorithmName(QByteArrayView algorithmIdentifier)
{
    const QByteArrayView oid
        = Der::Reader(Der::Reader(algorithmIdentifier).take(Der::Sequence).content).take(Der::ObjectIdentifier).content;
    const QByteArray dotted = Der::dotted(oid);
    const std::unique_ptr<ASN1_OBJECT, Releases<ASN1_OBJECT_free>> object(OBJ_txt2obj(dotted.constData(), 1));
    const QByteArray name = object ? shortName(OBJ_obj2nid(object.get())) : QByteArray();
    ERR_clear_error();
    if (dotted.isEmpty())
        return "an algorithm without a proper name";
    return name.isEmpty() ? dotted : name + " (" + dotted + ')';
}

bool canVerify(const SignatureAlgorithm& algorithm)
{
    struct Family {
        const char* key;
        QByteArrayList digests;
    };
    static const Family families[] = {
        {"RSA",
            {"MD5", "SHA1", "RIPEMD160", "SHA224", "SHA256", "SHA384", "SHA512", "SHA3-224", "SHA3-256", "SHA3-384",
                "SHA3-512"}},
        {"RSA-PSS", {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SHA512-224", "SHA512-256"}},
        {"EC", {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"}},
        {"DSA", {"SHA1", "SHA224", "SHA256"}},
        {"ED25519", {QByteArray()}},
        {"ED448", {QByteArray()}},
    };
    const auto* family
        = std::ranges::find_if(families, [&algorithm](const Family& one) { return algorithm.key == one.key; });
    return family != std::end(families) && family->digests.contains(algorithm.digest);
}

const QList<AllowedAlgorithm>& generalAlgorithms()
{
    // At least 80 bits of security: no MD2 to MD5, no RSA under 1024 bits, SHA-1 only with the DSA of FIPS 186-2, which
    // knows no other digest.
    // What cannot be verified here is not on it: a list that accepts what never passes misleads whoever reads it.
    static const QList<AllowedAlgorithm> all = [] {
        QList<AllowedAlgorithm> list;
        const auto allow = [&list](const char* key, const char* digest, int smallest, int largest) {
            if (canVerify({key, digest}))
                list.append(
                    {.key = key, .minimumBits = smallest, .maximumBits = largest, .curve = {}, .digest = digest});
        };
        for (const char* digest : {"SHA224", "SHA256", "SHA384", "SHA512", "SHA3-256", "SHA3-384", "SHA3-512"}) {
            allow("RSA", digest, 1024, 8192);
            allow("RSA-PSS", digest, 1024, 8192);
            allow("EC", digest, 224, 0);
            allow("DSA", digest, 1024, 0);
        }
        allow("DSA", "SHA1", 1024, 0);
        allow("ED25519", "", 0, 0);
        allow("ED448", "", 0, 0);
        return list;
    }();
    return all;
}

QByteArray refuseKey(const QList<AllowedAlgorithm>& allowed, const KeyTraits& key)
{
    if (key.type.isEmpty())
        return "unknown kind of key";
    const bool listed = std::ranges::any_of(
        allowed, [&key](const AllowedAlgorithm& one) { return familyMatches(one.key, key) && keyMatches(one, key); });
    if (listed && !key.hasExplicitCurve)
        return {};
    const QByteArray what = key.type + ' ' + QByteArray::number(key.bits);
    return key.hasExplicitCurve ? what + " with explicit curve parameters (RFC 5480 2.1.1)"
                                : what + " is not on the list of accepted keys";
}

QByteArray refuseAlgorithm(
    const QList<AllowedAlgorithm>& allowed, const KeyTraits& key, const SignatureAlgorithm& algorithm)
{
    // A key that goes with a listed algorithm is a listed key.
    const bool listed = !key.type.isEmpty() && !algorithm.key.isEmpty()
        && std::ranges::any_of(allowed, [&](const AllowedAlgorithm& one) {
               return one.key.compare(algorithm.key, Qt::CaseInsensitive) == 0
                   && one.digest.compare(algorithm.digest, Qt::CaseInsensitive) == 0 && familyMatches(one.key, key)
                   && keyMatches(one, key);
           });
    if (listed && !key.hasExplicitCurve)
        return {};
    if (const QByteArray refused = refuseKey(allowed, key); !refused.isEmpty())
        return refused;
    if (algorithm.key.isEmpty())
        return "unknown signature algorithm";
    return algorithm.key + ' ' + algorithm.digest + " is not on the list of accepted algorithms";
}

NativeKeyContext verifyingContext(EVP_PKEY* key, const char* digest)
{
    NativeKeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    char name[16] = {};
    qstrncpy(name, digest, sizeof name);
    // RSA: PKCS #1 v1.5 is what a context begins with, said all the same.
    char padding[] = OSSL_PKEY_RSA_PAD_MODE_PKCSV15;
    const OSSL_PARAM rsa[] = {OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, name, 0),
        OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, padding, 0), OSSL_PARAM_construct_end()};
    // An EC signature takes any digest of its size.
    if (context && EVP_PKEY_verify_init_ex(context.get(), EVP_PKEY_is_a(key, "RSA") ? rsa : nullptr) != 1)
        context.reset();
    return context;
}

bool verifyDigest(EVP_PKEY_CTX* context, QByteArrayView digest, QByteArrayView signature)
{
    const bool good = context
        && EVP_PKEY_verify(context, octets(signature), static_cast<size_t>(signature.size()), octets(digest),
               static_cast<size_t>(digest.size()))
            == 1;
    if (!good)
        ERR_clear_error();
    return good;
}

int verificationCost(const EVP_PKEY* key)
{
    const int bits = EVP_PKEY_get_bits(key);
    const int square = (bits / 2048 + 1) * (bits / 2048 + 1);
    if (EVP_PKEY_is_a(key, "DSA"))
        return 40 * square;
    if (!EVP_PKEY_is_a(key, "RSA") && !EVP_PKEY_is_a(key, "RSA-PSS"))
        return bits <= 256 ? 40 : 160;
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &number);
    const std::unique_ptr<BIGNUM, Releases<BN_free>> exponent(number);
    ERR_clear_error();
    constexpr int usual = 17; // bits of 65537
    return 4 * square * qMax(1, (exponent ? BN_num_bits(exponent.get()) : 0) / usual);
}

bool spendSignature(WorkBudget& budget, const EVP_PKEY* key, qsizetype octets)
{
    constexpr int stepsOfOneUnit = 64;
    return budget.spend(WorkBudget::Kind::Signatures) && budget.spend(WorkBudget::Kind::Digested, octets)
        && budget.spend(WorkBudget::Kind::Steps, qint64(key ? verificationCost(key) : 0) * stepsOfOneUnit);
}

bool verifyBytes(EVP_PKEY* key, QByteArrayView algorithmIdentifier, QByteArrayView bytes, QByteArrayView signature)
{
    if (const Common* known = commonOf(algorithmIdentifier); known && key && EVP_PKEY_is_a(key, known->key))
        return verifyDigest(verifyingContext(key, known->digest).get(), digestOf(known->digest, bytes), signature);
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
