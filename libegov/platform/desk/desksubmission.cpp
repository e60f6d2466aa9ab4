// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/errors.h>
#include <libegov/storage/errors.h>

#include <libegov/platform/attachments/attachmentintake_p.h>
#include <libegov/platform/filing/packaging_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// A program that hands everything over at once: the steps one after the other, with nothing kept between them.
Expected<SubmissionPackage> packageOf(const FilingSteps& steps, const FilingSubject& subject, QByteArrayView answers,
    const QByteArray& language, const UploadKey& key)
{
    if (!subject.notOffered.isEmpty())
        return unexpected(PlatformError::NotOffered, QString::fromLatin1(subject.notOffered));
    const Expected<JudgedAnswers> judged = steps.judge(subject, answers);
    if (!judged)
        return Unexpected(judged.error());
    const auto complete = steps.complete(subject, *judged);
    if (!complete)
        return Unexpected(complete.error());
    if (!*complete)
        return unexpected(PlatformError::Findings,
            complete->error().local.empty() ? u"the answers have findings"_s
                                            : QString::fromUtf8(complete->error().local.front().code));
    const Expected<Package> package = steps.package(subject, **complete, language, key);
    return package ? Expected<SubmissionPackage>(package->submission()) : Unexpected(package.error());
}

SubmissionOutcome refusal(SubmissionVerdict verdict, QByteArray reason)
{
    SubmissionOutcome outcome;
    outcome.verdict = verdict;
    outcome.reason = std::move(reason);
    return outcome;
}

} // namespace

FilingSteps Desk::filing() const { return FilingSteps(*d); }

Expected<SubmissionPackage> Desk::prepare(
    const FormId& form, QByteArrayView answers, const QByteArray& language, const UploadKey& key) const
{
    const Expected<FilingSubject> subject = filing().begin(form);
    return subject ? packageOf(filing(), *subject, answers, language, key)
                   : Expected<SubmissionPackage>(Unexpected(subject.error()));
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
        SubmissionOutcome outcome = refusal(SubmissionVerdict::Arrived, {});
        outcome.receipt = **earlier;
        return outcome;
    }
    const Expected<FilingSubject> subject = filing().begin(submission.package.content().form);
    if (subject && !subject->notOffered.isEmpty())
        return refusal(SubmissionVerdict::NotOffered, subject->notOffered);
    return subject ? handOver(*subject, submission) : Unexpected(subject.error());
}

Expected<Evaluation> Desk::evaluateCorrection(const ReferenceNumber& number, QByteArrayView answers) const
{
    const Expected<FilingSubject> subject = filing().correct(number);
    return subject ? Egov::evaluate(subject->form, answers, subject->set.context(d->today()))
                   : Expected<Evaluation>(Unexpected(subject.error()));
}

Expected<PackageAttachment> Desk::storeCorrectionAttachment(const ReferenceNumber& number, const QByteArray& field,
    const QString& name, QIODevice& content, const UploadKey& key)
{
    const Expected<FilingSubject> subject = filing().correct(number);
    if (!subject)
        return Unexpected(subject.error());
    if (!subject->isOpen(field))
        return unexpected(PlatformError::FieldNotOpened, QString::fromUtf8(field));
    return receiveAttachment(*d, subject->form, field, name, content, key);
}

Expected<SubmissionPackage> Desk::prepareCorrection(
    const ReferenceNumber& number, QByteArrayView answers, const QByteArray& language, const UploadKey& key) const
{
    const Expected<FilingSubject> subject = filing().correct(number);
    return subject ? packageOf(filing(), *subject, answers, language, key)
                   : Expected<SubmissionPackage>(Unexpected(subject.error()));
}

Expected<SubmissionOutcome> Desk::correct(const ReferenceNumber& number, const Submission& correction)
{
    const Expected<FilingSubject> subject = filing().correct(number);
    return subject ? handOver(*subject, correction) : Unexpected(subject.error());
}

Expected<SubmissionOutcome> Desk::handOver(const FilingSubject& subject, const Submission& given)
{
    const FilingSteps steps = filing();
    const auto package = steps.packageAgain(subject, given.package, given.answers);
    if (!package)
        return Unexpected(package.error());
    if (!*package)
        return package->error();
    std::optional<SignatureJudgement> judgement;
    std::optional<VouchedPackage> vouched;
    if (subject.form.identity() == RequiredIdentity::SigningCertificate) {
        Expected<SignatureVouching> vouching = steps.vouch(**package, given.signature);
        if (!vouching)
            return Unexpected(vouching.error());
        judgement = std::move(vouching->judgement);
        vouched = std::move(vouching->vouched);
        if (!vouched) {
            SubmissionOutcome outcome
                = refusal(SubmissionVerdict::SignatureInvalid, toText(judgement->report.subIndication()));
            outcome.judgement = std::move(judgement);
            return outcome;
        }
    } else {
        if (!subject.opening && subject.form.identity() == RequiredIdentity::Email && given.confirmedEmail.isEmpty())
            return refusal(SubmissionVerdict::EmailUnconfirmed, "email-unconfirmed");
        Expected<VouchedPackage> unsigned_ = steps.vouchUnsigned(**package, given.confirmedEmail);
        if (!unsigned_)
            return Unexpected(unsigned_.error());
        vouched = std::move(*unsigned_);
    }
    Expected<SubmissionOutcome> outcome = steps.submit(*vouched,
        {.answers = given.answers,
            .signature = given.signature,
            .corrects = subject.opening ? subject.opening->reference : ReferenceNumber(),
            .key = given.key,
            .password = given.password,
            .email = given.confirmedEmail.isEmpty() ? given.email : given.confirmedEmail,
            .draft = given.draft,
            .uploads = given.uploads});
    if (outcome)
        outcome->judgement = std::move(judgement);
    return outcome;
}

} // namespace Egov
