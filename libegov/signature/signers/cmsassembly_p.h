// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/signers/signer.h>

#include <optional>

namespace Egov {

// SignedAttributes (RFC 5652 5.3) as the SET OF over which the hash goes; certificate: the one to be named
// (signingCertificateV2), for the forms that do.
QByteArray cmsSignedAttributes(
    const QByteArray& contentDigest, const CmsForm& form, const std::optional<Certificate>& certificate);

struct CmsPieces {
    Certificate certificate;
    QList<Certificate> chain;
    QByteArray digestName;
    QByteArray attributes; // of cmsSignedAttributes; empty when the content was signed directly
    QByteArray signature;
    QByteArray unsignedAttributes; // encoded Attributes, without their SET
    std::optional<QByteArray> content; // enclosed; none: detached
};
// SignedData of one signer, DER.
QByteArray assembleCms(const CmsPieces& pieces);

// One Attribute with one value.
QByteArray cmsAttribute(const char* dotted, const QByteArray& value);
// What stands before a SHA-256 in RSASSA-PKCS1-v1_5 (RFC 8017 9.2).
QByteArray sha256DigestInfo();

} // namespace Egov
