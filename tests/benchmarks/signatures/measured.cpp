// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "measured.h"

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

#include <openssl/cms.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

QByteArray read(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(name));
    return file.readAll();
}

const unsigned char* octets(const QByteArray& bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

QByteArray encode(int tag, const QByteArray& content)
{
    QByteArray out(1, static_cast<char>(tag));
    if (content.size() < 0x80) {
        out += static_cast<char>(content.size());
    } else {
        out += '\x84';
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(content.size() >> shift);
        int zeros = 0;
        while (out[2 + zeros] == 0)
            ++zeros;
        out.remove(2, zeros);
        out[1] = static_cast<char>(0x84 - zeros);
    }
    return out + content;
}

X509_STORE* storeOf(
    const QByteArrayList& roots, const QByteArrayList& lists, const QDateTime& moment, unsigned long flags)
{
    X509_STORE* store = X509_STORE_new();
    for (const QByteArray& der : roots) {
        const unsigned char* at = octets(der);
        X509* root = d2i_X509(nullptr, &at, der.size());
        X509_STORE_add_cert(store, root);
        X509_free(root);
    }
    for (const QByteArray& der : lists) {
        const unsigned char* at = octets(der);
        X509_CRL* list = d2i_X509_CRL(nullptr, &at, der.size());
        X509_STORE_add_crl(store, list);
        X509_CRL_free(list);
    }
    X509_STORE_set_flags(store, flags);
    X509_VERIFY_PARAM_set_purpose(X509_STORE_get0_param(store), X509_PURPOSE_ANY);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), moment.toSecsSinceEpoch());
    return store;
}

} // namespace

const Measured& Measured::of(const QByteArray& algorithm)
{
    static QMap<QByteArray, std::shared_ptr<Measured>> made;
    if (const auto known = made.value(algorithm))
        return *known;
    const QTemporaryDir folder;
    if (QProcess::execute(QStringLiteral(EGOV_SOURCE_DIR "/tests/benchmarks/signatures/make-data.sh"),
            {folder.path(), QString::fromLatin1(algorithm)})
        != 0)
        qFatal("make-data.sh failed");
    auto data = std::make_shared<Measured>();
    data->cms = read(folder.filePath(u"sig.cms"_s));
    data->content = read(folder.filePath(u"payload.bin"_s));
    data->material.anchors = *loadCertificates(folder.filePath(u"root.pem"_s));
    data->material.revocationLists = *loadRevocationLists(folder.filePath(u"list.crl"_s));
    data->policy = jpkiSignaturePolicy(JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Test));
    data->moment = QDateTime::currentDateTimeUtc().addSecs(60);

    const QByteArray key = read(folder.filePath(u"root.key"_s));
    BIO* bio = BIO_new_mem_buf(key.data(), static_cast<int>(key.size()));
    data->rootKey = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    const QByteArray root = read(folder.filePath(u"root.der"_s));
    const QByteArrayList lists{read(folder.filePath(u"root.crl"_s)), read(folder.filePath(u"lower.crl"_s))};
    data->store = storeOf({root}, {read(folder.filePath(u"list.crl"_s))}, data->moment, X509_V_FLAG_CRL_CHECK);
    TwoTiers& two = data->twoTiers;
    two.cms = read(folder.filePath(u"lower.cms"_s));
    two.material.anchors = data->material.anchors;
    for (const QByteArray& list : lists)
        two.material.revocationLists += *RevocationList::parse(list);
    two.store = storeOf({root}, lists, data->moment, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
    made.insert(algorithm, data);
    return *data;
}

bool Measured::verifyByOpenssl(const QByteArray& signedData, X509_STORE* trust) const
{
    const unsigned char* at = octets(signedData);
    CMS_ContentInfo* parsed = d2i_CMS_ContentInfo(nullptr, &at, signedData.size());
    BIO* bio = BIO_new_mem_buf(content.data(), static_cast<int>(content.size()));
    const bool good = CMS_verify(parsed, nullptr, trust, bio, nullptr, CMS_BINARY) == 1;
    BIO_free(bio);
    CMS_ContentInfo_free(parsed);
    return good;
}

