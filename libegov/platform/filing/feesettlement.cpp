// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/filing/feesettlement_p.h>

#include <libegov/platform/filing/prepayment_p.h>

#include <libegov/base/log.h>
#include <libegov/payment/records/paymentrecords.h>

namespace Egov {
namespace {

constexpr int atOnce = 100;
constexpr int secondsToTake = 60;

bool isBeforeArrival(const Charge& charge, const Expected<void>& told)
{
    return !told && told.error().is(ApplicationError::NoSuchCase) && charge.due == PaymentDue::BeforeSubmission;
}

} // namespace

Expected<void> settleFee(const TenantContext& parts, const ChargeId& charge)
{
    const Expected<ChargeAccount> account = parts.payments()->account(charge);
    if (!account)
        return Unexpected(account.error());
    const PaymentStatus status = paymentStatusOf(*account, parts.clock.now());
    const Expected<void> told = parts.casework->settleFee(
        ReferenceNumber(account->charge().caseId.value()), status.isSatisfied(), status.total);
    // Due before submission: there is no case yet, and it will arrive with its fee settled.
    return isBeforeArrival(account->charge(), told) ? flagUnfiled(parts, *account) : told;
}

namespace {

// A reminder that has become true: the applicant is told, once.
Expected<void> remind(const TenantContext& parts, const OutboxMessage& message)
{
    const Expected<ChargeAccount> account = parts.payments()->account(ChargeId(message.body["charge"].toUtf8()));
    if (!account)
        return Unexpected(account.error());
    const Charge& charge = account->charge();
    const PaymentStatus status = paymentStatusOf(*account, parts.clock.now());
    const bool isOwed = status.state == PaymentStatus::State::Due || status.state == PaymentStatus::State::Waiting
        || status.state == PaymentStatus::State::Lapsed;
    if (!isOwed || charge.revision != message.body["revision"].toInteger())
        return {};
    const Expected<void> told = parts.casework->remindOfFee(
        ReferenceNumber(charge.caseId.value()), "payment." + message.topic, status.outstanding, charge.dueAt);
    // Due before submission: nobody has applied yet, and nobody is urged to.
    return isBeforeArrival(charge, told) ? Expected<void>() : told;
}

bool isReminder(const OutboxMessage& message)
{
    return message.topic == toText(NoticeKind::DueSoon) || message.topic == toText(NoticeKind::Overdue);
}

} // namespace

Expected<FeeRound> settleFees(const TenantContext& parts)
{
    const QDateTime now = parts.clock.now();
    const Expected<std::vector<OutboxMessage>> messages
        = Outbox::claim(*parts.store, now, now.addSecs(secondsToTake), atOnce, {"payment"});
    if (!messages)
        return Unexpected(messages.error());
    FeeRound round;
    for (const OutboxMessage& message : *messages) {
        const Expected<void> done = message.topic == caseEndedTopic
            ? parts.payments()->endCase(CaseId(message.body["case"].toUtf8()))
            : isReminder(message) ? remind(parts, message)
                                  : settleFee(parts, ChargeId(message.body["charge"].toUtf8()));
        const Expected<void> noted = done ? Outbox::delivered(*parts.store, message, now)
                                          : Outbox::failed(*parts.store, message, done.error().code(), now);
        if (!done) {
            qCWarning(logPlatform) << "outbox" << message.id << done.error();
            round.failed += done.error();
        }
        if (!noted)
            return Unexpected(noted.error());
        round.taken += done ? 1 : 0;
    }
    return round;
}

void settleNow(const TenantContext& parts)
{
    if (const Expected<FeeRound> settled = settleFees(parts); !settled)
        qCWarning(logPlatform) << "settling" << settled.error();
}

} // namespace Egov
