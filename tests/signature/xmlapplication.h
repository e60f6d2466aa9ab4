// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hierarchy.h>

#include <QCryptographicHash>

// Signed XML written by hand in canonical form, so that no library of ours makes what it is to judge.
namespace XmlMade {

using namespace Qt::StringLiterals;

inline constexpr char dsig[] = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr char canonical[] = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
inline constexpr char exclusive[] = "http://www.w3.org/2001/10/xml-exc-c14n#";
inline constexpr char enveloped[] = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
inline constexpr char rsaSha256[] = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
inline constexpr char sha256Method[] = "http://www.w3.org/2001/04/xmlenc#sha256";

inline QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

inline QByteArray transforms(const QByteArrayList& algorithms)
{
    QByteArray all;
    for (const QByteArray& algorithm : algorithms)
        all += "<Transform Algorithm=\"" + algorithm + "\"></Transform>";
    return all.isEmpty() ? all : "<Transforms>" + all + "</Transforms>";
}

inline QByteArray reference(const QByteArray& uri, const QByteArray& transforms, const QByteArray& bytes,
    const QByteArray& method = sha256Method)
{
    return "<Reference URI=\"" + uri + "\">" + transforms + "<DigestMethod Algorithm=\"" + method
        + "\"></DigestMethod><DigestValue>" + sha256(bytes).toBase64() + "</DigestValue></Reference>";
}

struct SignatureForm {
    QString card = u"good"_s;
    QByteArray canonicalization = canonical;
    QByteArray method = rsaSha256;
    QByteArray keyInfo; // in place of the certificate
    QByteArray objects; // behind KeyInfo
};

// A Signature element over references, whose digests are what they are.
inline QByteArray signature(const QByteArray& references, const SignatureForm& form = {})
{
    const QByteArray inside = "<CanonicalizationMethod Algorithm=\"" + form.canonicalization
        + "\"></CanonicalizationMethod><SignatureMethod Algorithm=\"" + form.method + "\"></SignatureMethod>"
        + references + "</SignedInfo>";
    const auto signer = cardSigner(form.card);
    const QByteArray value = *signer->signDigest(sha256("<SignedInfo xmlns=\""_ba + dsig + "\">" + inside));
    const QByteArray certificate
        = "<X509Data><X509Certificate>" + signer->certificate().der().toBase64() + "</X509Certificate></X509Data>";
    return "<Signature xmlns=\""_ba + dsig + "\"><SignedInfo>" + inside + "<SignatureValue>" + value.toBase64()
        + "</SignatureValue><KeyInfo>" + (form.keyInfo.isNull() ? certificate : form.keyInfo) + "</KeyInfo>"
        + form.objects + "</Signature>";
}

inline const QByteArray part = "<構成情報 ID=\"構成情報\"><手続>1</手続></構成情報>";
inline const QByteArray partUri = "#" + QByteArray("構成情報").toPercentEncoding();
inline QByteArray partReference() { return reference(partUri, transforms({canonical}), part); }

// An application in e-Gov's shape.
inline QByteArray application(const QByteArray& parts, const QByteArray& signatures, const QByteArray& more = {})
{
    return "<DataRoot>" + parts + "<署名情報>" + signatures + "</署名情報>" + more + "</DataRoot>";
}

} // namespace XmlMade
