// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/moneyviews.h"
#include "officer/refusaltext.h"
#include "officer/signedin.h"

#include "session/randomtext.h"

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

constexpr int flagsShown = 200;
constexpr qint64 longestFile = 8LL * 1024 * 1024;

Response showFlags(const RequestContext& context, const QByteArray& problem = {}, int status = 200)
{
    const PaymentsOffice desk = context.officerDesk().paymentsOffice();
    const Expected<std::vector<OpenFlag>> open = desk.openFlags(flagsShown);
    if (!open)
        return context.problem(open.error());
    Json::Array flags;
    for (const OpenFlag& each : *open) {
        Json model = flagModel(context, each.flag);
        model.set("reference", each.number.value());
        model.set("moneyPath", officerCasePath(context, each.number) + "/money");
        flags.push_back(std::move(model));
    }
    const Expected<std::vector<PaymentsOffice::OpenProposal>> proposals = desk.openProposals(flagsShown);
    if (!proposals)
        return context.problem(proposals.error());
    for (const PaymentsOffice::OpenProposal& each : *proposals) {
        const bool refund = each.proposal.kind == MoneyProposal::Kind::Refund;
        const qint64 amount = refund ? each.proposal.amount : totalOf(each.proposal.lines).value_or(0);
        flags.push_back(Json::object({{"flagCode", "proposal"}, {"reference", each.number.value()},
            {"flagText", context.text(refund ? "flag.refund-drafted" : "flag.reduction-drafted")},
            {"flagAmount", context.yen(amount)}, {"flagAt", context.moment(each.proposal.proposedAt)},
            {"moneyPath", officerCasePath(context, each.number) + "/money"}}));
    }
    Json::Array gateways;
    for (const GatewayOffer& gateway : desk.gateways())
        gateways.push_back(Json::object(
            {{"gatewayId", gateway.id.value()}, {"gatewayLabel", gatewayLabel(context, desk.gateways(), gateway.id)},
                {"gatewayChosen", context.request.field("gateway") == gateway.id.value()}}));
    const QByteArray yesterday = japaneseDay(context.now()).addDays(-1).toString(Qt::ISODate).toUtf8();
    const auto typed = [&context, &yesterday](const char* name) {
        const QByteArray value = context.request.field(name);
        return value.isEmpty() ? yesterday : value;
    };
    Json model = Json::object({{"flags", std::move(flags)}, {"gateways", std::move(gateways)},
        {"typedFrom", typed("from")}, {"typedTo", typed("to")}});
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    return context.page("officer-flags", std::move(model), context.text("books.title"), status);
}

Response flagsPage(RequestContext& context) { return showFlags(context); }

Response showReport(const RequestContext& context, const ReconciliationReport& report, const QByteArray& id)
{
    using Kind = ReconciliationFinding::Kind;
    Json::Array counts;
    for (const Kind kind :
        {Kind::Matched, Kind::Booked, Kind::Duplicate, Kind::AmountDiffers, Kind::MissingHere, Kind::MissingThere})
        counts.push_back(Json::object({{"kindCode", toText(kind)}, {"kindText", context.text("found." + toText(kind))},
            {"kindCount", report.count(kind)}}));
    Json::Array findings;
    for (const ReconciliationFinding& finding : report.findings) {
        if (finding.kind == Kind::Matched)
            continue;
        findings.push_back(
            Json::object({{"line", finding.row.line}, {"findingText", context.text("found." + toText(finding.kind))},
                {"amountThere", context.yen(finding.row.amount)}, {"amountHere", context.yen(finding.amountHere)},
                {"attemptId", finding.row.attempt.value()}, {"providerReference", finding.row.providerReference}}));
    }
    return context.page("officer-report",
        Json::object({{"counts", std::move(counts)}, {"findings", std::move(findings)},
            {"balanced", report.isBalanced()}, {"from", context.day(report.from)}, {"to", context.day(report.to)},
            {"csvPath", officerPath(context) + "/money/report/" + id + ".csv"},
            {"booksPath", officerPath(context) + "/money"}}),
        context.text("books.report"));
}

Response imported(RequestContext& context)
{
    const QDate from = QDate::fromString(QString::fromUtf8(context.request.field("from")), Qt::ISODate);
    const QDate to = QDate::fromString(QString::fromUtf8(context.request.field("to")), Qt::ISODate);
    if (!from.isValid() || !to.isValid() || from > to)
        return showFlags(context, context.text("books.days"), 422);
    if (context.request.uploads.empty() || context.request.uploads.front().size == 0)
        return showFlags(context, context.text("books.no-file"), 422);
    QIODevice& content = *context.request.uploads.front().content; // of size 0 where there is none
    content.seek(0);
    const Expected<ReconciliationReport> report = context.officerDesk().paymentsOffice().reconcile(
        GatewayId(context.request.field("gateway")), content.readAll(), from, to);
    if (!report)
        return showFlags(context, refusalText(context, report.error(), "books.not"), 422);
    const QByteArray id = randomText(12);
    if (const Expected<void> noted = context.session->setNote("report:" + id, report->toCsv()); !noted)
        return context.problem(noted.error());
    return showReport(context, *report, id);
}

Response reportFile(RequestContext& context)
{
    QByteArray id = context.parameter("report");
    if (!id.endsWith(".csv"))
        return context.problem("not-found", 404);
    id.chop(4);
    const QByteArray csv = context.session->note("report:" + id);
    if (csv.isEmpty())
        return context.problem("not-found", 404);
    return Response::file(csv, "text/csv; charset=utf-8",
        u"reconciliation-%1.csv"_s.arg(japaneseDay(context.now()).toString(Qt::ISODate)));
}

} // namespace

void addBookPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/officers/money";
    router.add({.method = "GET", .pattern = path, .answer = flagsPage});
    router.add({.method = "POST",
        .pattern = path,
        .answer = imported,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 16 * 1024, .files = longestFile, .maximumFiles = 1},
        .pace = Pace::Act});
    router.add({.method = "GET", .pattern = path + "/report/{report}", .answer = reportFile});
}

} // namespace Egov::Portal
