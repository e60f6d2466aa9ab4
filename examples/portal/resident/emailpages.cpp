// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/filing.h"
#include "app/log.h"
#include "session/emailcodes.h"
#include "session/typedcode.h"

namespace Egov::Portal {

namespace {

Response show(const Visit& visit, const Filing& filing, const QByteArray& address, const QByteArray& problem = {})
{
    Json model = Json::object({{"formPath", filing.path(visit)}, {"state", filing.state()}, {"address", address},
        {"sent", visit.session->note("code:" + filing.id) == address}});
    // The demo has no mail server that anybody could look into.
    if (visit.service.isDemo)
        model.set("demoCode", visit.session->note("demo-code:" + filing.id));
    if (!problem.isEmpty())
        model.set("emailProblem", visit.text(problem));
    return visit.page("email", std::move(model), visit.text("email.title"), problem.isEmpty() ? 200 : 422);
}

// The filing and the address that its answers name, or the answer that says what is missing.
struct Confirming {
    PackagedFiling found;
    QByteArray address;

    static std::expected<Confirming, Response> find(Visit& visit)
    {
        auto found = PackagedFiling::find(visit);
        if (!found)
            return std::unexpected(found.error());
        const QByteArray address = addressToConfirm(found->subject.form, found->package.submission().values());
        if (address.isEmpty())
            return std::unexpected(Response::seeOther(found->filing.path(visit) + "/review"));
        return Confirming{std::move(*found), address};
    }
};

Response email(Visit& visit)
{
    const auto confirming = Confirming::find(visit);
    return confirming ? show(visit, confirming->found.filing, confirming->address) : confirming.error();
}

Response emailPosted(Visit& visit)
{
    auto confirming = Confirming::find(visit);
    if (!confirming)
        return confirming.error();
    Filing& filing = confirming->found.filing;
    const QByteArray& address = confirming->address;
    EmailCodes codes(visit.desk->states(), visit.service.cookies);
    if (visit.request.field("action") == "send") {
        const Expected<std::optional<QByteArray>> issued = codes.issue(filing.id, address);
        if (!issued)
            return visit.problem(issued.error());
        const std::optional<QByteArray>& code = *issued;
        if (!code)
            return show(visit, filing, address, "email.too-many");
        if (const Expected<void> sent = visit.desk->sendEmailCode(address, *code, visit.language); !sent) {
            qCInfo(logPortal).noquote() << "code not sent" << sent.error().code();
            return show(visit, filing, address, "email.not-sent");
        }
        Expected<void> noted = visit.session->setNote("code:" + filing.id, address);
        if (noted && visit.service.isDemo)
            noted = visit.session->setNote("demo-code:" + filing.id, *code);
        if (noted)
            noted = filing.keep(visit);
        if (!noted)
            return visit.problem(noted.error());
        return Response::seeOther(filing.path(visit) + "/email");
    }
    const Expected<EmailCodes::Verdict> verdict
        = codes.judge(filing.id, address, typedCode(visit.request.field("code")));
    if (!verdict)
        return visit.problem(verdict.error());
    switch (*verdict) {
    case EmailCodes::Verdict::Wrong: return show(visit, filing, address, "email.wrong");
    case EmailCodes::Verdict::Ended:
        if (const Expected<void> gone = visit.session->removeNote("code:" + filing.id); !gone)
            return visit.problem(gone.error());
        return show(visit, filing, address, "email.ended");
    case EmailCodes::Verdict::Good: break;
    }
    Expected<VouchedPackage> vouched = visit.desk->filing().vouchUnsigned(confirming->found.package, address);
    if (!vouched)
        return visit.problem(vouched.error());
    filing.vouched = std::move(*vouched);
    filing.confirmedEmail = address;
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    return Response::seeOther(filing.path(visit) + "/send");
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
