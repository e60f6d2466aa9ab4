// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/inboxevent.h>

#include <libegov/payment/model/words_p.h>

namespace Egov {
namespace {

constexpr Word<NotificationTrust> trusts[] = {
    {NotificationTrust::Refused, "refused"},
    {NotificationTrust::Unsigned, "unsigned"},
    {NotificationTrust::SharedHash, "shared-hash"},
    {NotificationTrust::Signed, "signed"},
};

constexpr Word<InboxSource> sources[] = {
    {InboxSource::Answer, "answer"},
    {InboxSource::Notification, "notification"},
    {InboxSource::Query, "query"},
    {InboxSource::Reconciliation, "reconciliation"},
};

constexpr Word<InboxOutcome> outcomes[] = {
    {InboxOutcome::Received, "received"},
    {InboxOutcome::Booked, "booked"},
    {InboxOutcome::NothingNew, "nothing-new"},
    {InboxOutcome::Review, "review"},
    {InboxOutcome::Unmatched, "unmatched"},
};

} // namespace

QByteArray toText(NotificationTrust trust) { return wordOf(trusts, trust); }
Expected<NotificationTrust> notificationTrustFromText(QByteArrayView text) { return valueOf(trusts, text); }
QByteArray toText(InboxSource source) { return wordOf(sources, source); }
Expected<InboxSource> inboxSourceFromText(QByteArrayView text) { return valueOf(sources, text); }
QByteArray toText(InboxOutcome outcome) { return wordOf(outcomes, outcome); }
Expected<InboxOutcome> inboxOutcomeFromText(QByteArrayView text) { return valueOf(outcomes, text); }

} // namespace Egov
