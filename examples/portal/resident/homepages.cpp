// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/filing.h"
#include "resident/unfinished.h"

#include <map>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

Response allMunicipalities(RequestContext& context)
{
    // Those whose records cannot be reached yet, too: their pages say so.
    std::map<TenantCode, Tenant> all;
    for (const WaitingTenant& waiting : context.service.platform.waiting()) {
        if (waiting.tenant)
            all.emplace(waiting.code, *waiting.tenant);
    }
    for (const TenantCode& code : context.service.platform.tenants())
        all.emplace(code, context.service.platform.findDesk(code)->tenant());
    Json::Array tenants;
    for (const auto& [code, tenant] : all) {
        tenants.push_back(Json::object({{"tenantCode", code.value()}, {"name", tenant.name().toUtf8()},
            {"kana", tenant.kana().toUtf8()}, {"romaji", tenant.romaji().toUtf8()}}));
    }
    const auto count = int(tenants.size());
    return context.page("home",
        Json::object({{"tenants", std::move(tenants)}, {"count", count}, {"unfinished", unfinishedAnywhere(context)}}),
        context.text("home.title"));
}

QByteArray dayOrNone(const RequestContext& context, QDate day)
{
    return day.isValid() ? context.day(day) : QByteArray();
}

QByteArray hoursOf(const ContactDesk& desk)
{
    return (desk.opens.toString(u"H:mm") + u" – "_s + desk.closes.toString(u"H:mm")).toUtf8();
}

QByteArray dueText(const RequestContext& context, const Form& form)
{
    switch (form.feeDue()) {
    case FeeDue::None: return context.text("fee.none");
    case FeeDue::BeforeSubmission: return context.text("fee.before-submission");
    case FeeDue::BeforeReview: return context.text("fee.before-review");
    case FeeDue::AfterDecision: return context.text("fee.after-decision");
    case FeeDue::BeforeIssue: return context.text("fee.before-issue");
    }
    return {};
}

Json procedureModel(const RequestContext& context, const TenantForm& offer)
{
    const Form& form = offer.form;
    Json model = Json::object({{"formId", form.id().value()}, {"formTitle", context.formText(form.title())},
        {"description", context.formText(form.description())}, {"offered", offer.isOffered},
        {"signed", form.identity() == RequiredIdentity::SigningCertificate},
        {"byEmail", form.identity() == RequiredIdentity::Email}, {"feeText", dueText(context, form)},
        {"paid", form.feeDue() != FeeDue::None}, {"legalBasis", form.legalBasis().toUtf8()}});
    if (!offer.isOffered) {
        model.set("whyNot",
            context.service.texts.contains("why." + offer.reason)
                ? context.text("why." + offer.reason, {{"day", context.day(offer.day)}})
                : context.text("why.other"));
        // What the municipality itself wrote for its residents; which plan it bought is no business of theirs.
        if (offer.reason == "link" || offer.reason == "not-done")
            model.set("whyNotInWords", offer.explanation.toUtf8());
        model.set("elsewhere", offer.link);
    }
    return model;
}

// What this browser has begun here, and the way to end what it may see.
void offerToGoOn(const RequestContext& context, const QByteArray& form, Json& model)
{
    Json::Array unfinished = unfinishedAt(context, form);
    if (!unfinished.empty() || (!context.isNewSession && context.session->isUsed()))
        model.set("canEnd", true);
    model.set("unfinished", std::move(unfinished));
}

Response municipality(RequestContext& context)
{
    Json::Array offered;
    Json::Array elsewhere;
    for (const TenantForm& offer : context.desk->offers())
        (offer.isOffered ? offered : elsewhere).push_back(procedureModel(context, offer));
    Json model = Json::object({{"procedures", std::move(offered)}, {"closed", std::move(elsewhere)},
        {"hasRegisters", !context.desk->registers().definitions().isEmpty()}});
    offerToGoOn(context, {}, model);
    return context.page("tenant", std::move(model), context.text("tenant.title", {{"name", context.text("app.name")}}));
}

