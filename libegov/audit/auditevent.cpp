// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/auditevent.h>

#include <libegov/audit/errors.h>
#include <libegov/base/clock.h>
#include <libegov/base/digest.h>

namespace Egov {

using namespace Qt::StringLiterals;

QByteArray AuditEvent::body() const
{
    Json json = Json::object({{"action", action}, {"actor", actor.id}, {"application", application},
        {"at", toTimestamp(at)}, {"detail", detail}, {"from", from}, {"position", position}, {"previous", previous},
        {"role", toText(actor.role)}, {"tenant", tenant.value()}, {"to", to}});
    if (format != 1)
        json.set("format", format);
    if (!subject.isEmpty())
        json.set("subject", subject);
    return json.toCanonical();
}

Expected<AuditEvent> AuditEvent::parse(const QByteArray& body)
{
    const Expected<Json> json = Json::parse(body);
    const std::optional<ActorRole> role = json ? findRole((*json)["role"].toUtf8()) : std::nullopt;
    if (!role)
        return unexpected(AuditError::ApplicationEvent, u"not an event"_s);
    AuditEvent event;
    event.format = static_cast<int>((*json)["format"].toInteger(1));
    event.subject = (*json)["subject"].toUtf8();
    event.tenant = TenantCode((*json)["tenant"].toUtf8());
    event.position = (*json)["position"].toInteger();
    event.application = (*json)["application"].toInteger();
    event.action = (*json)["action"].toUtf8();
    event.actor = {*role, (*json)["actor"].toUtf8()};
    event.from = (*json)["from"].toUtf8();
    event.to = (*json)["to"].toUtf8();
    event.at = QDateTime::fromString((*json)["at"].toString(), Qt::ISODateWithMs);
    event.detail = (*json)["detail"];
    event.previous = (*json)["previous"].toUtf8();
    if (event.format < 1 || event.format > presentFormat || !event.at.isValid() || event.body() != body)
        return unexpected(AuditError::ApplicationEvent, u"not canonical, or a member too many or too few"_s);
    return event;
}

QByteArray auditHash(const QByteArray& body) { return sha256Hex(body); }

} // namespace Egov
