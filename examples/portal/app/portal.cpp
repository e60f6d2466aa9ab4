// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/answeredpages.h"
#include "app/caseaccess.h"
#include "app/log.h"
#include "officer/signedin.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// Boxes whose content must not be put into a page again: they are asked for anew.
bool isSecret(const QByteArray& name)
{
    return name == "password" || name == "password2" || name == "pin" || name == "code" || name == "newPassword";
}

// Whether a browser says that another site's page sends this (Fetch Metadata; RFC 6454, section 7). Old browsers say
// nothing, and "null" says nothing either: there the token decides alone.
bool isForeign(const Request& request)
{
    const QByteArray site = request.header("sec-fetch-site");
    if (!site.isEmpty())
        return site != "same-origin" && site != "none";
    const QByteArray origin = request.header("origin");
    if (origin.isEmpty() || origin == "null")
        return false;
    const qsizetype host = origin.indexOf("://");
    return host < 0 || origin.mid(host + 3).compare(request.header("host"), Qt::CaseInsensitive) != 0;
}

// More than anybody chooses in one go; a request with more is told so.
constexpr int maximumFilesAtOnce = 50;
// A field that says nothing takes files of that size (Desk::storeAttachment judges).
constexpr qint64 usualFileBytes = 10 * 1024 * 1024;

// What the attachment fields of a form may hold together, in so many rows.
void addPlaces(const QList<FieldDescription>& fields, int rows, BodyLimits& limits)
{
    for (const FieldDescription& field : fields) {
        if (field.keeps(FieldTraits::Kept::Group))
            addPlaces(field.fields, std::max(1, field.maximumRows), limits);
        if (!field.keeps(FieldTraits::Kept::Attachments))
            continue;
        const int files = rows * std::max(1, field.maximumFiles);
        limits.maximumFiles += files;
        limits.files += files * (field.maximumBytes > 0 ? field.maximumBytes : usualFileBytes);
    }
}

qint64 monotonicMilliseconds()
{
    static const QElapsedTimer timer = [] {
        QElapsedTimer started;
        started.start();
        return started;
    }();
    return timer.elapsed();
}

// A municipality whose records cannot be reached yet is one all the same.
Response withoutDesk(const RequestContext& context)
{
    const bool isWaiting = context.service.platform.isWaiting(TenantCode(context.request.segments.value(0).toUtf8()));
    return isWaiting ? context.problem("no-records", 503) : context.problem("no-tenant", 404);
}

} // namespace

Access accessOf(const PageRoute& route)
{
    const auto isBelow
        = [&route](const QByteArray& place) { return route.pattern == place || route.pattern.startsWith(place + '/'); };
    if (route.access)
        return *route.access;
    if (isBelow("/{tenant}/officers"))
        return Access::Officer;
    return isBelow("/{tenant}/cases/{reference}") ? Access::AdmittedCase : Access::Everybody;
}

