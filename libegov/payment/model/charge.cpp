// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/charge.h>

#include <libegov/payment/errors.h>
#include <libegov/payment/model/enumvalue_p.h>
#include <libegov/payment/model/yen.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<TaxClass, 4> taxClasses{{{
    {TaxClass::NonTaxable, "non-taxable"},
    {TaxClass::OutOfScope, "out-of-scope"},
    {TaxClass::Taxable10, "taxable-10"},
    {TaxClass::Taxable8, "taxable-8"},
}}};

constexpr EnumNames<PaymentDue, 5> dues{{{
    {PaymentDue::None, "none"},
    {PaymentDue::BeforeSubmission, "before_submission"},
    {PaymentDue::BeforeReview, "before_review"},
    {PaymentDue::AfterDecision, "after_decision"},
    {PaymentDue::BeforeIssue, "before_issue"},
}}};

} // namespace

Expected<qint64> totalOf(const std::vector<ChargeLine>& lines)
{
    qint64 total = 0;
    for (const ChargeLine& line : lines) {
        const Expected<qint64> amount = multiplyYen(line.quantity, line.unitAmount);
        if (!amount)
            return amount;
        if (*amount != line.amount)
            return unexpected(PaymentError::Line, u"an amount is not quantity x unit amount"_s);
        if (line.label.isEmpty())
            return unexpected(PaymentError::Line, u"a line has no label"_s);
        const Expected<qint64> sum = addYen(total, line.amount);
        if (!sum)
            return sum;
        total = *sum;
    }
    return total;
}

bool hasTaxableLine(const Charge& charge)
{
    return std::ranges::any_of(charge.lines, [](const ChargeLine& line) {
        return line.taxClass == TaxClass::Taxable10 || line.taxClass == TaxClass::Taxable8;
    });
}

QByteArray toText(TaxClass taxClass) { return taxClasses.of(taxClass); }
Expected<TaxClass> taxClassFromText(QByteArrayView text) { return valueOf(taxClasses, text); }
QByteArray toText(PaymentDue due) { return dues.of(due); }
Expected<PaymentDue> paymentDueFromText(QByteArrayView text) { return valueOf(dues, text); }

} // namespace Egov
