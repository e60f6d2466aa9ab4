// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errors.h"
#include "app/errortexts.h"
#include "app/portal.h"

#include "app/answerlist.h"
#include "app/caseviews.h"
#include "app/filing.h"
#include "app/log.h"

#include <libegov/platform/errors.h>

#include <libegov/base/answerpath.h>

#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// One page of the form, or all of them at once ("all").
struct Sheet {
    QByteArray id;
    QList<PageDescription> pages; // shown now
    QByteArray before; // id of the page before; empty on the first
    QByteArray after; // id of the next; "review" on the last
    int number = 1;
    int count = 1;
    Tables tables; // from which is chosen

    QList<FieldDescription> fields() const
    {
        QList<FieldDescription> all;
        for (const PageDescription& page : pages)
            all.append(page.fields);
        return all;
    }
};

PageDescription askedOf(const FilingSubject& subject, PageDescription page)
{
    page.fields.removeIf([&subject](const FieldDescription& field) { return !subject.isAsked(field.id); });
    return page;
}

std::optional<Sheet> sheetOf(const FilingSubject& subject, const Evaluation& evaluation, const QByteArray& id)
{
    QList<PageDescription> visible;
    for (const PageDescription& page : evaluation.form().pages()) {
        const PageDescription asked = askedOf(subject, page);
        if (isVisible(evaluation, page) && !asked.fields.isEmpty())
            visible.append(asked);
    }
    Sheet sheet{.id = id, .pages = {}, .before = {}, .after = "review", .tables = subject.set.tables()};
    if (id == "all") {
        sheet.pages = visible;
        return sheet;
    }
    const auto found = std::ranges::find(visible, id, &PageDescription::id);
    if (found == visible.end())
        return std::nullopt;
    const qsizetype index = found - visible.begin();
    sheet.pages = {*found};
    sheet.number = int(index) + 1;
    sheet.count = int(visible.size());
    if (index > 0)
        sheet.before = visible[index - 1].id;
    if (index + 1 < visible.size())
        sheet.after = visible[index + 1].id;
    return sheet;
}

// Whether boxes of this field came with the request. A page lists what it shows; a program may list nothing.
bool hasCome(const Request& request, const FieldDescription& field)
{
    const auto isOf = [&field](const QByteArray& name) {
        const char next = name.size() > field.id.size() ? name[field.id.size()] : '.';
        return name.startsWith(field.id) && (next == '.' || next == '[' || next == '#');
    };
    return std::ranges::any_of(request.field("shown").split(','), isOf)
        || std::ranges::any_of(request.fields, [&isOf](const auto& box) { return isOf(box.first); });
}

// The fields whose boxes a page sent: those of the page, and of "all" those on pages that were shown. Nothing is judged
// for it; what is hidden there is judged to be so afterwards. Empty for a page that the form does not have.
std::optional<QList<FieldDescription>> fieldsOf(
    const Request& request, const FilingSubject& subject, const QByteArray& pageId)
{
    QList<FieldDescription> fields;
    bool isKnown = pageId == "all";
    for (const PageDescription& page : subject.form.pages()) {
        const PageDescription asked = askedOf(subject, page);
        const bool hasPage = pageId == "all"
            ? std::ranges::any_of(asked.fields, [&](const FieldDescription& field) { return hasCome(request, field); })
            : page.id == pageId;
        isKnown = isKnown || (hasPage && !asked.fields.isEmpty());
        if (hasPage)
            fields.append(asked.fields);
    }
    return isKnown ? std::optional(fields) : std::nullopt;
}

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

// What came of uploads: lines for the summary, and the status that the refusals ask for.
struct Taken {
    Json::Array problems;
    int status = 422;
    bool isReshaped = false; // a row more or less, a file less
};

// Judged before anything is stored: a field that is full takes no more, and what the reader dropped was too much.
Expected<PackageAttachment> storeIfThereIsRoom(
    const RequestContext& context, const Form& form, const Filing& filing, Upload& upload)
{
    const std::optional<FieldDescription> field = form.field(upload.field);
    const qsizetype room = field ? std::max(1, field->maximumFiles) : 0;
    if (!upload.content || (field && qsizetype(filesAt(filing.answers, upload.field).size()) >= room))
        return unexpected(PortalError::AttachmentCount, u"no place for one more file"_s);
    upload.content->seek(0);
    return filing.storeAttachment(context, upload);
}

// Why a file was not taken, as the form says it: with what may be attached. Without a sentence of the form the page's.
QString whyNotTaken(const RequestContext& context, const Form& form, const QByteArray& path, const Error& why)
{
    const bool isHeic = why.detail() == u"image/heic" || why.detail() == u"image/heif";
    const std::pair<ErrorCode, QByteArray> codes[] = {
        {PlatformError::AttachmentKind, isHeic ? "attachment.type-heic" : "attachment.type"},
        {PlatformError::AttachmentSize, "attachment.too-large"}, {PlatformError::AttachmentEmpty, "attachment.empty"},
        {PortalError::AttachmentCount, "attachment.too-many"}};
    const std::optional<FieldDescription> field = form.field(path);
    const auto code = std::ranges::find_if(codes, [&why](const auto& one) { return why.is(one.first); });
    if (field && code != std::end(codes)) {
        const Finding finding{.code = code->second,
            .path = path,
            .severity = Severity::Error,
            .params = Json::object({{"maximum", std::max(1, field->maximumFiles)}})};
        return messageFor(finding, context.language, form,
            [&context](const QString& text) { return context.service.formTexts.text(text, context.language); });
    }
    return QString::fromUtf8(errorText(why.which(), context.language).whole(context.language));
}

Taken takeFiles(RequestContext& context, const Form& form, Filing& filing)
{
    Taken taken;
    for (Upload& upload : context.request.uploads) {
        const Expected<PackageAttachment> stored = storeIfThereIsRoom(context, form, filing, upload);
        if (stored) {
            filing.answers = withFileAdded(std::move(filing.answers), upload.field,
                Json::object({{"name", stored->name}, {"size", stored->size}, {"sha256", stored->sha256},
                    {"type", stored->type}}));
            continue;
        }
        qCInfo(logPortal).noquote() << "attachment refused" << stored.error().code();
        taken.status = stored.error().which().row().status();
        taken.problems.push_back(Json::object({{"target", anchorOf(upload.field)},
            {"message",
                (upload.fileName + u": "_s + whyNotTaken(context, form, upload.field, stored.error())).toUtf8()}}));
    }
    return taken;
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

// Where a page goes on to, by the button that sent it.
Response goOn(
    const RequestContext& context, const Filing& filing, const JudgedAnswers& judged, const Sheet& sheet, Taken taken)
{
    const QByteArray action = context.request.field("action");
    const Evaluation& evaluation = judged.evaluation();
    if (!taken.problems.empty())
        return show(context, filing, evaluation, sheet,
            {.findings = {}, .notice = {}, .problems = std::move(taken.problems), .status = taken.status});
    if (taken.isReshaped || action == "refresh" || action == "upload")
        return show(context, filing, evaluation, sheet);
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
