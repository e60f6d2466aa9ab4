// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/storeplace.h>

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

QStringList wordsOf(const Command& command) { return QString::fromLatin1(command.words).split(QLatin1Char(' ')); }

// Of the commands that begin with those words: asked for, on standard output; as a refusal, on standard error.
Exit help(const std::vector<Command>& commands, const QStringList& words, std::FILE* out)
{
    std::fputs("usage: egovctl COMMAND ...\n", out);
    for (const Command& command : commands) {
        if (wordsOf(command).first(qMin(words.size(), wordsOf(command).size())) == words)
            std::fprintf(out, "  egovctl %s %s\n", command.words, command.synopsis);
    }
    return out == stdout ? Exit::Good : Exit::CouldNot;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const std::vector<Command> commands = allCommands();
    const qsizetype asked = arguments.indexOf(QStringLiteral("--help"));
    if (asked >= 0 || arguments.value(0) == QLatin1String("-h") || arguments.value(0) == QLatin1String("help")) {
        const QStringList words = asked > 0 ? arguments.first(asked) : QStringList();
        for (const Command& command : commands) {
            if (words.first(qMin(wordsOf(command).size(), words.size())) == wordsOf(command))
                return static_cast<int>(help(commands, wordsOf(command), stdout));
        }
        return static_cast<int>(help(commands, words, stdout));
    }
    if (arguments.value(0) == QLatin1String("--version")) {
        std::puts("egovctl " EGOV_VERSION);
        return static_cast<int>(Exit::Good);
    }
    for (const Command& command : commands) {
        const QStringList words = wordsOf(command);
        if (arguments.first(qMin(words.size(), arguments.size())) == words)
            return static_cast<int>(command.run(arguments.sliced(words.size())));
    }
    if (!arguments.isEmpty())
        std::fprintf(stderr, "egovctl: there is no command \"%s\"\n", qUtf8Printable(arguments.join(QLatin1Char(' '))));
    return static_cast<int>(help(commands, {}, stderr));
}
