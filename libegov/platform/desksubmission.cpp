// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk.h>

#include "identityanswers_p.h"
#include "packaging_p.h"

#include <libegov/seal/passwordhash.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// A charge waits for its payer this long; then it lapses and a new attempt has to be asked for.
constexpr int daysToPay = 14;

PaymentDue paymentDue(FeeDue due)
{
    switch (due) {
    case FeeDue::None: return PaymentDue::None;
    case FeeDue::BeforeSubmission: return PaymentDue::BeforeSubmission;
    case FeeDue::BeforeReview: return PaymentDue::BeforeReview;
    case FeeDue::AfterDecision: return PaymentDue::AfterDecision;
    case FeeDue::BeforeIssue: return PaymentDue::BeforeIssue;
    }
    return PaymentDue::BeforeReview;
}

// The form says "taxable-10" and "exempt"; exempt is 消費税法 section 4 out of scope.
TaxClass taxClass(const QByteArray& word)
{
    if (word == "taxable-10")
        return TaxClass::Taxable10;
    if (word == "taxable-8")
        return TaxClass::Taxable8;
    return word == "exempt" ? TaxClass::OutOfScope : TaxClass::NonTaxable;
}

std::optional<Assessment> assessment(const DeskParts& parts, const Evaluation& evaluation)
{
    const QList<FeeLine> fee = evaluation.fee();
    if (fee.isEmpty())
        return std::nullopt;
    Assessment assessed;
    assessed.tenant = parts.tenant.code();
    assessed.due = paymentDue(evaluation.form().feeDue());
    for (const FeeLine& line : fee) {
        assessed.lines.push_back({.revenueCode = line.revenueCode,
            .label = line.label,
            .quantity = line.quantity,
            .unitAmount = line.unitAmount,
            .amount = line.amount,
            .taxClass = taxClass(line.taxClass),
            .legalBasis = line.legalBasis});
    }
    // 23:59:59 of the last day in Japan (UTC+9).
    const QDate lastDay = parts.tenant.holidays().openDayOnOrAfter(parts.today().addDays(daysToPay));
    assessed.dueAt = QDateTime(lastDay, QTime(14, 59, 59), Qt::UTC);
    return assessed;
}

SubmissionOutcome wanting(SubmissionVerdict verdict, QByteArray reason)
{
    SubmissionOutcome outcome;
    outcome.verdict = verdict;
    outcome.reason = std::move(reason);
    return outcome;
}

// The municipality's own rules, where it has any; rules that could not be asked refuse, for this municipality only.
Expected<std::vector<LocalFinding>> judgeLocally(const DeskParts& parts, const Evaluation& evaluation)
{
    return parts.localRules.judge(evaluation.form().id(), evaluation.values(), parts.today());
}

} // namespace

Expected<SubmissionPackage> Desk::prepare(const FormId& form, QByteArrayView answers, const QByteArray& language) const
{
    const Expected<TenantForm> offered = offer(form);
    if (!offered)
        return Unexpected(offered.error());
    if (!offered->isOffered)
        return unexpected("platform.not-offered", QString::fromLatin1(offered->reason));
    const Expected<Evaluation> evaluation = Egov::evaluate(offered->form, answers, d->context());
    if (!evaluation)
        return Unexpected(evaluation.error());
    if (!evaluation->isComplete())
        return unexpected("platform.findings", u"the answers have findings"_s);
    const Expected<std::vector<LocalFinding>> local = judgeLocally(*d, *evaluation);
    if (!local)
        return Unexpected(local.error());
    if (!local->empty())
        return unexpected("platform.findings", QString::fromUtf8(local->front().code));
    const Expected<PackageContent> content = packageContent(*d, offered->form, evaluation->values(), language);
    if (!content)
        return Unexpected(content.error());
    return SubmissionPackage::build(*content);
}

Expected<SignatureJudgement> Desk::verify(const SubmissionPackage& package, const QByteArray& signature) const
{
    const Expected<Form> form = formOf(package.content().formDigest);
    if (!form)
        return Unexpected(form.error());
    return judgeSignature(*d, *form, package, signature);
}

