// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A rule that data cannot say: a boat is collected only where it says where it lies.
#include <libegov/tenant.h>

#include <QObject>

#include <algorithm>

using namespace Qt::StringLiterals;

class MihonTown final : public QObject, public Egov::TenantPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "mihon-town.json")
    Q_INTERFACES(Egov::TenantPlugin)

public:
    // answers: what the form kept. Called from many threads: no state, no clock, no files, no network.
    std::vector<Egov::LocalFinding> judge(const Egov::FormId& form, const Egov::Json& answers, QDate) const override
    {
        if (form.value() != "bulky-waste-collection")
            return {};
        const Egov::Json::Array& articles = answers["articles"].elements();
        const bool hasBoat = std::ranges::any_of(
            articles, [](const Egov::Json& article) { return article["article"].toUtf8() == "boat"; });
        if (!hasBoat || !answers["harbour"].toUtf8().isEmpty())
            return {};
        return {{.code = "mihon-town.harbour", .path = "harbour", .message = u"舟の係留場所を入力してください。"_s}};
    }
};

#include "mihontown.moc"
