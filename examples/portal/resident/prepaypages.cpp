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

std::expected<PackagedFiling, Response> find(Visit& visit)
{
    auto found = PackagedFiling::find(visit);
    if (found && !isPrepaid(found->filing, found->subject.form, found->package.fee()))
        return std::unexpected(Response::seeOther(found->filing.path(visit) + "/review"));
    return found;
}

Response show(const Visit& visit, const PackagedFiling& found, const QByteArray& problem = {})
{
    Json model = Json::object({{"formPath", found.filing.path(visit)}, {"state", found.filing.state()},
        {"formTitle", visit.formText(found.subject.form.title())}, {"draftNumber", found.filing.draft}});
    addFees(visit, found.package.fee(), model);
    if (!problem.isEmpty())
        model.set("prepayProblem", visit.text(problem));
    return visit.page("prepay", std::move(model), visit.text("prepay.title"), problem.isEmpty() ? 200 : 422);
}

Response prepay(Visit& visit)
{
    const auto found = find(visit);
    return found ? show(visit, *found) : found.error();
}

// The answers are kept as a draft first: what is paid belongs to it, and whoever leaves can come back to it.
Response prepayPosted(Visit& visit)
{
    auto found = find(visit);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    const QByteArray password = visit.request.field("password");
    if (const QByteArray weak = passwordProblem(password); filing.draft.isEmpty() && !weak.isEmpty())
        return show(visit, *found, weak);
    if (filing.draft.isEmpty() && password != visit.request.field("password2"))
        return show(visit, *found, "send.password-differs");
    const Expected<Draft> draft = visit.desk->saveDraft(FormId(filing.form), filing.answers.toBytes(), password,
        DraftNumber(filing.draft), visit.place(), filing.uploads(visit));
    if (!draft && draft.error().is(ApplicationError::NoSuchDraft))
        return show(visit, *found, "draft.wrong-password");
    if (!draft)
        return visit.problem(draft.error());
    filing.draft = draft->number.value();
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    const Expected<ReferenceNumber> reference = visit.desk->reserve(found->package, draft->number);
    if (!reference && reference.error().is(PlatformError::FeeChanged))
        return show(visit, *found, "prepay.fee-changed");
    if (!reference)
        return visit.problem(reference.error());
    // Without these notes the payment page would not be shown.
    Expected<void> noted = admit(visit, *reference);
    if (noted)
        noted = noteUnfiled(visit, *reference, filing);
    if (!noted)
        return visit.problem(noted.error());
    return Response::seeOther(casePath(visit, *reference) + "/pay");
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
