// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/help/help.h>
#include <libegov/egovctl/plugins/plugincommands.h>
#include <libegov/egovctl/storeplace.h>

#include <QCoreApplication>

#include <cstdio>
#include <vector>

namespace {

using namespace Egov;
using namespace Egov::Ctl;

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (const std::span<const Command> some : {jsonCommands(), auditCommands(), replayCommands(), ruleCommands(),
             japanCommands(), tenantCommands(), doctorCommands(), newTenantCommands(), newPluginCommands(),
             checkPluginCommands(), verifyCommands(), verifyPathCommands(), evidenceCommands(), revocationCommands(),
             sealCommands(), formCommands(), formAuthorCommands(), explainCommands(), procedureCommands(),
             submitCommands(), caseCommands(), paymentCommands(), costCommands(), outboxCommands(), archivesCommands(),
             movingCommands(), storeCommands(), publishCommands(), rehearseCommands()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

Exit unknown(const QStringList& words)
{
    std::fprintf(stderr, "egovctl: there is no command \"%s\"; egovctl --help lists them\n",
        qUtf8Printable(words.join(QLatin1Char(' '))));
    return Exit::Failed;
}

// What is asked for goes to standard output; what is not there is refused.
Exit help(std::span<const Command> commands, const QStringList& words)
{
    if (words == QStringList{QStringLiteral("--man")})
        printBytes(manualPage(commands, EGOV_VERSION));
    else if (words == QStringList{QStringLiteral("--completion")})
        printBytes(bashCompletion(commands));
    else if (!printHelp(commands, words, stdout))
        return unknown(words);
    return Exit::Good;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const std::vector<Command> commands = allCommands();
    const QString first = arguments.value(0);
    if (first == QLatin1String("help") || first == QLatin1String("-h"))
        return static_cast<int>(help(commands, arguments.sliced(1)));
    if (const qsizetype asked = arguments.indexOf(QStringLiteral("--help")); asked >= 0)
        return static_cast<int>(help(commands, arguments.first(asked)));
    if (arguments == QStringList{QStringLiteral("--version")}) {
        std::puts("egovctl " EGOV_VERSION);
        return static_cast<int>(Exit::Good);
    }
    if (const Command* command = findCommand(commands, arguments))
        return static_cast<int>(command->run(arguments.sliced(QByteArray(command->words).count(' ') + 1)));
    if (!arguments.isEmpty())
        return static_cast<int>(unknown(arguments));
    printHelp(commands, {}, stderr);
    return static_cast<int>(Exit::Failed);
}
