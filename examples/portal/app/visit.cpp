// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/visit.h"

#include <libegov/base/japantime.h>

#include "app/log.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// Which HTTP status and sentence an error of the library becomes. What is not listed is our own fault: 500.
struct Meaning {
    const char* code;
    int status;
    const char* key;
};

constexpr Meaning meanings[] = {
    {"answers.syntax", 400, "answers"},
    {"answers.depth", 400, "answers"},
    {"answers.not-an-object", 400, "answers"},
    {"answers.too-large", 413, "too-large"},
    {"platform.unknown-form", 404, "no-form"},
    {"platform.unknown-form-version", 409, "form-changed"},
    {"platform.not-offered", 410, "not-offered"},
    {"platform.attachment-kind", 415, "attachment-kind"},
    {"platform.attachment-size", 413, "attachment-size"},
    {"platform.attachment-empty", 422, "attachment-empty"},
    {"platform.no-such-case", 404, "no-case"},
    {"application.no-such-case", 404, "no-case"},
    {"application.no-such-draft", 404, "no-draft"},
    {"application.draft-password", 422, "draft-password"},
    {"application.no-such-filing", 404, "no-filing"},
    {"application.filing-moved", 409, "filing-moved"},
    {"application.filings-full", 429, "filings-full"},
    {"application.filing-too-large", 413, "too-large"},
    {"application.uploads-full", 429, "filings-full"},
    {"application.key-reused", 409, "key-reused"},
    {"application.illegal-transition", 409, "illegal-step"},
    {"application.condition", 409, "condition"},
    {"application.reason", 422, "reason-missing"},
    {"application.correction", 422, "correction"},
    {"application.same-person", 403, "same-person"},
    {"plugin.busy", 503, "rules"},
    {"plugin.crashed", 503, "rules"},
    {"plugin.host", 503, "rules"},
    {"plugin.load", 503, "rules"},
    {"plugin.changed", 503, "rules"},
    {"plugin.nonsense", 503, "rules"},
    {"plugin.threw", 503, "rules"},
    {"plugin.timeout", 503, "rules"},
    {"storage.busy", 503, "busy"},
    {"storage.overloaded", 503, "busy"},
    {"storage.unavailable", 503, "busy"},
    {"storage.text", 400, "answers"},
    {"storage.full", 503, "no-records"},
    {"storage.pooler", 503, "no-records"},
    // Nobody knows whether it was stored; the same again, under the same key, arrives once.
    {"storage.outcome-unknown", 503, "unsure"},
};

} // namespace

Visit::Visit(Service& owner, Request& incoming)
    : service(owner)
    , request(incoming)
{
}

QByteArray Visit::base() const { return desk ? '/' + desk->tenant().code().value() : QByteArray(); }

QByteArray Visit::formText(const QString& japanese) const
{
    const QString other = language == "ja" ? QString() : service.formTexts.text(japanese, language);
    return (other.isEmpty() ? japanese : other).toUtf8();
}

Json Visit::frame(const QByteArray& title) const
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
    const std::optional<SignedInOfficer> officer
        = session && desk && service.side != Side::Residents ? session->officer() : std::nullopt;
    if (officer && officer->tenant == desk->tenant().code().value()) {
        frame.set("officer", Json::object({{"officerId", officer->id}}));
        frame.set("officersSignIn", QByteArray()); // done
    }
    return frame;
}

Response Visit::page(const QByteArray& name, Json model, const QByteArray& title, int status) const
{
    Json whole = frame(title);
    for (const Json::Member& member : model.members())
        whole.set(member.first, member.second);
    return Response::html(service.pages.render(name, language, whole), status);
}

Response Visit::problem(const QByteArray& key, int status, const Texts::Values& values) const
{
    Json model = Json::object({{"problemTitle", text("error." + key + ".title")},
        {"problemText", text("error." + key + ".text", values)}, {"status", status}});
    Response response = page("problem", std::move(model), text("error." + key + ".title"), status);
    if (status == 503)
        response.addHeader("Retry-After", "10"); // RFC 9110, section 10.2.3: in seconds
    return response;
}

Response Visit::shut(const QByteArray& key, const Error& error) const
{
    const QDateTime until = QDateTime::fromString(error.detail(), Qt::ISODateWithMs);
    const qint64 seconds = std::max<qint64>(1, until.isValid() ? now().secsTo(until) : 60);
    Response response = problem(key, 429,
        {{"minutes", QByteArray::number((seconds + 59) / 60)},
            {"until", inJapan(now().addSecs(seconds)).time().toString(u"HH:mm:ss"_s).toUtf8()}});
    response.addHeader("Retry-After", QByteArray::number(seconds));
    return response;
}

Response Visit::problem(const Error& error) const
{
    if (error.code() == "portal.filing-sent")
        return Response::seeOther(base() + "/cases/" + error.detail().toUtf8());
    if (error.code() == "application.draft-shut" || error.code() == "platform.case-shut"
        || error.code() == "portal.officer-shut")
        return shut("shut", error);
    qCInfo(logPortal).noquote() << "refused" << error.code();
    for (const Meaning& meaning : meanings) {
        if (error.code() == meaning.code)
            return problem(QByteArray(meaning.key), meaning.status);
    }
    qCWarning(logPortal).noquote() << "could not:" << error.code() << error.detail();
    return problem(QByteArray("internal"), 500);
}

QByteArray Visit::moment(const QDateTime& when) const
{
    const QDateTime local = inJapan(when);
    return day(local.date()) + ' ' + local.time().toString(u"HH:mm"_s).toUtf8();
}

QByteArray Visit::day(QDate when) const
{
    if (!when.isValid())
        return {};
    return language == "ja" ? when.toString(u"yyyy年M月d日"_s).toUtf8()
                            : QLocale(QLocale::English).toString(when, u"d MMM yyyy"_s).toUtf8();
}

QByteArray Visit::yen(qint64 amount) const
{
    const QByteArray number = QLocale(QLocale::English).toString(amount).toUtf8();
    return language == "ja" ? number + "円" : "¥" + number;
}

} // namespace Egov::Portal
