// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/seal.h>

#include <libegov/seal/agreement_p.h>
#include <libegov/seal/errors.h>

#include <libegov/trust/openssl_i.h>

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using NativeCms = std::unique_ptr<CMS_ContentInfo, Releases<CMS_ContentInfo_free>>;

// RSA by OAEP with SHA-256; EC by ECDH, whose wrapping OpenSSL chooses by the content cipher.
bool addRecipient(CMS_ContentInfo* cms, const Certificate& certificate)
{
    CMS_RecipientInfo* recipient = CMS_add1_recipient_cert(cms, CertificateAccess::native(certificate), CMS_KEY_PARAM);
    if (!recipient)
        return false;
    if (certificate.keyAlgorithm() != "RSA")
        return true;
    EVP_PKEY_CTX* context = CMS_RecipientInfo_get0_pkey_ctx(recipient);
    return context && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) == 1
        && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

bool mayReceive(const Certificate& certificate)
{
    const bool rsa = certificate.keyAlgorithm() == "RSA";
    return (rsa && certificate.keyBits() >= 2048 && certificate.allows(Certificate::KeyUse::KeyEncipherment))
        || (certificate.keyAlgorithm() == "EC" && certificate.allows(Certificate::KeyUse::KeyAgreement));
}

bool isFor(CMS_ContentInfo* cms, X509* certificate)
{
    STACK_OF(CMS_RecipientInfo)* recipients = CMS_get0_RecipientInfos(cms);
    for (int i = 0; i < sk_CMS_RecipientInfo_num(recipients); ++i) {
        CMS_RecipientInfo* recipient = sk_CMS_RecipientInfo_value(recipients, i);
        const int type = CMS_RecipientInfo_type(recipient);
        if (type == CMS_RECIPINFO_TRANS && CMS_RecipientInfo_ktri_cert_cmp(recipient, certificate) == 0)
            return true;
        if (type != CMS_RECIPINFO_AGREE)
            continue;
        STACK_OF(CMS_RecipientEncryptedKey)* keys = CMS_RecipientInfo_kari_get0_reks(recipient);
        for (int j = 0; j < sk_CMS_RecipientEncryptedKey_num(keys); ++j) {
            if (CMS_RecipientEncryptedKey_cert_cmp(sk_CMS_RecipientEncryptedKey_value(keys, j), certificate) == 0)
                return true;
        }
    }
    return false;
}

} // namespace

Expected<QByteArray> seal(QByteArrayView plaintext, const QList<Certificate>& recipients)
{
    if (recipients.isEmpty())
        return unexpected(SealError::NoRecipient, u"nobody could open it"_s);
    for (const Certificate& certificate : recipients) {
        if (!mayReceive(certificate))
            return unexpected(SealError::WrongCertificate, QString::fromUtf8(certificate.label()));
    }
    if (std::ranges::all_of(recipients, mayAgree))
        return sealByAgreement(plaintext, recipients);
    constexpr unsigned flags = CMS_BINARY | CMS_PARTIAL;
    const NativeCms cms(CMS_AuthEnvelopedData_create(EVP_aes_256_gcm()));
    const NativeBio content = readingBio(plaintext);
    bool good = cms && CMS_set_detached(cms.get(), 0) == 1;
    for (const Certificate& certificate : recipients)
        good = good && addRecipient(cms.get(), certificate);
    if (!good || CMS_final(cms.get(), content.get(), nullptr, flags) != 1)
        return Unexpected(opensslError(SealError::Failed, u"AuthEnvelopedData"_s));
    return toDer<CMS_ContentInfo>(cms.get(), i2d_CMS_ContentInfo);
}

struct OpeningKey::Private {
    NativeKey key;
    Certificate certificate;
};

OpeningKey::OpeningKey(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}
OpeningKey::OpeningKey(OpeningKey&& other) noexcept = default;
OpeningKey& OpeningKey::operator=(OpeningKey&& other) noexcept = default;
OpeningKey::~OpeningKey() = default;

const Certificate& OpeningKey::certificate() const { return d->certificate; }

Expected<OpeningKey> OpeningKey::parse(QByteArrayView keyPem, QByteArrayView certificatePem)
{
    auto data = std::make_unique<Private>();
    Expected<Certificate> certificate = Certificate::parse(certificatePem);
    if (!certificate)
        return Unexpected(certificate.error());
    data->certificate = std::move(*certificate);
    const NativeBio bio = readingBio(keyPem);
    data->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr));
    if (!data->key)
        return Unexpected(opensslError(SealError::BadKey, u"private key"_s));
    if (X509_check_private_key(CertificateAccess::native(data->certificate), data->key.get()) != 1) {
        ERR_clear_error();
        return unexpected(SealError::KeyMismatch, u"the key does not belong to the certificate"_s);
    }
    return OpeningKey(std::move(data));
}

Expected<QByteArray> OpeningKey::open(QByteArrayView sealed) const
{
    const unsigned char* at = octets(sealed);
    const NativeCms cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(sealed.size())));
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_id_smime_ct_authEnvelopedData) {
        ERR_clear_error();
        return unexpected(SealError::Format, u"not a CMS AuthEnvelopedData"_s);
    }
    X509* own = CertificateAccess::native(d->certificate);
    if (!isFor(cms.get(), own))
        return unexpected(SealError::NotForUs, u"sealed to another certificate"_s);
    if (CMS_decrypt_set1_pkey(cms.get(), d->key.get(), own) != 1) {
        ERR_clear_error();
        return unexpected(SealError::Damaged, u"the content key does not open"_s);
    }
    const NativeBio plaintext(BIO_new(BIO_s_mem()));
    if (CMS_decrypt(cms.get(), nullptr, nullptr, nullptr, plaintext.get(), CMS_BINARY) != 1) {
        ERR_clear_error();
        return unexpected(SealError::Damaged, u"the content was changed"_s);
    }
    return takeBytes(plaintext.get());
}

} // namespace Egov
