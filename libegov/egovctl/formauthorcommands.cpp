// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/procedures/procedurefiles.h>
#include <libegov/egovctl/tenants/townlint.h>

#include <libegov/form/authoring/dataschema.h>
#include <libegov/form/authoring/formdiff.h>
#include <libegov/form/authoring/lint.h>
#include <libegov/form/authoring/overlay.h>
#include <libegov/form/declared/declaredtypes.h>
#include <libegov/procedure/procedurelint.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/fieldtypefiles.h>
#include <libegov/tenant/tenantproblem.h>

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

bool isOverlay(const QString& file) { return file.endsWith(u".overlay.json"_s); }
bool isProcedure(const QString& file) { return QFileInfo(file).fileName() == u"procedure.json"_s; }
bool isFieldType(const QString& file) { return QFileInfo(file).absoluteDir().dirName() == u"fieldtypes"_s; }

// Files as named; of folders, every JSON file that has pages, every overlay and declared field type.
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
            if (file.endsWith(u"form.json"_s) || isOverlay(file) || isFieldType(file) || isProcedure(file)
                || (json && json->contains("pages")))
                found += file;
        }
        found.sort();
        files += found;
    }
    return files;
}

void append(Json& list, const QString& file, const Finding& finding, const QString& language)
{
    const QString message = isProcedure(file) ? procedureLintMessage(finding, language.toUtf8())
                                              : lintMessage(finding, language.toUtf8());
    list.append(Json::object({{"file", file}, {"code", finding.code}, {"path", finding.path},
        {"severity", finding.severity == Severity::Error ? "error" : "warning"}, {"message", message}}));
}

// A folder of shared forms with versions side by side: what lies under another number than its own, and a version that
// was changed after it was published.
bool lintVersions(Json& findings, const QString& path, const QStringList& plugins, const QString& language)
{
    FieldTypes types = vendorsAndHouse(plugins);
    const QString folder = QDir(path).absolutePath();
    declareFieldTypes(folder, types);
    const Expected<SharedForms> shared = SharedForms::readAll(folder, types);
    bool isGood = true;
    for (const SharedForms::Refusal& refusal : shared ? shared->refused() : QList<SharedForms::Refusal>()) {
        const bool isVersion = QFileInfo(refusal.file).dir().dirName().toInt() > 0;
        if (!refusal.reason.is(TenantError::VersionChanged) && !(isVersion && refusal.reason.is(TenantError::FormFile)))
            continue; // lint says it of the file
        const Json said = TenantProblem(refusal.reason, refusal.file).toJson(language.toUtf8());
        const QString message = language == "ja"_L1 ? u"%1（%2）"_s : u"%1 (%2)"_s;
        findings.append(Json::object({{"file", path + refusal.file.sliced(folder.size())}, {"code", said["code"]},
            {"path", ""}, {"severity", said["severity"]},
            {"message", message.arg(said["what"].toString(), said["why"].toString())}}));
        isGood = false;
    }
    return isGood;
}

Exit lintForms(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, {u"as-of"_s, u"translations"_s, u"language"_s, u"forms"_s, u"plugins"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().isEmpty())
        return couldNot(Error(CtlError::Usage,
            u"forms lint PATH... [--forms DIR] [--as-of DATE] [--translations DIR] [--plugins DIR] [--language ja|en]"_s));
    const Expected<QDate> day = readDay(*options);
    if (!day)
        return couldNot(day.error());
    LintOptions lintOptions;
    lintOptions.asOf = *day;
    if (options->has(u"translations"_s)) {
        const auto translations = readTranslations(options->value(u"translations"_s));
        if (!translations)
            return couldNot(translations.error());
        lintOptions.translations = *translations;
    }
    const QString language = options->value(u"language"_s, u"ja"_s);
    Json findings = Json::array();
    bool isGood = true;
    QStringList towns;
    QStringList others;
    for (const QString& path : options->plain()) {
        const QStringList some = townsIn(path);
        towns += some;
        if (some.isEmpty())
            others += path;
    }
    const Expected<TownBasis> basis = TownBasis::read(options->value(u"forms"_s), options->values(u"plugins"_s));
    if (!basis && (!towns.isEmpty() || options->has(u"forms"_s)))
        return couldNot(basis.error());
    for (const QString& path : std::as_const(others)) {
        if (QFileInfo(path).isDir())
            isGood &= lintVersions(findings, path, options->values(u"plugins"_s), language);
    }
    for (const QString& town : std::as_const(towns))
        isGood &= lintTown(findings, town, *basis, lintOptions, language);
    const QStringList files = definitionsIn(others);
    if (files.isEmpty() && towns.isEmpty()) // a mistyped folder must not look like a good one
        return couldNot(Error(CtlError::NoDefinitions, options->plain().join(u' ')));
    for (const QString& file : files) {
        const Expected<QByteArray> bytes = readFile(file);
        if (!bytes)
            return couldNot(bytes.error());
        if (isProcedure(file)) {
            const Expected<ProcedureFile> procedure = readProcedure(file);
            const QList<Finding> found = procedure
                ? lintProcedure(procedure->definition, procedure->forms, procedure->types)
                : QList<Finding>{Finding{procedure.error().code(), "", Severity::Error,
                      Json::object({{"detail", procedure.error().detail()}})}};
            for (const Finding& finding : found) {
                append(findings, file, finding, language);
                isGood = isGood && finding.severity != Severity::Error;
            }
            continue;
        }
        const Expected<Json> definition = Json::parse(*bytes);
        if (!definition) {
            append(findings, file,
                Finding{definition.error().code(), "", Severity::Error,
                    Json::object({{"detail", definition.error().detail()}})},
                language);
            isGood = false;
            continue;
        }
        std::optional<Error> wrong;
        if (isOverlay(file)) {
            if (const Expected<void> judged = judgeOverlay(*definition, basis ? &*basis : nullptr); !judged)
                wrong = judged.error();
        } else if (isFieldType(file)) {
            FieldTypes alone = FieldTypes::builtIn();
            if (const Expected<void> declared = declareFieldType(*definition, alone); !declared)
                wrong = declared.error();
        }
        if (wrong)
            append(findings, file,
                Finding{wrong->code(), "", Severity::Error, Json::object({{"detail", wrong->detail()}})}, language);
        isGood = isGood && !wrong;
        if (isOverlay(file) || isFieldType(file))
            continue;
        QList<SharedForms::Refusal> found; // each is a finding about its own file
        const Expected<FieldTypes> types = fieldTypesFor(file, options->values(u"plugins"_s), &found);
        for (const Finding& finding : lint(*definition, *types, lintOptions)) {
            append(findings, file, finding, language);
            isGood = isGood && finding.severity != Severity::Error;
        }
    }
    print(Json::object({{"findings", findings}}));
    return isGood ? Exit::Good : Exit::Rejected;
}

