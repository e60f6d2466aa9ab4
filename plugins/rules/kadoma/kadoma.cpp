// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 門真市 of the example selection: no child is entered twice, among the children or the older ones, because the second
// entry would raise the allowance. A rule of a form sees one row, or all of them, and never two at once.
#include <libegov/tenant.h>

#include <QObject>
#include <QSet>

using namespace Qt::StringLiterals;

class Kadoma final : public QObject, public Egov::TenantPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "kadoma.json")
    Q_INTERFACES(Egov::TenantPlugin)

public:
    std::vector<Egov::LocalFinding> judge(const Egov::FormId& form, const Egov::Json& answers, QDate) const override
    {
        if (form.value() != "child-allowance-claim")
            return {};
        std::vector<Egov::LocalFinding> findings;
        QSet<QByteArray> seen; // the whole name and the day: twins share the day, cousins may share the name
        for (const char* const group : {"children", "olderChildren"}) {
            const Egov::Json::Array& rows = answers[group].elements();
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const QByteArray child
                    = rows[i]["name"].toCanonical() + rows[i]["birthDate"].toUtf8(); // JCS: one text per value
                if (seen.contains(child))
                    findings.push_back({.code = "kadoma.child-twice",
                        .path = group + ('[' + QByteArray::number(i) + "].name"),
                        .message = u"同じ児童が2回入力されています。片方を消してください。"_s});
                seen.insert(child);
            }
        }
        return findings;
    }
};

#include "kadoma.moc"
