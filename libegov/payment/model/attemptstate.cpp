// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/attemptstate.h>

#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

using S = AttemptState;

constexpr EnumNames<AttemptState, 10> states{{{
    {S::Created, "created"},
    {S::AwaitingPayer, "awaiting-payer"},
    {S::Processing, "processing"},
    {S::Authorized, "authorized"},
    {S::Paid, "paid"},
    {S::Settled, "settled"},
    {S::Failed, "failed"},
    {S::Cancelled, "cancelled"},
    {S::Expired, "expired"},
    {S::Unknown, "unknown"},
}}};

constexpr EnumNames<AttemptEvent, 10> events{{{
    {AttemptEvent::Started, "started"},
    {AttemptEvent::Pending, "pending"},
    {AttemptEvent::Authorized, "authorized"},
    {AttemptEvent::Paid, "paid"},
    {AttemptEvent::Failed, "failed"},
    {AttemptEvent::Cancelled, "cancelled"},
    {AttemptEvent::Expired, "expired"},
    {AttemptEvent::TimedOut, "timed-out"},
    {AttemptEvent::Settled, "settled"},
    {AttemptEvent::CancelWanted, "cancel-wanted"},
}}};

constexpr size_t stateCount = allAttemptStates.size();
constexpr size_t eventCount = allAttemptEvents.size();

constexpr AttemptTransition stay{AttemptStep::Ignore, S::Unknown};
constexpr AttemptTransition same{AttemptStep::Duplicate, S::Unknown};
constexpr AttemptTransition giveBack{AttemptStep::Void, S::Unknown};
constexpr AttemptTransition cancelFirst{AttemptStep::CancelFirst, S::Unknown};
constexpr AttemptTransition queryFirst{AttemptStep::QueryFirst, S::Unknown};
constexpr AttemptTransition refundOnly{AttemptStep::RefundInstead, S::Unknown};
constexpr AttemptTransition to(AttemptState state) { return {AttemptStep::Move, state}; }
constexpr AttemptTransition late(AttemptState state) { return {AttemptStep::MoveLate, state}; }

// One row per state in the order of AttemptState, one column per event in the order of AttemptEvent. "Ignore" keeps the
// state: what came is older than what is known, or says nothing new.
// clang-format off
constexpr AttemptTransition table[stateCount][eventCount] = {
    //                 started              pending            authorized         paid           failed         cancelled         expired         timed out       settled           cancel wanted
    /* created    */ {to(S::AwaitingPayer), to(S::Processing), to(S::Authorized), to(S::Paid),   to(S::Failed), to(S::Cancelled), to(S::Expired), to(S::Unknown), to(S::Settled),   to(S::Cancelled)},
    /* awaiting   */ {stay,                 to(S::Processing), to(S::Authorized), to(S::Paid),   to(S::Failed), to(S::Cancelled), to(S::Expired), to(S::Unknown), to(S::Settled),   cancelFirst},
    /* processing */ {stay,                 stay,              to(S::Authorized), to(S::Paid),   to(S::Failed), to(S::Cancelled), to(S::Expired), to(S::Unknown), to(S::Settled),   queryFirst},
    /* authorized */ {stay,                 stay,              stay,              to(S::Paid),   to(S::Failed), to(S::Cancelled), to(S::Expired), to(S::Unknown), to(S::Settled),   giveBack},
    /* paid       */ {stay,                 stay,              stay,              same,          stay,          stay,             stay,           stay,           to(S::Settled),   refundOnly},
    /* settled    */ {stay,                 stay,              stay,              same,          stay,          stay,             stay,           stay,           same,             refundOnly},
    /* failed     */ {stay,                 stay,              giveBack,          late(S::Paid), stay,          stay,             stay,           stay,           late(S::Settled), stay},
    /* cancelled  */ {stay,                 stay,              giveBack,          late(S::Paid), stay,          stay,             stay,           stay,           late(S::Settled), stay},
    /* expired    */ {stay,                 stay,              giveBack,          late(S::Paid), stay,          stay,             stay,           stay,           late(S::Settled), stay},
    /* unknown    */ {to(S::AwaitingPayer), to(S::Processing), to(S::Authorized), to(S::Paid),   to(S::Failed), to(S::Cancelled), to(S::Expired), stay,           to(S::Settled),   queryFirst},
};
// clang-format on

// Only these say that money moves; in the others an amount means nothing.
constexpr bool carriesMoney(AttemptEvent event)
{
    return event == AttemptEvent::Authorized || event == AttemptEvent::Paid || event == AttemptEvent::Settled;
}

} // namespace

AttemptTransition transitionFor(AttemptState from, AttemptEvent event, Agreement agreement) noexcept
{
    if (agreement == Agreement::Differs && carriesMoney(event))
        return {AttemptStep::Review, from};
    AttemptTransition transition = table[static_cast<size_t>(from)][static_cast<size_t>(event)];
    if (transition.step != AttemptStep::Move && transition.step != AttemptStep::MoveLate)
        transition.to = from;
    return transition;
}

bool isEnded(AttemptState state) noexcept { return state == S::Failed || state == S::Cancelled || state == S::Expired; }

bool isPaid(AttemptState state) noexcept { return state == S::Paid || state == S::Settled; }

QByteArray toText(AttemptState state) { return states.of(state); }
Expected<AttemptState> attemptStateFromText(QByteArrayView text) { return valueOf(states, text); }
QByteArray toText(AttemptEvent event) { return events.of(event); }
Expected<AttemptEvent> attemptEventFromText(QByteArrayView text) { return valueOf(events, text); }

} // namespace Egov
