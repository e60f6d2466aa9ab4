// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/inboxevent.h>

#include <libegov/payment/model/enumvalue_p.h>

namespace Egov {
namespace {

constexpr EnumNames<NotificationTrust, 4> trusts{{{
    {NotificationTrust::Refused, "refused"},
    {NotificationTrust::Unsigned, "unsigned"},
    {NotificationTrust::SharedHash, "shared-hash"},
    {NotificationTrust::Signed, "signed"},
}}};

constexpr EnumNames<InboxSource, 4> sources{{{
    {InboxSource::Answer, "answer"},
    {InboxSource::Notification, "notification"},
    {InboxSource::Query, "query"},
    {InboxSource::Reconciliation, "reconciliation"},
}}};

constexpr EnumNames<InboxOutcome, 5> outcomes{{{
    {InboxOutcome::Received, "received"},
    {InboxOutcome::Booked, "booked"},
    {InboxOutcome::NothingNew, "nothing-new"},
    {InboxOutcome::Review, "review"},
    {InboxOutcome::Unmatched, "unmatched"},
}}};

} // namespace

QByteArray toText(NotificationTrust trust) { return trusts.of(trust); }
Expected<NotificationTrust> notificationTrustFromText(QByteArrayView text) { return valueOf(trusts, text); }
QByteArray toText(InboxSource source) { return sources.of(source); }
Expected<InboxSource> inboxSourceFromText(QByteArrayView text) { return valueOf(sources, text); }
QByteArray toText(InboxOutcome outcome) { return outcomes.of(outcome); }
Expected<InboxOutcome> inboxOutcomeFromText(QByteArrayView text) { return valueOf(outcomes, text); }

} // namespace Egov
