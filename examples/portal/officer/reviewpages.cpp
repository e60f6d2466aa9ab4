// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/signedin.h"

#include "app/answerlist.h"
#include "app/caseviews.h"
#include "app/papers.h"
#include "form/boxattributes.h"
#include "signing/signatureview.h"

#include <libegov/document/certificatedocument.h>
#include <libegov/document/noticedocument.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

ReferenceNumber referenceOf(const Visit& visit) { return ReferenceNumber(visit.parameter("reference")); }

Json::Array checksOf(const Json& report)
{
    Json::Array models;
    const auto add = [&models](const Json& checks) {
        for (const Json& check : checks.elements())
            models.push_back(Json::object({{"check", check["check"].toUtf8()}, {"result", check["result"].toUtf8()},
                {"failed", check["result"].toUtf8() == "failed"}, {"certificate", check["certificate"].toUtf8()},
                {"evidence", check["evidence"].toUtf8()}}));
    };
    add(report["checks"]);
    for (const Json& signer : report["signers"].elements()) {
        add(signer["checks"]);
        add(signer["path"]["checks"]);
    }
    return models;
}

void addSignature(const Visit& visit, const Officer& officer, const CaseFile& file, Json& model)
{
    model.set("signature", nullptr);
    for (const Evidence& evidence : file.evidence) {
        if (!evidence.kind.endsWith("signature"))
            continue;
        Json signature = Json::object({{"indication", evidence.report["indication"].toUtf8()},
            {"judgedAt", visit.moment(evidence.judgedAt)}, {"checks", checksOf(evidence.report)}});
        // What a later list of revocations told; the officer who decides has to know.
        if (!evidence.finding.isNull()) {
            const QDateTime since = QDateTime::fromString(evidence.finding["revokedAt"].toString(), Qt::ISODateWithMs);
            signature.set("doubt",
                Json::object({{"doubtCode", evidence.finding["subIndication"].toUtf8()},
                    {"doubtSince", since.isValid() ? visit.moment(since) : QByteArray()}}));
        }
        const auto signer = visit.desk->officers().signer(officer, file.view.reference);
        if (signer)
            signature.set("signer",
                Json::object({{"signerName", signer->identity.name.toUtf8()},
                    {"signerAddress", signer->identity.address.toUtf8()},
                    {"signerBirth", visit.day(signer->identity.birthDate)}}));
        model.set("signature", std::move(signature));
    }
}

// A file is offered only after it was scanned and found clean; until then, and when not, the page says why.
void addFiles(const Visit& visit, const CaseFile& file, Json& model)
{
    Json::Array files;
    for (const CaseAttachment& attachment : file.attachments) {
        const QByteArray state = visit.service.texts.contains("scan." + attachment.scan) ? attachment.scan : "failed";
        files.push_back(Json::object({{"fileName", attachment.file.name}, {"fileSize", sizeText(attachment.file.size)},
            {"scan", visit.text("scan." + state)}, {"scanNote", visit.text("scan-note." + state)}, {"scanCode", state},
            {"clean", attachment.scan == "clean"},
            {"filePath", officerCasePath(visit, file.view.reference) + "/attachments/" + attachment.file.sha256}}));
    }
    model.set("files", std::move(files));
}

bool may(const CaseFile& file, CaseAction action)
{
    return std::ranges::find(file.view.actions, action) != file.view.actions.end();
}

void addActions(const Officer& officer, const CaseFile& file, Json& model)
{
    const bool proposed = file.proposal.has_value();
    const bool mine = proposed && file.proposal->drafter == officer.id;
    const bool decided = file.view.state == CaseState::Approved || file.view.state == CaseState::Rejected;
    model.set("mayAccept", may(file, CaseAction::Accept));
    model.set("mayStart", may(file, CaseAction::StartReview) || may(file, CaseAction::ResumeReview));
    model.set("mayCorrect", may(file, CaseAction::RequestCorrection) && !proposed);
    model.set("mayPropose", file.view.state == CaseState::InReview && !proposed);
    model.set("mayApprove", file.view.state == CaseState::InReview && proposed && !mine);
    model.set("waitsForOther", proposed && mine);
    model.set("mayIssue", decided);
    model.set("mayClose", may(file, CaseAction::Close));
}

