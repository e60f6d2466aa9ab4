// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/filingsteps.h>
#include <libegov/seal/errors.h>
#include <libegov/storage/errors.h>

#include <libegov/platform/attachments/attachmentintake_p.h>
#include <libegov/platform/context/notices_p.h>
#include <libegov/platform/filing/feesettlement_p.h>
#include <libegov/platform/filing/identityanswers_p.h>
#include <libegov/platform/filing/packaging_p.h>
#include <libegov/platform/filing/prepayment_p.h>
#include <libegov/platform/filing/processingclock_p.h>

#include <libegov/base/log.h>
#include <libegov/base/mailbox.h>
#include <libegov/seal/accesscode.h>
#include <libegov/seal/chosenpassword.h>

#include <libegov/base/digest.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

SubmissionOutcome refused(SubmissionVerdict verdict, QByteArray reason)
{
    SubmissionOutcome outcome;
    outcome.verdict = verdict;
    outcome.reason = std::move(reason);
    return outcome;
}

SubmissionOutcome arrived(const Receipt& receipt)
{
    SubmissionOutcome outcome;
    outcome.verdict = SubmissionVerdict::Arrived;
    outcome.receipt = receipt;
    return outcome;
}

SubmissionOutcome waiting(QByteArray reason, qint64 place)
{
    SubmissionOutcome outcome = refused(SubmissionVerdict::Waiting, std::move(reason));
    outcome.placeInLine = place;
    return outcome;
}

SubmissionOutcome refused(const AnswersRefusal& refusal)
{
    SubmissionOutcome outcome = refused(
        SubmissionVerdict::AnswersInvalid, refusal.local.empty() ? QByteArray("findings") : refusal.local.front().code);
    outcome.evaluation = refusal.judged.evaluation();
    outcome.findings = refusal.judged.findings();
    outcome.localFindings = refusal.local;
    return outcome;
}

// Who clears away what nobody names may have come between bringing and arriving: then they are brought once more.
template <typename Result>
Expected<Result> withAttachments(const TenantContext& parts, const SubmissionPackage& package, const UploadKey& uploads,
    const std::function<Expected<Result>()>& arrive)
{
    const QList<PackageAttachment>& attachments = package.content().attachments;
    Expected<Result> done = unexpected(ApplicationError::AttachmentMissing, QString());
    for (int i = 0; i < 2 && !done && done.error().is(ApplicationError::AttachmentMissing); ++i) {
        if (const Expected<void> brought = bringAttachments(parts, attachments, uploads); !brought)
            return Unexpected(brought.error());
        done = arrive();
    }
    if (done)
        forgetPending(parts, attachments, uploads);
    return done;
}

} // namespace

Expected<FilingSteps::Packaged> FilingSteps::packageAgain(
    const FilingSubject& subject, const SubmissionPackage& given, const QByteArray& answers) const
{
    const Expected<JudgedAnswers> judged = judge(subject, answers);
    if (!judged)
        return Unexpected(judged.error());
    const auto complete = this->complete(subject, *judged);
    if (!complete)
        return Unexpected(complete.error());
    if (!*complete)
        return Packaged(std::unexpected(refused(complete->error())));
    PackageContent content
        = packageContentWith(*d, subject.form, judged->values(), given.content().language, given.content().sealed);
    content.corrects = subject.opening ? subject.opening->filed.digest() : QByteArray();
    Expected<Package> again = Package::of(**complete, std::move(content), subject.set.digest());
    if (again && again->submission().bytes() == given.bytes())
        return std::move(*again);
    SubmissionOutcome outcome = refused(SubmissionVerdict::PackageDiffers, "package");
    outcome.evaluation = judged->evaluation();
    outcome.findings = judged->findings();
    if (again)
        outcome.changed = differences(given, again->submission());
    return Packaged(std::unexpected(std::move(outcome)));
}

bool FilingSteps::isSettled(
    const FilingSubject& subject, const VouchedPackage& package, const SubmissionDetails& sending) const
{
    const Voucher& voucher = package.voucher();
    return isCurrent(package.package(), subject) && package.isFresh(d->clock.now())
        && package.package().basis().answers == sha256Hex(sending.answers)
        && (voucher.kind != RequiredIdentity::SigningCertificate || voucher.trust == d->trust->digest());
}

