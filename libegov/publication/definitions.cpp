// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/definitions_p.h>

#include <libegov/base/clock.h>
#include <libegov/publication/errors.h>
#include <libegov/publication/folderlayout.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/fieldtypefiles.h>
#include <libegov/tenant/tenantcheck.h>
#include <libegov/tenant/tenants.h>

#include <QDir>
#include <QTemporaryDir>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostProblems = 20;

// What is told of what is wrong: each with its place, and no more than somebody reads.
class Problems {
public:
    void add(const QString& where, const Error& reason)
    {
        if (m_lines.size() < mostProblems)
            m_lines += u"%1: %2 %3"_s.arg(where, QString::fromLatin1(reason.code()), reason.detail());
    }
    void add(const QList<SharedForms::Refusal>& refused)
    {
        for (const SharedForms::Refusal& one : refused)
            add(one.file.section(u'/', -2), one.reason);
    }
    Expected<void> judge() const
    {
        return m_lines.isEmpty() ? Expected<void>() : unexpected(PublicationError::Definitions, m_lines.join(u"; "_s));
    }

private:
    QStringList m_lines;
};

} // namespace

Expected<QMap<FormId, QByteArray>> definitionSetsOf(
    const PublishedFiles& files, const Manifest& manifest, FieldTypes types)
{
    const QTemporaryDir scratch;
    const Expected<QString> folder = layOut(scratch.path(), manifest, files);
    if (!folder)
        return Unexpected(folder.error());
    const QString sharedFolder = *folder + u"/shared"_s;
    Problems problems;
    problems.add(declareFieldTypes(sharedFolder, types));
    const Expected<QList<Plan>> plans = Plan::readAll(sharedFolder + u"/plans"_s);
    if (!plans)
        return unexpected(PublicationError::Definitions, u"shared/plans: "_s + plans.error().detail());
    const Expected<SharedForms> shared = SharedForms::readAll(sharedFolder, types);
    if (!shared)
        return unexpected(PublicationError::Definitions, u"shared: "_s + shared.error().detail());
    problems.add(shared->refused());
    const TenantFolderCheck check = TenantFolderCheck::of(
        *folder + u"/town"_s, {.shared = *shared, .plans = *plans, .types = types, .day = japaneseDay(manifest.from)});
    for (const TenantProblem& problem : check.problems) {
        // Whoever has a library is told by it; the folder alone cannot know.
        const bool isOfLibrary = manifest.rules && problem.check() == TenantError::Told;
        if (problem.severity() == Severity::Error && !isOfLibrary)
            problems.add(u"town, "_s + problem.where(), problem.toError());
    }
    if (const Expected<void> good = problems.judge(); !good)
        return Unexpected(good.error());
    const Expected<Tenant> tenant = Tenant::parse(check.plugin);
    const Expected<QList<PlanPeriod>> periods = tenant ? planPeriods(*tenant, *plans) : Unexpected(tenant.error());
    if (!periods)
        return unexpected(PublicationError::Definitions, periods.error().detail());
    if (tenant->code() != manifest.tenant)
        return unexpected(PublicationError::Tenant, u"tenant.json is of %1"_s.arg(tenant->code().toString()));
    QMap<FormId, QByteArray> sets;
    const TenantForms forms = TenantForms::compile(*tenant, *periods, *shared, types);
    for (const TenantForm& form : forms.all()) {
        if (form.isOffered)
            sets.insert(form.form.id(),
                DefinitionSet::of(*tenant, form.form, form.overlays, manifest.rules, form.procedure).digest());
    }
    return sets;
}

} // namespace Egov
