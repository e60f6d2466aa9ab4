// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/doctor/tenantdoctor.h>

#include <libegov/base/clock.h>
#include <libegov/platform/context/keptforms_p.h>
#include <libegov/platform/context/serviceplugins_p.h>
#include <libegov/platform/doctor/routecheck_p.h>
#include <libegov/platform/doctor/servicecheck_p.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/fieldtypefiles.h>
#include <libegov/tenant/tenants.h>

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

TenantCode codeOf(const PluginDescription& plugin) { return TenantCode(plugin.metadata["tenant"]["code"].toUtf8()); }

// Of today, where it can be told.
const Plan* planOf(const PluginDescription& plugin, const QList<Plan>& plans, QDate day)
{
    const Expected<Tenant> tenant = Tenant::parse(plugin);
    const auto found = tenant ? std::ranges::find(plans, tenant->planOn(day), &Plan::id) : plans.end();
    return found == plans.end() ? nullptr : &*found;
}

class Doctor {
public:
    Doctor(const PlatformConfiguration& configuration, const TenantDoctorQuestion& question,
        const TenantCheckBasis& basis, const PluginCatalogue& catalogue, std::vector<FieldPluginCode> fieldPlugins,
        const Tenants& tenants)
        : m_configuration(configuration)
        , m_question(question)
        , m_basis(basis)
        , m_catalogue(catalogue)
        , m_fieldPlugins(std::move(fieldPlugins))
        , m_tenants(tenants)
    {
    }

    QList<TenantDiagnosis> diagnoses()
    {
        for (const PluginDescription& plugin : m_catalogue.accepted(tenantPluginKind().name))
            accepted(plugin);
        for (const PluginRefusal& refusal : m_catalogue.refused())
            refused(refusal);
        const bool isKnown = m_question.only.value().isEmpty()
            || std::ranges::any_of(
                m_diagnoses, [this](const TenantDiagnosis& one) { return one.code == m_question.only; });
        if (!isKnown)
            m_diagnoses.append({{}, m_question.only,
                {TenantProblem(Error(TenantError::Unknown, m_question.only.toString()), u"platform.json: plugins"_s)}});
        return std::move(m_diagnoses);
    }

private:
    bool isAsked(const TenantCode& code) const { return m_question.only.value().isEmpty() || code == m_question.only; }

    void accepted(const PluginDescription& plugin)
    {
        const TenantCode code = codeOf(plugin);
        if (!isAsked(code))
            return;
        TenantDiagnosis one{plugin.file, code, checkTenant(plugin, m_basis)};
        // Two of one code; what is wrong with its data was said above.
        for (const PluginRefusal& refusal : m_tenants.refused()) {
            if (refusal.file == plugin.file && refusal.reason.is(TenantError::Duplicate))
                one.problems.append(TenantProblem(refusal.reason, u"tenant.json: code"_s));
        }
        const std::optional<QList<ApprovingOfficer>> officers
            = m_question.officers ? std::optional(m_question.officers->value(code)) : std::nullopt;
        one.problems += checkRoutes(plugin.metadata["tenant"], officers);
        one.problems += ServiceCheck(m_configuration, m_catalogue, m_fieldPlugins, m_question.now)
                            .problems(plugin, code, planOf(plugin, m_basis.plans, m_basis.day));
        m_diagnoses.append(std::move(one));
    }

    // A folder that was not taken is read again, for all that is wrong with it. Whose it is may be what is wrong.
    void refused(const PluginRefusal& refusal)
    {
        TenantDiagnosis one{refusal.file, {}, {TenantProblem(refusal.reason, refusal.file)}};
        if (QFileInfo(refusal.file).isDir()) {
            TenantDiagnosis again = diagnoseFolder(refusal.file, m_basis);
            if (!again.code.value().isEmpty() && !isAsked(again.code))
                return;
            one.code = again.code;
            if (again.problems.isEmpty())
                again.problems = one.problems;
            one.problems = std::move(again.problems);
        } else if (!m_question.only.value().isEmpty()) {
            return; // a library that may be anybody's
        }
        m_diagnoses.append(std::move(one));
    }

    const PlatformConfiguration& m_configuration;
    const TenantDoctorQuestion& m_question;
    const TenantCheckBasis& m_basis;
    const PluginCatalogue& m_catalogue;
    const std::vector<FieldPluginCode> m_fieldPlugins;
    const Tenants& m_tenants;
    QList<TenantDiagnosis> m_diagnoses;
};

} // namespace

Expected<QList<TenantDiagnosis>> diagnoseTenants(
    const PlatformConfiguration& configuration, const TenantDoctorQuestion& question)
{
    const Expected<QList<Plan>> plans = Plan::readAll(configuration.formsDirectory + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    const PluginCatalogue catalogue = pluginsOfService(configuration);
    FieldTypes types = FieldTypes::builtIn();
    QList<SharedForms::Refusal> refusedTypes;
    FieldPluginsAdded vendors = addFieldPlugins(catalogue, configuration, FieldPluginPlaces::Start::AtOnce, types);
    for (const PluginRefusal& refused : vendors.refused)
        refusedTypes.append({refused.file, refused.reason});
    refusedTypes += declareFieldTypes(configuration.formsDirectory, types);
    Expected<SharedForms> shared = SharedForms::readAll(configuration.formsDirectory, types);
    if (!shared)
        return Unexpected(shared.error());
    const Tenants tenants = Tenants::collect(catalogue, *plans);
    KeptForms(configuration.dataDirectory, types).complete(*shared, tenants.accepted());
    const TenantCheckBasis basis{.shared = *shared,
        .plans = *plans,
        .types = types,
        .day = japaneseDay(question.now),
        .bases = question.bases,
        .translations = question.translations};
    QList<TenantDiagnosis> diagnoses
        = Doctor(configuration, question, basis, catalogue, std::move(vendors.code), tenants).diagnoses();
    TenantDiagnosis service;
    for (const SharedForms::Refusal& refusal : refusedTypes + shared->refused())
        service.problems.append(TenantProblem(refusal.reason, refusal.file));
    if (!service.problems.isEmpty())
        diagnoses.prepend(std::move(service));
    return diagnoses;
}

TenantDiagnosis diagnoseFolder(const QString& folder, const TenantCheckBasis& basis)
{
    TenantFolderCheck check = TenantFolderCheck::of(folder, basis);
    return {check.plugin.file, codeOf(check.plugin),
        check.problems + checkRoutes(check.plugin.metadata["tenant"], std::nullopt)};
}

} // namespace Egov