Response show(
    const Visit& visit, const Officer& officer, const CaseFile& file, const QByteArray& problem = {}, int status = 200)
{
    const ReferenceNumber reference = file.view.reference;
    const Expected<Form> form = visit.desk->formOf(file.view.formDigest);
    if (!form)
        return visit.problem(form.error());
    Json model = Json::object({{"reference", reference.value()}, {"formTitle", visit.formText(form->title())},
        {"stateText", stateText(visit, file.view.state)}, {"applicant", file.applicantName},
        {"arrivedAt", visit.moment(file.view.arrivedAt)}, {"decideBy", visit.day(file.view.decideBy)},
        {"history", historyModel(visit, file.view.history)}, {"officerCase", officerCasePath(visit, reference)},
        {"typedWords", visit.request.field("words")}});
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    const auto evaluation = visit.desk->evaluate(form->id(), file.package.values().toBytes());
    if (evaluation)
        model.set("sections", answerModel(visit, *evaluation));
    addFiles(visit, file, model);
    Json::Array fields;
    for (const FieldDescription& field : form->fields()) {
        if (field.type != "note" && !field.isComputed)
            fields.push_back(Json::object({{"fieldId", field.id}, {"fieldLabel", visit.formText(field.label)}}));
    }
    model.set("correctable", std::move(fields));
    Json::Array sealed;
    for (const SealedField& field : file.sealed)
        sealed.push_back(Json::object({{"sealedPath", field.path}}));
    model.set("sealed", std::move(sealed));
    addSignature(visit, officer, file, model);
    if (const Expected<PaymentView> payment = visit.desk->payment(reference); payment)
        model.set("fee",
            Json::object({{"feeTotal", visit.yen(payment->charge.total)},
                {"feeStanding", visit.text("standing." + toText(payment->standing.standing))}}));
    if (file.proposal)
        model.set("proposal",
            Json::object({{"proposes", visit.text(file.proposal->approve ? "decide.approve" : "decide.reject")},
                {"proposalReason", file.proposal->reason}, {"drafter", file.proposal->drafter.value()},
                {"approvals", int(file.proposal->given.size())},
                {"approvalSteps", int(file.proposal->route.steps().size())}}));
    addActions(officer, file, model);
    Json::Array documents;
    for (const IssuedDocument& document : file.view.documents)
        documents.push_back(
            Json::object({{"documentTitle", document.title}, {"issuedAt", visit.moment(document.issuedAt)}}));
    model.set("documents", std::move(documents));
    return visit.page("officer-case", std::move(model), visit.text("officer.case"), status);
}

Response casePage(Visit& visit)
{
    const auto officer = signedIn(visit);
    if (!officer)
        return officer.error();
    const Expected<CaseFile> file = visit.desk->officers().open(*officer, referenceOf(visit));
    return file ? show(visit, *officer, *file) : visit.problem(file.error());
}

// A signed document for the decision: a certificate where the procedure gives one, else the notice.
Expected<void> issue(Visit& visit, const Officer& officer, const CaseFile& file)
{
    const Expected<Form> form = visit.desk->formOf(file.view.formDigest);
    if (!form)
        return Unexpected(form.error());
    const bool granted = file.view.state == CaseState::Approved;
    const bool certificate = granted && form->category() == "certificates";
    Expected<QByteArray> pdf = unexpected("portal.paper", {});
    if (certificate) {
        const auto evaluation = visit.desk->evaluate(form->id(), file.package.values().toBytes());
        if (!evaluation)
            return Unexpected(evaluation.error());
        pdf = certificatePaper(visit, file, *evaluation);
    } else {
        pdf = noticePaper(visit, file, *form,
            {.granted = granted,
                .addressee = QString::fromUtf8(file.applicantName),
                .reasons = QString::fromUtf8(visit.request.field("words").trimmed()),
                .documentNumber = visit.desk->tenant().documentSymbol() + u' ' + file.view.reference.toString()});
    }
    if (!pdf)
        return Unexpected(pdf.error());
    const SealPlace place = certificate ? CertificateDocument::sealPlace() : NoticeDocument::sealPlace();
    const Expected<QByteArray> sealedPdf
        = visit.desk->officers().signOfficially(*pdf, form->title(), place.page, place.rectangle, {});
    if (!sealedPdf)
        return Unexpected(sealedPdf.error());
    const QString title = form->title() + u' '
        + QString::fromUtf8(visit.service.texts.text(certificate ? "certificate.title" : "notice.title", "ja"));
    const Expected<IssuedDocument> issued = visit.desk->officers().issue(
        officer, file.view.reference, certificate ? "certificate" : "notice", title, *sealedPdf);
    if (!issued)
        return Unexpected(issued.error());
    return {};
}

