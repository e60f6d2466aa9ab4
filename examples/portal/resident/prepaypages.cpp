// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/errors.h>

#include "app/portal.h"

#include "app/answerlist.h"
#include "app/caseaccess.h"
#include "app/prepayment.h"
#include "session/passwordproblem.h"

namespace Egov::Portal {

namespace {

std::expected<PackagedFiling, Response> find(RequestContext& context)
{
    auto found = PackagedFiling::find(context);
    if (found && !isPrepaid(found->filing, found->subject.form, found->package.fee()))
        return std::unexpected(Response::seeOther(found->filing.path(context) + "/review"));
    return found;
}

Response show(const RequestContext& context, const PackagedFiling& found, const QByteArray& problem = {})
{
    Json model = Json::object({{"formPath", found.filing.path(context)}, {"state", found.filing.state()},
        {"formTitle", context.formText(found.subject.form.title())}, {"draftNumber", found.filing.draft}});
    addFees(context, found.package.fee(), model);
    if (!problem.isEmpty())
        model.set("prepayProblem", context.text(problem));
    return context.page("prepay", std::move(model), context.text("prepay.title"), problem.isEmpty() ? 200 : 422);
}

Response prepay(RequestContext& context)
{
    const auto found = find(context);
    return found ? show(context, *found) : found.error();
}

// The answers are kept as a draft first: what is paid belongs to it, and whoever leaves can come back to it.
Response prepayPosted(RequestContext& context)
{
    auto found = find(context);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    const QByteArray password = context.request.field("password");
    if (const QByteArray weak = passwordProblem(password); filing.draft.isEmpty() && !weak.isEmpty())
        return show(context, *found, weak);
    if (filing.draft.isEmpty() && password != context.request.field("password2"))
        return show(context, *found, "send.password-differs");
    const Expected<Draft> draft = context.desk->saveDraft(FormId(filing.form), filing.answers.toBytes(), password,
        DraftNumber(filing.draft), context.place(), filing.uploads(context));
    if (!draft && draft.error().is(ApplicationError::NoSuchDraft))
        return show(context, *found, "draft.wrong-password");
    if (!draft)
        return context.problem(draft.error());
    filing.draft = draft->number.value();
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    const Expected<ReferenceNumber> reference = context.desk->reserve(found->package, draft->number);
    if (!reference && reference.error().is(PlatformError::FeeChanged))
        return show(context, *found, "prepay.fee-changed");
    if (!reference)
        return context.problem(reference.error());
    // Without these notes the payment page would not be shown.
    Expected<void> noted = admit(context, *reference);
    if (noted)
        noted = noteUnfiled(context, *reference, filing);
    if (!noted)
        return context.problem(noted.error());
    return Response::seeOther(casePath(context, *reference) + "/pay");
}

} // namespace

void addPrepayPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/fill/{form}/{filing}/prepay";
    router.add({.method = "GET", .pattern = path, .answer = prepay});
    router.add({.method = "POST",
        .pattern = path,
        .answer = prepayPosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
