// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/duework/tenantnotifications_p.h>
#include <libegov/platform/errors.h>
#include <libegov/plugin/errors.h>

#include <libegov/audit/auditchain.h>
#include <libegov/base/log.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// Longer than one plugin may take over all of a round (HostLimits::answer each).
constexpr qint64 secondsPerNotice = 10;

CaseEventNotice noticeOf(const TenantContext& parts, const OutboxMessage& message)
{
    return {.id = parts.code.value() + '-' + QByteArray::number(message.id),
        .topic = message.topic,
        .reference = ReferenceNumber(message.body["reference"].toUtf8()),
        .form = FormId(message.body["form"].toUtf8()),
        .at = message.createdAt};
}

// A plugin reaches only who was configured for its own municipality.
Expected<std::vector<LocalMessage>> ask(
    const TenantContext& parts, const Edition& edition, const OutboxMessage& message)
{
    Expected<std::vector<LocalMessage>> answers = edition.localRules->onCaseEvent(noticeOf(parts, message));
    if (!answers)
        return answers;
    for (const LocalMessage& answer : *answers) {
        if (!edition.routes.find("webhook", answer.webhook))
            return unexpected(PlatformError::NoRoute, QString::fromLatin1(answer.webhook));
    }
    return answers;
}

Expected<void> write(const TenantContext& parts, const OutboxMessage& message, const std::vector<LocalMessage>& answers)
{
    return parts.store->write([&, now = parts.clock.now()](Transaction& transaction) -> Expected<void> {
        // First of all rows, as everywhere.
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        const Expected<bool> isFirst = Outbox::complete(transaction, message, now);
        if (!isFirst || !*isFirst)
            return isFirst ? Expected<void>() : Unexpected(isFirst.error());
        for (const LocalMessage& answer : answers) {
            OutboxMessage further;
            further.application = message.application;
            further.channel = "webhook";
            further.target = answer.webhook;
            further.topic = message.topic;
            further.body = answer.body;
            further.createdAt = now;
            if (Expected<void> added = Outbox::add(transaction, further); !added)
                return added;
        }
        return answers.empty() ? Expected<void>() : noteMessages(transaction, "local-news", now);
    });
}

} // namespace

Expected<int> tellMunicipality(const TenantContext& parts, int limit, QList<Error>& failures)
{
    const std::shared_ptr<const Edition> edition = parts.edition();
    if (edition->localRules->isEmpty())
        return 0;
    const QDateTime now = parts.clock.now();
    const Expected<std::vector<OutboxMessage>> messages
        = Outbox::claim(*parts.store, now, now.addSecs(secondsPerNotice * limit), limit, {"tenant"});
    if (!messages)
        return Unexpected(messages.error());
    int told = 0;
    for (const OutboxMessage& message : *messages) {
        const Expected<std::vector<LocalMessage>> answers = ask(parts, *edition, message);
        const Expected<void> noted = answers
            ? write(parts, message, *answers)
            : Outbox::failed(*parts.store, message, answers.error().code(), parts.clock.now());
        if (!noted)
            return Unexpected(noted.error());
        if (answers) {
            ++told;
            continue;
        }
        qCWarning(logPlatform) << parts.code.value() << "news" << message.id << answers.error().code();
        failures += answers.error();
        // The other municipalities' letters wait in the same round: who did not answer once is not asked again in it.
        // What was claimed comes back when its time is over.
        if (answers.error().is(PluginError::Timeout) || answers.error().is(PluginError::Busy))
            break;
    }
    return told;
}

} // namespace Egov
