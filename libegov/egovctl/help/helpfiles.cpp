// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/help/help.h>

#include <map>
#include <set>

namespace Egov::Ctl {

namespace {

// Text of a line of troff: hyphens that are typed, no escapes, no request at the beginning.
QByteArray troff(QByteArray text)
{
    text.replace("\\", "\\e").replace("-", "\\-");
    if (text.startsWith('.') || text.startsWith('\''))
        text.prepend("\\&");
    return text;
}

} // namespace

QByteArray manualPage(std::span<const Command> commands, const QByteArray& version)
{
    QByteArray page = ".\\\" -*- coding: UTF-8 -*-\n"
                      ".\\\" Made by egovctl help --man.\n"
                      ".TH EGOVCTL 1 \"\" \"libegov "
        + version
        + "\" \"User Commands\"\n"
          ".SH NAME\negovctl \\- command line of libegov, the library of municipal e\\-applications\n"
          ".SH SYNOPSIS\n.B egovctl\n.I COMMAND\n\\&.\\|.\\|.\n.br\n.B egovctl\n.I COMMAND\n.B \\-\\-help\n"
          ".br\n.B egovctl \\-\\-version\n"
          ".SH DESCRIPTION\nJudges forms, answers, signatures and stores, and looks after a service. JSON goes to\n"
          "standard output, one object, or one a line with\n.BR \\-\\-batch ;\n"
          "messages for people go to standard error. Certificates and revocation lists are PEM or DER.\n"
          ".SH COMMANDS\n";
    for (const Command& command : commands) {
        page += QByteArray(".SS ") + command.words + "\n.B egovctl " + command.words + "\n" + troff(command.synopsis)
            + "\n.PP\n" + troff(command.summary) + '\n';
        for (const OptionHelp& option : optionsOf(command)) {
            page += ".TP\n.B " + troff("--" + option.name);
            if (!option.value.isEmpty())
                page += ' ' + troff(option.value);
            page += '\n' + troff(option.text) + '\n';
        }
    }
    return page
        + ".SH EXIT STATUS\n.TP\n.B 0\ngood\n.TP\n.B 1\njudged and found wanting\n.TP\n.B 2\n"
          "could not: usage, unreadable input\n"
          ".SH ENVIRONMENT\n.TP\n.B EGOV_CONFIG\nthe service's configuration, where no\n.B \\-\\-config\nis given\n"
          ".TP\n.B EGOV_DATA\nthe service's data folder, for commands on stores\n"
          ".SH FILES\n.TP\n.I /etc/egov/platform.json\nthe service's configuration, where nothing else names one\n";
}

QByteArray bashCompletion(std::span<const Command> commands)
{
    std::map<QByteArray, std::set<QByteArray>> seconds; // of each first word
    QByteArray options;
    for (const Command& command : commands) {
        const QByteArrayList words = QByteArray(command.words).split(' ');
        std::set<QByteArray>& second = seconds[words.first()];
        if (words.size() > 1)
            second.insert(words.last());
        QByteArray names;
        for (const OptionHelp& option : optionsOf(command))
            names += "--" + option.name + ' ';
        options += "    *\" " + QByteArray(command.words) + (words.size() > 1 ? "\"" : " \"*") + ") next=\"" + names
            + "--help\" ;;\n";
    }
    QByteArray firsts;
    QByteArray cases;
    for (const auto& [first, second] : seconds) {
        firsts += first + ' ';
        if (second.empty())
            continue;
        cases += "    \"2 " + first + " \"*) next=\"";
        for (const QByteArray& word : second)
            cases += word + ' ';
        cases += "--help\" ;;\n";
    }
    // After a command files are completed as well: most arguments are files.
    return "# Made by egovctl help --completion.\n"
           "_egovctl()\n{\n    local next=\n    case \"$COMP_CWORD ${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n"
           "    \"1 \"*) next=\""
        + firsts + "help --help --version\" ;;\n" + cases + options
        + "    esac\n    mapfile -t COMPREPLY < <(compgen -W \"$next\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n}\n"
          "complete -o default -F _egovctl egovctl\n";
}

} // namespace Egov::Ctl
