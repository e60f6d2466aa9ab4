// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A municipality's plugin that attacks. The form id names what it tries, the answers name what it attacks; what came of
// it is its findings.
#include "attempted.h"

#include <libegov/tenant/tenantplugin.h>

#include <QObject>

using namespace Egov;

class Hostile final : public QObject, public TenantPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "hostile.json")
    Q_INTERFACES(Egov::TenantPlugin)

public:
    std::vector<LocalFinding> judge(const FormId& form, const Json& answers, QDate) const override
    {
        std::vector<LocalFinding> findings;
        for (const QByteArray& one : attempted(form.value(), answers))
            findings.push_back({"hostile.tried", "name", QString::fromUtf8(one)});
        return findings;
    }
};

#include "hostile.moc"