Portal::Portal(Service& service, QString staticFolder)
    : m_service(service)
{
    addCommonPages(m_router);
    if (service.side != Side::Officers) {
        addTelephonePages(m_router); // "/signed" is no municipality
        addHomePages(m_router);
        addFillingPages(m_router);
        addReviewingPages(m_router);
        addSigningPages(m_router);
        addSendingPages(m_router);
        addDraftPages(m_router);
        addCasePages(m_router);
        addPaymentPages(m_router);
        addPrepayPages(m_router);
        addEmailPages(m_router);
        addEndPages(m_router);
        addRegisterPages(m_router);
    } else {
        addOfficersHome(m_router);
    }
    if (service.side != Side::Residents) {
        addOfficerPages(m_router);
        addReviewPages(m_router);
        addStagePages(m_router);
        addMoneyPages(m_router);
        addBookPages(m_router);
        addApprovalPages(m_router);
        addAnswerPages(m_router);
        addLetterPages(m_router);
    }
    for (const QFileInfo& info : QDir(staticFolder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            m_static.insert(info.fileName(), file.readAll());
    }
}

BodyLimits Portal::limits(const Request& request) const
{
    const PageRouter::Match match = m_router.find(request.method, request.segments);
    if (!match.route)
        return {};
    BodyLimits limits = match.route->limits;
    limits.admitsFiles = [this](const Request& asked) { return comesFromOwnPage(asked); };
    if (match.route->files != Files::OfTheForm)
        return limits;
    // Per form: what its attachment fields may hold together.
    Desk* desk = m_service.platform.findDesk(TenantCode(match.parameters.value("tenant").toUtf8()));
    if (!desk)
        return limits;
    const auto offer = desk->offer(FormId(match.parameters.value("form").toUtf8()));
    if (!offer)
        return limits;
    addPlaces(offer->form.fields(), 1, limits);
    limits.maximumFiles = std::min(limits.maximumFiles, maximumFilesAtOnce);
    return limits;
}

bool Portal::comesFromOwnPage(const Request& request) const
{
    if (isForeign(request))
        return false;
    const std::optional<QByteArray> secret
        = m_service.cookies.secretOf(request.cookies.value(m_service.sessionCookie()));
    return secret
        && m_service.tokens.judge(request.field("token"), *secret, m_service.clock.now()) == TokenVerdict::Good;
}

Effort Portal::effort(const Request& request) const
{
    const PageRouter::Match match = m_router.find(request.method, request.segments);
    if (!match.route)
        return Effort::Light;
    // What is stored is scanned for places, hashed and written; a secret that is checked is hashed at length.
    const bool isHeavy = !request.uploads.empty() || match.route->pace == Pace::Secret;
    return isHeavy ? Effort::Heavy : match.route->effort;
}

Response Portal::answer(Request& request) const
{
    QElapsedTimer timer;
    timer.start();
    RequestContext context(m_service, request);
    const PageRouter::Match match = m_router.find(request.method, request.segments);
    Response response = dispatch(context, match);
    qCInfo(logPortal).noquote() << request.method << (match.route ? match.route->pattern : QByteArray("-"))
                                << response.status << timer.elapsed() << "ms"
                                << (context.desk ? context.desk->tenant().code().value() : QByteArray());
    return response;
}

Response Portal::dispatch(RequestContext& context, const PageRouter::Match& match) const
{
    Request& request = context.request;
    const QByteArray wanted = request.cookies.value("__Host-language");
    context.language = m_service.texts.languages().contains(wanted)
        ? wanted
        : m_service.texts.preferred(request.header("accept-language"));
    if (!request.pathIsSound)
        return context.problem("bad-request", 400);
    if (request.segments.size() == 2 && request.segments[0] == u"static" && request.method != "POST")
        return m_static.contains(request.segments[1]) ? staticFile(request.segments[1])
                                                      : context.problem("not-found", 404);
    context.parameters = match.parameters;
    if (!request.segments.isEmpty())
        context.desk = m_service.platform.findDesk(TenantCode(request.segments[0].toUtf8()));
    if (context.desk && !context.desk->tenant().languages().contains(context.language))
        context.language = context.desk->tenant().languages().first();
    const Pace pace = match.route ? match.route->pace : Pace::Page;
    if (const int wait = m_service.limiter.secondsToWait(request.remote, pace, monotonicMilliseconds()); wait > 0) {
        Response response = context.problem("too-many", 429);
        response.addHeader("Retry-After", QByteArray::number(wait));
        return response;
    }
    // Before any session is looked at or made: the answer carries no cookie, no token and nothing of what was sent.
    if (request.method == "POST" && !(match.route && match.route->origin == Origin::AnotherService)
        && isForeign(request))
        return context.problem("other-site", 403);
    if (!(match.route && match.route->origin == Origin::AnotherService)) {
        const std::optional<QByteArray> secret
            = m_service.cookies.secretOf(request.cookies.value(m_service.sessionCookie()));
        context.isNewSession = !secret;
        context.session.emplace(
            secret ? *secret : BrowserCookies::newSecret(), context.desk ? &context.desk->states() : nullptr);
    }
    Response response = asPageOfItsOwn(context, judged(context, match));
    giveCookies(context, response);
    return response;
}

Response Portal::judged(RequestContext& context, const PageRouter::Match& match) const
{
    Request& request = context.request;
    // What a POST to this address had to say.
    const bool isLook = request.method == "GET" || request.method == "HEAD";
    if (isLook && context.desk && context.session && !request.queryValue("answer").isEmpty()) {
        if (const PageRouter::Match posted = m_router.find("POST", request.segments); posted.route) {
            context.parameters = posted.parameters;
            const std::optional<Response> refused = notAdmitted(context, *posted.route);
            return refused ? *refused
                           : answeredPage(context, match.route ? request.path : context.base() + QByteArray("/"));
        }
    }
    if (!match.route && match.allowed.isEmpty()) {
        const bool looksLikeTenant = !request.segments.isEmpty() && request.segments[0].size() == 6;
        return looksLikeTenant && !context.desk ? withoutDesk(context) : context.problem("not-found", 404);
    }
    if (!match.route) {
        Response response = context.problem("method", 405);
        response.addHeader("Allow", match.allowed);
        return response;
    }
    if (match.parameters.contains("tenant") && !context.desk)
        return withoutDesk(context);
    switch (request.problem) {
    case BodyProblem::TooLarge: return kept(context, "too-large", 413);
    case BodyProblem::UnsupportedType: return context.problem("content-type", 415);
    case BodyProblem::Malformed: return kept(context, "malformed", 400);
    case BodyProblem::NoRoom: return kept(context, "busy", 503);
    case BodyProblem::None: break;
    }
    if (match.route->method == "POST" && match.route->origin == Origin::OwnPage) {
        const QByteArray token = request.field("token");
        const bool readsOnly = match.route->again == Again::Fetched
            || (request.header("x-evaluate") == "1" && match.route->whileTyping == WhileTyping::Judged);
        PageTokens& tokens = m_service.tokens;
        const QByteArray& secret = context.session->secret();
        switch (readsOnly ? tokens.judge(token, secret, context.now()) : tokens.spend(token, secret, context.now())) {
        case TokenVerdict::Good: break;
        case TokenVerdict::Replayed: return kept(context, "replayed", 403);
        case TokenVerdict::Missing:
        case TokenVerdict::Forged:
        case TokenVerdict::Expired: return kept(context, "expired", 403);
        }
    }
    const std::optional<Response> refused = notAdmitted(context, *match.route);
    return refused ? *refused : match.route->answer(context);
}

std::optional<Response> Portal::notAdmitted(RequestContext& context, const PageRoute& route) const
{
    switch (accessOf(route)) {
    case Access::Everybody: break;
    case Access::AdmittedCase:
        if (!context.session || !isAdmitted(context, ReferenceNumber(context.parameter("reference"))))
            return Response::seeOther(context.base() + "/status");
        break;
    case Access::Officer:
        context.officer = context.session ? signedIn(context) : std::nullopt;
        if (!context.officer)
            return Response::seeOther(officerPath(context) + "/sign-in");
        break;
    }
    return std::nullopt;
}

Response Portal::kept(RequestContext& context, const QByteArray& key, int status) const
{
    Json::Array hidden;
    Json::Array secrets;
    Json::Array shown;
    for (const auto& [name, value] : context.request.fields) {
        if (name == "token")
            continue;
        if (isSecret(name)) {
            secrets.push_back(Json::object({{"secretName", name}, {"secretLabel", context.text("secret." + name)}}));
            continue;
        }
        hidden.push_back(Json::object({{"hiddenName", name}, {"hiddenValue", value}}));
        const bool typed = name != "state" && name != "action" && name != "shown" && !name.endsWith('#');
        if (typed && !value.isEmpty())
            shown.push_back(Json::object({{"shownValue", value}}));
    }
    Json model = Json::object({{"problemTitle", context.text("error." + key + ".title")},
        {"problemText", context.text("error." + key + ".text")}, {"status", status},
        {"lostFiles", !context.request.uploads.empty() || status == 413}});
    // An officer's act is never offered from a page that shows nothing of the case: only the words come back, to be
    // copied, and the way to the page itself.
    if (context.session && context.session->officer())
        model.set("officersPage",
            Json::object({{"shown", std::move(shown)},
                {"pagePath",
                    m_router.find("GET", context.request.segments).route ? context.request.path
                                                                         : context.base() + "/officers/"}}));
    else
        model.set("again",
            Json::object({{"hidden", std::move(hidden)}, {"secrets", std::move(secrets)}, {"shown", std::move(shown)},
                {"action", context.request.path}}));
    return context.page("kept", std::move(model), context.text("error." + key + ".title"), status);
}

Response Portal::staticFile(const QString& name) const
{
    Response response;
    response.body = m_static.value(name);
    response.contentType = name.endsWith(u".css"_s) ? "text/css; charset=utf-8"
        : name.endsWith(u".js"_s)                   ? "text/javascript; charset=utf-8"
        : name.endsWith(u".svg"_s)                  ? "image/svg+xml"
                                                    : "application/octet-stream";
    // The address carries the version, so what it names never changes.
    response.addHeader("Cache-Control", "public, max-age=31536000, immutable");
    return response;
}

void Portal::giveCookies(const RequestContext& context, Response& response) const
{
    // __Host-: Secure, no Domain, Path=/ (draft RFC 6265bis, section 4.1.3.2). Browsers and curl take Secure cookies
    // from 127.0.0.1 without TLS, so the demo needs no weaker ones.
    constexpr auto attributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    if (context.session && context.isNewSession)
        response.addHeader("Set-Cookie",
            m_service.sessionCookie() + '=' + m_service.cookies.valueOf(context.session->secret()) + attributes);
    if (context.request.cookies.value("__Host-language") != context.language
        && context.request.queryValue("language") != "")
        response.addHeader("Set-Cookie", "__Host-language=" + context.language + attributes + "; Max-Age=31536000");
    if (context.unfinishedTowns)
        response.addHeader("Set-Cookie",
            unfinishedCookie + ('=' + *context.unfinishedTowns) + attributes + "; Max-Age="
                + QByteArray::number(
                    context.unfinishedTowns->isEmpty() ? 0 : PendingFilings::longestLifeDays * 24 * 60 * 60));
}

} // namespace Egov::Portal
