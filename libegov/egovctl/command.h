// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QStringList>

#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace Egov::Ctl {

// What a command leaves behind for the caller's script.
enum class Exit { Good = 0, Rejected = 1, Failed = 2 };

// One command of egovctl: "forms lint". Its arguments come without its own words. Help, man page and completion are
// made from the synopsis and the summary; each option of a synopsis has its explanation in optiontexts.cpp.
struct Command {
    const char* words;
    const char* synopsis;
    const char* summary; // one sentence or two
    std::function<Exit(const QStringList& arguments)> run;
};

// The commands of each file, listed together in main.cpp.
std::span<const Command> jsonCommands();
std::span<const Command> auditCommands();
std::span<const Command> replayCommands();
std::span<const Command> japanCommands();
std::span<const Command> tenantCommands();
std::span<const Command> doctorCommands();
std::span<const Command> newTenantCommands();
std::span<const Command> ruleCommands();
std::span<const Command> formCommands();
std::span<const Command> submitCommands();
std::span<const Command> paymentCommands();
std::span<const Command> costCommands();
std::span<const Command> outboxCommands();
std::span<const Command> archivesCommands();
std::span<const Command> caseCommands();
std::span<const Command> movingCommands();
std::span<const Command> formAuthorCommands();
std::span<const Command> publishCommands();
std::span<const Command> explainCommands();
std::span<const Command> procedureCommands();
std::span<const Command> verifyCommands();
std::span<const Command> verifyPathCommands();
std::span<const Command> evidenceCommands();
std::span<const Command> revocationCommands();
std::span<const Command> sealCommands();
std::span<const Command> rehearseCommands();

// Standard output: JSON or bytes for programs. Standard error: a sentence for people.
void print(const Json& value);
void printBytes(const QByteArray& bytes);
Exit couldNot(const Error& error);
Exit usage(const Command& command);

Expected<QByteArray> readFile(const QString& path);

// Options of a command: "--moment T" pairs and "--batch" flags, in any order, around plain arguments.
class Options {
public:
    // Refuses an option that is in neither list ("ctl.unknown-option") and one without its value ("ctl.no-value").
    static Expected<Options> parse(
        const QStringList& arguments, const QStringList& valued, const QStringList& flags = {});

    const QStringList& plain() const { return m_plain; }
    bool has(const QString& name) const { return m_values.contains(name); }
    QString value(const QString& name, const QString& fallback = {}) const;
    QStringList values(const QString& name) const { return m_values.value(name); }

private:
    QStringList m_plain;
    QHash<QString, QStringList> m_values;
};

// The "id" of a line of --batch, and the bytes that go with it: its member and one comma.
struct LineId {
    Json id;
    size_t from = 0;
    size_t length = 0;
};
// Also of a line that is not valid JSON behind it, so that its refusal can be told from the others.
std::optional<LineId> findId(std::string_view line);

// --batch: one JSON object per line of standard input, one answer per line in the same order, each with the input's id.
// A line that cannot be answered gives {"id":...,"error":{"code":...,"detail":...}} and does not stop the rest.
Exit runBatch(const std::function<Expected<Json>(const Json& line)>& answer);

} // namespace Egov::Ctl
