// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfsignatures.h>

#include <libegov/signature/pdf/pdfsignaturejudge_p.h>

#include <new>

namespace Egov {

using Coverage = PdfSignatureReport::Coverage;

namespace {

void judgeFile(PdfDocument& document, const SignaturePolicy& policy, const TrustMaterial& material,
    const QDateTime& moment, PdfReport& report)
{
    // Names and values are encrypted, and what is shown cannot be compared. Nothing was found wrong.
    if (document.isEncrypted())
        throw PdfRefusal{"pdf.encryption", "the file is encrypted"};
    const PdfSnapshot newest(document, 0);
    const PdfForm form(newest);
    const std::vector<PdfField> fields = form.signatures();
    const QByteArray hidden = hiddenSignature(newest, fields);
    if (!hidden.isEmpty())
        report.fail("pdf.hidden-signature", SubIndication::FormatFailure, {}, hidden);
    if (fields.empty())
        return report.fail("pdf.signatures", SubIndication::SignedDataNotFound, {}, "no signature");
    report.pass("pdf.signatures");
    PdfHistory history(document);
    std::vector<PdfSignatureJudge> judges;
    std::vector<PdfSigned> places;
    for (const PdfField& field : fields) {
        judges.emplace_back(newest, history, field).judgeCoverage();
        places.push_back(judges.back().placed());
    }
    history.follow(places);
    bool whole = false;
    bool good = true;
    for (size_t i = 0; i < judges.size(); ++i) {
        judges[i].place(places[i]);
        PdfSignatureReport one = judges[i].judge(policy, material, moment);
        whole |= one.coverage == Coverage::Whole || judges[i].coversAllThatIsSeen();
        good &= one.isGood();
        report.append(one.checks());
        report.signatures += std::move(one);
    }
    report.pass("pdf.format");
    if (whole)
        report.pass("pdf.whole");
    else
        report.fail("pdf.whole", SubIndication::SigConstraintsFailure, {}, "no signature covers the whole file");
    if (good && hidden.isEmpty())
        report.pass("pdf.every-signature");
}

} // namespace

Json PdfSignatureReport::toJson(SignerReport::Identity identity) const
{
    static constexpr const char* coverages[] = {"whole", "partial", "anomalous"};
    static constexpr const char* changes[] = {"none", "permitted", "suspicious"};
    Json names = Json::array();
    for (const QString& name : changed)
        names.append(name);
    Json json = signer.toJson(identity);
    json.set("field", field);
    json.set("subFilter", subFilter);
    json.set("crypto", toOutcome(signer.crypto));
    json.set("digest", toOutcome(signer.digest));
    json.set("coverage", coverages[static_cast<int>(coverage)]);
    json.set("modifications", changes[static_cast<int>(modifications)]);
    json.set("changed", names);
    json.set("valid", isGood());
    json.set("indication", toText(indication()));
    json.set("subIndication", toText(subIndication()));
    json.set("checks", Egov::toJson(checks()));
    return json;
}

Json PdfReport::toJson(SignerReport::Identity identity) const
{
    Json all = Json::array();
    for (const PdfSignatureReport& signature : signatures)
        all.append(signature.toJson(identity));
    return Json::object({{"valid", isGood()}, {"indication", toText(indication())},
        {"subIndication", toText(subIndication())}, {"signatures", all}, {"checks", Egov::toJson(checks())}});
}

PdfReport verifyPdf(
    QByteArrayView pdf, const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment)
{
    PdfReport report;
    report.work = WorkBudget(PdfBudget::limits());
    // What the room throws ends here.
    try {
        PdfBudget budget(report.work);
        PdfDocument document(pdf, budget);
        judgeFile(document, policy, material, moment, report);
    } catch (const PdfRefusal& refusal) {
        if (refusal.check == "pdf.format")
            report.fail(refusal.check, SubIndication::FormatFailure, {}, refusal.evidence.left(200));
        else
            report.undetermined(refusal.check, SubIndication::Generic, {}, refusal.evidence.left(200));
    } catch (const std::bad_alloc&) {
        report.undetermined("pdf.work", SubIndication::Generic, {}, "more memory than there is");
    }
    report.conclude({"pdf.format", "pdf.signatures", "pdf.whole", "pdf.every-signature"});
    return report;
}

} // namespace Egov
