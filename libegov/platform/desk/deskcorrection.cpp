// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/errors.h>

#include <libegov/platform/attachments/attachmentintake_p.h>
#include <libegov/platform/filing/packaging_p.h>

#include <libegov/base/answerpath.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// What a correction is judged on: the case, what was filed, and which sealed fields nobody may change now.
struct Correcting {
    CaseFile file;
    Form form;
    QList<SealedField> kept;
};

bool isOpened(const CorrectionRequest& request, const QByteArray& path)
{
    return std::ranges::any_of(request.fields, [&path](const QByteArray& opened) {
        return path == opened || path.startsWith(opened + '.') || path.startsWith(opened + '[');
    });
}

Expected<Correcting> correctingOf(const TenantContext& parts, const ReferenceNumber& number)
{
    Expected<CaseFile> file = parts.casework->file(number, {});
    if (!file)
        return Unexpected(file.error());
    if (!file->view.correction)
        return unexpected(PlatformError::NoCorrection, u"no correction was asked for"_s);
    const Expected<Form> form = parts.archive.find(file->view.formDigest);
    if (!form)
        return Unexpected(form.error());
    QList<SealedField> kept;
    for (const SealedField& field : file->sealed) {
        if (!isOpened(*file->view.correction, field.path))
            kept += field;
    }
    return Correcting{std::move(*file), *form, kept};
}

// The values a correction files. Sealed fields that stay closed cannot be read here, so they can be neither judged
// again nor changed: they were judged when they were sealed, and are taken over with the digest they were filed under.
Expected<Json> correctedValues(const TenantContext& parts, const Correcting& correcting, QByteArrayView answers,
    std::optional<Evaluation>& wanting)
{
    const Expected<Evaluation> evaluation = Egov::evaluate(correcting.form, answers, parts.context());
    if (!evaluation)
        return Unexpected(evaluation.error());
    for (const Finding& finding : evaluation->findings()) {
        const bool closed = std::ranges::any_of(correcting.kept, [&finding](const SealedField& field) {
            return finding.path == field.path || finding.path.startsWith(field.path + '.');
        });
        if (finding.severity == Severity::Error && !closed) {
            wanting = *evaluation;
            return unexpected(PlatformError::Findings, u"the answers have findings"_s);
        }
    }
    Json values = evaluation->values();
    // What stays closed was signed as it stands in the package; folding it once more (a blank at an end that an older
    // version kept) is no change of it.
    const Json& filed = correcting.file.package.values();
    const Expected<Evaluation> again = Egov::evaluate(correcting.form, filed.toBytes(), parts.context());
    const Json folded = again ? again->values() : Json();
    for (const Json::Member& member : filed.members()) {
        if (values.contains(member.first) && !isOpened(*correcting.file.view.correction, member.first)
            && values[member.first] == folded[member.first])
            values.set(member.first, member.second);
    }
    for (const SealedField& field : correcting.kept) {
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        const Json* const kept = path ? path->find(filed) : nullptr;
        if (kept && !path->set(values, *kept))
            continue; // its row is gone
    }
    return values;
}

} // namespace

Expected<Evaluation> Desk::evaluateCorrection(const ReferenceNumber& number, QByteArrayView answers) const
{
    const Expected<Correcting> correcting = correctingOf(*d, number);
    if (!correcting)
        return Unexpected(correcting.error());
    return Egov::evaluate(correcting->form, answers, d->context());
}

Expected<PackageAttachment> Desk::storeCorrectionAttachment(const ReferenceNumber& number, const QByteArray& field,
    const QString& name, QIODevice& content, const UploadKey& key)
{
    const Expected<Correcting> correcting = correctingOf(*d, number);
    if (!correcting)
        return Unexpected(correcting.error());
    if (!isOpened(*correcting->file.view.correction, field))
        return unexpected(PlatformError::FieldNotOpened, QString::fromUtf8(field));
    return receiveAttachment(*d, correcting->form, field, name, content, key);
}

Expected<SubmissionPackage> Desk::prepareCorrection(
    const ReferenceNumber& number, QByteArrayView answers, const QByteArray& language, const UploadKey& key) const
{
    const Expected<Correcting> correcting = correctingOf(*d, number);
    if (!correcting)
        return Unexpected(correcting.error());
    std::optional<Evaluation> wanting;
    const Expected<Json> values = correctedValues(*d, *correcting, answers, wanting);
    if (!values)
        return Unexpected(values.error());
    Expected<PackageContent> content = packageContent(*d, correcting->form, *values, language, key, correcting->kept);
    if (!content)
        return Unexpected(content.error());
    content->corrects = correcting->file.package.digest();
    Expected<SubmissionPackage> package = SubmissionPackage::build(*content);
    if (!package)
        return package;
    const Expected<void> allowed
        = judgeCorrection(*correcting->file.view.correction, correcting->file.package, *package);
    if (!allowed)
        return Unexpected(allowed.error());
    return package;
}

Expected<SubmissionOutcome> Desk::correct(const ReferenceNumber& number, const Submission& correction)
{
    const Expected<Correcting> correcting = correctingOf(*d, number);
    if (!correcting)
        return Unexpected(correcting.error());
    SubmissionOutcome outcome;
    const Expected<Json> values = correctedValues(*d, *correcting, correction.answers, outcome.evaluation);
    if (!values && outcome.evaluation) {
        outcome.verdict = SubmissionVerdict::AnswersInvalid;
        outcome.reason = "findings";
        return outcome;
    }
    if (!values)
        return Unexpected(values.error());
    PackageContent content = packageContentWith(
        *d, correcting->form, *values, correction.package.content().language, correction.package.content().sealed);
    content.corrects = correcting->file.package.digest();
    const Expected<SubmissionPackage> expected = SubmissionPackage::build(content);
    if (!expected || expected->bytes() != correction.package.bytes()) {
        outcome.verdict = SubmissionVerdict::PackageDiffers;
        outcome.reason = "package";
        return outcome;
    }
    QList<Evidence> evidence;
    if (correcting->form.identity() == RequiredIdentity::SigningCertificate) {
        outcome.judgement = judgeSignature(*d, correcting->form, correction.package, correction.signature);
        if (!outcome.judgement->isGood()) {
            outcome.verdict = SubmissionVerdict::SignatureInvalid;
            outcome.reason = toName(outcome.judgement->report.subIndication());
            return outcome;
        }
        const Expected<Evidence> kept
            = evidenceOf(*d, *outcome.judgement, correction.package, correction.signature, "correction-signature");
        if (!kept)
            return Unexpected(kept.error());
        evidence += *kept;
    }
    const QList<PackageAttachment>& attachments = correction.package.content().attachments;
    Expected<void> corrected = unexpected(ApplicationError::AttachmentMissing, QString());
    for (int i = 0; i < 2 && !corrected && corrected.error().is(ApplicationError::AttachmentMissing); ++i) {
        if (const Expected<void> brought = bringAttachments(*d, attachments, correction.uploads); !brought)
            return Unexpected(brought.error());
        corrected = d->casework->correct(number, correction.package, evidence,
            correction.package.content().byAgent ? ActorRole::Agent : ActorRole::Applicant, &d->attachments);
    }
    if (!corrected)
        return Unexpected(corrected.error());
    forgetPending(*d, attachments, correction.uploads);
    const Expected<Receipt> first = d->arrival->receipt(number);
    if (!first)
        return Unexpected(first.error());
    outcome.verdict = SubmissionVerdict::Arrived;
    outcome.receipt = *first;
    return outcome;
}

} // namespace Egov