// Judged and verified again, for it may come out otherwise now.
Expected<FilingSteps::Vouched> FilingSteps::vouchAgain(
    const FilingSubject& subject, const VouchedPackage& given, const SubmissionDetails& sending) const
{
    const Voucher& voucher = given.voucher();
    const bool isSigned = voucher.kind == RequiredIdentity::SigningCertificate;
    auto again = packageAgain(subject, given.package().submission(), sending.answers);
    if (!again)
        return Unexpected(again.error());
    if (!*again)
        return Vouched(std::unexpected(std::move(again->error())));
    // Nobody pays another amount than the one that was shown.
    if ((*again)->fee() != given.package().fee())
        return Vouched(std::unexpected(refused(SubmissionVerdict::PackageDiffers, "fee")));
    const Package& package = **again;
    if (!isSigned) {
        Expected<VouchedPackage> vouched = vouchUnsigned(package, voucher.address);
        if (!vouched)
            return Unexpected(vouched.error());
        return std::move(*vouched);
    }
    Expected<SignatureVouching> vouching = vouch(package, sending.signature);
    if (!vouching)
        return Unexpected(vouching.error());
    if (vouching->vouched)
        return *std::move(vouching->vouched);
    SubmissionOutcome outcome
        = refused(SubmissionVerdict::SignatureInvalid, toText(vouching->judgement.report.subIndication()));
    outcome.judgement = std::move(vouching->judgement);
    return Vouched(std::unexpected(std::move(outcome)));
}

Expected<SubmissionOutcome> FilingSteps::submit(const VouchedPackage& given, const SubmissionDetails& sending) const
{
    const PackageContent& content = given.package().submission().content();
    Expected<FilingSubject> subject = content.corrects.isEmpty() ? begin(content.form) : correct(sending.corrects);
    // What only has to be stored finds itself there. All else asks first: a retry of what has arrived is answered
    // before anything is judged, hashed or brought again, and the form may have closed since.
    const bool isTheSame = subject && subject->notOffered.isEmpty() && isSettled(*subject, given, sending);
    const bool isOnlyStored
        = isTheSame && content.attachments.isEmpty() && sending.password.isEmpty() && sending.draft.isEmpty();
    if (content.corrects.isEmpty() && !isOnlyStored) {
        const Expected<std::optional<Receipt>> earlier = d->arrival->find(sending.key);
        if (!earlier)
            return Unexpected(earlier.error());
        if (*earlier && (*earlier)->packageDigest == given.package().submission().digest())
            return arrived(**earlier);
    }
    if (!subject)
        return Unexpected(subject.error());
    if (!subject->notOffered.isEmpty())
        return refused(SubmissionVerdict::NotOffered, subject->notOffered);
    if (isTheSame)
        return subject->opening ? arriveCorrected(*subject, given, sending) : arrive(*subject, given, sending);
    const auto vouched = vouchAgain(*subject, given, sending);
    if (!vouched)
        return Unexpected(vouched.error());
    if (!*vouched)
        return vouched->error();
    return subject->opening ? arriveCorrected(*subject, **vouched, sending) : arrive(*subject, **vouched, sending);
}

