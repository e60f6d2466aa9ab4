// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/service.h>
#include <libegov/egovctl/tenants/townlint.h>

#include <libegov/base/clock.h>
#include <libegov/platform/doctor/tenantdoctor.h>
#include <libegov/tenant/fieldtypefiles.h>

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Ctl {
namespace {

bool isCode(const QString& argument)
{
    return argument.size() == 6 && std::ranges::all_of(argument, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Who can be asked for an approval, by municipality; of the accounts no more than that is kept.
Expected<QMap<TenantCode, QList<ApprovingOfficer>>> readOfficers(const QString& file)
{
    const Expected<Json> json = readJson(file);
    if (!json)
        return Unexpected(json.error());
    if (!(*json)["officers"].isArray())
        return unexpected(CtlError::Unreadable, file + u": no \"officers\""_s);
    QMap<TenantCode, QList<ApprovingOfficer>> officers;
    for (const Json& one : (*json)["officers"].elements()) {
        ApprovingOfficer officer{OfficerId(one["id"].toUtf8()), {}};
        for (const Json& role : one["roles"].elements())
            officer.roles.append(role.toUtf8());
        officers[TenantCode(one["tenant"].toUtf8())].append(std::move(officer));
    }
    return officers;
}

// Versions to come, each folder with the field types that it declares.
Expected<QList<SharedForms>> readBases(const QStringList& folders, const QStringList& plugins)
{
    QList<SharedForms> bases;
    for (const QString& folder : folders) {
        FieldTypes types = FieldTypes::builtIn();
        addPluginTypes(plugins, types);
        declareFieldTypes(QDir(folder).absolutePath(), types);
        const Expected<SharedForms> forms = SharedForms::readAll(QDir(folder).absolutePath(), types);
        if (!forms)
            return Unexpected(forms.error());
        bases.append(*forms);
    }
    return bases;
}

Expected<QList<TenantDiagnosis>> ofFolder(
    const QString& folder, const Options& options, const QHash<QByteArray, QSet<QString>>& translations)
{
    // The first is what the folder is judged by, the others are versions to come.
    const QStringList folders = options.values(u"forms"_s);
    const Expected<TownBasis> basis = TownBasis::read(folders.value(0), options.values(u"plugins"_s));
    if (!basis)
        return Unexpected(basis.error());
    const Expected<QList<SharedForms>> bases = readBases(folders.mid(1), options.values(u"plugins"_s));
    if (!bases)
        return Unexpected(bases.error());
    if (!QDir(folder).exists())
        return unexpected(CtlError::Unreadable, folder + u": no folder"_s);
    return QList<TenantDiagnosis>{diagnoseFolder(folder,
        {.shared = basis->shared,
            .plans = basis->plans,
            .types = basis->types,
            .day = japaneseDay(SystemClock().now()),
            .bases = *bases,
            .translations = translations})};
}

Expected<QList<TenantDiagnosis>> ofService(
    const TenantCode& code, const Options& options, const QHash<QByteArray, QSet<QString>>& translations)
{
    const Expected<PlatformConfiguration> configuration = readConfiguration(options);
    if (!configuration)
        return Unexpected(configuration.error());
    TenantDoctorQuestion question{.now = SystemClock().now(), .only = code, .translations = translations};
    const Expected<QList<SharedForms>> bases = readBases(options.values(u"forms"_s), options.values(u"plugins"_s));
    if (!bases)
        return Unexpected(bases.error());
    question.bases = *bases;
    if (options.has(u"officers"_s)) {
        const auto officers = readOfficers(options.value(u"officers"_s));
        if (!officers)
            return Unexpected(officers.error());
        question.officers = *officers;
    }
    return diagnoseTenants(*configuration, question);
}

Exit diagnose(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(
        arguments, {u"config"_s, u"officers"_s, u"forms"_s, u"translations"_s, u"plugins"_s, u"language"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() > 1)
        return couldNot(Error(CtlError::Usage, u"tenant doctor [CODE|FOLDER]"_s));
    QHash<QByteArray, QSet<QString>> translations;
    if (options->has(u"translations"_s)) {
        const auto read = readTranslations(options->value(u"translations"_s));
        if (!read)
            return couldNot(read.error());
        translations = *read;
    }
    const QString asked = options->plain().value(0);
    const Expected<QList<TenantDiagnosis>> found = asked.isEmpty() || isCode(asked)
        ? ofService(TenantCode(asked.toUtf8()), *options, translations)
        : ofFolder(asked, *options, translations);
    if (!found)
        return couldNot(found.error());
    Json problems = Json::array();
    for (const TenantDiagnosis& one : *found) {
        for (const TenantProblem& problem : one.problems) {
            Json said = problem.toJson(options->value(u"language"_s, u"ja"_s).toUtf8());
            said.set("tenant", one.code.value());
            said.set("folder", one.folder);
            problems.append(said);
        }
    }
    print(Json::object({{"problems", problems}}));
    return problems.size() == 0 ? Exit::Good : Exit::Rejected;
}

const Command commands[] = {
    {"tenant doctor",
        "[CODE|FOLDER] [--config F] [--officers F] [--forms DIR]... [--translations DIR] [--plugins DIR] "
        "[--language ja|en]",
        "Says everything that is wrong with one municipality of a service, with all, or with a folder as it is "
        "delivered, "
        "and what to do about it. Ends with 1 when anything is.",
        diagnose},
};

} // namespace

std::span<const Command> doctorCommands() { return commands; }

} // namespace Egov::Ctl
