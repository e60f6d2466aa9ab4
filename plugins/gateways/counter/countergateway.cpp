// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/counter/countergateway.h>

#include <libegov/payment/errors.h>

#include <plugins/gateways/exchange/csvtable.h>

#include <QSet>

namespace Egov {

using namespace Qt::StringLiterals;

GatewayCapabilities CounterGateway::capabilities(const GatewaySettings&) const
{
    GatewayCapabilities can;
    can.label = u"窓口での支払い"_s;
    can.labelEnglish = u"At the desk"_s;
    can.actions = {NextAction::Kind::AtDesk};
    can.refund = Ability::Partial;
    can.maximumAmount = 10'000'000;
    return can;
}

std::vector<ConfigurationFinding> CounterGateway::checkConfiguration(const GatewaySettings&) const { return {}; }

GatewayStep<Attempt> CounterGateway::begin(const GatewaySettings&, const Attempt& attempt, const GatewayAddresses&,
    const QDateTime&, const GatewayReplies&) const
{
    Attempt begun = attempt;
    begun.next.kind = NextAction::Kind::AtDesk;
    // Eight characters are enough to find it at the desk and few enough to say; what counts is the whole id.
    begun.next.deskReference = attempt.id.value().first(4) + '-' + attempt.id.value().sliced(4, 4);
    begun.providerReference = begun.next.deskReference + '-' + attempt.id.value().sliced(8);
    return begun;
}

GatewayStep<RefundNews> CounterGateway::refund(
    const GatewaySettings&, const Attempt&, const Refund& refund, qint64, const QDateTime&, const GatewayReplies&) const
{
    QSet<QByteArray> officers;
    for (const QByteArray& officer : refund.decidedBy.split(',')) {
        if (!officer.trimmed().isEmpty())
            officers.insert(officer.trimmed());
    }
    if (officers.size() < 2)
        return Declined{"second-person"};
    return RefundNews{refund.id, "desk-" + refund.id.value(), refund.amount, RefundState::Succeeded};
}

Expected<std::vector<ReconciliationRow>> CounterGateway::parseReconciliation(
    const GatewaySettings&, const QByteArray& file) const
{
    const Expected<CsvTable> table = readCsv(file, "UTF-8", {u"reference"_s, u"amount"_s, u"day"_s, u"kind"_s});
    if (!table)
        return Unexpected(table.error());
    std::vector<ReconciliationRow> rows;
    for (const CsvRow& cells : *table) {
        ReconciliationRow row;
        row.line = cells.line;
        row.attempt = AttemptId(cells.cells[0].toLatin1());
        bool isNumber = false;
        row.amount = cells.cells[1].toLongLong(&isNumber);
        row.paidOn = QDate::fromString(cells.cells[2], Qt::ISODate);
        const bool isRefund = cells.cells[3] == u"refund"_s;
        row.kind = isRefund ? ReconciliationRow::Kind::Refund : ReconciliationRow::Kind::Payment;
        if (!isNumber || row.amount <= 0 || !row.paidOn.isValid() || row.attempt.isEmpty()
            || (!isRefund && cells.cells[3] != u"payment"_s))
            return unexpected(PaymentError::Reconciliation, u"line %1"_s.arg(cells.line));
        rows.push_back(row);
    }
    return rows;
}

} // namespace Egov
