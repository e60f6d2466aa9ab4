// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/readings_p.h>

#include <libegov/audit/auditchain.h>
#include <libegov/platform/officers/officerdesk.h>

namespace Egov {

namespace {

constexpr char kind[] = "reading";
constexpr int sameReadingSeconds = 10 * 60;

} // namespace

Json lookupCriteria(const InboxQuery& query)
{
    Json by = Json::array();
    const std::pair<const char*, bool> criteria[] = {{"state", !query.states.isEmpty()},
        {"form", !query.form.isEmpty()}, {"reference", !query.reference.isEmpty()}, {"name", !query.name.isEmpty()},
        {"assignee", !query.assignedTo.isEmpty()}, {"from", query.from.isValid()}, {"to", query.to.isValid()}};
    for (const auto& [name, isGiven] : criteria) {
        if (isGiven)
            by.append(name);
    }
    return by;
}

bool isSearch(const InboxQuery& query) { return lookupCriteria(query).size() > 0; }

Expected<void> noteReading(const TenantContext& parts, const Officer& officer, const ReferenceNumber& number)
{
    const QByteArray name = officer.id.value() + '/' + number.value();
    const Expected<std::optional<PassingState>> known = parts.states->find(kind, name);
    if (!known)
        return Unexpected(known.error());
    if (*known)
        return {};
    if (const Expected<void> noted = parts.casework->noteReading({.officer = officer.id, .reference = number}); !noted)
        return noted;
    const QDateTime end = parts.clock.now().addSecs(sameReadingSeconds);
    return parts.states->change(kind, name, [&end](const auto&) -> Expected<std::optional<PassingState>> {
        return std::optional(PassingState{.value = "1", .expiresAt = end});
    });
}

Expected<void> noteLookup(
    const TenantContext& parts, const Officer& officer, const QByteArray& action, const InboxQuery& query, qint64 found)
{
    return parts.store->write([&](Transaction& transaction) -> Expected<void> {
        if (const Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        AuditEvent event;
        event.action = action;
        event.actor = {ActorRole::Officer, officer.id.value()};
        event.at = parts.clock.now();
        event.detail = Json::object({{"by", lookupCriteria(query)}, {"found", found}});
        const Expected<AuditChain::Link> link = AuditChain::append(transaction, event, {});
        return link ? Expected<void>() : Unexpected(link.error());
    });
}

} // namespace Egov
