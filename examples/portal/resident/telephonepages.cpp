// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/filing.h"
#include "app/log.h"
#include "signing/telephone.h"

#include <QUrlQuery>

namespace Egov::Portal {

namespace {

// The application is the same one as before, whatever came of it.
Response backTo(const QByteArray& path, const QByteArray& outcome)
{
    return Response::seeOther(path + "/sign?telephone=" + outcome);
}

// The page that leaves for the signing service.
Response leave(RequestContext& context)
{
    const auto found = PackagedFiling::find(context);
    if (!found)
        return found.error();
    Filing filing = found->filing;
    const QByteArray path = filing.path(context);
    if (!context.service.telephone)
        return backTo(path, "refused");
    // What is signed is what lies here when the browser comes back.
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    const Expected<QUrl> address
        = context.service.telephone->begin(*context.session, path, found->package.submission().bytes());
    if (!address) {
        qCWarning(logPortal).noquote() << "telephone:" << address.error().code();
        return backTo(path, Telephone::textFor(address.error()).mid(sizeof("sign.telephone-") - 1));
    }
    Json model = Json::object({{"formTitle", context.formText(found->subject.form.title())}, {"formPath", path},
        {"nextUrl", address->toEncoded()}, {"nextHost", address->host().toUtf8()}});
    const Response page = context.page("sign-leaving", std::move(model), context.text("sign.telephone"));
    return Response::leaving(page.body, address->toEncoded());
}

// Where the browser comes back to, from every application: the service knows one address of ours.
Response comeBack(RequestContext& context)
{
    if (!context.service.telephone)
        return context.problem("not-found", 404);
    QUrlQuery query;
    for (const auto& [name, value] : context.request.query)
        query.addQueryItem(
            QString::fromLatin1(name.toPercentEncoding()), QString::fromLatin1(value.toPercentEncoding()));
    QUrl address = QUrl::fromEncoded(context.service.publicUrl + "/signed");
    address.setQuery(query);
    // This address belongs to no municipality: the one from which the browser left knows what it left with. Without
    // such a one, the first from which it left at all says that this is no answer.
    std::optional<Session> left;
    for (const TenantCode& tenant : context.service.platform.tenants()) {
        Session session = context.session->at(context.service.platform.findDesk(tenant)->states());
        const bool isAnswered = Telephone::hasBegun(session, address);
        if (isAnswered || (!left && Telephone::hasLeft(session)))
            left.emplace(std::move(session));
        if (isAnswered)
            break;
    }
    if (!left)
        return context.problem("telephone", 409);
    const Telephone::Returned returned = context.service.telephone->finish(*left, address);
    if (returned.path.isEmpty())
        return context.problem("telephone", 409);
    if (!returned.cms) {
        qCInfo(logPortal).noquote() << "telephone:" << returned.cms.error().code();
        return backTo(returned.path, Telephone::textFor(returned.cms.error()).mid(sizeof("sign.telephone-") - 1));
    }
    if (const Expected<void> noted = left->setNote("signature:" + returned.path, *returned.cms); !noted)
        return context.problem(noted.error());
    return backTo(returned.path, "signed");
}

} // namespace

void addTelephonePages(PageRouter& router)
{
    router.add({.method = "POST",
        .pattern = "/{tenant}/fill/{form}/{filing}/telephone",
        .answer = leave,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024},
        .pace = Pace::Act});
    router.add({.method = "GET", .pattern = "/signed", .answer = comeBack, .pace = Pace::Act});
}

} // namespace Egov::Portal
