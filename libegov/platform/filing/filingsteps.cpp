// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/filing/filingsteps.h>

#include <libegov/platform/errors.h>
#include <libegov/platform/filing/filedanswers_p.h>
#include <libegov/platform/filing/packaging_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<FilingSubject> FilingSteps::begin(const FormId& form) const
{
    const std::shared_ptr<const Edition> edition = d->edition();
    const std::optional<TenantForm> offered = edition->forms.asOf(form, d->today());
    if (!offered)
        return unexpected(PlatformError::UnknownForm, form.toString());
    return FilingSubject{
        .form = offered->form, .set = edition->setOf(*offered), .notOffered = offered->reason, .edition = edition};
}

Expected<FilingSubject> FilingSteps::correct(const ReferenceNumber& number) const
{
    const std::shared_ptr<const Edition> edition = d->edition();
    const Expected<CaseFile> file = d->casework->file(number, {});
    if (!file)
        return Unexpected(file.error());
    if (!file->view.correction)
        return unexpected(PlatformError::NoCorrection, u"no correction was asked for"_s);
    const Expected<Form> form = d->archive.find(file->view.formDigest);
    if (!form)
        return Unexpected(form.error());
    Expected<DefinitionSet> set = setOfCase(*d, *edition, file->view, *form);
    if (!set)
        return Unexpected(set.error());
    // Nobody would say what those rules say: what they might refuse is not taken.
    if (const Expected<void> rules = checkRules(*edition, *set); !rules)
        return Unexpected(rules.error());
    return FilingSubject{.form = *form,
        .set = std::move(*set),
        .opening = Opening{.reference = number,
            .request = *file->view.correction,
            .filed = file->package,
            .arrivedOn = japaneseDay(file->view.arrivedAt),
            .reopening = reopeningOf(*file->view.correction, file->package, *form)},
        .edition = edition};
}

Expected<JudgedAnswers> FilingSteps::judge(const FilingSubject& subject, QByteArrayView answers) const
{
    const std::optional<Opening>& opening = subject.opening;
    const EvaluationContext context = subject.set.context(d->today());
    return opening ? Egov::judge(opening->reopening, answers, context, opening->arrivedOn)
                   : Egov::judge(subject.form, answers, context);
}

Expected<Completion> FilingSteps::complete(const FilingSubject& subject, const JudgedAnswers& judged) const
{
    if (!judged.isComplete())
        return Completion(std::unexpected(AnswersRefusal{.judged = judged}));
    // A case that arrived before the municipality had rules of its own is not judged by them.
    Expected<LocalJudgement> local
        = subject.set.rules() ? subject.edition->localRules->judge(judged) : LocalRules().judge(judged);
    if (!local)
        return Unexpected(local.error());
    return CompleteAnswers::of(judged, std::move(*local));
}

Expected<Package> FilingSteps::package(const FilingSubject& subject, const CompleteAnswers& answers,
    const QByteArray& language, const UploadKey& uploads) const
{
    if (!subject.notOffered.isEmpty())
        return unexpected(PlatformError::NotOffered, QString::fromLatin1(subject.notOffered));
    QList<SealedField> kept;
    for (const SealedField& field : subject.opening ? subject.opening->filed.content().sealed : QList<SealedField>()) {
        if (!subject.isOpen(field.path))
            kept += field;
    }
    Expected<PackageContent> content
        = packageContent(*d, subject.form, answers.judged().values(), language, uploads, kept);
    if (!content)
        return Unexpected(content.error());
    if (subject.opening)
        content->corrects = subject.opening->filed.digest();
    Expected<Package> package = Package::of(answers, std::move(*content), subject.set.digest());
    if (!package || !subject.opening)
        return package;
    const Expected<void> allowed
        = judgeCorrection(subject.opening->reopening, subject.opening->filed, package->submission());
    return allowed ? package : Expected<Package>(Unexpected(allowed.error()));
}

bool FilingSteps::isCurrent(const Package& package, const FilingSubject& subject) const
{
    const JudgementBasis& basis = package.basis();
    return basis.day == d->today() && basis.form == subject.form.digest()
        && basis.definitionSet == subject.set.digest();
}

Expected<SignatureVouching> FilingSteps::vouch(const Package& package, const QByteArray& signature) const
{
    const SubmissionPackage& submission = package.submission();
    const Expected<Form> form = d->archive.find(submission.content().formDigest);
    if (!form)
        return Unexpected(form.error());
    const QByteArray trust = d->trust->digest(); // before it is used: what comes meanwhile is another
    SignatureVouching vouching{.judgement = judgeSignature(*d, *form, submission, signature)};
    if (!vouching.judgement.isGood())
        return vouching;
    const QByteArray kind = submission.content().corrects.isEmpty() ? "signature" : "correction-signature";
    Expected<Evidence> evidence = evidenceOf(*d, vouching.judgement, submission, signature, kind);
    if (!evidence)
        return Unexpected(evidence.error());
    Expected<VouchedPackage> vouched = VouchedPackage::of(package,
        {.kind = RequiredIdentity::SigningCertificate,
            .evidence = {std::move(*evidence)},
            .trust = trust,
            .at = vouching.judgement.judgedAt});
    if (!vouched)
        return Unexpected(vouched.error());
    vouching.vouched = std::move(*vouched);
    return vouching;
}

Expected<VouchedPackage> FilingSteps::vouchUnsigned(const Package& package, const QByteArray& confirmed) const
{
    const bool asksAddress = package.asked() == RequiredIdentity::Email;
    return VouchedPackage::of(package,
        {.kind = asksAddress ? RequiredIdentity::Email : RequiredIdentity::None,
            .address = asksAddress ? confirmed : QByteArray(),
            .at = d->clock.now()});
}

} // namespace Egov