// The address of each version: SHA-256 over RFC 8785 bytes, for any tool to find again.
Exit digestForms(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"plugins"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().isEmpty())
        return couldNot(Error(CtlError::Usage, u"forms digest FORM... [--plugins DIR]"_s));
    Json forms = Json::array();
    for (const QString& file : options->plain()) {
        const Expected<Json> definition = readJson(file);
        const Expected<FieldTypes> types = fieldTypesFor(file, options->values(u"plugins"_s));
        if (!definition || !types)
            return couldNot(definition ? types.error() : definition.error());
        const Expected<Form> form = Form::compile(*definition, *types);
        if (!form)
            return couldNot(form.error());
        forms.append(Json::object({{"file", file}, {"reference", form->reference()}, {"digest", form->digest()}}));
    }
    print(Json::object({{"forms", forms}}));
    return Exit::Good;
}

// The form as a municipality offers it, where an overlay is named.
Exit printDataSchema(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"overlay"_s, u"plugins"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"forms data-schema FORM [--overlay F] [--plugins DIR]"_s));
    const Expected<Form> form = readForm(*options);
    if (!form)
        return couldNot(form.error());
    print(dataSchema(*form));
    return Exit::Good;
}

Exit compareVersions(const QStringList& arguments)
{
    if (arguments.size() != 2)
        return couldNot(Error(CtlError::Usage, u"forms compare OLD NEW"_s));
    const Expected<Json> before = readJson(arguments[0]);
    const Expected<Json> after = before ? readJson(arguments[1]) : before;
    if (!after)
        return couldNot(after.error());
    const Expected<FormComparison> comparison = compareForms(*before, *after);
    if (!comparison)
        return couldNot(comparison.error());
    Json changes = Json::array();
    for (const FormChange& change : comparison->changes) {
        changes.append(
            Json::object({{"path", change.path}, {"kind", change.kind}, {"verdict", toText(change.verdict)}}));
    }
    print(Json::object({{"changes", changes}, {"verdict", toText(comparison->verdict)}}));
    return comparison->verdict == PublishVerdict::Breaking ? Exit::Rejected : Exit::Good;
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
        return couldNot(Error(CtlError::Usage, u"forms rebase --base OLD --new NEW OVERLAY"_s));
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
    return result->conflicts.isEmpty() ? Exit::Good : Exit::Rejected;
}

const Command commands[] = {
    {"forms lint", "PATH... [--forms DIR] [--as-of DATE] [--translations DIR] [--plugins DIR] [--language ja|en]",
        "Judges form definitions and overlays: files, or all below a folder; of a municipality's folder everything in "
        "it, on "
        "the shared forms. Ends with 1 when one has an error.",
        lintForms},
    {"forms digest", "FORM... [--plugins DIR]", "Prints the reference and the digest of each form version.",
        digestForms},
    {"forms data-schema", "FORM [--overlay F] [--plugins DIR]",
        "Prints the JSON Schema (2020-12) of what is stored of a filing: the answers of case export.", printDataSchema},
    {"forms compare", "OLD NEW",
        "Says what changed between two versions and whether filed answers still fit. Ends with 1 when the verdict is "
        "breaking.",
        compareVersions},
    {"forms rebase", "--base OLD --new NEW OVERLAY",
        "Moves an overlay from the version it was written for to a newer one. Ends with 1 on a conflict.",
        rebaseOverlay},
};

} // namespace

std::span<const Command> formAuthorCommands() { return commands; }

} // namespace Egov::Ctl
