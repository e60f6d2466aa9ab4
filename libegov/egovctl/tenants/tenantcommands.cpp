// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/tenants/installation.h>
#include <libegov/tenant/errors.h>

#include <libegov/tenant/fieldplugins.h>
#include <libegov/tenant/fieldtypefiles.h>
#include <libegov/tenant/tenantcheck.h>
#include <libegov/tenant/tenantforms.h>
#include <libegov/tenant/tenants.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Ctl {
namespace {

struct TenantSearch {
    PluginCatalogue catalogue;
    Tenants tenants;
    FieldTypes types = FieldTypes::builtIn();
    QList<SharedForms::Refusal> refusedTypes;
    SharedForms shared;
};

Expected<TenantSearch> findService(const Options& options)
{
    PluginSearch search;
    search.kinds = {tenantPluginKind(), fieldPluginKind()};
    search.directories = options.values(u"plugins"_s);
    if (search.directories.isEmpty()) {
        search.directories
            = {besideProgram({u"../lib/egov/plugins/tenants"_s, QStringLiteral("../" EGOV_PLUGINS "/tenants")})};
        if (const QString fields = installedFieldPlugins(); !fields.isEmpty())
            search.directories += fields;
    }
    if (options.has(u"demo"_s))
        search.demo = PluginSearch::Demo::Accepted;
    if (options.has(u"allow"_s)) {
        search.allowedDigests = QByteArrayList();
        for (const QString& digest : options.values(u"allow"_s))
            search.allowedDigests->append(digest.toLatin1());
    }
    const QString forms = options.value(u"forms"_s, installedForms());
    const Expected<QList<Plan>> plans = Plan::readAll(forms + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    TenantSearch service{.catalogue = PluginCatalogue::search(search), .tenants = {}, .shared = {}};
    service.tenants = Tenants::collect(service.catalogue, *plans);
    for (const PluginRefusal& refusal :
        addFieldPlugins(service.catalogue, {.start = FieldPluginPlaces::Start::WhenAsked}, service.types).refused)
        service.refusedTypes.append({refusal.file, refusal.reason});
    service.refusedTypes += declareFieldTypes(forms, service.types);
    Expected<SharedForms> shared = SharedForms::readAll(forms, service.types);
    if (!shared)
        return Unexpected(shared.error());
    service.shared = std::move(*shared);
    return service;
}

Json describe(const Tenant& tenant, const PluginCatalogue& catalogue)
{
    const PluginDescription* plugin = catalogue.find(tenantPluginKind().name, tenant.id());
    return Json::object({{"code", tenant.code().value()}, {"id", tenant.id().value()}, {"name", tenant.name()},
        {"kana", tenant.kana()}, {"romaji", tenant.romaji()}, {"plan", tenant.planOn(japaneseDay(SystemClock().now()))},
        {"since", tenant.since().toString(Qt::ISODate)}, {"notice", tenant.notice()},
        {"version", plugin ? plugin->version : QByteArray()}, {"sha256", plugin ? plugin->sha256 : QByteArray()}});
}

Json describe(const PluginRefusal& refusal)
{
    return Json::object({{"file", refusal.file}, {"id", refusal.id.value()}, {"code", refusal.reason.code()},
        {"detail", refusal.reason.detail()}});
}

QString fileOf(const Tenant& tenant, const TenantSearch& service)
{
    const PluginDescription* plugin = service.catalogue.find(tenantPluginKind().name, tenant.id());
    return plugin ? plugin->file : QString();
}

// What a resident would find missing, as `tenant doctor` says it; that it may still be taken does not matter here.
QList<Error> faultsOf(const Tenant& tenant, const TenantSearch& service)
{
    QList<Error> faults;
    const PluginDescription* plugin = service.catalogue.find(tenantPluginKind().name, tenant.id());
    const TenantCheckBasis basis{.shared = service.shared,
        .plans = service.tenants.plans(),
        .types = service.types,
        .day = japaneseDay(SystemClock().now())};
    for (const TenantProblem& problem : plugin ? checkTenant(*plugin, basis) : QList<TenantProblem>()) {
        if (problem.severity() == Severity::Error)
            faults += problem.toError();
    }
    return faults;
}

Expected<Options> parseOptions(const QStringList& arguments)
{
    return Options::parse(arguments, {u"plugins"_s, u"forms"_s, u"allow"_s}, {u"demo"_s});
}

// One object: what is accepted, what is refused and why. Every entry of an example selection says so in its notice.
Exit answer(const TenantSearch& service, const QByteArray& onlyCode)
{
    Json accepted = Json::array();
    Json refused = Json::array();
    bool isKnown = onlyCode.isEmpty();
    for (const Tenant& tenant : service.tenants.accepted()) {
        if (!onlyCode.isEmpty() && tenant.code().value() != onlyCode)
            continue;
        isKnown = true;
        const QList<Error> faults = faultsOf(tenant, service);
        for (const Error& fault : faults)
            refused.append(describe({.file = fileOf(tenant, service), .id = tenant.id(), .reason = fault}));
        if (faults.isEmpty())
            accepted.append(describe(tenant, service.catalogue));
    }
    for (const SharedForms::Refusal& refusal : service.refusedTypes)
        refused.append(Json::object({{"file", refusal.file}, {"id", ""}, {"code", refusal.reason.code()},
            {"detail", refusal.reason.detail()}}));
    for (const PluginRefusal& refusal : service.catalogue.refused())
        refused.append(describe(refusal));
    for (const PluginRefusal& refusal : service.tenants.refused())
        refused.append(describe(refusal));
    if (!isKnown)
        refused.append(describe({.file = {},
            .id = {},
            .reason = Error(TenantError::Unknown, u"no accepted plugin is of a municipality with this code"_s)}));
    const bool isGood = refused.size() == 0 && accepted.size() > 0;
    print(Json::object({{"accepted", accepted}, {"refused", refused}}));
    return isGood ? Exit::Good : Exit::Rejected;
}

Exit list(const QStringList& arguments)
{
    const Expected<Options> options = parseOptions(arguments);
    if (!options)
        return couldNot(options.error());
    const Expected<TenantSearch> service = findService(*options);
    if (!service)
        return couldNot(service.error());
    answer(*service, {});
    return Exit::Good;
}

Exit check(const QStringList& arguments)
{
    const Expected<Options> options = parseOptions(arguments);
    if (!options)
        return couldNot(options.error());
    const Expected<TenantSearch> service = findService(*options);
    return service ? answer(*service, options->plain().value(0).toUtf8()) : couldNot(service.error());
}

const Command commands[] = {
    {"tenants list", "[--plugins DIR]... [--forms DIR] [--allow SHA256]... [--demo]",
        "Lists the municipalities' plugins: those that are accepted, and those that are refused with the reason.",
        list},
    {"tenants check", "[CODE] [--plugins DIR]... [--forms DIR] [--allow SHA256]... [--demo]",
        "The same for one municipality or all, ending with 1 when anything is refused.", check},
};

} // namespace

std::span<const Command> tenantCommands() { return commands; }

} // namespace Egov::Ctl
