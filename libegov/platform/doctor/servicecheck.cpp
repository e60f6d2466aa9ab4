// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/doctor/servicecheck_p.h>

#include <libegov/platform/context/definitionsets_p.h>
#include <libegov/platform/context/keyring_p.h>
#include <libegov/platform/context/townopening_p.h>
#include <libegov/platform/desk/setswithoutcode_p.h>
#include <libegov/platform/doctor/tenantdoctor.h>
#include <libegov/platform/editions/townpermissions.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/settings/gatewaysettings_p.h>
#include <libegov/storage/errors.h>
#include <libegov/storage/storecare.h>

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {

ServiceCheck::ServiceCheck(const PlatformConfiguration& configuration, const PluginCatalogue& catalogue,
    std::vector<FieldPluginCode> fieldPlugins, QDateTime now)
    : m_configuration(configuration)
    , m_catalogue(catalogue)
    , m_code{.rules = std::nullopt, .fieldPlugins = std::move(fieldPlugins)}
    , m_now(std::move(now))
{
}

void ServiceCheck::add(const Error& reason, const QString& where, Severity severity)
{
    m_problems.append(TenantProblem(reason, where, severity));
}

// A gateway without settings is not offered, and nobody is told: the municipality named it all the same.
void ServiceCheck::gateways(const Json& tenant, const TenantCode& code)
{
    for (const Json& element : tenant["gateways"].elements()) {
        const QByteArray id = element.toUtf8();
        const QString where = u"tenant.json: gateways/"_s + QString::fromUtf8(id);
        const auto refused = std::ranges::find_if(
            m_catalogue.refused(), [&id](const PluginRefusal& refusal) { return refusal.id.value() == id; });
        if (!m_catalogue.find(gatewayPluginKind().name, PluginId(id))) {
            if (refused != m_catalogue.refused().end())
                add(refused->reason, where);
            else
                add(Error(PlatformError::Gateway, u"no plugin of this id in \"plugins\""_s), where);
        }
        const auto settings = m_configuration.gateways.constFind(id);
        if (settings == m_configuration.gateways.constEnd()) {
            add(Error(PlatformError::GatewayUnset, QString::fromUtf8(id)), where);
            continue;
        }
        if (const Expected<GatewaySettings> read = gatewaySettings(*settings, code); !read)
            add(read.error(), where);
    }
}

// Addresses, secrets and accounts that the operator did not open to it: it would not be taken up.
void ServiceCheck::permissions(const PluginDescription& plugin)
{
    const Expected<Tenant> tenant = Tenant::parse(plugin);
    const Expected<TownPermissions> allowed = TownPermissions::parse(m_configuration);
    if (!allowed)
        add(allowed.error(), u"platform.json: delivery/towns"_s);
    else if (tenant) // otherwise that was said
        m_problems += allowed->problems(*tenant);
}

void ServiceCheck::keys(const TenantCode& code, const Plan* plan)
{
    const QString opening = m_configuration.openingKeyDirectory.isEmpty()
        ? QString()
        : m_configuration.openingKeyDirectory + u'/' + code.toString();
    const KeyFiles files{m_configuration.keyDirectory + u"/tenants/"_s + code.toString(), opening};
    const auto ends = [&](const Certificate& certificate, const QString& where) {
        const QString day = certificate.notAfter().date().toString(Qt::ISODate);
        if (certificate.notAfter() < m_now)
            add(Error(PlatformError::CertificateEnded, day), where);
        else if (certificate.notAfter() < m_now.addDays(certificateEndsWithinDays))
            add(Error(PlatformError::CertificateEnding, day), where, Severity::Warning);
    };
    if (const Expected<JwsKey> receipt = files.receipt(); !receipt)
        add(receipt.error(), files.folder + u"/receipt.key"_s);
    const auto certificates = [&](const Expected<QList<Certificate>>& read, const QString& file) {
        if (!read)
            return add(read.error(), file);
        for (const Certificate& certificate : *read)
            ends(certificate, file);
    };
    certificates(files.sealing(), files.folder + u"/sealing.pem"_s);
    certificates(files.recovery(), files.folder + u"/recovery.pem"_s);
    if (opening.isEmpty())
        return; // the residents' side, which opens and signs nothing
    if (const auto key = files.opening(); !key)
        add(key.error(), opening + u"/sealing.key"_s);
    const Expected<std::shared_ptr<KeyFileSigner>> official = files.official();
    if (!official)
        add(official.error(), opening + u"/official.key"_s);
    else if (*official)
        ends((*official)->certificate(), files.folder + u"/official.pem"_s);
    else if (plan && plan->has(Capability::DocumentIssue))
        add(Error(PlatformError::NoOfficialKey, u"%1 has document-issue"_s.arg(plan->name())),
            opening + u"/official.key"_s, Severity::Warning);
}

void ServiceCheck::code(const PluginDescription& plugin)
{
    if (plugin.isDataOnly)
        return;
    const Expected<LocalRules> rules = localRulesOf(plugin, m_configuration);
    m_isCodeKnown = rules.has_value();
    if (rules)
        m_code.rules = rules->code();
    else
        add(rules.error(), plugin.file);
}

// Asked, not opened: opening makes a store and brings it forward.
void ServiceCheck::store(const TenantCode& code)
{
    const QFileInfo data(m_configuration.dataDirectory);
    if (!data.isDir() || !data.isWritable())
        add(Error(PlatformError::Data, m_configuration.dataDirectory), u"platform.json: data"_s);
    const Expected<int> schema = StoreCare::schemaAt(m_configuration.storeUrlOf(code));
    const QString where = u"platform.json: store"_s;
    if (!schema)
        return add(schema.error(), where);
    if (const QStringList steps = StoreCare::stepsAfter(*schema); *schema > 0 && !steps.isEmpty())
        add(Error(PlatformError::StoreBehind, steps.join(u", "_s)), where, Severity::Warning);
    if (*schema > StoreCare::presentSchema())
        add(Error(StorageError::Newer, u"schema %1"_s.arg(*schema)), where);
    if (*schema == StoreCare::presentSchema() && m_isCodeKnown)
        underWay(code);
}

// Before the service is started with this code: whose corrections it would refuse, and whose drafts it would judge
// otherwise. A store that is of this schema is
// brought nowhere by being opened.
void ServiceCheck::underWay(const TenantCode& code)
{
    const QString where = u"platform.json: store"_s;
    const Expected<Store> store = Store::open(m_configuration.storeUrlOf(code), code);
    if (!store)
        return add(store.error(), where);
    const DefinitionSets sets(m_configuration.dataDirectory + u"/tenants/"_s + code.toString() + u"/sets"_s, code);
    const Expected<std::vector<SetWithoutCode>> found = setsWithoutCodeIn(*store, sets, m_code, m_now);
    if (!found)
        return add(found.error(), where);
    for (const SetWithoutCode& set : *found)
        add(set.toError(), where, Severity::Warning);
}

QList<TenantProblem> ServiceCheck::problems(const PluginDescription& plugin, const TenantCode& tenant, const Plan* plan)
{
    gateways(plugin.metadata["tenant"], tenant);
    permissions(plugin);
    code(plugin);
    if (!tenant.value().isEmpty()) {
        keys(tenant, plan);
        store(tenant);
    }
    return std::move(m_problems);
}

} // namespace Egov