Response procedure(RequestContext& context)
{
    const Expected<TenantForm> offer = context.desk->offer(FormId(context.parameter("form")));
    if (!offer)
        return context.problem(offer.error());
    const Form& form = offer->form;
    Json model = procedureModel(context, *offer);
    Json::Array pages;
    Json::Array papers;
    for (const PageDescription& page : form.pages())
        pages.push_back(Json::object({{"pageTitle", context.formText(page.title)}}));
    for (const FieldDescription& field : form.fields()) {
        if (field.keeps(FieldTraits::Kept::Attachments))
            papers.push_back(Json::object({{"paper", context.formText(field.label)}}));
    }
    model.set("pages", std::move(pages));
    model.set("papers", std::move(papers));
    // The municipality's own word first, as on papers and in letters; a shared form's is an example.
    const FormContact contact = form.contact();
    const ContactDesk desk = context.desk->tenant().deskFor(form.id());
    model.set("deskName", (desk.division.isEmpty() ? contact.desk : desk.division).toUtf8());
    const QByteArray phone = desk.phone.isEmpty() ? contact.phone : desk.phone;
    model.set("deskPhone", phone);
    model.set("deskCall", QByteArray(phone).replace('-', ""));
    model.set("deskEmail", desk.email.isEmpty() ? contact.email : desk.email);
    model.set("deskHours", desk.opens.isValid() ? hoursOf(desk) : contact.hours.toUtf8());
    const FormWindow window = form.window();
    if (window.from.isValid() || window.until.isValid())
        model.set("window", dayOrNone(context, window.from) + " – "_ba + dayOrNone(context, window.until));
    offerToGoOn(context, form.id().value(), model);
    return context.page("procedure", std::move(model), context.formText(form.title()), offer->isOffered ? 200 : 410);
}

Response begin(RequestContext& context)
{
    const FormId id(context.parameter("form"));
    const Expected<TenantForm> offer = context.desk->offer(id);
    if (!offer)
        return context.problem(offer.error());
    if (!offer->isOffered)
        return context.problem("not-offered", 410);
    Filing filing = Filing::begin(context, id.value());
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    noteUnfinished(context, filing);
    const QList<PageDescription> pages = offer->form.pages();
    return Response::seeOther(filing.pagePath(context, pages.isEmpty() ? QByteArray("review") : pages[0].id));
}

Response chooseLanguage(RequestContext& context)
{
    const QByteArray wanted = context.request.queryValue("language");
    if (context.service.texts.languages().contains(wanted))
        context.language = wanted;
    const QByteArray back = context.request.queryValue("back");
    return Response::seeOther(back.isEmpty() ? QByteArray("/") : back);
}

Response health(RequestContext&) { return Response::plain(200, "ok\n"); }

// For whoever watches the service. Codes only: what a detail names is for the operator, whose log has it.
Response readiness(RequestContext& context)
{
    const Platform& platform = context.service.platform;
    const QList<EditionStatus> editions = platform.editions();
    QByteArray text = editions.isEmpty() ? "not ready\n" : "ready\n";
    for (const EditionStatus& one : editions) {
        if (one.kept)
            text += one.tenant.value() + " keeps its last definitions: " + one.kept->code() + '\n';
    }
    for (const WaitingTenant& waiting : platform.waiting())
        text += waiting.code.value() + " waits: " + waiting.reason.code() + '\n';
    return Response::plain(editions.isEmpty() ? 503 : 200, text);
}

} // namespace

void addCommonPages(PageRouter& router)
{
    router.add({.method = "GET", .pattern = "/", .answer = allMunicipalities});
    router.add({.method = "GET", .pattern = "/health", .answer = health, .origin = Origin::AnotherService});
    router.add({.method = "GET", .pattern = "/readyz", .answer = readiness, .origin = Origin::AnotherService});
    router.add({.method = "GET", .pattern = "/language", .answer = chooseLanguage});
}

void addHomePages(PageRouter& router)
{
    router.add({.method = "GET", .pattern = "/{tenant}/", .answer = municipality});
    router.add({.method = "GET", .pattern = "/{tenant}", .answer = [](RequestContext& context) {
                    return Response::seeOther(context.base() + '/');
                }});
    router.add({.method = "GET", .pattern = "/{tenant}/forms/{form}", .answer = procedure});
    router.add({.method = "POST",
        .pattern = "/{tenant}/forms/{form}",
        .answer = begin,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 4096},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
