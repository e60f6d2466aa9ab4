// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>

#include <QByteArrayView>
#include <QList>

namespace Egov {

// One SignerInfo of RFC 5652 5.3, as views into SignedData::der.
struct SignerInfo {
    int version = 0;
    QByteArrayView issuer; // Name, whole; empty when the signer is named by key identifier
    QByteArrayView serial;
    QByteArrayView keyIdentifier;
    QByteArrayView digestAlgorithm; // AlgorithmIdentifier, whole
    QByteArrayView signatureAlgorithm;
    QByteArrayView attributes; // [0] IMPLICIT, whole; empty when there are none
    QByteArrayView signature;
    QByteArrayView unsignedAttributes;

    // The single value of a signed attribute, whole. hasOne tells absence and repetition apart from presence.
    enum class Presence { Absent, One, Malformed };
    Presence attribute(QByteArrayView oidContent, QByteArrayView& value) const;
    Presence unsignedAttribute(QByteArrayView oidContent, QByteArrayView& value) const;
};

// A CMS SignedData taken apart, every part a view into the caller's bytes when these are DER, and otherwise into those
// that it holds: BER with indefinite lengths is common in PDF signatures.
struct SignedData {
    QByteArray der;
    QByteArrayView contentType; // OBJECT IDENTIFIER, content octets
    QByteArrayView content;
    bool isEnclosing = false;
    QList<QByteArrayView> certificates; // whole
    QList<SignerInfo> signers;

    // Whoever sends a message chooses how much there is to verify: more than this is no signature of a document.
    static constexpr qsizetype maximumCertificates = 64;
    static constexpr qsizetype maximumSigners = 16;

    // DER, BER or PEM. "signature.format" when it is no SignedData, holds more than the above, or has another version
    // than its contents ask for (RFC 5652 5.1, 5.3); "work.exceeded".
    static Expected<SignedData> parse(QByteArrayView bytes, WorkBudget& work);
    // DER and nothing around it.
    static Expected<SignedData> readInPlace(QByteArrayView der, WorkBudget& work);

private:
    static Expected<SignedData> read(QByteArray der, WorkBudget& work);
};

// What is signed when there are attributes: they themselves as a SET OF (RFC 5652 5.4).
QByteArray attributesToSign(QByteArrayView attributes);

namespace CmsContent {
inline constexpr char data[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
inline constexpr char signedData[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
inline constexpr char timeStampInfo[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04"; // TSTInfo, RFC 3161
} // namespace CmsContent

namespace CmsAttribute {
inline constexpr char contentType[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03";
inline constexpr char messageDigest[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04";
inline constexpr char signingTime[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05";
inline constexpr char signingCertificate[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0c";
inline constexpr char signingCertificateV2[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x2f";
inline constexpr char signatureTimeStamp[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0e";
} // namespace CmsAttribute

} // namespace Egov
