// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>

#include <libegov/base/clock.h>
#include <libegov/platform/officers/officerdesk.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// One line per message that could not be delivered; the address of a person is not printed.
Exit list(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"tenant"_s, u"config"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<std::unique_ptr<Service>> service = openService(*options);
    if (!service)
        return couldNot(service.error());
    if (!(*service)->desk)
        return couldNot(Error(CtlError::UnknownTenant, u"--tenant CODE"_s));
    const Expected<std::vector<DeadLetter>> letters = (*service)->desk->forOfficer(operatorOfService()).deadLetters();
    if (!letters)
        return couldNot(letters.error());
    for (const DeadLetter& letter : *letters)
        print(Json::object(
            {{"id", letter.message.id}, {"channel", letter.message.channel}, {"topic", letter.message.topic},
                {"reference", letter.message.body["reference"]}, {"attempts", letter.message.attempts},
                {"error", letter.lastError}, {"triedAt", toTimestamp(letter.lastTriedAt)}}));
    return letters->empty() ? Exit::Good : Exit::Rejected;
}

Exit revive(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"tenant"_s, u"config"_s, u"id"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<std::unique_ptr<Service>> service = openService(*options);
    if (!service)
        return couldNot(service.error());
    if (!(*service)->desk)
        return couldNot(Error(CtlError::UnknownTenant, u"--tenant CODE"_s));
    const qint64 id = options->value(u"id"_s).toLongLong();
    if (const Expected<void> done = (*service)->desk->forOfficer(operatorOfService()).requeueLetter(id); !done)
        return couldNot(done.error());
    print(Json::object({{"revived", id}}));
    return Exit::Good;
}

const Command commands[] = {
    {"outbox dead", "--tenant CODE [--config F]",
        "Lists the messages that could not be delivered. Ends with 1 when there are any.", list},
    {"outbox revive", "--tenant CODE --id N [--config F]", "Sends such a message again.", revive},
};

} // namespace

std::span<const Command> outboxCommands() { return commands; }

} // namespace Egov::Ctl
