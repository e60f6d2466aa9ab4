// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/service.h>

#include <libegov/egovctl/errors.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

Expected<PlatformConfiguration> readConfiguration(const Options& options)
{
    const QString file = options.value(u"config"_s, qEnvironmentVariable("EGOV_CONFIG", u"/etc/egov/platform.json"_s));
    const Expected<QByteArray> bytes = readFile(file);
    if (!bytes)
        return Unexpected(bytes.error());
    return PlatformConfiguration::parse(*bytes);
}

Expected<std::unique_ptr<Service>> openService(const Options& options)
{
    const Expected<PlatformConfiguration> configuration = readConfiguration(options);
    if (!configuration)
        return Unexpected(configuration.error());
    auto service = std::make_unique<Service>();
    Expected<std::unique_ptr<Platform>> platform = Platform::open(*configuration, service->clock);
    if (!platform)
        return Unexpected(platform.error());
    service->platform = std::move(*platform);
    if (options.has(u"tenant"_s)) {
        service->desk = service->platform->findDesk(TenantCode(options.value(u"tenant"_s).toUtf8()));
        if (!service->desk) {
            for (const WaitingTenant& waiting : service->platform->waiting()) {
                if (waiting.code.toString() == options.value(u"tenant"_s))
                    return Unexpected(waiting.reason);
            }
            return unexpected(CtlError::UnknownTenant, options.value(u"tenant"_s));
        }
    }
    return service;
}

Officer operatorOfService()
{
    return {.id = OfficerId("egovctl"),
        .name = QStringLiteral("egovctl"),
        .roles = {},
        .reach = OfficerReach::everything()};
}

} // namespace Egov::Ctl
