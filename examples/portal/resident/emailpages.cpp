// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/filing.h"
#include "app/log.h"
#include "session/emailcodes.h"
#include "session/typedcode.h"

namespace Egov::Portal {

namespace {

Response show(
    const RequestContext& context, const Filing& filing, const QByteArray& address, const QByteArray& problem = {})
{
    Json model = Json::object({{"formPath", filing.path(context)}, {"state", filing.state()}, {"address", address},
        {"sent", context.session->note("code:" + filing.id) == address}});
    // The demo has no mail server that anybody could look into.
    if (context.service.isDemo)
        model.set("demoCode", context.session->note("demo-code:" + filing.id));
    if (!problem.isEmpty())
        model.set("emailProblem", context.text(problem));
    return context.page("email", std::move(model), context.text("email.title"), problem.isEmpty() ? 200 : 422);
}

// The filing and the address that its answers name, or the answer that says what is missing.
struct Confirming {
    PackagedFiling found;
    QByteArray address;

    static std::expected<Confirming, Response> find(RequestContext& context)
    {
        auto found = PackagedFiling::find(context);
        if (!found)
            return std::unexpected(found.error());
        const QByteArray address = addressToConfirm(found->subject.form, found->package.submission().values());
        if (address.isEmpty())
            return std::unexpected(Response::seeOther(found->filing.path(context) + "/review"));
        return Confirming{std::move(*found), address};
    }
};

Response email(RequestContext& context)
{
    const auto confirming = Confirming::find(context);
    return confirming ? show(context, confirming->found.filing, confirming->address) : confirming.error();
}

Response emailPosted(RequestContext& context)
{
    auto confirming = Confirming::find(context);
    if (!confirming)
        return confirming.error();
    Filing& filing = confirming->found.filing;
    const QByteArray& address = confirming->address;
    EmailCodes codes(context.desk->states(), context.service.cookies);
    if (context.request.field("action") == "send") {
        const Expected<std::optional<QByteArray>> issued = codes.issue(filing.id, address);
        if (!issued)
            return context.problem(issued.error());
        const std::optional<QByteArray>& code = *issued;
        if (!code)
            return show(context, filing, address, "email.too-many");
        if (const Expected<void> sent = context.desk->sendEmailCode(address, *code, context.language); !sent) {
            qCInfo(logPortal).noquote() << "code not sent" << sent.error().code();
            return show(context, filing, address, "email.not-sent");
        }
        Expected<void> noted = context.session->setNote("code:" + filing.id, address);
        if (noted && context.service.isDemo)
            noted = context.session->setNote("demo-code:" + filing.id, *code);
        if (noted)
            noted = filing.keep(context);
        if (!noted)
            return context.problem(noted.error());
        return Response::seeOther(filing.path(context) + "/email");
    }
    const Expected<EmailCodes::Verdict> verdict
        = codes.judge(filing.id, address, typedCode(context.request.field("code")));
    if (!verdict)
        return context.problem(verdict.error());
    switch (*verdict) {
    case EmailCodes::Verdict::Wrong: return show(context, filing, address, "email.wrong");
    case EmailCodes::Verdict::Ended:
        if (const Expected<void> gone = context.session->removeNote("code:" + filing.id); !gone)
            return context.problem(gone.error());
        return show(context, filing, address, "email.ended");
    case EmailCodes::Verdict::Good: break;
    }
    Expected<VouchedPackage> vouched = context.desk->filing().vouchUnsigned(confirming->found.package, address);
    if (!vouched)
        return context.problem(vouched.error());
    filing.vouched = std::move(*vouched);
    filing.confirmedEmail = address;
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    return Response::seeOther(filing.path(context) + "/send");
}

} // namespace

void addEmailPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/fill/{form}/{filing}/email";
    router.add({.method = "GET", .pattern = path, .answer = email});
    router.add({.method = "POST",
        .pattern = path,
        .answer = emailPosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024},
        .pace = Pace::Secret});
}

} // namespace Egov::Portal
