// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

Exit check(const QStringList& arguments)
{
    if (arguments.size() != 1)
        return couldNot(Error(CtlError::Usage, u"json check FILE"_s));
    const Expected<QByteArray> bytes = readFile(arguments.first());
    if (!bytes)
        return couldNot(bytes.error());
    const Expected<void> checked = Json::check(*bytes);
    return checked ? Exit::Good : couldNot(checked.error());
}

Exit canonicalize(const QStringList& arguments)
{
    if (arguments.size() != 1)
        return couldNot(Error(CtlError::Usage, u"json canonicalize FILE"_s));
    const Expected<QByteArray> bytes = readFile(arguments.first());
    if (!bytes)
        return couldNot(bytes.error());
    const Expected<QByteArray> canonical = canonicalJson(*bytes);
    if (!canonical)
        return couldNot(canonical.error());
    printBytes(*canonical);
    return Exit::Good;
}

const Command commands[] = {
    {"json check", "FILE", "Says by its exit code whether a file is JSON as RFC 8259 has it.", check},
    {"json canonicalize", "FILE", "Writes the canonical bytes of a JSON file (RFC 8785).", canonicalize},
};

} // namespace

std::span<const Command> jsonCommands() { return commands; }

} // namespace Egov::Ctl
