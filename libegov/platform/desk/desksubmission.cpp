// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/errors.h>
#include <libegov/storage/errors.h>

#include <libegov/platform/attachments/attachmentintake_p.h>
#include <libegov/platform/context/notices_p.h>
#include <libegov/platform/filing/identityanswers_p.h>
#include <libegov/platform/filing/packaging_p.h>
#include <libegov/platform/filing/prepayment_p.h>

#include <libegov/base/log.h>
#include <libegov/base/mailbox.h>
#include <libegov/seal/chosenpassword.h>
#include <libegov/seal/passwordhash.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

SubmissionOutcome wanting(SubmissionVerdict verdict, QByteArray reason)
{
    SubmissionOutcome outcome;
    outcome.verdict = verdict;
    outcome.reason = std::move(reason);
    return outcome;
}

// The municipality's own rules, where it has any; rules that could not be asked refuse, for this municipality only.
Expected<std::vector<LocalFinding>> judgeLocally(const TenantContext& parts, const Evaluation& evaluation)
{
    return parts.localRules.judge(evaluation.form().id(), evaluation.values(), parts.today());
}

} // namespace

Expected<SubmissionPackage> Desk::prepare(
    const FormId& form, QByteArrayView answers, const QByteArray& language, const UploadKey& key) const
{
    const Expected<TenantForm> offered = offer(form);
    if (!offered)
        return Unexpected(offered.error());
    if (!offered->isOffered)
        return unexpected(PlatformError::NotOffered, QString::fromLatin1(offered->reason));
    const Expected<Evaluation> evaluation = Egov::evaluate(offered->form, answers, d->context());
    if (!evaluation)
        return Unexpected(evaluation.error());
    if (!evaluation->isComplete())
        return unexpected(PlatformError::Findings, u"the answers have findings"_s);
    const Expected<std::vector<LocalFinding>> local = judgeLocally(*d, *evaluation);
    if (!local)
        return Unexpected(local.error());
    if (!local->empty())
        return unexpected(PlatformError::Findings, QString::fromUtf8(local->front().code));
    const Expected<PackageContent> content = packageContent(*d, offered->form, evaluation->values(), language, key);
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
        SubmissionOutcome outcome = wanting(SubmissionVerdict::AnswersInvalid, "findings");
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
        SubmissionOutcome outcome = wanting(SubmissionVerdict::AnswersInvalid, local->front().code);
        outcome.evaluation = *evaluation;
        outcome.localFindings = *local;
        return outcome;
    }

    if (offered->form.identity() == RequiredIdentity::Email && submission.confirmedEmail.isEmpty())
        return wanting(SubmissionVerdict::EmailUnconfirmed, "email-unconfirmed");

    // A contact that the mailer would not write to is one that nobody hears of.
    const QByteArray& contact = submission.confirmedEmail.isEmpty() ? submission.email : submission.confirmedEmail;
    if (!contact.isEmpty() && !isMailbox(contact))
        return unexpected(PlatformError::Email, u"not one mail address"_s);

    Filing filing{.package = submission.package, .key = submission.key, .contact = contact};
    SubmissionOutcome outcome;
    outcome.evaluation = *evaluation;
    if (offered->form.identity() == RequiredIdentity::SigningCertificate) {
        outcome.judgement = judgeSignature(*d, offered->form, submission.package, submission.signature);
        if (!outcome.judgement->isGood()) {
            outcome.verdict = SubmissionVerdict::SignatureInvalid;
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
        if (judgeChosenPassword(submission.password) != PasswordVerdict::Good)
            return unexpected(PlatformError::Password, u"too short, too long or among the first that anybody tries"_s);
        const Expected<QByteArray> hash = hashPassword(submission.password);
        if (!hash)
            return Unexpected(hash.error());
        filing.accessHash = *hash;
    }
    const ApplicantName applicant = applicantName(offered->form, submission.package.values());
    filing.applicantName = applicant.name;
    filing.applicantKana = applicant.kana;
    filing.assessment = assessmentOf(*d, *evaluation);
    filing.feeDue = filing.assessment ? offered->form.feeDue() : FeeDue::None;
    filing.feeAmount = filing.assessment ? evaluation->feeTotal() : 0;
    filing.draft = submission.draft;
    ChargeId prepaid;
    if (filing.assessment && filing.assessment->due == PaymentDue::BeforeSubmission) {
        const Expected<Prepayment> prepayment = prepaymentOf(*d, submission.draft, *filing.assessment);
        if (!prepayment)
            return Unexpected(prepayment.error());
        if (!prepayment->wanting.isEmpty())
            return wanting(SubmissionVerdict::PaymentMissing, prepayment->wanting);
        filing.reference = prepayment->reference;
        filing.assessment->dueAt = prepayment->dueAt;
        filing.feeSettled = true;
        prepaid = prepayment->charge;
    }
    if (const int years = offered->form.retentionYears(); years > 0)
        filing.retentionYears = years;

    filing.messages = noticesOf(*d,
        {.reference = {},
            .form = given.form,
            .formDigest = given.formDigest,
            .state = CaseState::Submitted,
            .contact = filing.contact,
            .language = given.language});

    filing.attachments = &d->attachments;
    // Who clears away what nobody names may have come between bringing and arriving: then they are brought once more.
    Expected<Receipt> receipt = unexpected(ApplicationError::AttachmentMissing, QString());
    for (int i = 0; i < 2 && !receipt && receipt.error().is(ApplicationError::AttachmentMissing); ++i) {
        if (const Expected<void> brought = bringAttachments(*d, given.attachments, submission.uploads); !brought)
            return Unexpected(brought.error());
        receipt = d->arrival->submit(filing);
    }
    if (!receipt && receipt.error().is(StorageError::Overloaded)) {
        outcome.verdict = SubmissionVerdict::Waiting;
        outcome.reason = receipt.error().code();
        outcome.placeInLine = d->store->queueLength() + 1;
        return outcome;
    }
    if (!receipt)
        return Unexpected(receipt.error());
    forgetPending(*d, given.attachments, submission.uploads);
    if (!prepaid.isEmpty()) {
        // It has arrived; the flag can be closed by hand.
        if (const Expected<void> closed = closeUnfiled(*d, prepaid); !closed)
            qCWarning(logPlatform) << "unfiled" << closed.error();
    }
    outcome.verdict = SubmissionVerdict::Arrived;
    outcome.receipt = *receipt;
    return outcome;
}

} // namespace Egov
