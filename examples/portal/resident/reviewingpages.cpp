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
void addLocalFindings(
    const Visit& visit, const JudgedFiling& found, const std::vector<LocalFinding>& local, Json::Array& lines)
{
    for (const LocalFinding& finding : local)
        lines.push_back(Json::object({{"message", finding.message.toUtf8()},
            {"link", found.filing.pagePath(visit, pageOf(found.subject.form, finding.path))}, {"isWarning", false}}));
}

// What was agreed to, and what the same answers give today.
void addChanges(const Visit& visit, const JudgedFiling& found, Json& model)
{
    const std::optional<Package>& agreed = found.filing.package;
    if (!agreed)
        return;
    Json::Array lines;
    PackageContent content = agreed->submission().content();
    content.values = found.judged.values();
    if (const auto now = SubmissionPackage::build(content))
        lines = changeModel(visit, found.subject.form, agreed->submission(), *now);
    qint64 fee = 0;
    for (const FeeLine& line : found.judged.fee())
        fee += line.amount;
    if (fee != agreed->feeTotal())
        lines.push_back(Json::object({{"changedLabel", visit.text("fee.total")},
            {"changedFrom", visit.yen(agreed->feeTotal())}, {"changedTo", visit.yen(fee)}}));
    if (!lines.empty())
        model.set("changes", std::move(lines));
}

} // namespace

bool isSigned(const Form& form) { return form.identity() == RequiredIdentity::SigningCertificate; }

Json filingModel(const Visit& visit, const Filing& filing, const Form& form)
{
    return Json::object({{"formTitle", visit.formText(form.title())}, {"formPath", filing.path(visit)},
        {"state", filing.state()}, {"signedForm", isSigned(form)}, {"correcting", !filing.corrects.isEmpty()}});
}

Response showReview(
    const Visit& visit, const JudgedFiling& found, Remark remark, const std::vector<LocalFinding>& local)
{
    const Form& form = found.subject.form;
    Json model = filingModel(visit, found.filing, form);
    Json::Array lines;
    const auto textIn = [&visit](const QString& text) { return visit.service.formTexts.text(text, visit.language); };
    for (const Finding& finding : found.judged.findings())
        lines.push_back(Json::object({{"message", messageFor(finding, visit.language, form, textIn).toUtf8()},
            {"link", found.filing.pagePath(visit, pageOf(form, finding.path))},
            {"isWarning", finding.severity == Severity::Warning}}));
    addLocalFindings(visit, found, local, lines);
    if (!lines.empty())
        model.set("open", Json::object({{"lines", std::move(lines)}}));
    const std::optional<Opening>& opening = found.subject.opening;
    // In a correction what was sealed before stays as it was filed, and says so.
    model.set("sections",
        answerModel(
            visit, found.evaluation(),
            [&](const QByteArray& page) { return opening ? QByteArray() : found.filing.pagePath(visit, page); },
            opening ? sealedPathsOf(opening->filed) : QList<QByteArray>()));
    if (const Json agent = agentModel(visit, found.evaluation()); !agent.isNull())
        model.set("agent", agent);
    addFees(visit, found.judged.fee(), model);
    Json::Array confirmations;
    for (const QString& sentence : form.confirmations())
        confirmations.push_back(Json::object({{"sentence", visit.formText(sentence)},
            {"confirmName", "confirm" + QByteArray::number(qlonglong(confirmations.size()))}}));
    model.set("confirmations", std::move(confirmations));
    model.set("unconfirmed", remark == Remark::Unconfirmed);
    model.set("changedElsewhere", remark == Remark::ChangedElsewhere);
    model.set("judgedOtherwise", remark == Remark::JudgedOtherwise);
    if (remark == Remark::JudgedOtherwise)
        addChanges(visit, found, model);
    model.set("complete", found.judged.isComplete() && local.empty());
    return visit.page("review", std::move(model), visit.text("review.title"), statusOf(remark));
}

namespace {

Response review(Visit& visit)
{
    const auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    const bool isOtherwise = visit.request.queryValue("changed") == "1";
    return showReview(visit, *found, isOtherwise ? Remark::JudgedOtherwise : Remark::None);
}

Response reviewPosted(Visit& visit)
{
    auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    if (visit.request.field("action") == "save")
        return Response::seeOther(filing.path(visit) + "/draft");
    // What was read on this page is not what would be sent.
    if (filing.hasChangedSincePage())
        return showReview(visit, *found, Remark::ChangedElsewhere);
    const Form& form = found->subject.form;
    for (qsizetype i = 0; i < form.confirmations().size(); ++i) {
        if (visit.request.field("confirm" + QByteArray::number(i)) != "true")
            return showReview(visit, *found, Remark::Unconfirmed);
    }
    const FilingSteps steps = visit.desk->filing();
    const auto complete = steps.complete(found->judged);
    if (!complete)
        return visit.problem(complete.error());
    if (!*complete)
        return showReview(visit, *found, Remark::Incomplete, complete->error().local);
    // What was signed stays what it was signed over, as long as it is judged by the same.
    if (const Package* const before = filing.packaged(); !before || !steps.isCurrent(*before, found->subject)) {
        Expected<Package> package = steps.package(found->subject, **complete, visit.language, filing.uploads(visit));
        if (!package)
            return visit.problem(package.error());
        filing.package = std::move(*package);
        filing.vouched.reset();
    }
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    return Response::seeOther(filing.path(visit) + (isSigned(form) ? "/sign" : "/send"));
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
