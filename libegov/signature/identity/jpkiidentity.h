// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

#include <QDate>
#include <QMap>

namespace Egov {

/// The four attributes (基本4情報) of a signing certificate, otherNames under 1.2.392.200149.8.5.5 of subjectAltName.
/// Personal data: shown to the officer who decides, stored sealed, never logged.
struct EGOV_EXPORT JpkiIdentity {
    /// 1 male, 2 female; anything else that the profile allows is Unknown.
    enum class Sex { Unknown, Male, Female };

    QString name; ///< family and given name with U+3000 between, as certified
    QByteArray nameSubstitutes; ///< '1' where a character is a 代替文字
    Sex sex = Sex::Unknown; ///< 性別
    QString birthDateText; ///< "EYYYYMMDD": era digit, Gregorian digits; kept because parts may be unknown (zeros)
    QDate birthDate; ///< invalid when any part is unknown
    QString address; ///< 住所, as certified
    QByteArray addressSubstitutes; ///< as nameSubstitutes
    QMap<QByteArray, QByteArray> others; ///< further otherNames of the arc, dotted OID to DER of the value

    /// Then the text is not what the person would write, and a difference accuses nobody.
    ///@{
    bool hasSubstitutesInName() const { return nameSubstitutes.contains('1'); }
    bool hasSubstitutesInAddress() const { return addressSubstitutes.contains('1'); }
    ///@}

    /// "signature.no-identity" when a certificate has none of them; "signature.bad-identity" when one is there twice or
    /// is not what the profile says.
    static Expected<JpkiIdentity> fromCertificate(const Certificate& certificate);
    /// From the octets of the subjectAltName extension.
    static Expected<JpkiIdentity> fromSubjectAltName(QByteArrayView extension);

    bool operator==(const JpkiIdentity& other) const = default;
};

/// What a resident wrote about themself. Empty or invalid: not asked.
struct IdentityAnswers {
    /// As written; empty, invalid or Unknown where the form does not ask.
    ///@{
    QString name;
    QDate birthDate;
    JpkiIdentity::Sex sex = JpkiIdentity::Sex::Unknown;
    QString address;
    ///@}
};

/// How one attribute of the certificate and the answer compare.
struct IdentityComparison {
    /// 基本4情報
    enum class Attribute { Name, BirthDate, Sex, Address };
    /// For an officer to read: only Different says that somebody else may have signed.
    enum class Result {
        Same, ///< character by character
        Similar, ///< the same after the tolerant match: spaces, width, hyphens, 番地 notation, variant kanji
        Substituted, ///< differs only where the certificate carries substitute characters
        Different,
        NotCertified ///< the certificate does not tell
    };

    /// Which, and how.
    ///@{
    Attribute attribute = Attribute::Name;
    Result result = Result::NotCertified;
    ///@}

    bool operator==(const IdentityComparison& other) const = default;
};

/// One result for each attribute that was asked.
EGOV_EXPORT QList<IdentityComparison> compareIdentity(const JpkiIdentity& identity, const IdentityAnswers& answers);

EGOV_EXPORT QByteArray toText(IdentityComparison::Attribute attribute); ///< "name", "birthDate", "sex", "address"
EGOV_EXPORT QByteArray toText(IdentityComparison::Result result); ///< "same", "similar", "substituted", ...

} // namespace Egov
