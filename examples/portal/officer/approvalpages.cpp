// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/refusaltext.h"
#include "officer/signedin.h"

#include "app/caseviews.h"

namespace Egov::Portal {

namespace {

Json::Array draftModels(const RequestContext& context, const std::vector<WaitingDraft>& drafts)
{
    const QByteArrayList chosen = context.request.fieldValues("case");
    Json::Array models;
    for (const WaitingDraft& draft : drafts)
        models.push_back(Json::object(
            {{"reference", draft.reference.value()}, {"casePath", officerCasePath(context, draft.reference)},
                {"formTitle", titleOf(context, draft.form)}, {"applicant", draft.applicantName},
                {"proposes", context.text(draft.approve ? "decide.approve" : "decide.reject")},
                {"proposalReason", draft.reason}, {"drafter", draft.drafter.value()},
                {"proposedAt", context.moment(draft.proposedAt)}, {"absent", draft.forOfficer.value()},
                {"ofStage", draft.isOfStage}, {"chosen", chosen.contains(draft.reference.value())}}));
    return models;
}

Json::Array unseenModels(const RequestContext& context, const std::vector<ProxyApproval>& given)
{
    Json::Array models;
    for (const ProxyApproval& each : given)
        models.push_back(
            Json::object({{"reference", each.reference.value()}, {"casePath", officerCasePath(context, each.reference)},
                {"formTitle", titleOf(context, each.form)}, {"applicant", each.applicantName},
                {"givenBy", each.officer.value()}, {"givenAt", context.moment(each.at)}}));
    return models;
}

Response show(const RequestContext& context, Json model, int status = 200)
{
    const auto drafts = context.officerDesk().waitingDrafts();
    const auto given = context.officerDesk().proxyApprovals();
    if (!drafts || !given)
        return context.problem(drafts ? given.error() : drafts.error());
    model.set("drafts", draftModels(context, *drafts));
    model.set("unseen", unseenModels(context, *given));
    model.set("typedWords", status == 200 ? QByteArray() : context.request.field("words"));
    return context.page("officer-approvals", std::move(model), context.text("approvals.title"), status);
}

Response approvals(RequestContext& context) { return show(context, Json::object()); }

// Each case by itself, each with its own result; what could not be approved stays in the list.
Json::Array approveChosen(const RequestContext& context, const QByteArrayList& chosen)
{
    std::vector<ReferenceNumber> numbers;
    for (const QByteArray& each : chosen)
        numbers.emplace_back(each);
    Json::Array results;
    const QString words = QString::fromUtf8(context.request.field("words").trimmed());
    for (const auto& [number, progress] : context.officerDesk().approveEach(numbers, words))
        results.push_back(Json::object({{"resultReference", number.value()},
            {"resultPath", officerCasePath(context, number)}, {"resultGood", progress.has_value()},
            {"resultText",
                progress ? context.text(progress->isComplete ? "approvals.decided" : "approvals.passed-on")
                         : refusalText(context, progress.error())}}));
    return results;
}

Response acted(RequestContext& context)
{
    const QByteArrayList chosen = context.request.fieldValues("case");
    Json model = Json::object();
    if (context.request.field("action") == "see") {
        const Expected<void> seen = context.officerDesk().acknowledge(ReferenceNumber(context.request.field("seen")));
        if (seen)
            return Response::seeOther(officerPath(context) + "/approvals");
        model.set("actProblem", refusalText(context, seen.error()));
        return show(context, std::move(model), 409);
    }
    if (chosen.isEmpty()) {
        model.set("actProblem", context.text("approvals.none-chosen"));
        return show(context, std::move(model), 422);
    }
    model.set("results", approveChosen(context, chosen));
    return show(context, std::move(model));
}

} // namespace

void addApprovalPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/officers/approvals";
    router.add({.method = "GET", .pattern = path, .answer = approvals});
    router.add({.method = "POST",
        .pattern = path,
        .answer = acted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 64 * 1024},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