QByteArray Measured::signedList(const QByteArray& partition, int serials) const
{
    const QByteArray algorithm = EVP_PKEY_is_a(rootKey, "RSA") ? QByteArray::fromHex("300d06092a864886f70d01010b0500")
                                                               : QByteArray::fromHex("300a06082a8648ce3d040303");
    QByteArray revoked;
    revoked.reserve(serials * 23);
    for (int i = 0; i < serials; ++i) {
        QByteArray serial(4, Qt::Uninitialized);
        for (int octet = 0; octet < 4; ++octet)
            serial[octet] = static_cast<char>((0x10000000 + i * 7) >> (24 - 8 * octet));
        revoked += "\x30\x15\x02\x04" + serial
            + "\x17\x0d"
              "240101000000Z";
    }
    const QByteArray scope = encode(0x30, encode(0xa0, encode(0xa0, encode(0xa4, partition))));
    const QByteArray extension = encode(
        0x30, QByteArray::fromHex("0603551d1c0101ff") + encode(0x04, scope)); // issuingDistributionPoint, critical
    const auto time = [](const QDateTime& when) {
        return encode(0x18, when.toUTC().toString(u"yyyyMMddHHmmss"_s).toLatin1() + 'Z');
    };
    const QByteArray tbs = encode(0x30,
        QByteArray::fromHex("020101") + algorithm + material.anchors.first().subjectDer() + time(moment.addDays(-1))
            + time(moment.addDays(7)) + encode(0x30, revoked) + encode(0xa0, encode(0x30, extension)));
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    QByteArray signature(1024, '\0');
    size_t size = 1024;
    const EVP_MD* digest = EVP_PKEY_is_a(rootKey, "RSA") ? EVP_sha256() : EVP_sha384();
    if (EVP_DigestSignInit(context, nullptr, digest, nullptr, rootKey) != 1
        || EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, octets(tbs),
               static_cast<size_t>(tbs.size()))
            != 1)
        qFatal("cannot sign a list");
    EVP_MD_CTX_free(context);
    return encode(
        0x30, tbs + algorithm + encode(0x03, QByteArray(1, '\0') + signature.first(static_cast<qsizetype>(size))));
}

RevocationList Measured::listOf(int serials) const
{
    const auto list
        = RevocationList::parse(signedList(material.revocationLists.first().distributionPointDer(), serials));
    if (!list)
        qFatal("%s", list.error().code().constData());
    return *list;
}

RevocationList Measured::otherPartition(int number) const
{
    // CN = a number: 2.5.4.3, UTF8String.
    const QByteArray name = QByteArray::number(number);
    return *RevocationList::parse(signedList(
        encode(0x30, encode(0x31, encode(0x30, QByteArray::fromHex("0603550403") + encode(0x0c, name)))), 10));
}

Certificate Measured::otherAnchor(int number) const
{
    X509* root = X509_new();
    X509_set_version(root, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(root), number + 1);
    const QByteArray name = "Measured " + QByteArray::number(number);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(root), "CN", MBSTRING_UTF8, octets(name), -1, -1, 0);
    X509_set_issuer_name(root, X509_get_subject_name(root));
    X509_gmtime_adj(X509_getm_notBefore(root), -86400);
    X509_gmtime_adj(X509_getm_notAfter(root), 86400);
    X509_set_pubkey(root, rootKey);
    const QByteArray identifier = QByteArray::number(number).rightJustified(20, '0').toHex();
    for (const auto& [nid, value] : {std::pair(NID_basic_constraints, QByteArray("critical,CA:TRUE")),
             std::pair(NID_key_usage, QByteArray("critical,keyCertSign,cRLSign")),
             std::pair(NID_subject_key_identifier, identifier)}) {
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData());
        X509_add_ext(root, extension, -1);
        X509_EXTENSION_free(extension);
    }
    unsigned char* der = nullptr;
    const int size = X509_sign(root, rootKey, EVP_sha256()) > 0 ? i2d_X509(root, &der) : 0;
    const auto anchor = Certificate::parse(QByteArrayView(der, qMax(size, 0)));
    OPENSSL_free(der);
    X509_free(root);
    if (!anchor)
        qFatal("cannot make an anchor");
    return *anchor;
}

RawVerification::RawVerification(const Measured& measured)
    : m_digest(EVP_PKEY_is_a(measured.rootKey, "RSA") ? 32 : 48, '\x2a')
    , m_signature(1024, '\0')
{
    const bool rsa = EVP_PKEY_is_a(measured.rootKey, "RSA");
    const EVP_MD* digest = rsa ? EVP_sha256() : EVP_sha384();
    EVP_PKEY_CTX* signing = EVP_PKEY_CTX_new(measured.rootKey, nullptr);
    size_t size = 1024;
    EVP_PKEY_sign_init(signing);
    if (rsa)
        EVP_PKEY_CTX_set_rsa_padding(signing, RSA_PKCS1_PADDING);
    EVP_PKEY_CTX_set_signature_md(signing, digest);
    if (EVP_PKEY_sign(signing, reinterpret_cast<unsigned char*>(m_signature.data()), &size, octets(m_digest),
            static_cast<size_t>(m_digest.size()))
        != 1)
        qFatal("cannot sign");
    EVP_PKEY_CTX_free(signing);
    m_signature.truncate(static_cast<qsizetype>(size));
    m_context = EVP_PKEY_CTX_new(measured.rootKey, nullptr);
    EVP_PKEY_verify_init(m_context);
    if (rsa)
        EVP_PKEY_CTX_set_rsa_padding(m_context, RSA_PKCS1_PADDING);
    EVP_PKEY_CTX_set_signature_md(m_context, digest);
}

RawVerification::~RawVerification() { EVP_PKEY_CTX_free(m_context); }

bool RawVerification::verify() const
{
    return EVP_PKEY_verify(m_context, octets(m_signature), static_cast<size_t>(m_signature.size()), octets(m_digest),
               static_cast<size_t>(m_digest.size()))
        == 1;
}
