// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenantplugin.h>

#include <QObject>

using namespace Qt::StringLiterals;

// A rule that only this town has.
class SampleTown final : public QObject, public Egov::TenantPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "sample-town.json")
    Q_INTERFACES(Egov::TenantPlugin)

public:
    std::vector<Egov::LocalFinding> judge(
        const Egov::FormId& form, const Egov::Json& answers, [[maybe_unused]] QDate asOf) const override
    {
        if (form.value() != "bulky-waste-collection" || !answers["articles"].elements().empty())
            return {};
        return {{.code = "sample-town.nothing", .path = "articles", .message = u"品目を選んでください。"_s}};
    }
};

#include "sampletown.moc"
