// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Payments::Payments(
    PaymentTransactions& transactions, const GatewayRegistry& gateways, std::shared_ptr<const Clock> clock)
    : d(new Private{transactions, gateways, std::move(clock)})
{
}

Payments::~Payments() = default;

Expected<HeldAttempt> lockAttempt(
    PaymentStore& store, AttemptHandle handle, const GatewayId& gateway, const QByteArray& value)
{
    Expected<std::optional<HeldAttempt>> held = store.lockAttempt(handle, gateway, value);
    if (!held)
        return Unexpected(held.error());
    return *held ? Expected<HeldAttempt>(std::move(**held)) : unexpected(PaymentError::NotFound, u"no such attempt"_s);
}

Expected<HeldAttempt> lockReportedAttempt(
    PaymentStore& store, const GatewayId& gateway, const AttemptId& attempt, const QByteArray& providerReference)
{
    const bool isOurs = !attempt.isEmpty();
    const QByteArray& name = isOurs ? attempt.value() : providerReference;
    if (!isName(name)) // what no store could hold is the name of nothing here
        return unexpected(PaymentError::NotFound, u"no such attempt"_s);
    auto found = lockAttempt(
        store, isOurs ? AttemptHandle::Id : AttemptHandle::ProviderReference, isOurs ? GatewayId() : gateway, name);
    if (found && found->attempt.gateway != gateway)
        return unexpected(PaymentError::NotFound, u"made at another gateway"_s);
    return found;
}

Expected<AttemptContext> Payments::Private::find(AttemptHandle handle, const QByteArray& value)
{
    return inTransaction<AttemptContext>([&](PaymentStore& store) -> Expected<AttemptContext> {
        Expected<HeldAttempt> found = lockAttempt(store, handle, {}, value);
        if (!found)
            return Unexpected(found.error());
        const ConfiguredGateway* gateway = gateways.find(found->attempt.gateway);
        if (!gateway)
            return unexpected(PaymentError::NoGateway, found->attempt.gateway.toString());
        return AttemptContext{std::move(found->account), std::move(found->attempt), gateway};
    });
}

Expected<Attempt> Payments::Private::changeAttempt(
    const AttemptId& id, const std::function<bool(Attempt& attempt)>& change)
{
    return inTransaction<Attempt>([&](PaymentStore& store) -> Expected<Attempt> {
        const auto found = lockAttempt(store, AttemptHandle::Id, {}, id.value());
        if (!found)
            return Unexpected(found.error());
        Attempt attempt = found->attempt;
        if (!change(attempt))
            return attempt;
        ++attempt.version;
        ChargeChanges changes;
        changes.attempts.push_back(attempt);
        if (const Expected<void> written = store.write(changes); !written)
            return Unexpected(written.error());
        return attempt;
    });
}

Expected<ChargeAccount> Payments::account(const ChargeId& charge)
{
    return d->inTransaction<ChargeAccount>([&charge](PaymentStore& store) -> Expected<ChargeAccount> {
        Expected<std::optional<ChargeAccount>> account = store.lock(charge);
        if (!account)
            return Unexpected(account.error());
        if (!*account)
            return unexpected(PaymentError::NotFound, charge.toString());
        return std::move(**account);
    });
}

Expected<PaymentStatus> Payments::status(const ChargeId& charge)
{
    const Expected<ChargeAccount> found = account(charge);
    if (!found)
        return Unexpected(found.error());
    return paymentStatusOf(*found, d->clock.now());
}

Expected<std::vector<ChargeAccount>> Payments::accountsOf(const CaseId& caseId)
{
    using Accounts = std::vector<ChargeAccount>;
    return d->inTransaction<Accounts>([&caseId](PaymentStore& store) -> Expected<Accounts> {
        const Expected<std::vector<ChargeId>> charges = store.chargesOf(caseId);
        if (!charges)
            return Unexpected(charges.error());
        Accounts accounts;
        for (const ChargeId& charge : *charges) {
            Expected<std::optional<ChargeAccount>> account = store.lock(charge);
            if (!account)
                return Unexpected(account.error());
            if (*account)
                accounts.push_back(std::move(**account));
        }
        return accounts;
    });
}

Expected<std::vector<PaymentFlag>> Payments::openFlags(int limit)
{
    return d->inTransaction<std::vector<PaymentFlag>>([limit](PaymentStore& store) { return store.openFlags(limit); });
}

Expected<void> Payments::closeFlag(
    const ChargeId& charge, const QByteArray& key, const QByteArray& officer, const QString& resolution)
{
    if (officer.isEmpty() || resolution.isEmpty())
        return unexpected(PaymentError::Reason, u"a flag is closed by an officer with a resolution"_s);
    const QDateTime now = d->clock.now();
    const Expected<bool> closed = d->inTransaction<bool>([&](PaymentStore& store) -> Expected<bool> {
        const Expected<std::optional<ChargeAccount>> account = store.lock(charge);
        if (!account)
            return Unexpected(account.error());
        if (!*account)
            return unexpected(PaymentError::NotFound, charge.toString());
        const auto flag = std::ranges::find((*account)->flags, key, &PaymentFlag::key);
        if (flag == (*account)->flags.end())
            return unexpected(PaymentError::NotFound, u"no such flag"_s);
        if (!flag->isOpen())
            return true;
        ChargeChanges changes;
        changes.flags.push_back(*flag);
        changes.flags.back().closedAt = now;
        changes.flags.back().closedBy = officer;
        changes.flags.back().resolution = resolution;
        if (const Expected<void> written = store.write(changes); !written)
            return Unexpected(written.error());
        return true;
    });
    return closed ? Expected<void>() : Unexpected(closed.error());
}

} // namespace Egov
