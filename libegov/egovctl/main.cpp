// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "storeplace.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>

namespace {

using namespace Egov;
using namespace Egov::Ctl;

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (const std::span<const Command> some : {jsonCommands(), auditCommands(), replayCommands(), ruleCommands(),
             japanCommands(), tenantCommands(), verifyCommands(), verifyPathCommands(), evidenceCommands(),
             revocationCommands(), sealCommands(), formCommands(), formAuthorCommands(), explainCommands(),
             submitCommands(), paymentCommands(), costCommands(), outboxCommands(), movingCommands(), storeCommands()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

Exit help(const std::vector<Command>& commands)
{
    std::fputs("usage: egovctl COMMAND ...\n", stderr);
    for (const Command& command : commands)
        std::fprintf(stderr, "  egovctl %s %s\n", command.words, command.synopsis);
    return Exit::CouldNot;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const std::vector<Command> commands = allCommands();
    for (const Command& command : commands) {
        const QStringList words = QString::fromLatin1(command.words).split(QLatin1Char(' '));
        if (arguments.first(qMin(words.size(), arguments.size())) == words)
            return static_cast<int>(command.run(arguments.sliced(words.size())));
    }
    return static_cast<int>(help(commands));
}