Expected<SubmissionOutcome> FilingSteps::arrive(
    const FilingSubject& subject, const VouchedPackage& package, const SubmissionDetails& sending) const
{
    const SubmissionPackage& submission = package.package().submission();
    // Before the case that is pinned to it.
    if (const Expected<void> kept = d->sets.keep(subject.set); !kept)
        return Unexpected(kept.error());
    const QByteArray& confirmed = package.voucher().address;
    // A contact that the mailer would not write to is one that nobody hears of.
    const QByteArray& contact = confirmed.isEmpty() ? sending.email : confirmed;
    if (!contact.isEmpty() && !isMailbox(contact))
        return unexpected(PlatformError::Email, u"not one mail address"_s);
    ArrivalDetails details{
        .key = sending.key, .contact = contact, .draft = sending.draft, .attachments = &d->attachments};
    if (!sending.accessCode.isEmpty()) {
        const Expected<QByteArray> hash = hashAccessCode(sending.accessCode);
        if (!hash)
            return Unexpected(hash.error());
        details.accessHash = *hash;
    }
    if (!sending.password.isEmpty()) {
        // One that looks like an access code would be taken for it.
        if (judgeChosenPassword(sending.password) != PasswordVerdict::Good
            || parseAccessCode(QString::fromUtf8(sending.password)))
            return unexpected(PlatformError::Password, u"too short, too long or among the first that anybody tries"_s);
        const Expected<QByteArray> hash = d->hashing->hash(sending.password);
        if (!hash && hash.error().is(SealError::QueueFull))
            return waiting(hash.error().code(), HashingQueue::places + 1);
        if (!hash)
            return Unexpected(hash.error());
        details.accessHash += (details.accessHash.isEmpty() ? "" : " ") + *hash;
    }
    const ApplicantName applicant = applicantName(subject.form, submission.values());
    details.applicantName = applicant.name;
    details.applicantKana = applicant.kana;
    details.assessment = assessmentOf(*subject.edition, subject.form, package.package().fee(), d->today());
    details.feeDue = details.assessment ? subject.form.feeDue() : FeeDue::None;
    ChargeId prepaid;
    if (details.assessment && details.assessment->due == PaymentDue::BeforeSubmission) {
        const Expected<Prepayment> prepayment = prepaymentOf(*d, sending.draft, *details.assessment);
        if (!prepayment)
            return Unexpected(prepayment.error());
        if (!prepayment->wanting.isEmpty())
            return refused(SubmissionVerdict::PaymentMissing, prepayment->wanting);
        details.reference = prepayment->reference;
        details.assessment->dueAt = prepayment->dueAt;
        details.feeSettled = true;
        prepaid = prepayment->charge;
    }
    details.decideBy = decisionDay(subject.set, d->today());
    if (const int years = subject.form.retentionYears(); years > 0)
        details.retentionYears = years;
    details.messages = noticesOf(*d, *subject.edition,
        {.reference = {},
            .form = submission.content().form,
            .formDigest = submission.content().formDigest,
            .state = CaseState::Submitted,
            .contact = contact,
            .language = submission.content().language});
    const Expected<Receipt> receipt = withAttachments<Receipt>(
        *d, submission, sending.uploads, [&] { return d->arrival->submit(package, details); });
    if (!receipt && receipt.error().is(StorageError::Overloaded))
        return waiting(receipt.error().code(), d->store->queueLength() + 1);
    if (!receipt)
        return Unexpected(receipt.error());
    if (!prepaid.isEmpty()) {
        // It has arrived; the flag can be closed by hand.
        if (const Expected<void> closed = closeUnfiled(*d, prepaid); !closed)
            qCWarning(logPlatform) << "unfiled" << closed.error();
    }
    return arrived(*receipt);
}

Expected<SubmissionOutcome> FilingSteps::arriveCorrected(
    const FilingSubject& subject, const VouchedPackage& package, const SubmissionDetails& sending) const
{
    const SubmissionPackage& submission = package.package().submission();
    const ReferenceNumber& number = subject.opening->reference;
    CorrectionDetails details{
        .assessment = assessmentOf(*subject.edition, subject.form, package.package().fee(), d->today()),
        .attachments = &d->attachments};
    if (!subject.set.procedure()["clock"].isNull()) {
        const Expected<CaseView> view = d->casework->view(number);
        if (!view)
            return Unexpected(view.error());
        // It comes today, so the clock goes on from today.
        Json::Array stopped = stoppedDays(*view).elements();
        if (!stopped.empty())
            stopped.back().set("until", d->today().toString(Qt::ISODate));
        details.decideBy = decisionDay(subject.set, japaneseDay(view->arrivedAt), Json(std::move(stopped)));
    }
    const Expected<void> corrected = withAttachments<void>(
        *d, submission, sending.uploads, [&] { return d->casework->correct(number, package, subject.form, details); });
    if (!corrected)
        return Unexpected(corrected.error());
    settleNow(*d);
    const Expected<Receipt> first = d->arrival->receipt(number);
    return first ? Expected<SubmissionOutcome>(arrived(*first)) : Unexpected(first.error());
}

} // namespace Egov
