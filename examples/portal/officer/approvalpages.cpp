// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/refusaltext.h"
#include "officer/signedin.h"

#include "app/caseviews.h"

namespace Egov::Portal {

namespace {

Json::Array draftModels(const Visit& visit, const std::vector<WaitingDraft>& drafts)
{
    const QByteArrayList chosen = visit.request.fieldValues("case");
    Json::Array models;
    for (const WaitingDraft& draft : drafts)
        models.push_back(
            Json::object({{"reference", draft.reference.value()}, {"casePath", officerCasePath(visit, draft.reference)},
                {"formTitle", titleOf(visit, draft.form)}, {"applicant", draft.applicantName},
                {"proposes", visit.text(draft.approve ? "decide.approve" : "decide.reject")},
                {"proposalReason", draft.reason}, {"drafter", draft.drafter.value()},
                {"proposedAt", visit.moment(draft.proposedAt)}, {"absent", draft.forOfficer.value()},
                {"chosen", chosen.contains(draft.reference.value())}}));
    return models;
}

Json::Array unseenModels(const Visit& visit, const std::vector<ProxyApproval>& given)
{
    Json::Array models;
    for (const ProxyApproval& each : given)
        models.push_back(Json::object({{"reference", each.reference.value()},
            {"casePath", officerCasePath(visit, each.reference)}, {"formTitle", titleOf(visit, each.form)},
            {"applicant", each.applicantName}, {"givenBy", each.officer.value()}, {"givenAt", visit.moment(each.at)}}));
    return models;
}

Response show(const Visit& visit, const Officer& officer, Json model, int status = 200)
{
    const auto drafts = visit.desk->officers().waitingDrafts(officer);
    const auto given = visit.desk->officers().proxyApprovals(officer);
    if (!drafts || !given)
        return visit.problem(drafts ? given.error() : drafts.error());
    model.set("drafts", draftModels(visit, *drafts));
    model.set("unseen", unseenModels(visit, *given));
    model.set("typedWords", status == 200 ? QByteArray() : visit.request.field("words"));
    return visit.page("officer-approvals", std::move(model), visit.text("approvals.title"), status);
}

Response approvals(Visit& visit) { return show(visit, *visit.officer, Json::object()); }

// Each case by itself, each with its own result; what could not be approved stays in the list.
Json::Array approveChosen(const Visit& visit, const Officer& officer, const QByteArrayList& chosen)
{
    std::vector<ReferenceNumber> numbers;
    for (const QByteArray& each : chosen)
        numbers.emplace_back(each);
    Json::Array results;
    const QString words = QString::fromUtf8(visit.request.field("words").trimmed());
    for (const auto& [number, progress] : visit.desk->officers().approveEach(officer, numbers, words))
        results.push_back(Json::object({{"resultReference", number.value()},
            {"resultPath", officerCasePath(visit, number)}, {"resultGood", progress.has_value()},
            {"resultText",
                progress ? visit.text(progress->isComplete ? "approvals.decided" : "approvals.passed-on")
                         : refusalText(visit, progress.error())}}));
    return results;
}

Response acted(Visit& visit)
{
    const Officer& officer = *visit.officer;
    const QByteArrayList chosen = visit.request.fieldValues("case");
    Json model = Json::object();
    if (visit.request.field("action") == "see") {
        const Expected<void> seen
            = visit.desk->officers().acknowledge(officer, ReferenceNumber(visit.request.field("seen")));
        if (seen)
            return Response::seeOther(officerPath(visit) + "/approvals");
        model.set("actProblem", refusalText(visit, seen.error()));
        return show(visit, officer, std::move(model), 409);
    }
    if (chosen.isEmpty()) {
        model.set("actProblem", visit.text("approvals.none-chosen"));
        return show(visit, officer, std::move(model), 422);
    }
    model.set("results", approveChosen(visit, officer, chosen));
    return show(visit, officer, std::move(model));
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
