// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The code of a municipality whose data lie in a folder.
#include <libegov/tenant/tenantplugin.h>

#include <QObject>

using namespace Egov;

class Harbour : public QObject, public TenantPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "harbour.json")
    Q_INTERFACES(Egov::TenantPlugin)

public:
    std::vector<LocalFinding> judge(const FormId&, const Json& answers, QDate) const override
    {
        if (answers["article"].toUtf8() != "boat")
            return {};
        return {{.code = "harbour.boat", .path = "article", .message = QStringLiteral("船は出せません。")}};
    }
};

#include "harbour.moc"
