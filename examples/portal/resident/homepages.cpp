// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/filing.h"

#include <map>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

Response allMunicipalities(Visit& visit)
{
    // Those whose records cannot be reached yet, too: their pages say so.
    std::map<TenantCode, Tenant> all;
    for (const WaitingTenant& waiting : visit.service.platform.waiting())
        all.emplace(waiting.tenant.code(), waiting.tenant);
    for (const TenantCode& code : visit.service.platform.tenants())
        all.emplace(code, visit.service.platform.findDesk(code)->tenant());
    Json::Array tenants;
    for (const auto& [code, tenant] : all) {
        tenants.push_back(Json::object({{"tenantCode", code.value()}, {"name", tenant.name().toUtf8()},
            {"kana", tenant.kana().toUtf8()}, {"romaji", tenant.romaji().toUtf8()}}));
    }
    const auto count = int(tenants.size());
    return visit.page(
        "home", Json::object({{"tenants", std::move(tenants)}, {"count", count}}), visit.text("home.title"));
}

QByteArray dayOrNone(const Visit& visit, QDate day) { return day.isValid() ? visit.day(day) : QByteArray(); }

QByteArray hoursOf(const ContactDesk& desk)
{
    return (desk.opens.toString(u"H:mm") + u" – "_s + desk.closes.toString(u"H:mm")).toUtf8();
}

QByteArray dueText(const Visit& visit, const Form& form)
{
    switch (form.feeDue()) {
    case FeeDue::None: return visit.text("fee.none");
    case FeeDue::BeforeSubmission: return visit.text("fee.before-submission");
    case FeeDue::BeforeReview: return visit.text("fee.before-review");
    case FeeDue::AfterDecision: return visit.text("fee.after-decision");
    case FeeDue::BeforeIssue: return visit.text("fee.before-issue");
    }
    return {};
}

Json procedureModel(const Visit& visit, const TenantForm& offer)
{
    const Form& form = offer.form;
    Json model = Json::object({{"formId", form.id().value()}, {"formTitle", visit.formText(form.title())},
        {"description", visit.formText(form.description())}, {"offered", offer.isOffered},
        {"signed", form.identity() == RequiredIdentity::SigningCertificate},
        {"byEmail", form.identity() == RequiredIdentity::Email}, {"feeText", dueText(visit, form)},
        {"paid", form.feeDue() != FeeDue::None}, {"legalBasis", form.legalBasis().toUtf8()}});
    if (!offer.isOffered) {
        model.set("whyNot",
            visit.service.texts.contains("why." + offer.reason)
                ? visit.text("why." + offer.reason, {{"day", visit.day(offer.day)}})
                : visit.text("why.other"));
        // What the municipality itself wrote for its residents; which plan it bought is no business of theirs.
        if (offer.reason == "link" || offer.reason == "not-done")
            model.set("whyNotInWords", offer.explanation.toUtf8());
        model.set("elsewhere", offer.link);
    }
    return model;
}

Response municipality(Visit& visit)
{
    Json::Array offered;
    Json::Array elsewhere;
    for (const TenantForm& offer : visit.desk->offers())
        (offer.isOffered ? offered : elsewhere).push_back(procedureModel(visit, offer));
    return visit.page("tenant", Json::object({{"procedures", std::move(offered)}, {"closed", std::move(elsewhere)}}),
        visit.text("tenant.title", {{"name", visit.text("app.name")}}));
}

Response procedure(Visit& visit)
{
    const Expected<TenantForm> offer = visit.desk->offer(FormId(visit.parameter("form")));
    if (!offer)
        return visit.problem(offer.error());
    const Form& form = offer->form;
    Json model = procedureModel(visit, *offer);
    Json::Array pages;
    Json::Array papers;
    for (const PageDescription& page : form.pages())
        pages.push_back(Json::object({{"pageTitle", visit.formText(page.title)}}));
    for (const FieldDescription& field : form.fields()) {
        if (field.keeps(FieldTraits::Kept::Attachments))
            papers.push_back(Json::object({{"paper", visit.formText(field.label)}}));
    }
    model.set("pages", std::move(pages));
    model.set("papers", std::move(papers));
    // The municipality's own word first, as on papers and in letters; a shared form's is an example.
    const FormContact contact = form.contact();
    const ContactDesk desk = visit.desk->tenant().deskFor(form.id());
    model.set("deskName", (desk.division.isEmpty() ? contact.desk : desk.division).toUtf8());
    const QByteArray phone = desk.phone.isEmpty() ? contact.phone : desk.phone;
    model.set("deskPhone", phone);
    model.set("deskCall", QByteArray(phone).replace('-', ""));
    model.set("deskEmail", desk.email.isEmpty() ? contact.email : desk.email);
    model.set("deskHours", desk.opens.isValid() ? hoursOf(desk) : contact.hours.toUtf8());
    const FormWindow window = form.window();
    if (window.from.isValid() || window.until.isValid())
        model.set("window", dayOrNone(visit, window.from) + " – "_ba + dayOrNone(visit, window.until));
    return visit.page("procedure", std::move(model), visit.formText(form.title()), offer->isOffered ? 200 : 410);
}

Response begin(Visit& visit)
{
    const FormId id(visit.parameter("form"));
    const Expected<TenantForm> offer = visit.desk->offer(id);
    if (!offer)
        return visit.problem(offer.error());
    if (!offer->isOffered)
        return visit.problem("not-offered", 410);
    Filing filing = Filing::begin(visit, id.value());
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    const QList<PageDescription> pages = offer->form.pages();
    return Response::seeOther(filing.pagePath(visit, pages.isEmpty() ? QByteArray("review") : pages[0].id));
}

Response chooseLanguage(Visit& visit)
{
    const QByteArray wanted = visit.request.queryValue("language");
    if (visit.service.texts.languages().contains(wanted))
        visit.language = wanted;
    const QByteArray back = visit.request.queryValue("back");
    return Response::seeOther(back.isEmpty() ? QByteArray("/") : back);
}

Response health(Visit&) { return Response::plain(200, "ok\n"); }

} // namespace

void addCommonPages(PageRouter& router)
{
    router.add({.method = "GET", .pattern = "/", .answer = allMunicipalities});
    router.add({.method = "GET", .pattern = "/health", .answer = health, .origin = Origin::AnotherService});
    router.add({.method = "GET", .pattern = "/language", .answer = chooseLanguage});
}

void addHomePages(PageRouter& router)
{
    router.add({.method = "GET", .pattern = "/{tenant}/", .answer = municipality});
    router.add({.method = "GET", .pattern = "/{tenant}", .answer = [](Visit& visit) {
                    return Response::seeOther(visit.base() + '/');
                }});
    router.add({.method = "GET", .pattern = "/{tenant}/forms/{form}", .answer = procedure});
    router.add({.method = "POST",
        .pattern = "/{tenant}/forms/{form}",
        .answer = begin,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 4096},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
