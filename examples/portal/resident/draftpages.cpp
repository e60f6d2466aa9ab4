// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>

#include "app/portal.h"

#include "app/filing.h"
#include "resident/unfinished.h"
#include "session/passwordproblem.h"

namespace Egov::Portal {

namespace {

Response showSave(const RequestContext& context, const Filing& filing, const QByteArray& problem = {})
{
    Json model = Json::object({{"formPath", filing.path(context)}, {"state", filing.state()},
        {"draftNumber", filing.draft}, {"days", Drafts::lifeInDays}});
    if (!problem.isEmpty())
        model.set("draftProblem", context.text(problem));
    return context.page("draft", std::move(model), context.text("draft.title"), problem.isEmpty() ? 200 : 422);
}

Response save(RequestContext& context)
{
    const Expected<Filing> filing = Filing::find(context);
    return filing ? showSave(context, *filing) : context.problem(filing.error());
}

Response savePosted(RequestContext& context)
{
    Expected<Filing> filing = Filing::find(context);
    if (!filing)
        return context.problem(filing.error());
    const QByteArray password = context.request.field("password");
    if (const QByteArray weak = passwordProblem(password); filing->draft.isEmpty() && !weak.isEmpty())
        return showSave(context, *filing, weak);
    if (password != context.request.field("password2"))
        return showSave(context, *filing, "send.password-differs");
    const Expected<Draft> draft = context.desk->saveDraft(FormId(filing->form), filing->answers.toBytes(), password,
        DraftNumber(filing->draft), context.place(), filing->uploads(context));
    if (!draft && draft.error().is(ApplicationError::NoSuchDraft))
        return showSave(context, *filing, "draft.wrong-password");
    if (!draft)
        return context.problem(draft.error());
    filing->draft = draft->number.value();
    if (const Expected<void> kept = filing->keep(context); !kept)
        return context.problem(kept.error());
    return context.page("draft-saved",
        Json::object({{"draftNumber", filing->draft}, {"expires", context.moment(draft->expiresAt)},
            {"formPath", filing->path(context)}}),
        context.text("draft.saved"));
}

Response showResume(const RequestContext& context, const QByteArray& problem = {}, int status = 200)
{
    Json model = Json::object({{"draftNumber", context.request.field("number")}});
    if (!problem.isEmpty())
        model.set("resumeProblem", context.text(problem));
    return context.page("resume", std::move(model), context.text("resume.title"), status);
}

Response resume(RequestContext& context) { return showResume(context); }

Response resumePosted(RequestContext& context)
{
    const DraftNumber number(context.request.field("number").trimmed().toUpper());
    const Expected<Draft> draft = context.desk->resumeDraft(number, context.request.field("password"), context.place());
    if (!draft && draft.error().is(ApplicationError::NoSuchDraft))
        return showResume(context, "resume.wrong", 403);
    if (!draft)
        return context.problem(draft.error());
    const Expected<TenantForm> offer = context.desk->offer(draft->form);
    const Expected<DraftChange> change = context.desk->changeSince(*draft);
    if (!offer || !change)
        return context.problem(offer ? change.error() : offer.error());
    Filing filing = Filing::begin(context, draft->form.value());
    const Expected<Json> answers = Json::parse(draft->answers);
    filing.answers = answers ? *answers : Json::object();
    filing.draft = draft->number.value();
    if (!draft->uploadKey.isEmpty())
        filing.uploadKey = draft->uploadKey;
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    noteUnfinished(context, filing);
    const QList<PageDescription> pages = offer->form.pages();
    const QByteArray first = filing.pagePath(context, pages.isEmpty() ? QByteArray("review") : pages[0].id);
    if (*change == DraftChange::None)
        return Response::seeOther(first);
    // What is sent will be judged as it is now: said before anything is filled in further.
    return context.page("draft-changed",
        Json::object(
            {{"changeText",
                 context.text(*change == DraftChange::Questions ? "draft.changed-questions" : "draft.changed-terms")},
                {"firstPage", first}}),
        context.text("draft.changed"));
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
