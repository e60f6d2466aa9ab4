// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/enumnames.h>
#include <libegov/trust/verdict.h>

#include <algorithm>

namespace Egov {

QByteArray toText(Indication indication)
{
    static constexpr EnumNames<Indication, 4> names{{{
        {Indication::NotVerified, "NOT_VERIFIED"},
        {Indication::TotalPassed, "TOTAL_PASSED"},
        {Indication::Indeterminate, "INDETERMINATE"},
        {Indication::TotalFailed, "TOTAL_FAILED"},
    }}};
    return names.of(indication);
}

QByteArray toText(SubIndication subIndication)
{
    static constexpr EnumNames<SubIndication, 20> names{{{
        {SubIndication::None, ""},
        {SubIndication::FormatFailure, "FORMAT_FAILURE"},
        {SubIndication::HashFailure, "HASH_FAILURE"},
        {SubIndication::SigCryptoFailure, "SIG_CRYPTO_FAILURE"},
        {SubIndication::SigConstraintsFailure, "SIG_CONSTRAINTS_FAILURE"},
        {SubIndication::Revoked, "REVOKED"},
        {SubIndication::Expired, "EXPIRED"},
        {SubIndication::NotYetValid, "NOT_YET_VALID"},
        {SubIndication::NoSigningCertificateFound, "NO_SIGNING_CERTIFICATE_FOUND"},
        {SubIndication::NoCertificateChainFound, "NO_CERTIFICATE_CHAIN_FOUND"},
        {SubIndication::CertificateChainGeneralFailure, "CERTIFICATE_CHAIN_GENERAL_FAILURE"},
        {SubIndication::ChainConstraintsFailure, "CHAIN_CONSTRAINTS_FAILURE"},
        {SubIndication::CryptoConstraintsFailure, "CRYPTO_CONSTRAINTS_FAILURE"},
        {SubIndication::PolicyProcessingError, "POLICY_PROCESSING_ERROR"},
        {SubIndication::RevocationOutOfBounds, "REVOCATION_OUT_OF_BOUNDS"},
        {SubIndication::TryLater, "TRY_LATER"},
        {SubIndication::OutOfBoundsNoPoe, "OUT_OF_BOUNDS_NO_POE"},
        {SubIndication::OutOfBoundsNotRevoked, "OUT_OF_BOUNDS_NOT_REVOKED"},
        {SubIndication::SignedDataNotFound, "SIGNED_DATA_NOT_FOUND"},
        {SubIndication::Generic, "GENERIC"},
    }}};
    return names.of(subIndication);
}

QByteArray toText(Check::Result result)
{
    static constexpr EnumNames<Check::Result, 4> names{{{
        {Check::Result::Passed, "passed"},
        {Check::Result::Failed, "failed"},
        {Check::Result::Undetermined, "undetermined"},
        {Check::Result::Note, "note"},
    }}};
    return names.of(result);
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
            {"result", toText(check.result)}, {"evidence", check.evidence}}));
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
