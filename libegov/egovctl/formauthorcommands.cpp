// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "command.h"

#include <libegov/base/clock.h>
#include <libegov/form/compare.h>
#include <libegov/form/lint.h>
#include <libegov/form/overlay.h>

#include <QDirIterator>
#include <QFileInfo>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

Expected<Json> readJson(const QString& path)
{
    const Expected<QByteArray> bytes = readFile(path);
    return bytes ? Json::parse(*bytes) : Expected<Json>(Unexpected(bytes.error()));
}

// Files as named; of folders, every JSON file that has pages.
QStringList definitionsIn(const QStringList& paths)
{
    QStringList files;
    for (const QString& path : paths) {
        if (!QFileInfo(path).isDir()) {
            files += path;
            continue;
        }
        QStringList found;
        QDirIterator walk(path, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next();
            const Expected<Json> json = readJson(file);
            if (file.endsWith(u"form.json"_s) || (json && json->contains("pages")))
                found += file;
        }
        found.sort();
        files += found;
    }
    return files;
}

void append(Json& list, const QString& file, const Finding& finding)
{
    list.append(Json::object({{"file", file}, {"code", finding.code}, {"path", finding.path},
        {"severity", finding.severity == Severity::Error ? "error" : "warning"}, {"message", lintMessage(finding)}}));
}

Exit lintForms(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"as-of"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().isEmpty())
        return couldNot(Error("ctl.usage", u"forms lint PATH..."_s));
    LintOptions lintOptions;
    lintOptions.asOf = options->has(u"as-of"_s) ? QDate::fromString(options->value(u"as-of"_s), Qt::ISODate)
                                                : japaneseDay(SystemClock().now());
    const FieldTypes types = FieldTypes::builtIn();
    Json findings = Json::array();
    bool isGood = true;
    for (const QString& file : definitionsIn(options->plain())) {
        const Expected<QByteArray> bytes = readFile(file);
        if (!bytes)
            return couldNot(bytes.error());
        const Expected<Json> definition = Json::parse(*bytes);
        if (!definition) {
            append(findings, file, Finding{definition.error().code(), "", Severity::Error, {}});
            isGood = false;
            continue;
        }
        for (const Finding& finding : lint(*definition, types, lintOptions)) {
            append(findings, file, finding);
            isGood = isGood && finding.severity != Severity::Error;
        }
    }
    print(Json::object({{"findings", findings}}));
    return isGood ? Exit::Good : Exit::Wanting;
}

Exit compareVersions(const QStringList& arguments)
{
    if (arguments.size() != 2)
        return couldNot(Error("ctl.usage", u"forms compare OLD NEW"_s));
    const Expected<Json> before = readJson(arguments[0]);
    const Expected<Json> after = before ? readJson(arguments[1]) : before;
    if (!after)
        return couldNot(after.error());
    const Expected<FormComparison> comparison = compareForms(*before, *after);
    if (!comparison)
        return couldNot(comparison.error());
    Json changes = Json::array();
    for (const FormChange& change : comparison->changes) {
        changes.append(Json::object(
            {{"path", change.path}, {"kind", change.kind}, {"verdict", verdictName(change.verdict).toByteArray()}}));
    }
    print(Json::object({{"changes", changes}, {"verdict", verdictName(comparison->verdict).toByteArray()}}));
    return Exit::Good;
}

Json toJson(const QList<RebaseNote>& notes)
{
    Json list = Json::array();
    for (const RebaseNote& note : notes) {
        list.append(Json::object(
            {{"change", note.change}, {"path", note.path}, {"oldBase", note.oldBase}, {"newBase", note.newBase}}));
    }
    return list;
}

Exit rebaseOverlay(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"base"_s, u"new"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"base"_s) || !options->has(u"new"_s))
        return couldNot(Error("ctl.usage", u"forms rebase --base OLD --new NEW OVERLAY"_s));
    const Expected<Json> before = readJson(options->value(u"base"_s));
    const Expected<Json> after = before ? readJson(options->value(u"new"_s)) : before;
    const Expected<Json> source = after ? readJson(options->plain().first()) : after;
    if (!source)
        return couldNot(source.error());
    const Expected<Overlay> overlay = Overlay::parse(*source);
    const Expected<Rebase> result
        = overlay ? rebase(*overlay, *before, *after) : Expected<Rebase>(Unexpected(overlay.error()));
    if (!result)
        return couldNot(result.error());
    Json applied = Json::array();
    for (const Json& change : result->applied)
        applied.append(change);
    print(Json::object({{"overlay", result->overlay}, {"applied", applied}, {"conflicts", toJson(result->conflicts)},
        {"orphans", toJson(result->orphans)}}));
    return result->conflicts.isEmpty() ? Exit::Good : Exit::Wanting;
}

const Command commands[] = {
    {"forms lint", "PATH... [--as-of DATE]", lintForms},
    {"forms compare", "OLD NEW", compareVersions},
    {"forms rebase", "--base OLD --new NEW OVERLAY", rebaseOverlay},
};

} // namespace

std::span<const Command> formAuthorCommands() { return commands; }

} // namespace Egov::Ctl
