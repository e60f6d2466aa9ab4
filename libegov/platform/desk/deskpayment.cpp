// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/errors.h>

#include <libegov/platform/filing/feesettlement_p.h>

#include <libegov/audit/auditchain.h>
#include <libegov/base/log.h>
#include <libegov/base/mailbox.h>
#include <libegov/paymentbooks/caseaccounts.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

Unexpected nothingDue() { return unexpected(PlatformError::NothingDue, u"this case has no charge"_s); }

// For a page, or for the charge's name: whoever books reads the account again and holds it.
Expected<ChargeAccount> newestAccount(const TenantContext& parts, const ReferenceNumber& number)
{
    const Expected<std::vector<Rows>> found
        = parts.store->ask({accountsOfCase(parts.store->tenant(), CaseId(number.value()))});
    if (!found)
        return Unexpected(found.error());
    Expected<std::vector<ChargeAccount>> accounts = accountsFrom(found->front());
    if (!accounts)
        return Unexpected(accounts.error());
    return accounts->empty() ? Expected<ChargeAccount>(nothingDue()) : std::move(accounts->back());
}

PaymentView viewOf(const TenantContext& parts, const ChargeAccount& account)
{
    PaymentView view{.charge = account.charge(),
        .status = paymentStatusOf(account, parts.clock.now()),
        .gateways = parts.edition()->gateways.offersFor(account.charge()),
        .attempt = std::nullopt};
    for (const Attempt& attempt : account.attempts) {
        if (attempt.id == view.status.attempt)
            view.attempt = attempt;
    }
    return view;
}

} // namespace

Expected<void> Desk::sendEmailCode(const QByteArray& address, const QByteArray& code, const QByteArray& language)
{
    if (!isMailbox(address))
        return unexpected(PlatformError::Email, u"not one mail address"_s);
    // Nobody waits for a letter that nothing can send. The demo's page shows the code as well.
    if (d->operation == OperatingMode::Production && !d->edition()->routes.mail)
        return unexpected(PlatformError::NoMail, u"no mail server is configured"_s);
    OutboxMessage message;
    message.channel = "mail";
    message.target = address;
    message.topic = "email.code";
    message.body
        = Json::object({{"code", code}, {"language", language}, {"municipality", d->edition()->tenant.name()}});
    message.createdAt = d->clock.now();
    return d->store->write([&message](Transaction& transaction) -> Expected<void> {
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        if (Expected<void> added = Outbox::add(transaction, message); !added)
            return added;
        return noteMessages(transaction, "email-code", message.createdAt);
    });
}

std::shared_ptr<Payments> Desk::payments() const { return d->payments(); }

Expected<PaymentView> Desk::payment(const CaseSnapshot& snapshot) const
{
    const Expected<std::optional<ChargeAccount>> account = snapshot.account();
    if (!account)
        return Unexpected(account.error());
    return *account ? Expected<PaymentView>(viewOf(*d, **account)) : nothingDue();
}

Expected<PaymentView> Desk::payment(const ReferenceNumber& number) const
{
    const Expected<ChargeAccount> account = newestAccount(*d, number);
    return account ? Expected<PaymentView>(viewOf(*d, *account)) : Unexpected(account.error());
}

Expected<Attempt> Desk::beginPayment(const ReferenceNumber& number, const GatewayId& gateway, const IdempotencyKey& key,
    const PaymentAddresses& addresses)
{
    const Expected<ChargeAccount> account = newestAccount(*d, number);
    if (!account)
        return Unexpected(account.error());
    // A fee that is due before submission has no case yet.
    const Expected<CaseView> view = d->casework->view(number);
    if (!view && !view.error().is(ApplicationError::NoSuchCase))
        return Unexpected(view.error());
    if (view && isOverUnserved(view->state))
        return unexpected(PlatformError::CaseEnded, u"nothing is paid any more for a case that has ended"_s);
    return d->payments()->begin({.charge = account->charge().id,
        .gateway = gateway,
        .key = key,
        .returnBase = addresses.returnBase,
        .notifyTo = addresses.notifyTo,
        .description = d->edition()->tenant.name() + u' ' + number.toString()});
}

Expected<ReferenceNumber> Desk::paymentReturned(const QByteArray& returnSecret)
{
    const Expected<Attempt> attempt = d->payments()->returned(returnSecret);
    if (!attempt)
        return Unexpected(attempt.error());
    const Expected<ChargeAccount> account = d->payments()->account(attempt->charge);
    if (!account)
        return Unexpected(account.error());
    if (const Expected<FeeRound> settled = settleFees(*d); !settled)
        return Unexpected(settled.error());
    return ReferenceNumber(account->charge().caseId.value());
}

Acknowledgement Desk::receiveNotification(const GatewayId& gateway, const Notification& notification)
{
    const Acknowledgement acknowledgement = d->payments()->receiveNotification(gateway, notification);
    settleNow(*d);
    return acknowledgement;
}

} // namespace Egov
