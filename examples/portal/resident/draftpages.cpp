// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>

#include "app/portal.h"

#include "app/filing.h"
#include "session/passwordproblem.h"

namespace Egov::Portal {

namespace {

Response showSave(const Visit& visit, const Filing& filing, const QByteArray& problem = {})
{
    Json model = Json::object({{"formPath", filing.path(visit)}, {"state", filing.state()},
        {"draftNumber", filing.draft}, {"days", Drafts::lifeInDays}});
    if (!problem.isEmpty())
        model.set("draftProblem", visit.text(problem));
    return visit.page("draft", std::move(model), visit.text("draft.title"), problem.isEmpty() ? 200 : 422);
}

Response save(Visit& visit)
{
    const Expected<Filing> filing = Filing::find(visit);
    return filing ? showSave(visit, *filing) : visit.problem(filing.error());
}

Response savePosted(Visit& visit)
{
    Expected<Filing> filing = Filing::find(visit);
    if (!filing)
        return visit.problem(filing.error());
    const QByteArray password = visit.request.field("password");
    if (const QByteArray weak = passwordProblem(password); filing->draft.isEmpty() && !weak.isEmpty())
        return showSave(visit, *filing, weak);
    if (password != visit.request.field("password2"))
        return showSave(visit, *filing, "send.password-differs");
    const Expected<Draft> draft = visit.desk->saveDraft(FormId(filing->form), filing->answers.toBytes(), password,
        DraftNumber(filing->draft), visit.place(), filing->uploads(visit));
    if (!draft && draft.error().is(ApplicationError::NoSuchDraft))
        return showSave(visit, *filing, "draft.wrong-password");
    if (!draft)
        return visit.problem(draft.error());
    filing->draft = draft->number.value();
    if (const Expected<void> kept = filing->keep(visit); !kept)
        return visit.problem(kept.error());
    return visit.page("draft-saved",
        Json::object({{"draftNumber", filing->draft}, {"expires", visit.moment(draft->expiresAt)},
            {"formPath", filing->path(visit)}}),
        visit.text("draft.saved"));
}

Response showResume(const Visit& visit, const QByteArray& problem = {}, int status = 200)
{
    Json model = Json::object({{"draftNumber", visit.request.field("number")}});
    if (!problem.isEmpty())
        model.set("resumeProblem", visit.text(problem));
    return visit.page("resume", std::move(model), visit.text("resume.title"), status);
}

Response resume(Visit& visit) { return showResume(visit); }

Response resumePosted(Visit& visit)
{
    const DraftNumber number(visit.request.field("number").trimmed().toUpper());
    const Expected<Draft> draft = visit.desk->resumeDraft(number, visit.request.field("password"), visit.place());
    if (!draft && draft.error().is(ApplicationError::NoSuchDraft))
        return showResume(visit, "resume.wrong", 403);
    if (!draft)
        return visit.problem(draft.error());
    const Expected<TenantForm> offer = visit.desk->offer(draft->form);
    if (!offer)
        return visit.problem(offer.error());
    Filing filing = Filing::begin(visit, draft->form.value());
    const Expected<Json> answers = Json::parse(draft->answers);
    filing.answers = answers ? *answers : Json::object();
    filing.draft = draft->number.value();
    if (!draft->uploadKey.isEmpty())
        filing.uploadKey = draft->uploadKey;
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    const QList<PageDescription> pages = offer->form.pages();
    return Response::seeOther(filing.pagePath(visit, pages.isEmpty() ? QByteArray("review") : pages[0].id));
}

} // namespace

void addDraftPages(PageRouter& router)
{
    const BodyLimits limits{.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024};
    const QByteArray filing = "/{tenant}/fill/{form}/{filing}";
    router.add({.method = "GET", .pattern = filing + "/draft", .answer = save});
    router.add({.method = "POST",
        .pattern = filing + "/draft",
        .answer = savePosted,
        .limits = limits,
        .pace = Pace::Act,
        .effort = Effort::Heavy});
    router.add({.method = "GET", .pattern = "/{tenant}/resume", .answer = resume});
    router.add({.method = "POST",
        .pattern = "/{tenant}/resume",
        .answer = resumePosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 4096},
        .pace = Pace::Secret});
}

} // namespace Egov::Portal
