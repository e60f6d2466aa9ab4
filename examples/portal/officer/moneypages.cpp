// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errors.h"
#include "officer/moneyviews.h"
#include "officer/refusaltext.h"
#include "officer/signedin.h"

#include <libegov/payment/errors.h>
#include <libegov/platform/officers/paymentsoffice.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

ReferenceNumber referenceOf(const RequestContext& context) { return ReferenceNumber(context.parameter("reference")); }

// Yen as typed: digits, also full-width, with commas between thousands and nowhere else; -1 for anything else, so that
// 1,00 and 1.000 are never booked as another amount than was meant.
qint64 yenTyped(const QByteArray& text)
{
    static const QRegularExpression amount(u"^[0-9]{1,3}(,[0-9]{3})+$|^[0-9]+$"_s);
    const QString plain = QString::fromUtf8(text).normalized(QString::NormalizationForm_KC).trimmed();
    const QString digits = QString(plain).remove(u',');
    return amount.match(plain).hasMatch() && digits.size() < 13 ? digits.toLongLong() : -1;
}

Response show(const RequestContext& context, const QByteArray& problem = {}, int status = 200)
{
    const ReferenceNumber reference = referenceOf(context);
    const PaymentsOffice desk = context.officerDesk().paymentsOffice();
    const Expected<std::vector<ChargeAccount>> accounts = desk.accounts(reference);
    if (!accounts)
        return context.problem(accounts.error());
    Json::Array models;
    for (const ChargeAccount& account : *accounts)
        models.push_back(accountModel(context, account, desk.gateways()));
    Json model = Json::object({{"reference", reference.value()}, {"accounts", std::move(models)},
        {"officerCase", officerCasePath(context, reference)}});
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    return context.page("officer-money", std::move(model), context.text("money.title"), status);
}

Response moneyPage(RequestContext& context) { return show(context); }

template <typename T>
Expected<void> done(const Expected<T>& result)
{
    return result ? Expected<void>() : Unexpected(result.error());
}

Expected<ChargeAccount> chargeNamed(const RequestContext& context, const PaymentsOffice& desk)
{
    const ChargeId id(context.request.field("charge"));
    Expected<std::vector<ChargeAccount>> accounts = desk.accounts(referenceOf(context));
    if (!accounts)
        return Unexpected(accounts.error());
    for (ChargeAccount& account : *accounts) {
        if (account.charge().id == id)
            return std::move(account);
    }
    return unexpected(PaymentError::NotFound, u"no such charge"_s);
}

// The lines with the unit amounts as typed; a waiver or reduction makes no line dearer.
Expected<std::vector<ChargeLine>> reducedLines(const RequestContext& context, const Charge& charge)
{
    std::vector<ChargeLine> lines = charge.lines;
    size_t next = 0;
    for (const auto& [name, value] : context.request.fields) {
        if (name != "unit")
            continue;
        const qint64 unit = yenTyped(value);
        if (next >= lines.size() || unit < 0 || unit > lines[next].unitAmount)
            return unexpected(PaymentError::Amount, u"a reduction makes no line dearer"_s);
        lines[next].unitAmount = unit;
        lines[next].amount = unit * lines[next].quantity;
        ++next;
    }
    if (next != lines.size() || lines == charge.lines)
        return unexpected(PaymentError::Amount, u"nothing is reduced"_s);
    return lines;
}

Expected<void> propose(RequestContext& context, const PaymentsOffice& desk, MoneyProposal::Kind kind)
{
    const Expected<ChargeAccount> account = chargeNamed(context, desk);
    if (!account)
        return Unexpected(account.error());
    MoneyProposal proposal;
    proposal.id = ProposalId(context.request.field("proposal"));
    proposal.kind = kind;
    proposal.charge = account->charge().id;
    proposal.reason = QString::fromUtf8(context.request.field("reason").trimmed());
    proposal.basis = context.request.field("basis").trimmed();
    if (kind == MoneyProposal::Kind::Change) {
        const Expected<std::vector<ChargeLine>> lines = reducedLines(context, account->charge());
        if (!lines)
            return Unexpected(lines.error());
        proposal.lines = *lines;
        proposal.revision = account->charge().revision;
        proposal.dueAt = account->charge().dueAt;
        return done(desk.propose(referenceOf(context), proposal));
    }
    proposal.attempt = AttemptId(context.request.field("attempt"));
    proposal.amount = yenTyped(context.request.field("amount"));
    proposal.expectedRemaining = yenTyped(context.request.field("left"));
    const Expected<RefundChannel> channel = refundChannelFromText(context.request.field("channel"));
    if (!channel)
        return unexpected(PaymentError::Channel, u"no such channel"_s);
    proposal.channel = *channel;
    return done(desk.propose(referenceOf(context), proposal));
}

Expected<void> decide(RequestContext& context, const PaymentsOffice& desk, ProposalDecision::Verdict verdict)
{
    return done(desk.decide(referenceOf(context),
        {.charge = ChargeId(context.request.field("charge")),
            .proposal = ProposalId(context.request.field("proposal")),
            .verdict = verdict,
            .officer = context.officer->id.value(),
            .comment = QString::fromUtf8(context.request.field("reason").trimmed())}));
}

Expected<void> act(RequestContext& context)
{
    const PaymentsOffice desk = context.officerDesk().paymentsOffice();
    const ReferenceNumber reference = referenceOf(context);
    const QByteArray action = context.request.field("action");
    if (action == "take") {
        return done(desk.take(reference,
            {.attempt = AttemptId(context.request.field("attempt")),
                .amount = yenTyped(context.request.field("counted")),
                .voucher = context.request.field("voucher").trimmed()}));
    }
    if (action == "propose-refund")
        return propose(context, desk, MoneyProposal::Kind::Refund);
    if (action == "propose-change")
        return propose(context, desk, MoneyProposal::Kind::Change);
    if (action == "approve")
        return decide(context, desk, ProposalDecision::Verdict::Approve);
    if (action == "reject")
        return decide(context, desk, ProposalDecision::Verdict::Reject);
    if (action == "settle")
        return desk.settle(
            reference, context.request.field("key"), QString::fromUtf8(context.request.field("reason").trimmed()));
    return unexpected(PortalError::UnknownAction, u"no such button"_s);
}

Response acted(RequestContext& context)
{
    const Expected<void> result = act(context);
    if (result)
        return Response::seeOther(officerCasePath(context, referenceOf(context)) + "/money");
    return show(context, refusalText(context, result.error(), "money.not"), 409);
}

} // namespace

void addMoneyPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/officers/cases/{reference}/money";
    router.add({.method = "GET", .pattern = path, .answer = moneyPage});
    router.add({.method = "POST",
        .pattern = path,
        .answer = acted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 16 * 1024},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
