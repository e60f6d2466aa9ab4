// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cmssignature.h>

#include <QMap>

namespace Egov {

// What one reference of an XML signature is about, and whether its digest holds.
struct XmlReference {
    QByteArray uri; // as written
    QString target; // name of the element, or of the file; empty when nothing was found
    bool isFile = false;
    Check::Result digest = Check::Result::Undetermined;
};

class EGOV_EXPORT XmlSignerReport : public Verdict {
public:
    SignerReport signer;
    QList<XmlReference> references;

    Json toJson(SignerReport::Identity identity) const;
};

// Good only when there is a signature, every one is good, and every file of the package is covered by a reference.
class EGOV_EXPORT XmlReport : public Verdict {
public:
    QList<XmlSignerReport> signatures;
    QStringList unsignedFiles;

    // {"valid","signers":[{"crypto","digest","path","references":[{"uri","target","digest"}]}],"unsigned":[...]}
    Json toJson(SignerReport::Identity identity = SignerReport::Identity::LeaveOut) const;
};

// The files beside the signed document, by name: what references may point to, and nothing else.
using XmlPackage = QMap<QString, QByteArray>;

// Verifies XML signatures (XMLDSig, W3C 2008) enveloped, or in the shape of e-Gov applications: a reference to an
// element beside the signature, and one to each attached file. No document type, no entity, no network, no transform
// but enveloped-signature and canonicalization; ids must be unique; a referenced element must be where a reader looks.
EGOV_EXPORT XmlReport verifyXml(QByteArrayView xml, const XmlPackage& package, const SignaturePolicy& policy,
    const TrustMaterial& material, const QDateTime& moment);

// SubjectPublicKeyInfo, DER, of "-----BEGIN PUBLIC KEY-----".
EGOV_EXPORT Expected<QByteArray> publicKeyFromPem(QByteArrayView pem);

} // namespace Egov
