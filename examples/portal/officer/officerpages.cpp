// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/signedin.h"

#include "app/caseviews.h"
#include "session/typedcode.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

Response showSignIn(const RequestContext& context, bool wrong = false)
{
    return context.page("officer-sign-in",
        Json::object({{"typedOfficer", context.request.field("officer")}, {"wrong", wrong}}),
        context.text("officer.sign-in"), wrong ? 403 : 200);
}

Response signIn(RequestContext& context) { return showSignIn(context); }

Response signInPosted(RequestContext& context)
{
    const QByteArray tenant = context.desk->tenant().code().value();
    const Expected<std::optional<Officer>> signedIn
        = context.service.officers.signIn(context.desk->states(), typedCode(context.request.field("officer")),
            context.request.field("password"), typedCode(context.request.field("code")), context.place());
    if (!signedIn)
        return context.problem(signedIn.error());
    const std::optional<Officer>& officer = *signedIn;
    if (!officer)
        return showSignIn(context, true);
    // A new cookie after signing in: one that was planted before is worth nothing (session fixation).
    Expected<void> noted = context.session->end();
    context.session.emplace(BrowserCookies::newSecret(), &context.desk->states());
    context.isNewSession = true;
    if (noted)
        noted = context.session->signIn({.id = officer->id.value(), .tenant = tenant, .since = context.now()});
    if (!noted)
        return context.problem(noted.error());
    return Response::seeOther(officerPath(context) + '/');
}

Response signOut(RequestContext& context)
{
    // What cannot be ended must not look ended.
    if (const Expected<void> out = context.session->signOut(); !out)
        return context.problem(out.error());
    return Response::seeOther(officerPath(context) + "/sign-in");
}

Json::Array stateChoices(const RequestContext& context, const QByteArray& chosen)
{
    Json::Array choices;
    for (const CaseState state : allStates()) {
        if (state != CaseState::Draft)
            choices.push_back(Json::object({{"stateId", toText(state)}, {"stateName", stateText(context, state)},
                {"stateChosen", toText(state) == chosen}}));
    }
    return choices;
}

// The search as it is in the address, to be repeated with another page or as a file.
QByteArray repeatedQuery(const RequestContext& context, const QByteArrayList& without)
{
    QByteArrayList parts;
    for (const auto& [name, value] : context.request.query) {
        if (!without.contains(name) && !value.isEmpty())
            parts.append(name.toPercentEncoding() + '=' + value.toPercentEncoding());
    }
    return parts.join('&');
}

Response inbox(RequestContext& context)
{
    const InboxQuery query = queryOf(context);
    const Expected<InboxPage> page = context.officerDesk().inbox(query);
    if (!page)
        return context.problem(page.error());
    Json::Array entries;
    for (const InboxEntry& entry : page->entries) {
        const DueStanding due = context.officerDesk().dueStandingOf(entry);
        entries.push_back(Json::object(
            {{"due", due == DueStanding::Near || due == DueStanding::Late ? context.text("due." + toText(due)) : ""},
                {"dueCode", toText(due)}, {"reference", entry.reference.value()},
                {"entryPath", officerCasePath(context, entry.reference)}, {"formTitle", titleOf(context, entry.form)},
                {"stateText", stateText(context, entry.state)}, {"applicant", entry.applicantName},
                {"arrivedAt", context.moment(entry.arrivedAt)}, {"decideBy", context.day(entry.decideBy)},
                {"feeOpen", entry.feeOpen}}));
    }
    Json model = Json::object({{"entries", std::move(entries)},
        {"states", stateChoices(context, context.request.queryValue("state"))},
        {"typedName", context.request.queryValue("name")}, {"typedReference", context.request.queryValue("reference")},
        {"csvPath", officerPath(context) + "/export.csv?" + repeatedQuery(context, {"after"})},
        {"officerName", context.officer->name.toUtf8()}});
    if (page->next != 0)
        model.set("nextPath",
            officerPath(context) + "/?" + repeatedQuery(context, {"after"})
                + "&after=" + QByteArray::number(page->next));
    return context.page("officer-inbox", std::move(model), context.text("officer.inbox"));
}

Response csv(RequestContext& context)
{
    const Expected<QByteArray> file = context.officerDesk().exportCsv(queryOf(context));
    if (!file)
        return context.problem(file.error());
    return Response::file(*file, "text/csv; charset=utf-8",
        u"applications-%1.csv"_s.arg(japaneseDay(context.now()).toString(Qt::ISODate)));
}

Response statistics(RequestContext& context)
{
    const Expected<std::vector<CaseCounts>> counts = context.officerDesk().statistics();
    if (!counts)
        return context.problem(counts.error());
    Json::Array rows;
    qint64 total = 0;
    for (const CaseCounts& each : *counts) {
        rows.push_back(Json::object({{"formTitle", titleOf(context, FormId(each.form))},
            {"stateText", stateText(context, each.state)}, {"caseCount", each.count}}));
        total += each.count;
    }
    return context.page("officer-statistics", Json::object({{"rows", std::move(rows)}, {"total", total}}),
        context.text("officer.statistics"));
}

Response notOffered(RequestContext& context)
{
    Json::Array forms;
    for (const TenantForm& form : context.officerDesk().notOffered()) {
        QByteArrayList missing;
        for (const Capability capability : form.missing)
            missing.append(japaneseName(capability).toUtf8());
        forms.push_back(Json::object({{"formTitle", context.formText(form.form.title())}, {"reasonCode", form.reason},
            {"explanation", form.explanation.toUtf8()}, {"missing", missing.join("、")}}));
    }
    return context.page("officer-forms", Json::object({{"forms", std::move(forms)}}), context.text("officer.forms"));
}

} // namespace

void addOfficersHome(PageRouter& router)
{
    for (const char* pattern : {"/{tenant}/", "/{tenant}"})
        router.add({.method = "GET", .pattern = pattern, .answer = [](RequestContext& context) {
                        return Response::seeOther(officerPath(context) + '/');
                    }});
}

void addOfficerPages(PageRouter& router)
{
    const BodyLimits small{.kind = BodyLimits::Kind::Form, .text = 16 * 1024};
    const QByteArray path = "/{tenant}/officers";
    router.add({.method = "GET", .pattern = path + "/sign-in", .answer = signIn, .access = Access::Everybody});
    router.add({.method = "POST",
        .pattern = path + "/sign-in",
        .answer = signInPosted,
        .limits = small,
        .pace = Pace::Secret,
        .access = Access::Everybody});
    // Who was signed out meanwhile ends at the same place.
    router.add({.method = "POST",
        .pattern = path + "/sign-out",
        .answer = signOut,
        .limits = small,
        .access = Access::Everybody});
    router.add({.method = "GET", .pattern = path + "/", .answer = inbox});
    router.add({.method = "GET", .pattern = path, .answer = [](RequestContext& context) {
                    return Response::seeOther(officerPath(context) + '/');
                }});
    router.add({.method = "GET", .pattern = path + "/export.csv", .answer = csv});
    router.add({.method = "GET", .pattern = path + "/statistics", .answer = statistics});
    router.add({.method = "GET", .pattern = path + "/forms", .answer = notOffered});
}

} // namespace Egov::Portal