Expected<SubmissionOutcome> Desk::submit(const Submission& submission)
{
    // A retry of what has arrived is answered before anything is judged again: the form may have closed since.
    const Expected<std::optional<Receipt>> earlier = d->arrival->find(submission.key);
    if (!earlier)
        return Unexpected(earlier.error());
    if (*earlier && (*earlier)->packageDigest == submission.package.digest()) {
        SubmissionOutcome outcome;
        outcome.verdict = SubmissionVerdict::Arrived;
        outcome.receipt = **earlier;
        return outcome;
    }

    const PackageContent& given = submission.package.content();
    const Expected<TenantForm> offered = offer(given.form);
    if (!offered)
        return Unexpected(offered.error());
    if (!offered->isOffered)
        return wanting(SubmissionVerdict::NotOffered, offered->reason);

    const Expected<Evaluation> evaluation = Egov::evaluate(offered->form, submission.answers, d->context());
    if (!evaluation)
        return Unexpected(evaluation.error());
    if (!evaluation->isComplete()) {
        SubmissionOutcome outcome = wanting(SubmissionVerdict::AnswersWanting, "findings");
        outcome.evaluation = *evaluation;
        return outcome;
    }
    const Expected<SubmissionPackage> expected = SubmissionPackage::build(
        packageContentWith(*d, offered->form, evaluation->values(), given.language, given.sealed));
    if (!expected || expected->bytes() != submission.package.bytes()) {
        SubmissionOutcome outcome = wanting(SubmissionVerdict::PackageDiffers, "package");
        outcome.evaluation = *evaluation;
        return outcome;
    }

    const Expected<std::vector<LocalFinding>> local = judgeLocally(*d, *evaluation);
    if (!local)
        return Unexpected(local.error());
    if (!local->empty()) {
        SubmissionOutcome outcome = wanting(SubmissionVerdict::AnswersWanting, local->front().code);
        outcome.evaluation = *evaluation;
        outcome.localFindings = *local;
        return outcome;
    }

    Filing filing{.package = submission.package, .key = submission.key};
    SubmissionOutcome outcome;
    outcome.evaluation = *evaluation;
    if (offered->form.identity() == RequiredIdentity::SigningCertificate) {
        outcome.judgement = judgeSignature(*d, offered->form, submission.package, submission.signature);
        if (!outcome.judgement->isGood()) {
            outcome.verdict = SubmissionVerdict::SignatureWanting;
            outcome.reason = toName(outcome.judgement->report.subIndication());
            return outcome;
        }
        Expected<Evidence> evidence
            = evidenceOf(*d, *outcome.judgement, submission.package, submission.signature, "signature");
        if (!evidence)
            return Unexpected(evidence.error());
        filing.evidence += *evidence;
    }
    if (!submission.password.isEmpty()) {
        if (submission.password.size() < Submission::minimumPassword)
            return unexpected("platform.password", u"shorter than %1 bytes"_s.arg(Submission::minimumPassword));
        const Expected<QByteArray> hash = hashPassword(submission.password);
        if (!hash)
            return Unexpected(hash.error());
        filing.accessHash = *hash;
    }
    const ApplicantName applicant = applicantName(offered->form, submission.package.values());
    filing.applicantName = applicant.name;
    filing.applicantKana = applicant.kana;
    filing.contact = submission.email;
    filing.assessment = assessment(*d, *evaluation);
    filing.feeDue = filing.assessment ? offered->form.feeDue() : FeeDue::None;
    filing.feeAmount = filing.assessment ? evaluation->feeTotal() : 0;
    filing.draft = submission.draft;
    if (const int years = offered->form.retentionYears(); years > 0)
        filing.retentionYears = years;

    const Expected<Receipt> receipt = d->arrival->submit(filing);
    if (!receipt)
        return Unexpected(receipt.error());
    outcome.verdict = SubmissionVerdict::Arrived;
    outcome.receipt = *receipt;
    return outcome;
}

} // namespace Egov