Expected<void> act(Visit& visit, const Officer& officer, const CaseFile& file, const QByteArray& action)
{
    OfficerDesk& desk = visit.desk->officers();
    const ReferenceNumber reference = file.view.reference;
    const QString words = QString::fromUtf8(visit.request.field("words").trimmed());
    if (action == "accept")
        return desk.accept(officer, reference);
    if (action == "start")
        return desk.startReview(officer, reference);
    if (action == "correct") {
        CorrectionRequest request{.fields = {},
            .message = words.toUtf8(),
            .dueOn = QDate::fromString(QString::fromUtf8(visit.request.field("due")), Qt::ISODate)};
        for (const auto& [name, value] : visit.request.fields) {
            if (name == "field")
                request.fields.append(value);
        }
        return desk.requestCorrection(officer, reference, request);
    }
    if (action == "propose-approve" || action == "propose-reject")
        return desk.propose(
            officer, reference, action == "propose-approve" ? Decision::Approve : Decision::Reject, words);
    if (action == "approve") {
        const Expected<ApprovalProgress> progress = desk.approve(officer, reference, words);
        return progress ? Expected<void>() : Unexpected(progress.error());
    }
    if (action == "send-back")
        return desk.sendBack(officer, reference, words);
    if (action == "issue")
        return issue(visit, officer, file);
    if (action == "close")
        return desk.close(officer, reference);
    return unexpected("portal.unknown-action", u"no such button"_s);
}

Response acted(Visit& visit)
{
    const auto officer = signedIn(visit);
    if (!officer)
        return officer.error();
    const Expected<CaseFile> file = visit.desk->officers().open(*officer, referenceOf(visit));
    if (!file)
        return visit.problem(file.error());
    const Expected<void> done = act(visit, *officer, *file, visit.request.field("action"));
    if (done)
        return Response::seeOther(officerCasePath(visit, referenceOf(visit)));
    // The same page with the reason and with what was typed.
    const QByteArray code = done.error().code();
    const QByteArray key = "act." + code.mid(code.indexOf('.') + 1);
    const QByteArray sentence
        = visit.text(visit.service.texts.contains(key) ? key : QByteArray("act.other")) + " (" + code + ')';
    return show(visit, *officer, *file, sentence, 409);
}

Response attachment(Visit& visit)
{
    const auto officer = signedIn(visit);
    if (!officer)
        return officer.error();
    const QByteArray digest = visit.parameter("digest");
    const Expected<CaseFile> file = visit.desk->officers().open(*officer, referenceOf(visit));
    if (!file)
        return visit.problem(file.error());
    const auto named = std::ranges::find_if(
        file->attachments, [&digest](const CaseAttachment& each) { return each.file.sha256 == digest; });
    if (named == file->attachments.end())
        return visit.problem("not-found", 404);
    const Expected<QByteArray> content = visit.desk->officers().attachment(*officer, referenceOf(visit), digest);
    if (!content)
        return visit.problem("attachment-not-clean", 409);
    // Always as a download of bytes: what a resident sent is never shown inside this site.
    return Response::file(*content, "application/octet-stream", QString::fromUtf8(named->file.name));
}

Response openSealed(Visit& visit)
{
    const auto officer = signedIn(visit);
    if (!officer)
        return officer.error();
    const QByteArray path = visit.request.field("path");
    const Expected<QByteArray> value = visit.desk->officers().openSealed(*officer, referenceOf(visit), path);
    if (!value)
        return visit.problem("no-opening-key", 409);
    return visit.page("officer-sealed",
        Json::object({{"sealedPath", path}, {"sealedValue", *value},
            {"officerCase", officerCasePath(visit, referenceOf(visit))}}),
        visit.text("officer.sealed"));
}

} // namespace

void addReviewPages(PageRouter& router)
{
    const BodyLimits limits{.kind = BodyLimits::Kind::Form, .text = 64 * 1024};
    const QByteArray path = "/{tenant}/officers/cases/{reference}";
    router.add({.method = "GET", .pattern = path, .answer = casePage});
    router.add({.method = "POST", .pattern = path, .answer = acted, .limits = limits, .pace = Pace::Act});
    router.add({.method = "GET", .pattern = path + "/attachments/{digest}", .answer = attachment});
    router.add(
        {.method = "POST", .pattern = path + "/sealed", .answer = openSealed, .limits = limits, .pace = Pace::Act});
}

} // namespace Egov::Portal
