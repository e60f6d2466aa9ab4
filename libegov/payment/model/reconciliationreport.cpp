// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/reconciliationreport.h>

#include <libegov/base/csvcell.h>
#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

using Kind = ReconciliationFinding::Kind;

constexpr EnumNames<Kind, 6> kinds{{{
    {Kind::Matched, "matched"},
    {Kind::Booked, "booked"},
    {Kind::Duplicate, "duplicate"},
    {Kind::AmountDiffers, "amount-differs"},
    {Kind::MissingHere, "missing-here"},
    {Kind::MissingThere, "missing-there"},
}}};

constexpr EnumNames<ReconciliationRow::Kind, 3> rowKinds{{{
    {ReconciliationRow::Kind::Payment, "payment"},
    {ReconciliationRow::Kind::Refund, "refund"},
    {ReconciliationRow::Kind::Chargeback, "chargeback"},
}}};

} // namespace

bool ReconciliationReport::isBalanced() const
{
    return std::ranges::all_of(findings, [](const ReconciliationFinding& finding) {
        return finding.kind == Kind::Matched || finding.kind == Kind::Booked;
    });
}

QByteArray ReconciliationReport::toCsv() const
{
    QByteArray csv = "finding,line,kind,attempt,provider_reference,amount_there,amount_here,paid_on,settled_on\r\n";
    for (const ReconciliationFinding& finding : findings) {
        const ReconciliationRow& row = finding.row;
        csv += toText(finding.kind) + ',' + QByteArray::number(row.line) + ',' + rowKinds.of(row.kind) + ','
            + csvCell(row.attempt.value()) + ',' + csvCell(row.providerReference) + ',' + QByteArray::number(row.amount)
            + ',' + QByteArray::number(finding.amountHere) + ',' + row.paidOn.toString(Qt::ISODate).toLatin1() + ','
            + row.settledOn.toString(Qt::ISODate).toLatin1() + "\r\n";
    }
    return csv;
}

QByteArray toText(ReconciliationFinding::Kind kind) { return kinds.of(kind); }

} // namespace Egov
