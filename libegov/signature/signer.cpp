// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signer.h>

#include <libegov/trust/der.h>
#include <libegov/trust/native.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QByteArray oid(const char* dotted) { return Der::objectIdentifier(dotted); }

QByteArray digestIdentifier(const QByteArray& name)
{
    const char* dotted = name == "SHA384" ? "2.16.840.1.101.3.4.2.2" : "2.16.840.1.101.3.4.2.1";
    return Der::sequence({oid(dotted)}); // parameters absent (RFC 5754 2)
}

QByteArray signatureIdentifier(const Certificate& certificate, const QByteArray& digestName)
{
    if (certificate.keyAlgorithm() == "EC")
        return Der::sequence({oid(digestName == "SHA384" ? "1.2.840.10045.4.3.3" : "1.2.840.10045.4.3.2")});
    return Der::sequence({oid("1.2.840.113549.1.1.11"), QByteArrayView("\x05\x00", 2)});
}

QByteArray attribute(const char* dotted, const QByteArray& value)
{
    return Der::sequence({oid(dotted), Der::encode(Der::Set, value)});
}

// RFC 5652 11.3: UTCTime until 2049.
QByteArray timeValue(const QDateTime& moment)
{
    const QDateTime utc = moment.toUTC();
    return utc.date().year() < 2050
        ? Der::encode(Der::UtcTime, utc.toString(u"yyMMddHHmmss'Z'"_s).toLatin1())
        : Der::encode(Der::GeneralizedTime, utc.toString(u"yyyyMMddHHmmss'Z'"_s).toLatin1());
}

QByteArray signedAttributes(const Certificate& certificate, const QByteArray& digest, const CmsForm& form)
{
    QByteArrayList attributes{attribute("1.2.840.113549.1.9.3", oid("1.2.840.113549.1.7.1")),
        attribute("1.2.840.113549.1.9.4", Der::encode(Der::OctetString, digest))};
    if (form.claimedTime.isValid() && form.attributes != CmsForm::Attributes::PdfCades)
        attributes += attribute("1.2.840.113549.1.9.5", timeValue(form.claimedTime));
    if (form.attributes != CmsForm::Attributes::Plain) {
        // RFC 5035: SHA-256 is the default and so left out; the certificate alone, its issuer is inside the hash.
        const QByteArray id = Der::sequence({Der::encode(Der::OctetString, certificate.fingerprint())});
        attributes += attribute("1.2.840.113549.1.9.16.2.47", Der::sequence({Der::sequence({id})}));
    }
    return Der::setOf(attributes);
}

} // namespace

Signer::~Signer() = default;

QList<Certificate> Signer::chain() const { return {}; }

QByteArray Signer::digestName() const
{
    return certificate().keyAlgorithm() == "EC" && certificate().keyBits() == 384 ? "SHA384" : "SHA256";
}

Expected<QByteArray> Signer::sign(QByteArrayView content, const CmsForm& form)
{
    const QByteArray name = digestName();
    QByteArray toSign = digestOf(name.constData(), content);
    QByteArray attributes;
    if (form.attributes != CmsForm::Attributes::None) {
        attributes = signedAttributes(certificate(), toSign, form);
        toSign = digestOf(name.constData(), attributes);
        attributes[0] = static_cast<char>(Der::contextConstructed(0));
    }
    const Expected<QByteArray> signature = signDigest(toSign);
    if (!signature)
        return Unexpected(signature.error());

    QByteArray unsignedAttributes;
    if (form.timeStamps) {
        const Expected<QByteArray> token = form.timeStamps->stamp(*signature);
        if (!token)
            return Unexpected(token.error());
        unsignedAttributes = Der::encode(Der::contextConstructed(1), attribute("1.2.840.113549.1.9.16.2.14", *token));
    }
    const QByteArray serial = Der::encode(Der::Integer, certificate().serialNumber());
    const QByteArray signerInfo = Der::sequence(
        {Der::integer(1), Der::sequence({certificate().issuerDer(), serial}), digestIdentifier(name), attributes,
            signatureIdentifier(certificate(), name), Der::encode(Der::OctetString, *signature), unsignedAttributes});
    QByteArray enclosed;
    if (form.content == CmsForm::Content::Enclosed)
        enclosed = Der::encode(Der::contextConstructed(0), Der::encode(Der::OctetString, content));
    QByteArrayList certificates{certificate().der()};
    for (const Certificate& further : chain())
        certificates += further.der();
    QByteArray certificateSet = Der::setOf(certificates);
    certificateSet[0] = static_cast<char>(Der::contextConstructed(0));
    const QByteArray signedData = Der::sequence({Der::integer(1), Der::encode(Der::Set, digestIdentifier(name)),
        Der::sequence({oid("1.2.840.113549.1.7.1"), enclosed}), certificateSet, Der::encode(Der::Set, signerInfo)});
    return Der::sequence({oid("1.2.840.113549.1.7.2"), Der::encode(Der::contextConstructed(0), signedData)});
}

} // namespace Egov
