// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/tenants/townlint.h>

#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/tenants/installation.h>

#include <libegov/form/authoring/overlay.h>
#include <libegov/tenant/fieldtypefiles.h>

#include <QDir>
#include <QFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

Expected<TownBasis> TownBasis::read(const QString& folder, const QStringList& plugins)
{
    const QString forms = folder.isEmpty() ? installedForms() : QDir(folder).absolutePath();
    TownBasis basis;
    const Expected<QList<Plan>> plans = Plan::readAll(forms + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    basis.plans = *plans;
    basis.refused = addPluginTypes(plugins, basis.types);
    basis.refused += declareFieldTypes(forms, basis.types);
    const Expected<SharedForms> shared = SharedForms::readAll(forms, basis.types);
    if (!shared)
        return Unexpected(shared.error());
    basis.shared = *shared;
    return basis;
}

QStringList townsIn(const QString& path)
{
    if (QFile::exists(path + u"/tenant.json"_s))
        return {path};
    QStringList towns;
    for (const QFileInfo& folder : QDir(path).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFile::exists(folder.filePath() + u"/tenant.json"_s))
            towns += folder.filePath();
    }
    return towns;
}

bool lintTown(
    Json& findings, const QString& town, const TownBasis& basis, const LintOptions& options, const QString& language)
{
    const TenantCheckBasis against{.shared = basis.shared,
        .plans = basis.plans,
        .types = basis.types,
        .day = options.asOf,
        .translations = options.translations,
        .warnings = TenantCheckBasis::Warnings::All};
    bool isGood = true;
    for (const TenantProblem& problem : TenantFolderCheck::of(town, against).problems) {
        const Json said = problem.toJson(language.toUtf8());
        const QString where = problem.where();
        const qsizetype colon = where.indexOf(u": "_s);
        const QString message = language == "ja"_L1 ? u"%1（%2）"_s : u"%1 (%2)"_s;
        findings.append(
            Json::object({{"file", town + u'/' + where.left(colon < 0 ? where.size() : colon)}, {"code", said["code"]},
                {"path", colon < 0 ? QString() : where.sliced(colon + 2)}, {"severity", said["severity"]},
                {"message", message.arg(said["what"].toString(), said["why"].toString())}}));
        isGood = isGood && problem.severity() != Severity::Error;
    }
    return isGood;
}

Expected<void> judgeOverlay(const Json& definition, const TownBasis* basis)
{
    const Expected<Overlay> overlay = Overlay::parse(definition);
    if (!overlay)
        return Unexpected(overlay.error());
    const Form* const base = basis ? basis->shared.find(overlay->base()) : nullptr;
    if (!base)
        return {};
    const Expected<Form> form = overlay->apply(*base, basis->types);
    return form ? Expected<void>() : Unexpected(form.error());
}

} // namespace Egov::Ctl
