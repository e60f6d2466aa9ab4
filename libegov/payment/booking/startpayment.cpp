// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/payments_p.h>
#include <libegov/payment/errors.h>

#include <QRandomGenerator>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// 26 characters of five bits each: 130 random bits from the system.
QByteArray randomName()
{
    constexpr QByteArrayView alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray name;
    for (int i = 0; i < 26; ++i)
        name += alphabet[QRandomGenerator::system()->bounded(32)];
    return name;
}

Attempt attemptFor(
    const Charge& charge, const PaymentStart& start, const ConfiguredGateway& gateway, const QDateTime& now)
{
    Attempt attempt;
    attempt.id = AttemptId(randomName());
    attempt.charge = charge.id;
    attempt.chargeRevision = charge.revision;
    attempt.gateway = start.gateway;
    attempt.key = start.key;
    attempt.returnSecret = randomName();
    attempt.merchantAccount = gateway.settings.merchantAccount;
    attempt.amount = charge.total;
    attempt.options = gateway.settings.options;
    attempt.createdAt = now;
    const qint64 lifetime = gateway.capabilities().expirySeconds;
    attempt.expiresAt = lifetime > 0 ? now.addSecs(lifetime) : charge.dueAt;
    attempt.nextQueryAt = nextQueryAfter(now, 0);
    return attempt;
}

Expected<void> refuseUnlessOffered(const GatewayRegistry& gateways, const Charge& charge, const GatewayId& gateway)
{
    for (const GatewayOffer& offer : gateways.offersFor(charge)) {
        if (offer.id == gateway && !offer.isOffered())
            return unexpected(PaymentError::NotOffered, QString::fromLatin1(offer.refusal));
    }
    return {};
}

bool isUnderWay(const Attempt& attempt)
{
    return !isPaid(attempt.state) && !isEnded(attempt.state) && attempt.state != AttemptState::Unknown;
}

} // namespace

Expected<Attempt> Payments::begin(const PaymentStart& start)
{
    const ConfiguredGateway* gateway = d->gateways.find(start.gateway);
    if (!gateway)
        return unexpected(PaymentError::NoGateway, start.gateway.toString());
    if (start.key.isEmpty())
        return unexpected(PaymentError::KeyReused, u"the idempotency key is empty"_s);

    // Giving up what waits means calls to a gateway, which must not be made inside the transaction: so the transaction
    // either writes the new attempt or names the one that is in the way.
    constexpr int tries = 5;
    for (int i = 0; i < tries; ++i) {
        bool isNew = false;
        AttemptId inTheWay;
        const QDateTime now = d->clock.now();
        const Expected<AttemptContext> begun
            = d->inTransaction<AttemptContext>([&](PaymentStore& store) -> Expected<AttemptContext> {
                  isNew = false;
                  inTheWay = {};
                  Expected<std::optional<ChargeAccount>> account = store.lock(start.charge);
                  if (!account)
                      return Unexpected(account.error());
                  if (!*account)
                      return unexpected(PaymentError::NotFound, start.charge.toString());
                  const Charge& charge = (*account)->charge();
                  const auto known = std::ranges::find((*account)->attempts, start.key, &Attempt::key);
                  if (known != (*account)->attempts.end()) {
                      if (known->gateway != start.gateway || known->chargeRevision != charge.revision)
                          return unexpected(PaymentError::KeyReused, start.key.toString());
                      return AttemptContext{**account, *known, gateway};
                  }
                  const PaymentStatus status = paymentStatusOf(**account, now);
                  if (status.state == PaymentStatus::State::Pending)
                      return unexpected(PaymentError::Asking, start.charge.toString());
                  if (!status.mayBegin())
                      return unexpected(PaymentError::NotDue, QString::fromLatin1(toText(status.state)));
                  if (const Expected<void> offered = refuseUnlessOffered(d->gateways, charge, start.gateway); !offered)
                      return Unexpected(offered.error());
                  const auto waiting = std::ranges::find_if((*account)->attempts, isUnderWay);
                  if (waiting != (*account)->attempts.end()) {
                      inTheWay = waiting->id;
                      return AttemptContext{**account, *waiting, nullptr};
                  }
                  ChargeChanges changes;
                  changes.attempts.push_back(attemptFor(charge, start, *gateway, now));
                  if (const Expected<void> written = store.write(changes); !written)
                      return Unexpected(written.error());
                  isNew = true;
                  applyChanges(**account, changes);
                  return AttemptContext{**account, changes.attempts.front(), gateway};
              });
        if (!begun)
            return Unexpected(begun.error());
        if (inTheWay.isEmpty()) {
            // Created and not new: an earlier call never heard the answer; the gateway knows the id and starts once.
            const bool mustStart = isNew || begun->attempt.state == AttemptState::Created;
            return mustStart ? d->startAtGateway(*begun, start, isNew ? Sending::First : Sending::Again)
                             : Expected<Attempt>(begun->attempt);
        }
        const Expected<Attempt> givenUp = cancel(inTheWay);
        if (!givenUp)
            return givenUp;
    }
    return unexpected(PaymentError::Asking, u"what is under way cannot be given up now"_s);
}

Expected<Attempt> Payments::Private::startAtGateway(
    const AttemptContext& context, const PaymentStart& start, Sending sending)
{
    GatewayAddresses addresses;
    addresses.returnTo
        = QUrl(start.returnBase.toString(QUrl::FullyEncoded) + QString::fromLatin1(context.attempt.returnSecret),
            QUrl::StrictMode);
    addresses.notifyTo = start.notifyTo;
    addresses.description = start.description;
    addresses.language = start.language;
    const QDateTime now = clock.now();
    const GatewayAnswer<Attempt> answer
        = context.gateway->plugin->begin(context.gateway->settings, context.attempt, addresses, now);

    if (answer.isOk()) {
        const Expected<Attempt> noted = changeAttempt(context.attempt.id, [&answer](Attempt& attempt) {
            attempt.next = answer.value().next;
            if (attempt.providerReference.isEmpty())
                attempt.providerReference = answer.value().providerReference;
            if (answer.value().expiresAt.isValid())
                attempt.expiresAt = answer.value().expiresAt.toUTC();
            return true;
        });
        if (!noted)
            return noted;
    }
    // "No" to a call that may have been heard before can mean "it is there already": then only a query tells.
    const bool isFinalNo
        = answer.isDeclined() && (sending == Sending::First || context.gateway->capabilities().query == Ability::None);
    PaymentEvent event;
    event.attempt = context.attempt.id;
    event.amount = context.attempt.amount;
    event.occurredAt = now;
    event.event = answer.isOk() ? AttemptEvent::Started : isFinalNo ? AttemptEvent::Failed : AttemptEvent::TimedOut;
    const Expected<Attempt> booked = bookAnswer(context.attempt.id, event, InboxSource::Answer);
    return booked && answer.isDeclined() && !isFinalNo ? follow(context.attempt.id, FollowUp::Query, 1) : booked;
}

} // namespace Egov
