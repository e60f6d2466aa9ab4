// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/notices_p.h>

namespace Egov {

QList<OutboxMessage> noticesOf(const TenantContext& parts, const Edition& edition, const CaseNotice& notice)
{
    OutboxMessage message;
    message.topic = "application." + toText(notice.state);
    const Expected<Form> form = parts.archive.find(notice.formDigest);
    message.body
        = Json::object({{"form", notice.form.value()}, {"title", form ? form->title() : notice.form.toString()},
            {"state", toText(notice.state)}, {"municipality", edition.tenant.name()}, {"language", notice.language}});
    if (!notice.reference.isEmpty())
        message.body.set("reference", notice.reference.value());
    QList<OutboxMessage> messages;
    const auto add = [&](const QByteArray& channel, const QByteArray& target) {
        message.channel = channel;
        message.target = target;
        messages += message;
    };
    if (edition.routes.mail && !notice.contact.isEmpty() && edition.noticeTexts->contains(message.topic))
        add("mail", notice.contact);
    for (const Route& route : edition.routes.others) {
        if (route.wants(message.topic, parts.code))
            add(route.channel, route.name);
    }
    if (!edition.localRules->isEmpty() && isAmong(edition.tenant.subscribedTopics(), message.topic))
        add("tenant", edition.tenant.id().value());
    return messages;
}

} // namespace Egov
