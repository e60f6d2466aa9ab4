// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/signature/cms/cmssignature.h>

#include <QMap>

namespace Egov {

/// What one reference of an XML signature is about, and whether its digest holds.
struct XmlReference {
    QByteArray uri; ///< as written
    QString target; ///< name of the element, or of the file; empty when nothing was found
    bool isFile = false; ///< a file of the package, not an element
    Check::Result digest = Check::Result::Undetermined; ///< whether target is as it was signed
};

/// One signature, and what it is over.
class EGOV_EXPORT XmlSignerReport : public Verdict {
public:
    SignerReport signer; ///< who signed, and whether that holds
    QList<XmlReference> references; ///< in the order of the SignedInfo

    /// As one of "signers" in XmlReport::toJson().
    Json toJson(SignerReport::Identity identity) const;
};

/// Good only when there is a signature, every one is good, every file of the package is covered by a reference, and
/// what nobody signed cannot be taken for what was signed.
class EGOV_EXPORT XmlReport : public Verdict {
public:
    QList<XmlSignerReport> signatures; ///< every one that the document holds
    QStringList unsignedFiles; ///< names of files beside the document that no reference covers
    /// What no signature covers, as paths ("/DataRoot/構成情報[1]", "/DataRoot/@version", "/DataRoot/text()").
    QStringList uncovered;
    WorkBudget work; ///< what judging it cost

    /// {"valid","signers":[{"crypto","digest","path","references":[{"uri","target","digest"}]}],"uncovered":[...]}:
    /// paths, then file names. "unsigned" has the same, for readers of the first version.
    Json toJson(SignerReport::Identity identity = SignerReport::Identity::LeaveOut) const;
};

/// The files beside the signed document, by name: what references may point to, and nothing else.
using XmlPackage = QMap<QString, QByteArray>;

/// Verifies XML signatures (XMLDSig, W3C 2008; the subset is named in README.md of this room): enveloped, enveloping,
/// or in the shape of e-Gov applications, with a reference to an element beside the signature and one to each attached
/// file. No document type, no entity, no network, no transform but enveloped-signature and canonicalization: what needs
/// more is not checked (INDETERMINATE), never called broken.
///
/// Under the JPKI's profile every child of the root must be signed but the signature's own 署名情報 and その他, and a
/// referenced element must be where a reader looks. Under every profile a signature over nothing but itself, an id that
/// is there twice, and an unsigned element of a signed one's name are no good.
EGOV_EXPORT XmlReport verifyXml(QByteArrayView xml, const XmlPackage& package, const SignaturePolicy& policy,
    const TrustMaterial& material, const QDateTime& moment);

/// SubjectPublicKeyInfo, DER, of "-----BEGIN PUBLIC KEY-----".
EGOV_EXPORT Expected<QByteArray> publicKeyFromPem(QByteArrayView pem);

} // namespace Egov
