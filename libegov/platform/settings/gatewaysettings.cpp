// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/settings/gatewaysettings_p.h>

#include <libegov/base/secretfile.h>
#include <libegov/payment/gateway/gatewayplugin.h>

namespace Egov {
namespace {

// Gateways give out keys and passwords from 8 characters on; what is shorter was cut off.
constexpr qsizetype shortestSecret = 8;

Json forTenant(const Json& value, const TenantCode& tenant)
{
    if (value.isText())
        return Json(value.toUtf8().replace("{tenant}", tenant.value()));
    if (value.isArray()) {
        Json changed = Json::array();
        for (const Json& element : value.elements())
            changed.append(forTenant(element, tenant));
        return changed;
    }
    if (value.isObject()) {
        Json changed = Json::object();
        for (const Json::Member& member : value.members())
            changed.set(member.first, forTenant(member.second, tenant));
        return changed;
    }
    return value;
}

} // namespace

const PluginKind& gatewayPluginKind()
{
    static const PluginKind kind{"gateway", EgovGatewayPluginIid, {}};
    return kind;
}

const PluginKind& gatewayPlugin2Kind()
{
    static const PluginKind kind{"gateway", EgovGatewayPlugin2Iid, {"hosts"}};
    return kind;
}

Expected<GatewaySettings> gatewaySettings(const Json& configuration, const TenantCode& tenant)
{
    const Json given = forTenant(configuration, tenant);
    GatewaySettings settings;
    settings.merchantAccount = given["merchantAccount"].toUtf8();
    settings.options = given["options"].isNull() ? Json::object() : given["options"];
    for (const Json::Member& secret : given["secretFiles"].members()) {
        Expected<QByteArray> bytes = readSecretFile(secret.second.toString(), shortestSecret);
        if (!bytes)
            return Unexpected(bytes.error());
        settings.secrets.insert(secret.first, bytes->trimmed());
    }
    return settings;
}

} // namespace Egov
