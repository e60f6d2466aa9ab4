// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/platform/filing/prepayment_p.h>

#include <libegov/base/japantime.h>

#include <libegov/application/record/referencenumbers.h>

#include <QCryptographicHash>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// A charge waits for its payer this long; then it lapses and a new attempt has to be asked for.
constexpr int daysToPay = 14;

PaymentDue paymentDue(FeeDue due)
{
    switch (due) {
    case FeeDue::None: return PaymentDue::None;
    case FeeDue::BeforeSubmission: return PaymentDue::BeforeSubmission;
    case FeeDue::BeforeReview: return PaymentDue::BeforeReview;
    case FeeDue::AfterDecision: return PaymentDue::AfterDecision;
    case FeeDue::BeforeIssue: return PaymentDue::BeforeIssue;
    }
    return PaymentDue::BeforeReview;
}

// The form says "taxable-10" and "exempt"; exempt is 消費税法 section 4 out of scope.
TaxClass taxClass(const QByteArray& word)
{
    if (word == "taxable-10")
        return TaxClass::Taxable10;
    if (word == "taxable-8")
        return TaxClass::Taxable8;
    return word == "exempt" ? TaxClass::OutOfScope : TaxClass::NonTaxable;
}

QByteArray unfiledKey(const ChargeId& charge) { return "unfiled/" + charge.value(); }

} // namespace

std::optional<Assessment> assessmentOf(const Edition& edition, const Form& form, const QList<FeeLine>& fee, QDate today)
{
    if (fee.isEmpty())
        return std::nullopt;
    Assessment assessed;
    assessed.tenant = edition.tenant.code();
    assessed.due = paymentDue(form.feeDue());
    for (const FeeLine& line : fee) {
        assessed.lines.push_back({.revenueCode = line.revenueCode,
            .label = line.label,
            .quantity = line.quantity,
            .unitAmount = line.unitAmount,
            .amount = line.amount,
            .taxClass = taxClass(line.taxClass),
            .legalBasis = line.legalBasis});
    }
    const QDate lastDay = edition.tenant.holidays().openDayOnOrAfter(today.addDays(daysToPay));
    assessed.dueAt = endOfJapaneseDay(lastDay);
    return assessed;
}

ReferenceNumber reservedNumber(const TenantCode& tenant, const QByteArray& draft)
{
    const QByteArray hash
        = QCryptographicHash::hash("reserved/" + tenant.value() + '/' + draft, QCryptographicHash::Sha256);
    quint64 bits = 0;
    for (int i = 0; i < 8; ++i)
        bits = bits << 8 | static_cast<quint8>(hash[i]);
    return makeReferenceNumber(bits);
}

Expected<std::optional<ChargeAccount>> reservedAccount(const TenantContext& parts, const ReferenceNumber& reference)
{
    Expected<std::vector<ChargeAccount>> accounts = parts.payments()->accountsOf(CaseId(reference.value()));
    if (!accounts)
        return Unexpected(accounts.error());
    for (ChargeAccount& account : *accounts) {
        if (account.charge().due == PaymentDue::BeforeSubmission)
            return std::optional(std::move(account));
    }
    return std::optional<ChargeAccount>();
}

Expected<Prepayment> prepaymentOf(const TenantContext& parts, const QByteArray& draft, const Assessment& assessment)
{
    Prepayment prepayment;
    if (draft.isEmpty()) {
        prepayment.wanting = "not-reserved";
        return prepayment;
    }
    prepayment.reference = reservedNumber(parts.code, draft);
    const Expected<std::optional<ChargeAccount>> account = reservedAccount(parts, prepayment.reference);
    if (!account)
        return Unexpected(account.error());
    if (!*account) {
        prepayment.wanting = "not-reserved";
        return prepayment;
    }
    const Charge& charge = (*account)->charge();
    prepayment.charge = charge.id;
    prepayment.dueAt = charge.dueAt;
    if (charge.lines != assessment.lines)
        prepayment.wanting = "fee-changed";
    else if (!paymentStatusOf(**account, parts.clock.now()).isSatisfied())
        prepayment.wanting = "not-paid";
    return prepayment;
}

Expected<void> flagUnfiled(const TenantContext& parts, const ChargeAccount& account)
{
    const PaymentStatus status = paymentStatusOf(account, parts.clock.now());
    const QByteArray key = unfiledKey(account.charge().id);
    const bool isKnown = std::ranges::find(account.flags, key, &PaymentFlag::key) != account.flags.end();
    if (status.paid <= 0 || isKnown)
        return {};
    PaymentFlag flag;
    flag.key = key;
    flag.kind = FlagKind::Unfiled;
    flag.charge = account.charge().id;
    flag.attempt = status.attempt;
    flag.amount = status.paid;
    flag.raisedAt = parts.clock.now();
    return parts.transactions->transact([&flag](PaymentStore& store) {
        ChargeChanges changes;
        changes.flags.push_back(flag);
        return store.write(changes);
    });
}

Expected<void> closeUnfiled(const TenantContext& parts, const ChargeId& charge)
{
    const Expected<void> closed = parts.payments()->closeFlag(charge, unfiledKey(charge), "system", u"filed"_s);
    // It was filed before anybody told that it was paid.
    return closed || closed.error().is(PaymentError::NotFound) ? Expected<void>() : closed;
}

} // namespace Egov
