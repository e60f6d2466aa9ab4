// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenantcheck.h>

#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginfolder_i.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/tenantfolder_p.h>
#include <libegov/tenant/tenantformcheck_p.h>
#include <libegov/tenant/tenantreading_p.h>

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

void checkPlans(const Tenant& tenant, const TenantCheckBasis& basis, QList<TenantProblem>& problems)
{
    for (qsizetype i = 0; i < tenant.plans().size(); ++i) {
        const QByteArray& plan = tenant.plans().at(i).plan;
        if (plan.isEmpty() || std::ranges::find(basis.plans, plan, &Plan::id) != basis.plans.end())
            continue;
        problems.append(TenantProblem(Error(TenantError::UnknownPlan, QString::fromUtf8(plan)),
            i == 0 ? u"tenant.json: plan"_s : u"tenant.json: planChanges/%1"_s.arg(i - 1)));
    }
}

// Open cases go on; a form that is still said to be offered leads residents to a door that is shut.
void checkDays(const Tenant& tenant, const TenantCheckBasis& basis, QList<TenantProblem>& problems)
{
    if (!tenant.until().isValid() || basis.day <= tenant.until())
        return;
    const bool offers = std::ranges::any_of(
        tenant.choices(), [](const FormChoice& choice) { return choice.status == FormChoice::Status::Offered; });
    if (offers)
        problems.append(TenantProblem(Error(TenantError::UseEnded, tenant.until().toString(Qt::ISODate)),
            u"tenant.json: until"_s, Severity::Warning));
}

// An account nobody pays into and a reach over nothing are slips of the pen, and somebody relies on them.
void checkTwoPersonMembers(const Tenant& tenant, const TenantCheckBasis& basis, QList<TenantProblem>& problems)
{
    for (const QByteArray& gateway : tenant.accounts().keys()) {
        if (!tenant.gateways().contains(gateway))
            problems.append(TenantProblem(
                Error(TenantError::Schema, u"%1 is not among \"gateways\""_s.arg(QString::fromUtf8(gateway))),
                u"tenant.json: accounts/"_s + QString::fromUtf8(gateway)));
    }
    const auto isKnown = [&](const FormId& form) {
        return std::ranges::find(basis.shared.forms(), form, &Form::id) != basis.shared.forms().end()
            || std::ranges::any_of(
                tenant.ownForms(), [&form](const Json& own) { return own["id"].toUtf8() == form.value(); });
    };
    for (const auto& [officer, forms] : tenant.reach().value_or(QMap<OfficerId, QList<FormId>>()).asKeyValueRange()) {
        for (const FormId& form : forms) {
            if (!isKnown(form))
                problems.append(TenantProblem(
                    Error(TenantError::UnknownForm, form.toString()), u"tenant.json: reach/"_s + officer.toString()));
        }
    }
}

} // namespace

QList<TenantProblem> checkTenant(const PluginDescription& plugin, const TenantCheckBasis& basis)
{
    const TenantReading reading = TenantReading::read(plugin);
    QList<TenantProblem> problems;
    for (const TenantReading::Fault& fault : reading.faults) {
        const QString file = QString::fromUtf8(fault.file);
        problems.append(TenantProblem(
            fault.reason, fault.member.isEmpty() ? file : file + u": "_s + QString::fromUtf8(fault.member)));
    }
    checkPlans(reading.tenant, basis, problems);
    checkDays(reading.tenant, basis, problems);
    checkTwoPersonMembers(reading.tenant, basis, problems);
    if (plugin.isFolder && !reading.tenant.subscribedTopics().isEmpty())
        problems.append(
            TenantProblem(Error(TenantError::Told, QString::fromUtf8(reading.tenant.subscribedTopics().join(", "))),
                u"tenant.json: told"_s));
    return problems + TenantFormCheck(reading.tenant, plugin.metadata, basis).problems();
}

TenantFolderCheck TenantFolderCheck::of(const QString& folder, const TenantCheckBasis& basis)
{
    TenantFolderCheck check;
    const QFileInfo place(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()));
    check.plugin = {.id = PluginId(place.fileName().toUtf8()),
        .kind = tenantPluginKind().name,
        .iid = tenantPluginKind().iid,
        .file = place.filePath(),
        .isDataOnly = true,
        .isFolder = true};
    if (!isPluginId(check.plugin.id.value()))
        check.problems.append(
            TenantProblem(Error(PluginError::Id, u"lower-case letters, digits and dashes"_s), place.fileName()));
    const Expected<PluginFiles> files = readPluginFolder(place.path(), place.fileName());
    if (!files) {
        check.problems.append(TenantProblem(files.error(), place.fileName()));
        return check;
    }
    if (!files->contains(tenantPluginKind().folder->mark))
        check.problems.append(
            TenantProblem(Error(PluginError::Folder, u"no "_s + QString::fromUtf8(tenantPluginKind().folder->mark)),
                place.fileName()));
    TenantFolder read = TenantFolder::read(*files);
    for (const TenantFolder::Fault& fault : read.faults)
        check.problems.append(TenantProblem(fault.reason, QString::fromUtf8(fault.file)));
    const bool isUnreadable = std::ranges::any_of(
        read.faults, [](const TenantFolder::Fault& fault) { return fault.file == "tenant.json"; });
    check.plugin.sha256 = digestOf(*files);
    check.plugin.isDemo = read.metadata["demo"].toBool();
    check.plugin.metadata = std::move(read.metadata);
    if (!files->contains(tenantPluginKind().folder->mark))
        return check;
    check.problems += checkTenant(check.plugin, basis);
    // What stands in a file that cannot be read is not missing.
    if (isUnreadable) {
        check.problems.removeIf(
            [](const TenantProblem& problem) { return problem.where().startsWith(u"tenant.json: "_s); });
    }
    return check;
}

} // namespace Egov
