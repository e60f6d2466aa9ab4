// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/help/help.h>

#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* trustOptions
    = "--anchors DIR|F --candidates F --crls DIR|F --ocsp F --moment T --purpose P --policy OID --profile jpki|general "
      "--environment production|test --revocation required|none --no-path";

QStringList wordsOf(const Command& command) { return QString::fromLatin1(command.words).split(u' '); }

bool beginsWith(const QStringList& words, const QStringList& beginning)
{
    return words.size() >= beginning.size() && words.first(beginning.size()) == beginning;
}

QByteArray usageOf(const Command& command) { return QByteArray("egovctl ") + command.words + ' ' + command.synopsis; }

void printOne(const Command& command, std::FILE* out)
{
    std::fprintf(out, "usage: %s\n\n%s\n", usageOf(command).constData(), command.summary);
    const std::vector<OptionHelp> options = optionsOf(command);
    if (options.empty())
        return;
    std::fputs("\noptions:\n", out);
    for (const OptionHelp& option : options) {
        const QByteArray left = "--" + option.name + (option.value.isEmpty() ? "" : " ") + option.value;
        std::fprintf(out, "  %-28s %s\n", left.constData(), option.text ? option.text : "");
    }
}

} // namespace

std::vector<OptionHelp> optionsOf(const Command& command)
{
    static const QRegularExpression option(u"--([a-z][a-z-]*)(?: ([A-Za-z][^\\s\\[\\]()]*))?"_s);
    QString synopsis = QString::fromUtf8(command.synopsis);
    synopsis.replace(u"[trust options]"_s, QString::fromLatin1(trustOptions));
    std::vector<OptionHelp> options;
    for (auto match = option.globalMatch(synopsis); match.hasNext();) {
        const auto found = match.next();
        const QByteArray name = found.captured(1).toLatin1();
        options.push_back({name, found.captured(2).toUtf8(), optionText(command.words, name)});
    }
    return options;
}

const Command* findCommand(std::span<const Command> commands, const QStringList& arguments)
{
    const auto found = std::ranges::find_if(
        commands, [&](const Command& command) { return beginsWith(arguments, wordsOf(command)); });
    return found == commands.end() ? nullptr : &*found;
}

bool printHelp(std::span<const Command> commands, const QStringList& words, std::FILE* out)
{
    if (const Command* command = words.isEmpty() ? nullptr : findCommand(commands, words)) {
        printOne(*command, out);
        return true;
    }
    const bool isKnown
        = std::ranges::any_of(commands, [&](const Command& command) { return beginsWith(wordsOf(command), words); });
    if (!isKnown)
        return false;
    std::fputs("usage: egovctl COMMAND ...\n       egovctl COMMAND --help\n       egovctl --version\n\n", out);
    for (const Command& command : commands) {
        if (beginsWith(wordsOf(command), words))
            std::fprintf(out, "  %-22s %s\n", command.words, command.summary);
    }
    std::fputs("\nJSON goes to standard output, messages for people to standard error.\n"
               "Exit codes: 0 good, 1 judged and found wanting, 2 could not (usage, unreadable input).\n",
        out);
    return true;
}

} // namespace Egov::Ctl
