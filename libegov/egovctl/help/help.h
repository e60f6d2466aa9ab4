// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

namespace Egov::Ctl {

// An option as it stands in a synopsis, and what it means to that command. Empty value: a switch.
struct OptionHelp {
    QByteArray name;
    QByteArray value;
    const char* text = nullptr; // null: nobody has explained it (a test fails)
};

// Those of the synopsis in its order; "[trust options]" stands for all of them.
std::vector<OptionHelp> optionsOf(const Command& command);
// "--help" among the texts of one option for all commands that say nothing of their own.
const char* optionText(QByteArrayView command, QByteArrayView option);

// The command whose words the arguments begin with; null when none does.
const Command* findCommand(std::span<const Command> commands, const QStringList& arguments);

// With words of one command everything about it; with the first word of several, or none, one line each. False when no
// command begins with them.
bool printHelp(std::span<const Command> commands, const QStringList& words, std::FILE* out);

// For the build, which installs them: egovctl.1 and the completion for bash.
QByteArray manualPage(std::span<const Command> commands, const QByteArray& version);
QByteArray bashCompletion(std::span<const Command> commands);

} // namespace Egov::Ctl
