// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QByteArrayList>
#include <QList>

namespace Egov {

/// ETSI EN 319 102-1 section 5.1.3. NotVerified is where every report starts.
enum class Indication { NotVerified, TotalPassed, Indeterminate, TotalFailed };

/// ETSI EN 319 102-1 tables 5 and 6, those that are in use here.
enum class SubIndication {
    None,
    FormatFailure,
    HashFailure,
    SigCryptoFailure,
    SigConstraintsFailure,
    Revoked,
    Expired,
    NotYetValid,
    NoSigningCertificateFound,
    NoCertificateChainFound,
    CertificateChainGeneralFailure,
    ChainConstraintsFailure,
    CryptoConstraintsFailure,
    PolicyProcessingError,
    RevocationOutOfBounds,
    TryLater,
    OutOfBoundsNoPoe,
    OutOfBoundsNotRevoked,
    SignedDataNotFound,
    Generic
};

EGOV_EXPORT QByteArray toText(Indication indication); ///< "TOTAL_PASSED"
EGOV_EXPORT QByteArray toText(SubIndication subIndication); ///< "HASH_FAILURE"; empty for None

/// One thing that was looked at. check: stable name ("path.policy"); certificate: Certificate::label(), never about the
/// holder; evidence: what was seen, English, for the one who decides a dispute.
struct Check {
    /// Undetermined: could not be looked at, so nobody is accused. Note: told and not judged.
    enum class Result { Passed, Failed, Undetermined, Note };

    QByteArray check; ///< "path.policy"; stable
    QByteArray certificate; ///< Certificate::label(); empty when none is concerned
    Result result = Result::Undetermined; ///< only Passed helps towards a good verdict
    QByteArray evidence; ///< English, for operators and courts
    /// What this check alone says when it did not pass.
    SubIndication subIndication = SubIndication::None;

    bool operator==(const Check& other) const = default;
};

} // namespace Egov
Q_DECLARE_TYPEINFO(Egov::Check, Q_RELOCATABLE_TYPE);
namespace Egov {

EGOV_EXPORT QByteArray toText(Check::Result result); ///< "passed", "failed", "undetermined", "note"
/// What became of looking at one thing, as reports say it: "passed", "failed", or "not-checked" for what could not be
/// looked at. Failed accuses somebody; it is kept for what was found wrong.
EGOV_EXPORT QByteArray toOutcome(Check::Result result);
/// An array of {"check","certificate","result","evidence"}.
EGOV_EXPORT Json toJson(const QList<Check>& checks);

/// The one way to a verdict: checks are recorded, and conclude() is good only when every required check was recorded as
/// passed and none failed or stayed undetermined.
class EGOV_EXPORT Verdict {
public:
    /// In the order in which they were made.
    const QList<Check>& checks() const noexcept { return m_checks; }
    /// NotVerified until conclude().
    Indication indication() const noexcept { return m_indication; }
    /// Of the check that decided; None when it is good.
    SubIndication subIndication() const noexcept { return m_subIndication; }
    /// TOTAL_PASSED and nothing else: the only question a caller has to ask.
    bool isGood() const noexcept { return m_indication == Indication::TotalPassed; }
    /// The first check that did not pass; null when all did.
    const Check* firstFailure() const noexcept;
    /// Whether the check was recorded as passed, each time that it was recorded; false when it never was. Notes do not
    /// count.
    bool passed(QByteArrayView check) const noexcept;

    /// Records one check under its stable name. certificate is a label() and evidence never tells about the holder.
    /// What is undetermined spoils the verdict as a failure does, and is no accusation.
    ///@{
    void pass(QByteArray check, QByteArray certificate = {}, QByteArray evidence = {});
    void note(QByteArray check, QByteArray certificate = {}, QByteArray evidence = {});
    void fail(QByteArray check, SubIndication why, QByteArray certificate = {}, QByteArray evidence = {});
    void undetermined(QByteArray check, SubIndication why, QByteArray certificate = {}, QByteArray evidence = {});
    ///@}
    /// Takes over checks that were made in a part of the work.
    void append(const QList<Check>& checks);
    /// Room for so many checks, for those who know.
    void reserve(qsizetype checks) { m_checks.reserve(checks); }
    /// Judges what was recorded. TOTAL_PASSED when each of requiredChecks has passed and nothing failed or stayed
    /// undetermined; TOTAL_FAILED when no further information can heal it (EN 319 102-1); else INDETERMINATE. When a
    /// required check was never recorded the indication stays NOT_VERIFIED.
    void conclude(const QByteArrayList& requiredChecks);

private:
    QList<Check> m_checks;
    Indication m_indication = Indication::NotVerified;
    SubIndication m_subIndication = SubIndication::None;
};

} // namespace Egov
