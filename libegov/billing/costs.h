// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/billing/usage.h>

#include <QDate>
#include <QMap>

namespace Egov {

/// What was used in one month, of one municipality, added up over its forms.
using UsageOfMonth = QMap<TenantCode, QMap<UsageKind, qint64>>;

struct CostLine {
    QByteArray item;
    qint64 yen = 0;
};

struct CostShare {
    TenantCode tenant;
    QString name;
    std::vector<CostLine> lines; ///< in the order of the rules' items
    qint64 total = 0; ///< yen
};

/// The monthly statement of a joint procurement (共同調達の負担金): who pays what for a month, and by which rules.
struct EGOV_EXPORT CostStatement {
    QDate month; ///< its first day
    QByteArray rules; ///< id of the version that holds in this month
    QByteArray rulesDigest; ///< SHA-256 of that version's canonical JSON, hex
    std::vector<CostShare> shares; ///< members of the month, in the order of their codes
    qint64 total = 0;

    Json toJson() const;
};

/// How costs are shared, as data with versions:
/// {"versions":[{"id":"2026","from":"2026-04","members":[{"code","name","population","joined":"2021-10","left":"2027-04"}],
///   "items":[{"id":"base","title":"基本料","yearly":30000000,"charged":"monthly",
///             "parts":[{"share":300,"by":"equal"},{"share":700,"by":"population","exponent":"0.58496","cap":500000}]},
///            {"id":"filings","title":"従量","metered":"filing","milliyen":25000,"per":1,"free":100,"cap":200000}]}]}
///
/// yearly: yen of a fiscal year (April to March). charged "monthly": a twelfth each month (to the yen over the year),
/// shared by the members of that month; "fiscal-year": at once in March, each member weighing by its months (月割).
/// by: "equal" 均等割, "population" 人口割 (population to the power of exponent, 1 when there is none), or a usage kind
/// 件数割. Parts are in thousandths. metered: 従量, free units deducted, milliyen for per units, fractions of a yen
/// dropped. cap: at most so many yen for a member; of a part that is shared the others pay the rest by their weights.
/// Yen are divided by the largest remainder, ties by the order of codes, so that every sum is exact.
class EGOV_EXPORT AllocationRules {
public:
    /// "application.costs" tells what is wrong.
    static Expected<AllocationRules> parse(const Json& rules);

    /// "application.costs" when no version holds in the month; "application.costs-cap" when caps leave something over.
    /// usage: of every month that the version needs, by its first day; for a fiscal year's item all its months.
    Expected<CostStatement> statement(QDate month, const QMap<QDate, UsageOfMonth>& usage) const;

private:
    QMap<QDate, Json> m_versions; ///< by the first day of their first month
};

struct AllocationWeight {
    TenantCode tenant;
    qint64 weight = 0; ///< not negative
};

/// Divides yen by weights and largest remainder; weights of one kind of scale. cap 0: none. In the order given, which
/// decides ties. All weights 0: equally.
EGOV_EXPORT Expected<std::vector<qint64>> divideYen(
    qint64 yen, const std::vector<AllocationWeight>& weights, qint64 cap);

/// Usage as it is exchanged: [{"month":"2026-11","tenant":"272124","kind":"filing","form":"…","quantity":3}].
EGOV_EXPORT Json usageToJson(const TenantCode& tenant, QDate month, const std::vector<UsageTotal>& totals);
EGOV_EXPORT Expected<QMap<QDate, UsageOfMonth>> usageFromJson(const Json& usage);

} // namespace Egov
