// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/requestcontext.h"

#include <libegov/application/errors.h>
#include <libegov/base/japantime.h>
#include <libegov/platform/errors.h>

#include "app/errors.h"
#include "app/errortexts.h"
#include "app/log.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

RequestContext::RequestContext(Service& owner, Request& incoming)
    : service(owner)
    , request(incoming)
{
}

QByteArray RequestContext::base() const { return desk ? '/' + desk->tenant().code().value() : QByteArray(); }

QByteArray RequestContext::formText(const QString& japanese) const
{
    const QString other = language == "ja" ? QString() : service.formTexts.text(japanese, language);
    return (other.isEmpty() ? japanese : other).toUtf8();
}

Json RequestContext::frame(const QByteArray& title) const
{
    Json frame = Json::object();
    frame.set("lang", language);
    frame.set("title", title);
    frame.set("assetVersion", service.assetVersion);
    frame.set("token", newToken());
    frame.set("base", base());
    frame.set("here", request.path);
    frame.set("demo", service.isDemo);
    frame.set("residentsSide", service.side != Side::Officers);
    if (desk && (service.side != Side::Residents || !service.officersUrl.isEmpty()))
        frame.set("officersSignIn", service.officersUrl + base() + "/officers/sign-in");
    Json::Array languages;
    for (const QByteArray& other : service.texts.languages()) {
        if (desk && !desk->tenant().languages().contains(other))
            continue;
        const QByteArray name = service.texts.text("language.name", other);
        languages.push_back(Json::object({{"languageCode", other}, {"languageName", name},
            {"languageCurrent", other == language}, {"languageBack", request.path}}));
    }
    frame.set("languages", std::move(languages));
    const bool isOpen = request.path.startsWith(base() + "/fill/") || request.path.startsWith(base() + "/cases/");
    if (desk && session && !isNewSession && service.side != Side::Officers && isOpen)
        frame.set("canEnd", true);
    // Cases are closed when the browser has been idle for so long: said before.
    if (frame["canEnd"].toBool() && request.path.startsWith(base() + "/cases/"))
        frame.set("endsAfter", QByteArray::number(Session::idleSeconds / 60));
    if (desk) {
        const Tenant& tenant = desk->tenant();
        frame.set("tenantName", (language == "ja" ? tenant.name() : tenant.romaji()).toUtf8());
        Json tenantModel = Json::object();
        tenantModel.set("division", tenant.desk().division.toUtf8());
        tenantModel.set("phone", tenant.desk().phone);
        tenantModel.set("exampleNotice", tenant.notice().toUtf8());
        frame.set("tenant", std::move(tenantModel));
    } else {
        frame.set("noTenant", true);
    }
    const std::optional<SignedInOfficer> known
        = session && desk && service.side != Side::Residents ? session->officer() : std::nullopt;
    if (known && known->tenant == desk->tenant().code().value()) {
        frame.set("officer", Json::object({{"officerId", known->id}}));
        frame.set("officersSignIn", QByteArray()); // done
    }
    return frame;
}

Response RequestContext::page(const QByteArray& name, Json model, const QByteArray& title, int status) const
{
    Json whole = frame(title);
    for (const Json::Member& member : model.members())
        whole.set(member.first, member.second);
    drawn = DrawnPage{.name = name, .model = std::move(model), .title = title};
    return Response::html(service.pages.render(name, language, whole), status);
}

Response RequestContext::problem(const QByteArray& key, int status, const PageTexts::Values& values) const
{
    return problemPage(text("error." + key + ".title"), text("error." + key + ".text", values), status);
}

Response RequestContext::problemPage(const QByteArray& title, const QByteArray& text, int status) const
{
    Json model = Json::object({{"problemTitle", title}, {"problemText", text}, {"status", status}});
    Response response = page("problem", std::move(model), title, status);
    if (status == 503)
        response.addHeader("Retry-After", "10"); // RFC 9110, section 10.2.3: in seconds
    return response;
}

Response RequestContext::shut(const QByteArray& key, const Error& error) const
{
    const QDateTime until = QDateTime::fromString(error.detail(), Qt::ISODateWithMs);
    const qint64 seconds = std::max<qint64>(1, until.isValid() ? now().secsTo(until) : 60);
    Response response = problem(key, 429,
        {{"minutes", QByteArray::number((seconds + 59) / 60)},
            {"until", inJapan(now().addSecs(seconds)).time().toString(u"HH:mm:ss"_s).toUtf8()}});
    response.addHeader("Retry-After", QByteArray::number(seconds));
    return response;
}

Response RequestContext::problem(const Error& error) const
{
    if (error.is(PortalError::FilingSent))
        return Response::seeOther(base() + "/cases/" + error.detail().toUtf8());
    if (error.is(ApplicationError::DraftShut) || error.is(PlatformError::CaseShut)
        || error.is(PortalError::OfficerShut))
        return shut("shut", error);
    const ErrorText told = errorText(error.which(), language);
    if (told.status < 500)
        qCInfo(logPortal).noquote() << "refused" << error.code();
    else
        qCWarning(logPortal).noquote() << "could not:" << error.code() << error.detail();
    return problemPage(told.title, told.text, told.status);
}

QByteArray RequestContext::moment(const QDateTime& when) const
{
    const QDateTime local = inJapan(when);
    return day(local.date()) + ' ' + local.time().toString(u"HH:mm"_s).toUtf8();
}

QByteArray RequestContext::day(QDate when) const
{
    if (!when.isValid())
        return {};
    return language == "ja" ? when.toString(u"yyyy年M月d日"_s).toUtf8()
                            : QLocale(QLocale::English).toString(when, u"d MMM yyyy"_s).toUtf8();
}

QByteArray RequestContext::yen(qint64 amount) const
{
    const QByteArray number = QLocale(QLocale::English).toString(amount).toUtf8();
    return language == "ja" ? number + "円" : "¥" + number;
}

} // namespace Egov::Portal
