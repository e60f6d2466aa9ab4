// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/plugins/plugincommands.h>
#include <libegov/egovctl/plugins/pluginkit.h>

#include <libegov/base/errorcode.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/fieldplugins.h>
#include <libegov/tenant/tenant.h>

#include <QFileInfo>

// egovctl plugin check: a plugin of field types or of a municipality's rules, by the rules that a service relies on. A
// payment gateway has a program of its own, egov-gateway-contract.
namespace Egov::Ctl {

using namespace Qt::StringLiterals;

QSet<QByteArray> codesOf(const Json& finds)
{
    QSet<QByteArray> codes;
    for (const Json& code : finds.elements())
        codes.insert(code.toUtf8());
    return codes;
}

QString nameOf(qsizetype number, QLatin1StringView where)
{
    return u"cases[%1], %2: "_s.arg(QString::number(number), where);
}

void examineCodes(const KitQuestion& question, const QSet<QByteArray>& found, KitReport& report)
{
    report.check("refuses-something", !found.isEmpty(), u"no case finds anything"_s);
    report.rule("has-a-case-for-each-code");
    const ErrorTable* const errors = question.plugin.errors;
    for (const ErrorRow& row : errors ? errors->rows() : std::span<const ErrorRow>())
        report.check("has-a-case-for-each-code", found.contains(row.code()), QString::fromLatin1(row.code()));
}

namespace {

// What its metadata say that it may touch: of these nothing else is possible.
Json manifestOf(const PluginDescription& plugin)
{
    Json types = Json::array();
    for (const Json::Member& type : plugin.metadata["fieldTypes"].members())
        types.append(type.first);
    Json codes = Json::array();
    for (const ErrorRow& row : plugin.errors ? plugin.errors->rows() : std::span<const ErrorRow>())
        codes.append(row.code());
    Json manifest = Json::object({{"codes", codes}});
    if (plugin.kind == fieldPluginKind().name)
        manifest.set("fieldTypes", types);
    return manifest;
}

Exit answer(const PluginDescription& plugin, const KitReport& report)
{
    print(Json::object({{"id", plugin.id.value()}, {"kind", plugin.kind}, {"sha256", plugin.sha256},
        {"manifest", manifestOf(plugin)}, {"rules", report.toJson()}}));
    return report.isKept() ? Exit::Good : Exit::Rejected;
}

Exit checkPlugin(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"plugins"_s, u"host"_s, u"allow"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 2)
        return couldNot(Error(CtlError::Usage, u"plugin check PLUGIN CASES [--plugins DIR]... [--host PROGRAM]"_s));
    const QFileInfo file(options->plain().first());
    const Expected<Json> cases = readJson(options->plain().last());
    if (!cases)
        return couldNot(cases.error());
    if (!file.isFile())
        return couldNot(Error(CtlError::Unreadable, file.filePath()));
    if (!(*cases)["cases"].isArray() || (*cases)["cases"].size() == 0)
        return couldNot(Error(CtlError::BadMember, u"\"cases\": an array with at least one of them is needed"_s));
    PluginSearch search{.directories = {file.absolutePath()},
        .kinds = {fieldPluginKind(), tenantPluginKind()},
        .demo = PluginSearch::Demo::Accepted};
    for (const QString& directory : options->values(u"plugins"_s))
        search.directories += QFileInfo(directory).absoluteFilePath();
    if (options->has(u"allow"_s)) {
        search.allowedDigests = QByteArrayList();
        for (const QString& digest : options->values(u"allow"_s))
            search.allowedDigests->append(digest.toLatin1());
    }
    const PluginCatalogue catalogue = PluginCatalogue::search(search);
    KitReport report;
    report.rule("metadata-are-judged");
    for (const PluginRefusal& refusal : catalogue.refused()) {
        if (QFileInfo(refusal.file).canonicalFilePath() == file.canonicalFilePath()) {
            report.broken(
                "metadata-are-judged", QString::fromLatin1(refusal.reason.code()) + u": "_s + refusal.reason.detail());
            return answer({.id = refusal.id, .file = refusal.file}, report);
        }
    }
    for (const PluginDescription& plugin : catalogue.accepted()) {
        if (plugin.file != file.canonicalFilePath())
            continue;
        const QString host = options->value(u"host"_s);
        const KitQuestion question{.plugin = plugin,
            .cases = (*cases)["cases"],
            .host = host.isEmpty() ? QString() : QFileInfo(host).absoluteFilePath()};
        (plugin.kind == fieldPluginKind().name ? examineFields : examineRules)(question, report);
        return answer(plugin, report);
    }
    return couldNot(Error(CtlError::Unreadable, file.filePath() + u": no plugin"_s));
}

const Command commands[] = {
    {"plugin check", "PLUGIN CASES [--plugins DIR]... [--host PROGRAM] [--allow SHA256]...",
        "Examines a plugin of field types or of a municipality's rules by the rules that a service relies on, with the "
        "examples of a file. Ends with 1 when one is broken.",
        checkPlugin},
};

} // namespace

std::span<const Command> checkPluginCommands() { return commands; }

} // namespace Egov::Ctl
