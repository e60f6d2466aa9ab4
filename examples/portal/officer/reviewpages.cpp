// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errors.h"
#include "officer/casemodel.h"
#include "officer/refusaltext.h"
#include "officer/signedin.h"

#include "app/caseviews.h"
#include "app/papers.h"

#include <libegov/document/certificatedocument.h>
#include <libegov/document/noticedocument.h>
#include <libegov/platform/attachments/attachmentname.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/officers/stagesoffice.h>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

ReferenceNumber referenceOf(const RequestContext& context) { return ReferenceNumber(context.parameter("reference")); }

Response show(const RequestContext& context, const OfficerCaseSnapshot& snapshot, const QByteArray& problem = {},
    int status = 200)
{
    const Expected<Form> form = context.desk->formOf(snapshot.view().formDigest);
    if (!form)
        return context.problem(form.error());
    Json model = caseModel(context, snapshot, *form);
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    return context.page("officer-case", std::move(model), context.text("officer.case"), status);
}

Response casePage(RequestContext& context)
{
    const Expected<OfficerCaseSnapshot> snapshot = context.officerDesk().snapshot(referenceOf(context));
    return snapshot ? show(context, *snapshot) : context.problem(snapshot.error());
}

// What was said to the applicant with the decision: the paper gives the same reason as the decision, and no other.
QByteArray explanationOf(const CaseSnapshot& snapshot)
{
    for (const CaseEvent& event : snapshot.view().history | std::views::reverse) {
        if (event.action == toText(CaseAction::DecideApproved) || event.action == toText(CaseAction::DecideRejected))
            return event.words;
    }
    return {};
}

// A signed document for the decision: a certificate where the procedure gives one, else the notice.
Expected<void> issue(RequestContext& context, const OfficerCaseSnapshot& snapshot)
{
    const Expected<Form> form = context.desk->formOf(snapshot.view().formDigest);
    if (!form)
        return Unexpected(form.error());
    const bool granted = snapshot.view().state == CaseState::Approved;
    const bool certificate = granted && form->category() == "certificates";
    Expected<QByteArray> pdf = unexpected(PortalError::Paper, {});
    if (certificate) {
        const Expected<Evaluation> evaluation = context.desk->evaluateFiled(snapshot);
        if (!evaluation)
            return Unexpected(evaluation.error());
        pdf = certificatePaper(context, snapshot, *evaluation);
    } else {
        pdf = noticePaper(context, snapshot, *form,
            {.granted = granted,
                .addressee = QString::fromUtf8(snapshot.file().applicantName),
                .reasons = QString::fromUtf8(explanationOf(snapshot)),
                .documentNumber = context.desk->tenant().documentSymbol() + u' ' + snapshot.reference().toString()});
    }
    if (!pdf)
        return Unexpected(pdf.error());
    const SealPlace place = certificate ? CertificateDocument::sealPlace() : NoticeDocument::sealPlace();
    const Expected<QByteArray> sealedPdf
        = context.officerDesk().signOfficially(*pdf, form->title(), place.page, place.rectangle, {});
    if (!sealedPdf)
        return Unexpected(sealedPdf.error());
    const QString title = form->title() + u' '
        + QString::fromUtf8(context.service.texts.text(certificate ? "certificate.title" : "notice.title", "ja"));
    const Expected<IssuedDocument> issued
        = context.officerDesk().issue(snapshot.reference(), certificate ? "certificate" : "notice", title, *sealedPdf);
    if (!issued)
        return Unexpected(issued.error());
    return {};
}

// One of the papers that a procedure has issued: drawn from the values that are in force, and signed.
Expected<void> issuePaper(RequestContext& context, const OfficerCaseSnapshot& snapshot)
{
    const StagesOffice office = context.officerDesk().stagesOffice();
    const Expected<Form> form = context.desk->formOf(snapshot.view().formDigest);
    const Expected<QList<CasePaper>> papers = office.papers(snapshot);
    if (!form || !papers)
        return Unexpected(form ? papers.error() : form.error());
    const QByteArray kind = context.request.field("paper");
    const auto paper
        = std::ranges::find_if(*papers, [&kind](const CasePaper& each) { return each.kindName() == kind; });
    if (paper == papers->end())
        return unexpected(PlatformError::PaperNotDue, QString::fromUtf8(kind.left(100)));
    const Expected<QByteArray> pdf
        = procedurePaper(context, snapshot, *form, *paper, int(snapshot.view().documents.size()) + 1);
    if (!pdf)
        return Unexpected(pdf.error());
    const SealPlace place = NoticeDocument::sealPlace();
    const Expected<QByteArray> sealed
        = context.officerDesk().signOfficially(*pdf, paper->title, place.page, place.rectangle, {});
    if (!sealed)
        return Unexpected(sealed.error());
    const Expected<IssuedDocument> issued = office.issue(snapshot, *paper, *sealed);
    return issued ? Expected<void>() : Unexpected(issued.error());
}

