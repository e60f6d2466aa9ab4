// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/answerlist.h"
#include "app/caseviews.h"
#include "resident/sheet.h"
#include "resident/takenfiles.h"

#include <libegov/base/answerpath.h>

#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

FormDrawing viewsOf(
    const RequestContext& context, const Filing& filing, const Evaluation& evaluation, const Sheet& sheet)
{
    return FormDrawing(
        evaluation, filing.answers, context.wording(), {.tables = sheet.tables, .asOf = japaneseDay(context.now())});
}

QList<Finding> findingsOn(const JudgedAnswers& judged, const QList<FieldDescription>& fields)
{
    QList<Finding> found;
    for (const Finding& finding : judged.findings()) {
        const bool here = std::ranges::any_of(
            fields, [&finding](const FieldDescription& field) { return AnswerPath::isWithin(finding.path, field.id); });
        if (here)
            found.append(finding);
    }
    return found;
}

bool hasError(const QList<Finding>& findings)
{
    return std::ranges::any_of(findings, [](const Finding& f) { return f.severity == Severity::Error; });
}

struct Showing {
    QList<Finding> findings;
    QByteArray notice; // key of a sentence above the form
    Json::Array problems; // of files that were not taken
    int status = 200;
};

Response show(const RequestContext& context, const Filing& filing, const Evaluation& evaluation, const Sheet& sheet,
    Showing showing = {})
{
    FormDrawing views = viewsOf(context, filing, evaluation, sheet);
    views.showFindings(showing.findings);
    Json::Array sections;
    for (const PageDescription& page : sheet.pages) {
        Json section = Json::object(
            {{"pageId", page.id}, {"heading", sheet.id == "all" ? context.formText(page.title) : QByteArray()},
                {"pageHint", context.formText(page.hint)}, {"fields", views.fields(page.fields)}});
        sections.push_back(std::move(section));
    }
    Json::Array summary = views.summary(sheet.fields());
    const bool failed = hasError(showing.findings) || !showing.problems.empty();
    Json model = Json::object({{"formTitle", context.formText(evaluation.form().title())},
        {"formPath", filing.path(context)}, {"state", filing.state()}, {"shownPaths", views.shownPaths(sheet.fields())},
        {"sections", std::move(sections)}, {"number", sheet.number}, {"count", sheet.count}, {"pageOfForm", sheet.id},
        {"inSteps", sheet.count > 1}, {"correcting", !filing.corrects.isEmpty()}});
    if (failed || !summary.empty()) {
        for (Json& problem : showing.problems)
            summary.push_back(std::move(problem));
        model.set("summary", std::move(summary));
    }
    if (!showing.notice.isEmpty())
        model.set("notice", context.text(showing.notice));
    model.set("hasBefore", !sheet.before.isEmpty());
    model.set("isAll", sheet.id == "all");
    const QByteArray name
        = sheet.id == "all" ? context.formText(evaluation.form().title()) : context.formText(sheet.pages[0].title);
    const QByteArray title = failed ? context.text("fill.error-title", {{"title", name}}) : name;
    return context.page("fill", std::move(model), title, showing.status);
}

Response fillPage(RequestContext& context)
{
    const auto found = JudgedFiling::find(context);
    if (!found)
        return found.error();
    const std::optional<Sheet> sheet = sheetOf(found->subject, found->evaluation(), context.parameter("page"));
    if (!sheet)
        return context.problem("not-found", 404);
    return show(context, found->filing, found->evaluation(), *sheet);
}

// What a button asked for besides going on: a row more or less, a file less. True when it was such a button.
bool changeShape(const Form& form, const QByteArray& action, Filing& filing)
{
    std::optional<Json> reshaped = afterButton(form, filing.answers, action);
    if (!reshaped)
        return false;
    filing.answers = *std::move(reshaped);
    return true;
}

// Another window has sent other answers: what was typed here stands in the boxes, what the other sent beside it, and
// nothing is kept before a person has chosen. Sent once more, this page is the newer one.
Response showBoth(
    RequestContext& context, Filing filing, const FilingSubject& subject, Json sent, const QByteArrayList& lost)
{
    const FilingSteps steps = context.desk->filing();
    const Expected<JudgedAnswers> held = steps.judge(subject, filing.answers.toBytes());
    if (!held)
        return context.problem(held.error());
    Showing showing{.findings = {}, .notice = "fill.changed-elsewhere", .problems = {}, .status = 409};
    for (const QByteArray& path : lost) {
        const QByteArray other = held->evaluation().format(path, context.language).toUtf8();
        showing.problems.push_back(
            Json::object({{"target", anchorOf(path)}, {"about", labelOf(context, subject.form, path)},
                {"message",
                    other.isEmpty() ? context.text("fill.other-window-changed")
                                    : context.text("fill.other-window", {{"answer", other}})}}));
    }
    filing.answers = std::move(sent);
    const Expected<JudgedAnswers> judged = steps.judge(subject, filing.answers.toBytes());
    if (!judged)
        return context.problem(judged.error());
    const std::optional<Sheet> sheet = sheetOf(subject, judged->evaluation(), context.parameter("page"));
    return sheet ? show(context, filing, judged->evaluation(), *sheet, std::move(showing))
                 : context.problem("not-found", 404);
}

