// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/verdict.h>

#include <algorithm>

namespace Egov {

QByteArray toName(Indication indication)
{
    switch (indication) {
    case Indication::NotVerified: return "NOT_VERIFIED";
    case Indication::TotalPassed: return "TOTAL_PASSED";
    case Indication::Indeterminate: return "INDETERMINATE";
    case Indication::TotalFailed: return "TOTAL_FAILED";
    }
    return {};
}

QByteArray toName(SubIndication subIndication)
{
    switch (subIndication) {
    case SubIndication::None: return {};
    case SubIndication::FormatFailure: return "FORMAT_FAILURE";
    case SubIndication::HashFailure: return "HASH_FAILURE";
    case SubIndication::SigCryptoFailure: return "SIG_CRYPTO_FAILURE";
    case SubIndication::SigConstraintsFailure: return "SIG_CONSTRAINTS_FAILURE";
    case SubIndication::Revoked: return "REVOKED";
    case SubIndication::Expired: return "EXPIRED";
    case SubIndication::NotYetValid: return "NOT_YET_VALID";
    case SubIndication::NoSigningCertificateFound: return "NO_SIGNING_CERTIFICATE_FOUND";
    case SubIndication::NoCertificateChainFound: return "NO_CERTIFICATE_CHAIN_FOUND";
    case SubIndication::CertificateChainGeneralFailure: return "CERTIFICATE_CHAIN_GENERAL_FAILURE";
    case SubIndication::ChainConstraintsFailure: return "CHAIN_CONSTRAINTS_FAILURE";
    case SubIndication::CryptoConstraintsFailure: return "CRYPTO_CONSTRAINTS_FAILURE";
    case SubIndication::PolicyProcessingError: return "POLICY_PROCESSING_ERROR";
    case SubIndication::RevocationOutOfBounds: return "REVOCATION_OUT_OF_BOUNDS";
    case SubIndication::TryLater: return "TRY_LATER";
    case SubIndication::OutOfBoundsNoPoe: return "OUT_OF_BOUNDS_NO_POE";
    case SubIndication::OutOfBoundsNotRevoked: return "OUT_OF_BOUNDS_NOT_REVOKED";
    case SubIndication::SignedDataNotFound: return "SIGNED_DATA_NOT_FOUND";
    case SubIndication::Generic: return "GENERIC";
    }
    return {};
}

QByteArray toName(Check::Result result)
{
    switch (result) {
    case Check::Result::Passed: return "passed";
    case Check::Result::Failed: return "failed";
    case Check::Result::Undetermined: return "undetermined";
    case Check::Result::Note: return "note";
    }
    return {};
}

QByteArray toOutcome(Check::Result result)
{
    switch (result) {
    case Check::Result::Passed: return "passed";
    case Check::Result::Failed: return "failed";
    case Check::Result::Undetermined:
    case Check::Result::Note: break;
    }
    return "not-checked";
}

Json toJson(const QList<Check>& checks)
{
    Json all = Json::array();
    for (const Check& check : checks) {
        all.append(Json::object({{"check", check.check}, {"certificate", check.certificate},
            {"result", toName(check.result)}, {"evidence", check.evidence}}));
    }
    return all;
}

namespace {

// EN 319 102-1 keeps TOTAL_FAILED for what no further information can heal.
bool isFinal(SubIndication subIndication)
{
    switch (subIndication) {
    case SubIndication::FormatFailure:
    case SubIndication::HashFailure:
    case SubIndication::SigCryptoFailure:
    case SubIndication::Revoked:
    case SubIndication::Expired:
    case SubIndication::NotYetValid: return true;
    default: return false;
    }
}

} // namespace

const Check* Verdict::firstFailure() const noexcept
{
    // What certainly failed explains more than what could not be found out.
    const Check* worst = nullptr;
    const auto weight = [](const Check& check) {
        if (check.result == Check::Result::Failed)
            return isFinal(check.subIndication) ? 3 : 2;
        return check.result == Check::Result::Undetermined ? 1 : 0;
    };
    for (const Check& check : m_checks) {
        if (weight(check) > (worst ? weight(*worst) : 0))
            worst = &check;
    }
    return worst;
}

bool Verdict::passed(QByteArrayView check) const noexcept
{
    bool seen = false;
    for (const Check& one : m_checks) {
        if (one.check != check || one.result == Check::Result::Note)
            continue;
        if (one.result != Check::Result::Passed)
            return false;
        seen = true;
    }
    return seen;
}

void Verdict::pass(QByteArray check, QByteArray certificate, QByteArray evidence)
{
    m_checks.append({std::move(check), std::move(certificate), Check::Result::Passed, std::move(evidence)});
}

void Verdict::note(QByteArray check, QByteArray certificate, QByteArray evidence)
{
    m_checks.append({std::move(check), std::move(certificate), Check::Result::Note, std::move(evidence)});
}

void Verdict::fail(QByteArray check, SubIndication why, QByteArray certificate, QByteArray evidence)
{
    m_checks.append({std::move(check), std::move(certificate), Check::Result::Failed, std::move(evidence), why});
}

void Verdict::undetermined(QByteArray check, SubIndication why, QByteArray certificate, QByteArray evidence)
{
    m_checks.append({std::move(check), std::move(certificate), Check::Result::Undetermined, std::move(evidence), why});
}

void Verdict::append(const QList<Check>& checks) { m_checks += checks; }

void Verdict::conclude(const QByteArrayList& requiredChecks)
{
    if (const Check* failure = firstFailure()) {
        const bool final = failure->result == Check::Result::Failed && isFinal(failure->subIndication);
        m_indication = final ? Indication::TotalFailed : Indication::Indeterminate;
        m_subIndication = failure->subIndication;
        return;
    }
    const bool all = std::ranges::all_of(requiredChecks, [this](const QByteArray& check) { return passed(check); });
    m_indication = all ? Indication::TotalPassed : Indication::NotVerified;
    m_subIndication = all ? SubIndication::None : SubIndication::Generic;
}

} // namespace Egov
