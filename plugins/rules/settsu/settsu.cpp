// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 摂津市 of the example selection: bulky waste is collected on the weekday of the district. The language of forms knows
// days, open days and months, and no weekdays.
#include <libegov/tenant.h>

#include <QObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

struct District {
    QByteArrayView id; // of the table waste-districts
    Qt::DayOfWeek weekday;
    QStringView name; // of the weekday, for people
};

// 摂津市廃棄物条例施行規則別表（例示）; the labels of the table say the same.
constexpr std::array districts{
    District{"north", Qt::Tuesday, u"火曜日"},
    District{"centre", Qt::Wednesday, u"水曜日"},
    District{"south", Qt::Friday, u"金曜日"},
};

} // namespace

class Settsu final : public QObject, public Egov::TenantPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "settsu.json")
    Q_INTERFACES(Egov::TenantPlugin)

public:
    std::vector<Egov::LocalFinding> judge(const Egov::FormId& form, const Egov::Json& answers, QDate) const override
    {
        if (form.value() != "bulky-waste-collection")
            return {};
        const auto district = std::ranges::find(districts, answers["district"].toUtf8(), &District::id);
        if (district == districts.end())
            return {{.code = "settsu.district",
                .path = "district",
                .message = u"この地区の収集の曜日が決まっていません。電話で申し込んでください。"_s}};
        const QDate day = QDate::fromString(answers["collectionDay"].toString(), Qt::ISODate);
        if (day.isValid() && day.dayOfWeek() == district->weekday)
            return {};
        return {{.code = "settsu.weekday",
            .path = "collectionDay",
            .message = u"この地区の収集は%1です。%1の日を選んでください。"_s.arg(district->name)}};
    }
};

#include "settsu.moc"
