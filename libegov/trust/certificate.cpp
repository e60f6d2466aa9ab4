// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/errors.h>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QString nameText(const X509_NAME* name)
{
    const NativeBio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, (XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) | ASN1_STRFLGS_UTF8_CONVERT);
    return QString::fromUtf8(takeBytes(bio.get()));
}

QDateTime toDateTime(const ASN1_TIME* time)
{
    tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
        QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

QByteArray fromOctets(const ASN1_STRING* text)
{
    return text ? QByteArray(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text))
                : QByteArray();
}

QByteArray oidText(const ASN1_OBJECT* object)
{
    char text[128];
    const int size = OBJ_obj2txt(text, sizeof text, object, 1);
    return size > 0 && size < int(sizeof text) ? QByteArray(text, size) : QByteArray();
}

bool isPem(QByteArrayView bytes) { return bytes.contains("-----BEGIN "); }

} // namespace

Certificate::Certificate() = default;

Certificate::Certificate(std::shared_ptr<const Private> data)
    : d(std::move(data))
{
}

Expected<QList<Certificate>> Certificate::parseAll(QByteArrayView bytes)
{
    QList<Certificate> all;
    if (!isPem(bytes)) {
        all.append(Certificate(std::make_shared<const Private>(bytes.toByteArray())));
        if (all.first().d->native())
            return all;
        const unsigned char* at = octets(bytes); // once more, for what OpenSSL says about it
        const NativeCertificate none(d2i_X509(nullptr, &at, static_cast<long>(bytes.size())));
        return Unexpected(opensslError(TrustError::NotACertificate, u"DER certificate"_s));
    }
    const NativeBio bio = readingBio(bytes);
    // A "TRUSTED CERTIFICATE" carries settings of OpenSSL's own about what it is trusted for. They are not judged here,
    // so such a block is not read at all: ignoring them could trust what they forbid.
    while (NativeCertificate native{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        all.append(Certificate(std::make_shared<const Private>(toDer(native.get(), i2d_X509))));
    const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    if (all.isEmpty() || !atEnd)
        return Unexpected(opensslError(TrustError::NotACertificate, u"PEM certificate"_s));
    ERR_clear_error();
    return all;
}

Expected<Certificate> Certificate::parse(QByteArrayView bytes)
{
    const Expected<QList<Certificate>> all = parseAll(bytes);
    if (!all)
        return Unexpected(all.error());
    if (all->size() != 1)
        return unexpected(TrustError::NotACertificate, u"%1 certificates where one is expected"_s.arg(all->size()));
    return all->first();
}

bool Certificate::isNull() const noexcept { return !d; }

QByteArray Certificate::der() const { return d ? d->der : QByteArray(); }

QByteArray Certificate::toPem() const
{
    if (!d)
        return {};
    const NativeBio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio(bio.get(), PEM_STRING_X509, "", octets(d->der), static_cast<long>(d->der.size()));
    return takeBytes(bio.get());
}

QByteArray Certificate::fingerprint() const { return d ? d->fingerprint() : QByteArray(); }

QString Certificate::subject() const
{
    return d && d->native() ? nameText(X509_get_subject_name(d->native())) : QString();
}

QString Certificate::issuer() const
{
    return d && d->native() ? nameText(X509_get_issuer_name(d->native())) : QString();
}

QByteArray Certificate::subjectDer() const
{
    if (d && d->parts().areRead())
        return d->parts().subject.toByteArray();
    return d && d->native() ? toDer<X509_NAME>(X509_get_subject_name(d->native()), i2d_X509_NAME) : QByteArray();
}

QByteArray Certificate::issuerDer() const
{
    if (d && d->parts().areRead())
        return d->parts().issuer.toByteArray();
    return d && d->native() ? toDer<X509_NAME>(X509_get_issuer_name(d->native()), i2d_X509_NAME) : QByteArray();
}

QByteArray Certificate::serialNumber() const { return d ? d->serial : QByteArray(); }

QDateTime Certificate::notBefore() const
{
    return d && d->native() ? toDateTime(X509_get0_notBefore(d->native())) : QDateTime();
}

QDateTime Certificate::notAfter() const
{
    return d && d->native() ? toDateTime(X509_get0_notAfter(d->native())) : QDateTime();
}

bool Certificate::isAuthority() const
{
    return d && d->native() && (X509_get_extension_flags(d->native()) & EXFLAG_BCONS)
        && (X509_get_extension_flags(d->native()) & EXFLAG_CA);
}

bool Certificate::isSelfSigned() const
{
    return d && d->native() && (X509_get_extension_flags(d->native()) & EXFLAG_SS)
        && CertificateAccess::isSignedBy(*this, *this);
}

bool Certificate::hasKeyUsage() const
{
    return d && d->native() && (X509_get_extension_flags(d->native()) & EXFLAG_KUSAGE);
}

bool Certificate::allows(KeyUse use) const
{
    if (!d || !d->native())
        return false;
    const quint32 bits = X509_get_key_usage(d->native());
    switch (use) {
    case KeyUse::DigitalSignature: return bits & KU_DIGITAL_SIGNATURE;
    case KeyUse::NonRepudiation: return bits & KU_NON_REPUDIATION;
    case KeyUse::KeyEncipherment: return bits & KU_KEY_ENCIPHERMENT;
    case KeyUse::KeyAgreement: return bits & KU_KEY_AGREEMENT;
    case KeyUse::CertificateSigning: return bits & KU_KEY_CERT_SIGN;
    case KeyUse::CrlSigning: return bits & KU_CRL_SIGN;
    }
    return false;
}

QByteArrayList Certificate::policies() const
{
    using Policies = std::unique_ptr<CERTIFICATEPOLICIES, Releases<CERTIFICATEPOLICIES_free>>;
    QByteArrayList oids;
    if (!d || !d->native())
        return oids;
    const Policies policies(
        static_cast<CERTIFICATEPOLICIES*>(X509_get_ext_d2i(d->native(), NID_certificate_policies, nullptr, nullptr)));
    for (int i = 0; policies && i < sk_POLICYINFO_num(policies.get()); ++i)
        oids += oidText(sk_POLICYINFO_value(policies.get(), i)->policyid);
    ERR_clear_error();
    return oids;
}

QByteArrayList Certificate::extendedKeyUsage() const
{
    using Usage = std::unique_ptr<EXTENDED_KEY_USAGE, Releases<EXTENDED_KEY_USAGE_free>>;
    QByteArrayList oids;
    if (!d || !d->native())
        return oids;
    const Usage usage(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(d->native(), NID_ext_key_usage, nullptr, nullptr)));
    for (int i = 0; usage && i < sk_ASN1_OBJECT_num(usage.get()); ++i)
        oids += oidText(sk_ASN1_OBJECT_value(usage.get(), i));
    ERR_clear_error();
    return oids;
}

QByteArray Certificate::subjectKeyIdentifier() const
{
    return d && d->native() ? fromOctets(X509_get0_subject_key_id(d->native())) : QByteArray();
}

QByteArray Certificate::authorityKeyIdentifier() const
{
    return d && d->native() ? fromOctets(X509_get0_authority_key_id(d->native())) : QByteArray();
}

QByteArray Certificate::distributionPointDer() const
{
    using Points = std::unique_ptr<CRL_DIST_POINTS, Releases<CRL_DIST_POINTS_free>>;
    if (!d || !d->native())
        return {};
    const Points points(
        static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(d->native(), NID_crl_distribution_points, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
        if (!point->distpoint || point->distpoint->type != 0)
            continue;
        const GENERAL_NAMES* names = point->distpoint->name.fullname;
        for (int j = 0; j < sk_GENERAL_NAME_num(names); ++j) {
            const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, j);
            if (name->type == GEN_DIRNAME)
                return toDer<X509_NAME>(name->d.directoryName, i2d_X509_NAME);
        }
    }
    return {};
}

QByteArray Certificate::extension(const QByteArray& oid) const
{
    if (d && d->parts().areRead())
        return d->parts().extension(Der::Reader(Der::objectIdentifier(oid)).next().content).toByteArray();
    if (!d || !d->native())
        return {};
    const std::unique_ptr<ASN1_OBJECT, Releases<ASN1_OBJECT_free>> object(OBJ_txt2obj(oid.constData(), 1));
    const int at = object ? X509_get_ext_by_OBJ(d->native(), object.get(), -1) : -1;
    return at < 0 ? QByteArray() : fromOctets(X509_EXTENSION_get_data(X509_get_ext(d->native(), at)));
}

bool Certificate::hasExtension(const QByteArray& oid) const
{
    const std::unique_ptr<ASN1_OBJECT, Releases<ASN1_OBJECT_free>> object(OBJ_txt2obj(oid.constData(), 1));
    return object && d && d->native() && X509_get_ext_by_OBJ(d->native(), object.get(), -1) >= 0;
}

QByteArray Certificate::publicKeyDer() const
{
    if (d && d->parts().areRead())
        return d->parts().publicKeyInfo.toByteArray();
    return d && d->native() ? toDer<X509_PUBKEY>(X509_get_X509_PUBKEY(d->native()), i2d_X509_PUBKEY) : QByteArray();
}

QByteArray Certificate::keyAlgorithm() const { return CertificateAccess::keyTraits(*this).type; }

int Certificate::keyBits() const { return CertificateAccess::keyTraits(*this).bits; }

QByteArray Certificate::label() const { return d ? d->label() : QByteArray(); }

bool operator==(const Certificate& left, const Certificate& right) noexcept
{
    return left.d == right.d || (left.d && right.d && left.d->der == right.d->der);
}

} // namespace Egov
