// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include <libegov/base/answerpath.h>

#include "app/answerlist.h"
#include "app/caseviews.h"
#include "app/prepayment.h"
#include "resident/reviewing.h"

namespace Egov::Portal {

namespace {

// On which page of the form a finding is mended.
QByteArray pageOf(const Form& form, const QByteArray& path)
{
    for (const PageDescription& page : form.pages()) {
        for (const FieldDescription& field : page.fields) {
            if (AnswerPath::isWithin(path, field.id))
                return page.id;
        }
    }
    return form.pages().isEmpty() ? QByteArray() : form.pages().constFirst().id;
}

int statusOf(Remark remark)
{
    switch (remark) {
    case Remark::None: return 200;
    case Remark::Incomplete:
    case Remark::Unconfirmed: return 422;
    case Remark::ChangedElsewhere:
    case Remark::JudgedOtherwise: break;
    }
    return 409;
}

// What the municipality's own rules find stands among what the form's find; its sentences are Japanese.
void addLocalFindings(const RequestContext& context, const JudgedFiling& found, const std::vector<LocalFinding>& local,
    Json::Array& lines)
{
    for (const LocalFinding& finding : local)
        lines.push_back(Json::object({{"message", finding.message.toUtf8()},
            {"link", found.filing.pagePath(context, pageOf(found.subject.form, finding.path))}, {"isWarning", false}}));
}

// What was agreed to, and what the same answers give today.
void addChanges(const RequestContext& context, const JudgedFiling& found, Json& model)
{
    const std::optional<Package>& agreed = found.filing.package;
    if (!agreed)
        return;
    Json::Array lines;
    PackageContent content = agreed->submission().content();
    content.values = found.judged.values();
    if (const auto now = SubmissionPackage::build(content))
        lines = changeModel(context, found.subject.form, found.subject.set.context(japaneseDay(context.now())),
            agreed->submission(), *now);
    qint64 fee = 0;
    for (const FeeLine& line : found.judged.fee())
        fee += line.amount;
    if (fee != agreed->feeTotal())
        lines.push_back(Json::object({{"changedLabel", context.text("fee.total")},
            {"changedFrom", context.yen(agreed->feeTotal())}, {"changedTo", context.yen(fee)}}));
    if (!lines.empty())
        model.set("changes", std::move(lines));
}

} // namespace

bool isSigned(const Form& form) { return form.identity() == RequiredIdentity::SigningCertificate; }

Json filingModel(const RequestContext& context, const Filing& filing, const Form& form)
{
    return Json::object({{"formTitle", context.formText(form.title())}, {"formPath", filing.path(context)},
        {"state", filing.state()}, {"signedForm", isSigned(form)}, {"correcting", !filing.corrects.isEmpty()}});
}

Response showReview(
    const RequestContext& context, const JudgedFiling& found, Remark remark, const std::vector<LocalFinding>& local)
{
    const Form& form = found.subject.form;
    Json model = filingModel(context, found.filing, form);
    Json::Array lines;
    const auto textIn
        = [&context](const QString& text) { return context.service.formTexts.text(text, context.language); };
    for (const Finding& finding : found.judged.findings())
        lines.push_back(Json::object({{"message", messageFor(finding, context.language, form, textIn).toUtf8()},
            {"link", found.filing.pagePath(context, pageOf(form, finding.path))},
            {"isWarning", finding.severity == Severity::Warning}}));
    addLocalFindings(context, found, local, lines);
    if (!lines.empty())
        model.set("open", Json::object({{"lines", std::move(lines)}}));
    const std::optional<Opening>& opening = found.subject.opening;
    // In a correction what was sealed before stays as it was filed, and says so.
    model.set("sections",
        answerModel(
            context, found.evaluation(),
            [&](const QByteArray& page) { return opening ? QByteArray() : found.filing.pagePath(context, page); },
            opening ? sealedPathsOf(opening->filed) : QList<QByteArray>()));
    if (const Json agent = agentModel(context, found.evaluation()); !agent.isNull())
        model.set("agent", agent);
    addFees(context, found.judged.fee(), model);
    Json::Array confirmations;
    for (const QString& sentence : form.confirmations())
        confirmations.push_back(Json::object({{"sentence", context.formText(sentence)},
            {"confirmName", "confirm" + QByteArray::number(qlonglong(confirmations.size()))}}));
    model.set("confirmations", std::move(confirmations));
    model.set("unconfirmed", remark == Remark::Unconfirmed);
    model.set("changedElsewhere", remark == Remark::ChangedElsewhere);
    model.set("judgedOtherwise", remark == Remark::JudgedOtherwise);
    if (remark == Remark::JudgedOtherwise)
        addChanges(context, found, model);
    model.set("complete", found.judged.isComplete() && local.empty());
    return context.page("review", std::move(model), context.text("review.title"), statusOf(remark));
}

namespace {

Response review(RequestContext& context)
{
    const auto found = JudgedFiling::find(context);
    if (!found)
        return found.error();
    const bool isOtherwise = context.request.queryValue("changed") == "1";
    return showReview(context, *found, isOtherwise ? Remark::JudgedOtherwise : Remark::None);
}

Response reviewPosted(RequestContext& context)
{
    auto found = JudgedFiling::find(context);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    if (context.request.field("action") == "save")
        return Response::seeOther(filing.path(context) + "/draft");
    // What was read on this page is not what would be sent.
    if (filing.hasChangedSincePage())
        return showReview(context, *found, Remark::ChangedElsewhere);
    const Form& form = found->subject.form;
    for (qsizetype i = 0; i < form.confirmations().size(); ++i) {
        if (context.request.field("confirm" + QByteArray::number(i)) != "true")
            return showReview(context, *found, Remark::Unconfirmed);
    }
    const FilingSteps steps = context.desk->filing();
    const auto complete = steps.complete(found->subject, found->judged);
    if (!complete)
        return context.problem(complete.error());
    if (!*complete)
        return showReview(context, *found, Remark::Incomplete, complete->error().local);
    // What was signed stays what it was signed over, as long as it is judged by the same.
    if (const Package* const before = filing.packaged(); !before || !steps.isCurrent(*before, found->subject)) {
        Expected<Package> package
            = steps.package(found->subject, **complete, context.language, filing.uploads(context));
        if (!package)
            return context.problem(package.error());
        filing.package = std::move(*package);
        filing.vouched.reset();
    }
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    return Response::seeOther(filing.path(context) + (isSigned(form) ? "/sign" : "/send"));
}

} // namespace

void addReviewingPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/fill/{form}/{filing}/review";
    router.add({.method = "GET", .pattern = path, .answer = review});
    router.add({.method = "POST",
        .pattern = path,
        .answer = reviewPosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024}});
}

} // namespace Egov::Portal