Expected<void> act(RequestContext& context, const OfficerCaseSnapshot& snapshot, const QByteArray& action)
{
    OfficerDesk desk = context.officerDesk();
    const ReferenceNumber& reference = snapshot.reference();
    // Each act's own box: what the applicant reads is typed where the page says so, and nowhere else.
    const QString words = QString::fromUtf8(context.request.field("words").trimmed());
    if (action == "accept")
        return desk.accept(reference);
    if (action == "start")
        return desk.startReview(reference);
    if (action == "correct") {
        const CorrectionRequest request{.fields = context.request.fieldValues("field"),
            .message = words.toUtf8(),
            .dueOn = QDate::fromString(QString::fromUtf8(context.request.field("due").trimmed()), Qt::ISODate)};
        // A day that cannot be read is not the same as none, and 行政手続法7条 wants one.
        if (!request.dueOn.isValid())
            return unexpected(PortalError::DueUnreadable, u"the last day of the correction"_s);
        return desk.requestCorrection(reference, request);
    }
    if (action == "propose-approve")
        return desk.propose(
            reference, Decision::Approve, QString::fromUtf8(context.request.field("explanation").trimmed()), words);
    if (action == "propose-reject")
        return desk.propose(
            reference, Decision::Reject, words, QString::fromUtf8(context.request.field("inner").trimmed()));
    if (action == "approve") {
        const Expected<ApprovalProgress> progress
            = desk.approve(reference, words, context.request.field("seen").toLongLong());
        return progress ? Expected<void>() : Unexpected(progress.error());
    }
    if (action == "send-back")
        return desk.sendBack(reference, words);
    if (action == "issue")
        return issue(context, snapshot);
    if (action == "issue-paper")
        return issuePaper(context, snapshot);
    if (action == "close")
        return desk.close(reference);
    if (action == "hold")
        return desk.hold(reference, words);
    if (action == "release")
        return desk.release(reference, words);
    if (action == "note")
        return desk.note(reference, words);
    if (action == "assign")
        return desk.assign(reference, desk.officer().id);
    if (action == "see")
        return desk.acknowledge(reference);
    return unexpected(PortalError::UnknownAction, u"no such button"_s);
}

Response acted(RequestContext& context)
{
    const Expected<OfficerCaseSnapshot> snapshot = context.officerDesk().snapshot(referenceOf(context));
    if (!snapshot)
        return context.problem(snapshot.error());
    const Expected<void> done = act(context, *snapshot, context.request.field("action"));
    if (done)
        return Response::seeOther(officerCasePath(context, referenceOf(context)));
    // The same page with the reason and with what was typed.
    return show(context, *snapshot, refusalText(context, done.error()), 409);
}

Response attachment(RequestContext& context)
{
    const QByteArray digest = context.parameter("digest");
    const Expected<OfficerCaseSnapshot> snapshot = context.officerDesk().snapshot(referenceOf(context));
    if (!snapshot)
        return context.problem(snapshot.error());
    const std::vector<CaseAttachment>& attachments = snapshot->file().attachments;
    const auto named = std::ranges::find_if(
        attachments, [&digest](const CaseAttachment& each) { return each.file.sha256 == digest; });
    if (named == attachments.end())
        return context.problem("not-found", 404);
    const Expected<QByteArray> content = context.officerDesk().attachment(*snapshot, digest);
    if (!content)
        return context.problem("attachment-not-clean", 409);
    // Always as a download of bytes: what a resident sent is never shown inside this site.
    return Response::file(
        *content, "application/octet-stream", attachmentName(QString::fromUtf8(named->file.name), named->file.type));
}

// A sealed value as its parts are called; numbers in groups of four, to be read aloud and copied.
Json::Array sealedParts(const RequestContext& context, const QByteArray& label, const QByteArray& value)
{
    const auto grouped = [](QByteArray text) {
        const bool isNumber
            = text.size() >= 8 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        for (qsizetype at = 4; isNumber && at < text.size(); at += 5)
            text.insert(at, ' ');
        return text;
    };
    const Expected<Json> parsed = Json::parse(value);
    if (!parsed || !parsed->isObject())
        return {Json::object(
            {{"partLabel", label}, {"partValue", grouped(parsed && parsed->isText() ? parsed->toUtf8() : value)}})};
    Json::Array parts;
    for (const auto& [name, part] : parsed->members()) {
        const QByteArray text = part.isText() ? part.toUtf8() : part.toBytes();
        const QByteArray key = name + '.' + text;
        parts.push_back(Json::object({{"partLabel", context.text("part." + name)},
            {"partValue", context.service.texts.contains(key) ? context.text(key) : text}}));
    }
    return parts;
}

Response openSealed(RequestContext& context)
{
    const QByteArray path = context.request.field("path");
    const Expected<OfficerCaseSnapshot> snapshot = context.officerDesk().snapshot(referenceOf(context));
    if (!snapshot)
        return context.problem(snapshot.error());
    const Expected<QByteArray> value = context.officerDesk().openSealed(*snapshot, path);
    if (!value)
        return context.problem("no-opening-key", 409);
    const Expected<Form> form = context.desk->formOf(snapshot->view().formDigest);
    const QByteArray label = form ? labelOf(context, *form, path) : path;
    return context.page("officer-sealed",
        Json::object(
            {{"sealedPath", path}, {"sealedLabel", label}, {"sealedParts", sealedParts(context, label, *value)},
                {"officerCase", officerCasePath(context, referenceOf(context))}}),
        context.text("officer.sealed"));
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
