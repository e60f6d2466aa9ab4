// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/packaging_p.h>

#include <libegov/platform/filing/fieldpaths_p.h>
#include <libegov/platform/filing/identityanswers_p.h>

#include <libegov/base/log.h>
#include <libegov/signature/evidence/evidencekeeper.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

PackageContent contentWithoutSealed(
    const TenantContext& parts, const Form& form, const Json& values, const QByteArray& language)
{
    PackageContent content;
    content.tenant = parts.code;
    content.form = form.id();
    content.formVersion = form.version();
    content.formDigest = form.digest();
    content.values = values;
    content.language = language;
    const std::optional<FormAgent> agent = form.agent();
    content.byAgent = agent && agent->files(values);
    forEachAnswered(form, values, [&](const FieldDescription& field, const QByteArray& path, const Json& value) {
        if (!field.keeps(FieldTraits::Kept::Attachments))
            return;
        for (const Json& file : value.elements()) {
            content.attachments += PackageAttachment{.field = path,
                .name = file["name"].toUtf8(),
                .type = file["type"].toUtf8(),
                .size = file["size"].toInteger(),
                .sha256 = file["sha256"].toUtf8()};
        }
    });
    return content;
}

bool contains(const QList<SealedField>& fields, const QByteArray& path)
{
    return std::ranges::any_of(fields, [&path](const SealedField& field) { return field.path == path; });
}

} // namespace

Expected<PackageContent> packageContent(const TenantContext& parts, const Form& form, const Json& values,
    const QByteArray& language, const UploadKey& key, const QList<SealedField>& kept)
{
    PackageContent content = contentWithoutSealed(parts, form, values, language);
    for (const PackageAttachment& attachment : content.attachments) {
        const bool isPending = !key.isEmpty() && parts.pendingFiles->contains(key.secret, attachment.sha256);
        if (!isPending && !parts.attachments.contains(attachment.sha256))
            return unexpected(PlatformError::AttachmentMissing, QString::fromUtf8(attachment.field));
    }
    content.sealed = kept;
    std::optional<Error> error;
    forEachAnswered(form, values, [&](const FieldDescription& field, const QByteArray& path, const Json& value) {
        if (!field.isSealed || error || contains(kept, path))
            return;
        const Expected<QByteArray> sealed = seal(value.toCanonical(), parts.keys.sealing);
        if (sealed)
            content.sealed += SealedField{.path = path, .bytes = *sealed};
        else
            error = sealed.error();
    });
    if (error)
        return Unexpected(*error);
    return content;
}

PackageContent packageContentWith(const TenantContext& parts, const Form& form, const Json& values,
    const QByteArray& language, const QList<SealedField>& sealed)
{
    PackageContent content = contentWithoutSealed(parts, form, values, language);
    content.sealed = sealed;
    return content;
}

namespace {

// Whether all is well with a signer but for what revocation data say: only about such a one a responder is asked.
bool isWorthAsking(const SignerReport& signer)
{
    if (signer.certificate.isNull() || signer.crypto != Check::Result::Passed || signer.digest != Check::Result::Passed)
        return false;
    return std::ranges::all_of(signer.path.checks(), [](const Check& check) {
        return check.result == Check::Result::Passed || check.result == Check::Result::Note
            || (check.check == "path.revocation" && check.subIndication == SubIndication::RevocationOutOfBounds);
    });
}

TrustMaterial materialWith(const TenantContext& parts, const QByteArrayList& ocspResponses)
{
    TrustMaterial material = *parts.trust->material();
    material.ocspResponses += ocspResponses;
    return material;
}

} // namespace

QByteArrayList ocspResponsesAbout(const TenantContext& parts, const SignatureReport& report)
{
    QByteArrayList responses;
    const std::shared_ptr<const TrustMaterial> material = parts.trust->material();
    for (const SignerReport& signer : report.signers) {
        if (!isWorthAsking(signer))
            continue;
        if (QByteArray answer = parts.ocsp->about(signer.certificate, material->anchors); !answer.isEmpty())
            responses += std::move(answer);
    }
    return responses;
}

SignatureJudgement judgeSignature(
    const TenantContext& parts, const Form& form, const SubmissionPackage& package, const QByteArray& signature)
{
    SignatureJudgement judgement;
    judgement.judgedAt = parts.clock.now();
    qCDebug(logPlatform).noquote() << "verified a signature over" << package.content().form.value();
    judgement.report = parts.trust->verifier()->verify(package.bytes(), signature, judgement.judgedAt);
    if (parts.ocsp->hasResponders())
        judgement.ocspResponses = ocspResponsesAbout(parts, judgement.report);
    if (!judgement.ocspResponses.isEmpty()) {
        judgement.judgedAt = parts.clock.now(); // not before the answers were made
        judgement.report = verifySignature(package.bytes(), signature, parts.signaturePolicy,
            materialWith(parts, judgement.ocspResponses), judgement.judgedAt);
    }
    judgement.answers = identityAnswers(form, package.values());
    if (!judgement.report.signers.isEmpty())
        judgement.identity = judgement.report.signers.first().identity;
    if (judgement.identity)
        judgement.comparison = compareIdentity(*judgement.identity, judgement.answers);
    return judgement;
}

Expected<Evidence> evidenceOf(const TenantContext& parts, const SignatureJudgement& judgement,
    const SubmissionPackage& package, const QByteArray& signature, const QByteArray& kind)
{
    // 公的個人認証法: the certificate with its four attributes is read by whoever decides and by nobody on the way.
    const Expected<QByteArray> sealed = seal(signature, parts.keys.sealing);
    if (!sealed)
        return Unexpected(sealed.error());
    Json comparison = Json::array();
    for (const IdentityComparison& one : judgement.comparison)
        comparison.append(Json::object({{"attribute", toText(one.attribute)}, {"result", toText(one.result)}}));
    const KeptEvidence evidence = parts.trust->evidence().keep(
        package.bytes(), signature, judgement.report, materialWith(parts, judgement.ocspResponses), judgement.judgedAt);
    if (const Expected<void> kept = parts.evidence->keep(evidence.blobs); !kept)
        return Unexpected(kept.error());
    Json record = evidence.record.toJson();
    record.remove("report"); // it is what stands around the record
    Json report = evidence.record.report;
    report.set("comparison", comparison);
    report.set("record", record);
    return Evidence{.kind = kind, .bytes = *sealed, .report = report, .judgedAt = judgement.judgedAt};
}

} // namespace Egov
