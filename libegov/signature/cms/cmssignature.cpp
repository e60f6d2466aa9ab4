// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/cms/signervalidator_p.h>

namespace Egov {

SignaturePolicy jpkiSignaturePolicy(const JpkiPolicy& policy) { return {.path = policy.signing()}; }

SignatureReport verifySignature(std::optional<QByteArrayView> content, QByteArrayView cms,
    const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment)
{
    SignatureReport report;
    report.format = "cms";
    const Expected<SignedData> data = SignedData::parse(cms, report.work);
    if (!data) {
        const QByteArray why = data.error().detail().toUtf8();
        if (report.work.isSpent()) // it was not found wrong
            report.undetermined("cms.work", SubIndication::Generic, {}, why);
        else
            report.fail("cms.format", SubIndication::FormatFailure, {}, why);
        report.conclude({"cms.format"});
        return report;
    }
    std::optional<QByteArrayView> signedContent = content;
    if (data->isEnclosing) {
        if (content && *content != data->content) {
            report.fail("cms.content", SubIndication::HashFailure, {}, "the enclosed content is another");
        } else {
            signedContent = data->content;
            if (report.work.spend(WorkBudget::Kind::Kept, data->content.size()))
                report.content = data->content.toByteArray();
        }
    }
    if (data->signers.isEmpty())
        report.fail("cms.format", SubIndication::FormatFailure, {}, "no signer");
    else
        report.pass("cms.format");

    CmsCase message(*data, policy, material, moment, report.work);
    for (const SignerInfo& signer : data->signers)
        report.signers += SignerJudge(message, signer).judge(signedContent);

    QByteArrayList required{"cms.format", "cms.signature"};
    for (const SignerReport& signer : std::as_const(report.signers)) {
        report.append(signer.checks());
        if (!signer.isGood())
            required += "cms.every-signer"; // never recorded, so never passed
    }
    report.conclude(required);
    return report;
}

} // namespace Egov
