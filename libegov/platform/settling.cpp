// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "settling_p.h"

#include <libegov/base/log.h>
#include <libegov/payment/paymentrecords.h>

namespace Egov {
namespace {

constexpr int atOnce = 100;
constexpr int secondsToTake = 60;

} // namespace

Expected<void> settleFee(const DeskParts& parts, const ChargeId& charge)
{
    const Expected<ChargeAccount> account = parts.payments->account(charge);
    if (!account)
        return Unexpected(account.error());
    const PaymentStanding standing = standingOf(*account, parts.clock.now());
    return parts.casework->settleFee(
        ReferenceNumber(account->charge().caseId.value()), standing.isSatisfied(), standing.total);
}

namespace {

// A reminder that has become true: the applicant is told, once.
Expected<void> remind(const DeskParts& parts, const OutboxMessage& message)
{
    const Expected<ChargeAccount> account = parts.payments->account(ChargeId(message.body["charge"].toUtf8()));
    if (!account)
        return Unexpected(account.error());
    const Charge& charge = account->charge();
    const PaymentStanding standing = standingOf(*account, parts.clock.now());
    const bool isOwed = standing.standing == Standing::Due || standing.standing == Standing::Waiting
        || standing.standing == Standing::Lapsed;
    if (!isOwed || charge.revision != message.body["revision"].toInteger())
        return {};
    return parts.casework->remindOfFee(
        ReferenceNumber(charge.caseId.value()), "payment." + message.topic, standing.outstanding, charge.dueAt);
}

bool isReminder(const OutboxMessage& message)
{
    return message.topic == toText(NoticeKind::DueSoon) || message.topic == toText(NoticeKind::Overdue);
}

} // namespace

Expected<int> settleFees(const DeskParts& parts)
{
    const QDateTime now = parts.clock.now();
    const Expected<std::vector<OutboxMessage>> messages
        = Outbox::claim(*parts.store, now, now.addSecs(secondsToTake), atOnce);
    if (!messages)
        return Unexpected(messages.error());
    int taken = 0;
    for (const OutboxMessage& message : *messages) {
        Expected<void> done = unexpected("platform.no-sender", QString::fromUtf8(message.channel));
        if (message.channel == "payment")
            done = isReminder(message) ? remind(parts, message)
                                       : settleFee(parts, ChargeId(message.body["charge"].toUtf8()));
        const Expected<void> noted = done ? Outbox::delivered(*parts.store, message.id, now)
                                          : Outbox::failed(*parts.store, message.id, done.error().code(), now);
        if (!done)
            qCWarning(logPlatform) << "outbox" << message.id << done.error();
        if (!noted)
            return Unexpected(noted.error());
        taken += done ? 1 : 0;
    }
    return taken;
}

} // namespace Egov