// Where on the page a button's effect is seen: nobody has to look for the row that they added.
QByteArray placeOf(const RequestContext& context, const Form& form, const Filing& filing)
{
    const QByteArray action = context.request.field("action");
    if (action == "upload" && !context.request.uploads.empty())
        return anchorOf(context.request.uploads.front().field);
    return placeAfterButton(form, filing.answers, action);
}

// Where a page goes on to, by the button that sent it.
Response goOn(
    const RequestContext& context, const Filing& filing, const JudgedAnswers& judged, const Sheet& sheet, Taken taken)
{
    const QByteArray action = context.request.field("action");
    const Evaluation& evaluation = judged.evaluation();
    if (!taken.problems.empty())
        return show(context, filing, evaluation, sheet,
            {.findings = {}, .notice = {}, .problems = std::move(taken.problems), .status = taken.status});
    if (taken.isReshaped || action == "refresh" || action == "upload") {
        Response shown = show(context, filing, evaluation, sheet);
        shown.fragment = placeOf(context, evaluation.form(), filing);
        return shown;
    }
    if (action == "save")
        return Response::seeOther(filing.path(context) + "/draft");
    if (action == "back")
        return Response::seeOther(filing.pagePath(context, sheet.before.isEmpty() ? sheet.id : sheet.before));
    if (action == "all")
        return Response::seeOther(filing.pagePath(context, "all"));
    // Without script a question may have become visible by an answer of the same page: it is shown before going on.
    const QByteArrayList known = context.request.field("shown").split(',');
    const QByteArrayList now = viewsOf(context, filing, evaluation, sheet).shownPaths(sheet.fields()).split(',');
    const bool hasNew = std::ranges::any_of(now, [&known](const QByteArray& p) { return !known.contains(p); });
    if (hasNew && !context.request.field("shown").isEmpty())
        return show(context, filing, evaluation, sheet,
            {.findings = {}, .notice = "fill.new-questions", .problems = {}, .status = 200});
    const QList<Finding> findings = findingsOn(judged, sheet.fields());
    if (hasError(findings))
        return show(
            context, filing, evaluation, sheet, {.findings = findings, .notice = {}, .problems = {}, .status = 422});
    return Response::seeOther(filing.pagePath(context, sheet.after));
}

// Where the person was: the page that was sent last, or the first one that applies.
Response goOnFilling(RequestContext& context)
{
    const auto found = JudgedFiling::find(context);
    if (!found)
        return found.error();
    const auto& [filing, subject, judged] = *found;
    if (!filing.lastPage.isEmpty() && sheetOf(subject, judged.evaluation(), filing.lastPage))
        return Response::seeOther(filing.pagePath(context, filing.lastPage));
    const std::optional<Sheet> all = sheetOf(subject, judged.evaluation(), "all");
    return Response::seeOther(
        filing.pagePath(context, all && !all->pages.isEmpty() ? all->pages[0].id : QByteArray("review")));
}

Response fillPosted(RequestContext& context)
{
    auto found = BegunFiling::find(context);
    if (!found)
        return found.error();
    auto& [filing, subject] = *found;
    const std::optional<QList<FieldDescription>> fields = fieldsOf(context.request, subject, context.parameter("page"));
    if (!fields)
        return context.problem("not-found", 404);
    const bool whileTyping = context.request.header("x-evaluate") == "1"; // no act then, whatever button is named
    Json sent = answersFromBoxes(*fields, PostedBoxes(context.request.fields), filing.answers);
    if (const QByteArrayList lost = filing.changedElsewhere(sent); !whileTyping && !lost.isEmpty())
        return showBoth(context, std::move(filing), subject, std::move(sent), lost);
    const Json held = filing.answers;
    filing.answers = std::move(sent);
    Taken taken = takeFiles(context, subject.form, filing);
    taken.isReshaped = changeShape(subject.form, context.request.field("action"), filing);
    const Expected<JudgedAnswers> judged = context.desk->filing().judge(subject, filing.answers.toBytes());
    if (!judged)
        return context.problem(judged.error());
    Json next = std::exchange(filing.answers, held);
    if (whileTyping) {
        filing.takeWhileTyping(std::move(next));
        filing.keepWhileOpen(context);
    } else {
        filing.take(std::move(next));
        filing.lastPage = context.parameter("page");
        if (const Expected<void> kept = filing.keep(context); !kept)
            return context.problem(kept.error());
    }
    const std::optional<Sheet> sheet = sheetOf(subject, judged->evaluation(), context.parameter("page"));
    if (!sheet)
        return Response::seeOther(filing.path(context) + "/review");
    return whileTyping ? show(context, filing, judged->evaluation(), *sheet)
                       : goOn(context, filing, *judged, *sheet, std::move(taken));
}

} // namespace

void addFillingPages(PageRouter& router)
{
    const BodyLimits limits{.kind = BodyLimits::Kind::Form, .text = 1024 * 1024, .files = 1024 * 1024};
    router.add({.method = "GET", .pattern = "/{tenant}/fill/{form}/{filing}", .answer = goOnFilling});
    router.add({.method = "GET", .pattern = "/{tenant}/fill/{form}/{filing}/page/{page}", .answer = fillPage});
    router.add({.method = "POST",
        .pattern = "/{tenant}/fill/{form}/{filing}/page/{page}",
        .answer = fillPosted,
        .limits = limits,
        .pace = Pace::Page,
        .files = Files::OfTheForm,
        .whileTyping = WhileTyping::Judged});
}

} // namespace Egov::Portal
