// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/signedin.h"

#include "app/caseviews.h"
#include "session/typedcode.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

Response showSignIn(const Visit& visit, bool wrong = false)
{
    return visit.page("officer-sign-in",
        Json::object({{"typedOfficer", visit.request.field("officer")}, {"wrong", wrong}}),
        visit.text("officer.sign-in"), wrong ? 403 : 200);
}

Response signIn(Visit& visit) { return showSignIn(visit); }

Response signInPosted(Visit& visit)
{
    const QByteArray tenant = visit.desk->tenant().code().value();
    const Expected<std::optional<Officer>> signedIn
        = visit.service.officers.signIn(visit.desk->states(), typedCode(visit.request.field("officer")),
            visit.request.field("password"), typedCode(visit.request.field("code")), visit.place());
    if (!signedIn)
        return visit.problem(signedIn.error());
    const std::optional<Officer>& officer = *signedIn;
    if (!officer)
        return showSignIn(visit, true);
    // A new cookie after signing in: one that was planted before is worth nothing (session fixation).
    Expected<void> noted = visit.session->end();
    visit.session.emplace(BrowserCookies::newSecret(), &visit.desk->states());
    visit.isNewSession = true;
    if (noted)
        noted = visit.session->signIn({.id = officer->id.value(), .tenant = tenant, .since = visit.now()});
    if (!noted)
        return visit.problem(noted.error());
    return Response::seeOther(officerPath(visit) + '/');
}

Response signOut(Visit& visit)
{
    // What cannot be ended must not look ended.
    if (const Expected<void> out = visit.session->signOut(); !out)
        return visit.problem(out.error());
    return Response::seeOther(officerPath(visit) + "/sign-in");
}

Json::Array stateChoices(const Visit& visit, const QByteArray& chosen)
{
    Json::Array choices;
    for (const CaseState state : allStates()) {
        if (state != CaseState::Draft)
            choices.push_back(Json::object({{"stateId", toText(state)}, {"stateName", stateText(visit, state)},
                {"stateChosen", toText(state) == chosen}}));
    }
    return choices;
}

// The search as it is in the address, to be repeated with another page or as a file.
QByteArray repeatedQuery(const Visit& visit, const QByteArrayList& without)
{
    QByteArrayList parts;
    for (const auto& [name, value] : visit.request.query) {
        if (!without.contains(name) && !value.isEmpty())
            parts.append(name.toPercentEncoding() + '=' + value.toPercentEncoding());
    }
    return parts.join('&');
}

Response inbox(Visit& visit)
{
    const Officer& officer = *visit.officer;
    const InboxQuery query = queryOf(visit);
    const Expected<InboxPage> page = visit.desk->officers().inbox(officer, query);
    if (!page)
        return visit.problem(page.error());
    Json::Array entries;
    for (const InboxEntry& entry : page->entries)
        entries.push_back(Json::object(
            {{"reference", entry.reference.value()}, {"entryPath", officerCasePath(visit, entry.reference)},
                {"formTitle", titleOf(visit, entry.form)}, {"stateText", stateText(visit, entry.state)},
                {"applicant", entry.applicantName}, {"arrivedAt", visit.moment(entry.arrivedAt)},
                {"decideBy", visit.day(entry.decideBy)}, {"feeOpen", entry.feeOpen}}));
    Json model = Json::object(
        {{"entries", std::move(entries)}, {"states", stateChoices(visit, visit.request.queryValue("state"))},
            {"typedName", visit.request.queryValue("name")}, {"typedReference", visit.request.queryValue("reference")},
            {"csvPath", officerPath(visit) + "/export.csv?" + repeatedQuery(visit, {"after"})},
            {"officerName", officer.name.toUtf8()}});
    if (page->next != 0)
        model.set("nextPath",
            officerPath(visit) + "/?" + repeatedQuery(visit, {"after"}) + "&after=" + QByteArray::number(page->next));
    return visit.page("officer-inbox", std::move(model), visit.text("officer.inbox"));
}

Response csv(Visit& visit)
{
    const Officer& officer = *visit.officer;
    const Expected<QByteArray> file = visit.desk->officers().exportCsv(officer, queryOf(visit));
    if (!file)
        return visit.problem(file.error());
    return Response::file(
        *file, "text/csv; charset=utf-8", u"applications-%1.csv"_s.arg(japaneseDay(visit.now()).toString(Qt::ISODate)));
}

Response statistics(Visit& visit)
{
    const Expected<std::vector<CaseCounts>> counts = visit.desk->officers().statistics();
    if (!counts)
        return visit.problem(counts.error());
    Json::Array rows;
    qint64 total = 0;
    for (const CaseCounts& each : *counts) {
        rows.push_back(Json::object({{"formTitle", titleOf(visit, FormId(each.form))},
            {"stateText", stateText(visit, each.state)}, {"caseCount", each.count}}));
        total += each.count;
    }
    return visit.page("officer-statistics", Json::object({{"rows", std::move(rows)}, {"total", total}}),
        visit.text("officer.statistics"));
}

Response notOffered(Visit& visit)
{
    Json::Array forms;
    for (const TenantForm& form : visit.desk->officers().notOffered()) {
        QByteArrayList missing;
        for (const Capability capability : form.missing)
            missing.append(japaneseName(capability).toUtf8());
        forms.push_back(Json::object({{"formTitle", visit.formText(form.form.title())}, {"reasonCode", form.reason},
            {"explanation", form.explanation.toUtf8()}, {"missing", missing.join("、")}}));
    }
    return visit.page("officer-forms", Json::object({{"forms", std::move(forms)}}), visit.text("officer.forms"));
}

} // namespace

void addOfficersHome(PageRouter& router)
{
    for (const char* pattern : {"/{tenant}/", "/{tenant}"})
        router.add({.method = "GET", .pattern = pattern, .answer = [](Visit& visit) {
                        return Response::seeOther(officerPath(visit) + '/');
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
    router.add({.method = "GET", .pattern = path, .answer = [](Visit& visit) {
                    return Response::seeOther(officerPath(visit) + '/');
                }});
    router.add({.method = "GET", .pattern = path + "/export.csv", .answer = csv});
    router.add({.method = "GET", .pattern = path + "/statistics", .answer = statistics});
    router.add({.method = "GET", .pattern = path + "/forms", .answer = notOffered});
}

} // namespace Egov::Portal
