// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/cmsassembly_p.h>

#include <libegov/trust/der_i.h>

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

// RFC 5652 11.3: UTCTime until 2049.
QByteArray timeValue(const QDateTime& moment)
{
    const QDateTime utc = moment.toUTC();
    return utc.date().year() < 2050
        ? Der::encode(Der::UtcTime, utc.toString(u"yyMMddHHmmss'Z'"_s).toLatin1())
        : Der::encode(Der::GeneralizedTime, utc.toString(u"yyyyMMddHHmmss'Z'"_s).toLatin1());
}

} // namespace

QByteArray cmsAttribute(const char* dotted, const QByteArray& value)
{
    return Der::sequence({oid(dotted), Der::encode(Der::Set, value)});
}

QByteArray sha256DigestInfo()
{
    return QByteArray("\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20", 19);
}

QByteArray cmsSignedAttributes(
    const QByteArray& contentDigest, const CmsForm& form, const std::optional<Certificate>& certificate)
{
    QByteArrayList attributes{cmsAttribute("1.2.840.113549.1.9.3", oid("1.2.840.113549.1.7.1")),
        cmsAttribute("1.2.840.113549.1.9.4", Der::encode(Der::OctetString, contentDigest))};
    if (form.claimedTime.isValid() && form.attributes != CmsForm::Attributes::PdfCades)
        attributes += cmsAttribute("1.2.840.113549.1.9.5", timeValue(form.claimedTime));
    if (form.attributes != CmsForm::Attributes::Plain && certificate) {
        // RFC 5035: SHA-256 is the default and so left out; the certificate alone, its issuer is inside the hash.
        const QByteArray id = Der::sequence({Der::encode(Der::OctetString, certificate->fingerprint())});
        attributes += cmsAttribute("1.2.840.113549.1.9.16.2.47", Der::sequence({Der::sequence({id})}));
    }
    return Der::setOf(attributes);
}

QByteArray assembleCms(const CmsPieces& pieces)
{
    const Certificate& certificate = pieces.certificate;
    QByteArray attributes = pieces.attributes;
    if (!attributes.isEmpty())
        attributes[0] = static_cast<char>(Der::contextConstructed(0));
    QByteArray unsignedAttributes;
    if (!pieces.unsignedAttributes.isEmpty())
        unsignedAttributes = Der::encode(Der::contextConstructed(1), pieces.unsignedAttributes);
    const QByteArray serial = Der::encode(Der::Integer, certificate.serialNumber());
    const QByteArray digest = digestIdentifier(pieces.digestName);
    const QByteArray signerInfo = Der::sequence({Der::integer(1), Der::sequence({certificate.issuerDer(), serial}),
        digest, attributes, signatureIdentifier(certificate, pieces.digestName),
        Der::encode(Der::OctetString, pieces.signature), unsignedAttributes});
    QByteArray enclosed;
    if (pieces.content)
        enclosed = Der::encode(Der::contextConstructed(0), Der::encode(Der::OctetString, *pieces.content));
    QByteArrayList certificates{certificate.der()};
    for (const Certificate& further : pieces.chain)
        certificates += further.der();
    QByteArray certificateSet = Der::setOf(certificates);
    certificateSet[0] = static_cast<char>(Der::contextConstructed(0));
    const QByteArray signedData = Der::sequence({Der::integer(1), Der::encode(Der::Set, digest),
        Der::sequence({oid("1.2.840.113549.1.7.1"), enclosed}), certificateSet, Der::encode(Der::Set, signerInfo)});
    return Der::sequence({oid("1.2.840.113549.1.7.2"), Der::encode(Der::contextConstructed(0), signedData)});
}

} // namespace Egov
