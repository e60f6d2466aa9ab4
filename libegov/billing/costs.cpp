// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/billing/costs.h>

#include <libegov/base/digest.h>
#include <libegov/billing/errors.h>

#include <algorithm>
#include <cmath>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

__extension__ typedef __int128 Wide; // bytes of a year times a price

constexpr int thousand = 1000;
constexpr double weightScale = 1e6; // population to a power, kept as whole millionths

Unexpected refusal(const QString& detail) { return unexpected(BillingError::ApplicationCosts, detail); }

QDate monthFrom(const Json& month) { return QDate::fromString(month.toString() + u"-01"_s, Qt::ISODate); }
QString nameOf(QDate month) { return month.toString(u"yyyy-MM"_s); }

struct Member {
    TenantCode tenant;
    QString name;
    qint64 population = 0;
    QDate joined;
    QDate left; // first month no more; may be invalid

    bool isIn(QDate month) const { return joined <= month && (!left.isValid() || month < left); }
};

std::vector<Member> membersOf(const Json& version)
{
    std::vector<Member> members;
    for (const Json& given : version["members"].elements())
        members.push_back({TenantCode(given["code"].toUtf8()), given["name"].toString(),
            given["population"].toInteger(), monthFrom(given["joined"]), monthFrom(given["left"])});
    std::ranges::sort(members, {}, [](const Member& member) { return member.tenant.value(); });
    return members;
}

QList<QDate> monthsOfFiscalYear(QDate month)
{
    const int year = month.month() >= 4 ? month.year() : month.year() - 1;
    QList<QDate> months;
    for (int i = 0; i < 12; ++i)
        months += QDate(year, 4, 1).addMonths(i);
    return months;
}

qint64 quantity(
    const QMap<QDate, UsageOfMonth>& usage, const QList<QDate>& months, const TenantCode& tenant, UsageKind kind)
{
    qint64 sum = 0;
    for (const QDate month : months)
        sum += usage.value(month).value(tenant).value(kind);
    return sum;
}

// What one month or year of an item comes to, and for which months it is.
struct Portion {
    qint64 yen = 0;
    QList<QDate> months;
};

Portion portionOf(const Json& item, QDate month)
{
    const QList<QDate> year = monthsOfFiscalYear(month);
    const qint64 yearly = item["yearly"].toInteger();
    if (item["charged"].toUtf8("monthly") == "fiscal-year")
        return month == year.last() ? Portion{yearly, year} : Portion{};
    const qint64 index = year.indexOf(month);
    return {yearly * (index + 1) / 12 - yearly * index / 12, {month}};
}

qint64 weightOf(const Json& part, const Member& member, const Portion& portion, const QMap<QDate, UsageOfMonth>& usage)
{
    const auto count = std::ranges::count_if(portion.months, [&](QDate month) { return member.isIn(month); });
    const QByteArray by = part["by"].toUtf8();
    if (by == "equal")
        return count;
    if (by == "population") {
        const double exponent = part["exponent"].toUtf8("1").toDouble();
        if (exponent == 1.0)
            return member.population * count;
        const double scaled = std::pow(static_cast<double>(member.population), exponent) * weightScale;
        return static_cast<qint64>(std::nearbyint(scaled)) * count;
    }
    QList<QDate> months = portion.months;
    months.removeIf([&](QDate month) { return !member.isIn(month); });
    return quantity(usage, months, member.tenant, *findUsageKind(by));
}

// yen per member of this item in this month.
Expected<std::vector<qint64>> sharedItem(
    const Json& item, QDate month, const std::vector<Member>& members, const QMap<QDate, UsageOfMonth>& usage)
{
    const Portion portion = portionOf(item, month);
    std::vector<qint64> sum(members.size());
    std::vector<AllocationWeight> thousandths;
    for (const Json& part : item["parts"].elements())
        thousandths.push_back({{}, part["share"].toInteger()});
    const Expected<std::vector<qint64>> amounts = divideYen(portion.yen, thousandths, 0);
    if (!amounts)
        return amounts;
    for (qsizetype i = 0; i < item["parts"].size(); ++i) {
        std::vector<AllocationWeight> weights;
        std::vector<size_t> who;
        for (size_t m = 0; m < members.size(); ++m) {
            if (std::ranges::none_of(portion.months, [&](QDate one) { return members[m].isIn(one); }))
                continue;
            weights.push_back({members[m].tenant, weightOf(item["parts"][i], members[m], portion, usage)});
            who.push_back(m);
        }
        const Expected<std::vector<qint64>> shares
            = divideYen((*amounts)[size_t(i)], weights, item["parts"][i]["cap"].toInteger());
        if (!shares)
            return shares;
        for (size_t w = 0; w < who.size(); ++w)
            sum[who[w]] += (*shares)[w];
    }
    return sum;
}

std::vector<qint64> meteredItem(
    const Json& item, QDate month, const std::vector<Member>& members, const QMap<QDate, UsageOfMonth>& usage)
{
    std::vector<qint64> yen;
    for (const Member& member : members) {
        const qint64 used = member.isIn(month)
            ? quantity(usage, {month}, member.tenant, *findUsageKind(item["metered"].toUtf8()))
            : 0;
        const qint64 paid = std::max<qint64>(0, used - item["free"].toInteger());
        const auto price = static_cast<Wide>(paid) * item["milliyen"].toInteger()
            / (static_cast<Wide>(item["per"].toInteger(1)) * thousand);
        const qint64 cap = item["cap"].toInteger();
        yen.push_back(cap > 0 ? std::min(static_cast<qint64>(price), cap) : static_cast<qint64>(price));
    }
    return yen;
}

Expected<void> checkPart(const QString& item, const Json& part)
{
    const QByteArray by = part["by"].toUtf8();
    if (by != "equal" && by != "population" && !findUsageKind(by))
        return refusal(item + u": shared by equal, population or a usage kind"_s);
    bool isNumber = false;
    const double exponent = part["exponent"].toUtf8("1").toDouble(&isNumber);
    if (!isNumber || exponent <= 0 || exponent > 1)
        return refusal(item + u": an exponent is a text over 0 and up to 1"_s);
    if (part["share"].toInteger() <= 0 || part["cap"].toInteger() < 0)
        return refusal(item + u": shares are positive thousandths"_s);
    return {};
}

Expected<void> checkItem(const Json& item)
{
    const QString id = item["id"].toString();
    if (id.isEmpty() || item.contains("yearly") == item.contains("metered"))
        return refusal(id + u": an item has an id and either \"yearly\" or \"metered\""_s);
    if (item.contains("metered")) {
        if (!findUsageKind(item["metered"].toUtf8()) || item["milliyen"].toInteger(-1) < 0
            || item["per"].toInteger(1) <= 0 || item["free"].toInteger() < 0 || item["cap"].toInteger() < 0)
            return refusal(id + u": metered by a usage kind, milliyen for per units"_s);
        return {};
    }
    const QByteArray charged = item["charged"].toUtf8("monthly");
    if (item["yearly"].toInteger(-1) < 0 || (charged != "monthly" && charged != "fiscal-year"))
        return refusal(id + u": whole yen, charged \"monthly\" or \"fiscal-year\""_s);
    qint64 sum = 0;
    for (const Json& part : item["parts"].elements()) {
        if (Expected<void> good = checkPart(id, part); !good)
            return good;
        sum += part["share"].toInteger();
    }
    return sum == thousand ? Expected<void>() : refusal(id + u": the parts are %1 thousandths"_s.arg(sum));
}

Expected<void> checkVersion(const Json& version)
{
    if (!monthFrom(version["from"]).isValid() || version["id"].toUtf8().isEmpty())
        return refusal(u"a version has an id and a month from which it holds"_s);
    QByteArrayList codes;
    for (const Json& member : version["members"].elements()) {
        const QByteArray code = member["code"].toUtf8();
        const bool leaves = member.contains("left");
        if (code.size() != 6 || codes.contains(code) || !monthFrom(member["joined"]).isValid()
            || (leaves && !monthFrom(member["left"]).isValid()) || member["population"].toInteger(-1) < 0)
            return refusal(u"member %1: code, population, joined"_s.arg(QString::fromUtf8(code)));
        codes += code;
    }
    if (codes.isEmpty())
        return refusal(u"a version has members"_s);
    for (const Json& item : version["items"].elements()) {
        if (Expected<void> good = checkItem(item); !good)
            return good;
    }
    return {};
}

} // namespace

Expected<AllocationRules> AllocationRules::parse(const Json& rules)
{
    AllocationRules parsed;
    for (const Json& version : rules["versions"].elements()) {
        if (Expected<void> good = checkVersion(version); !good)
            return Unexpected(good.error());
        if (parsed.m_versions.contains(monthFrom(version["from"])))
            return refusal(u"two versions hold from the same month"_s);
        parsed.m_versions.insert(monthFrom(version["from"]), version);
    }
    if (parsed.m_versions.isEmpty())
        return refusal(u"there is no version"_s);
    return parsed;
}

Expected<CostStatement> AllocationRules::statement(QDate month, const QMap<QDate, UsageOfMonth>& usage) const
{
    month = QDate(month.year(), month.month(), 1);
    auto version = m_versions.upperBound(month);
    if (version == m_versions.begin())
        return refusal(u"no rules hold in "_s + nameOf(month));
    --version;
    CostStatement statement;
    statement.month = month;
    statement.rules = (*version)["id"].toUtf8();
    statement.rulesDigest = sha256Hex(version->toCanonical());
    const std::vector<Member> members = membersOf(*version);
    std::vector<CostShare> shares;
    for (const Member& member : members)
        shares.push_back({member.tenant, member.name, {}, 0});
    for (const Json& item : (*version)["items"].elements()) {
        const Expected<std::vector<qint64>> yen = item.contains("metered")
            ? Expected<std::vector<qint64>>(meteredItem(item, month, members, usage))
            : sharedItem(item, month, members, usage);
        if (!yen)
            return Unexpected(yen.error());
        for (size_t m = 0; m < members.size(); ++m) {
            shares[m].lines.push_back({item["id"].toUtf8(), (*yen)[m]});
            shares[m].total += (*yen)[m];
            statement.total += (*yen)[m];
        }
    }
    // Who has left pays only what is still due for its months.
    for (size_t m = 0; m < members.size(); ++m) {
        if (members[m].isIn(month) || shares[m].total != 0)
            statement.shares.push_back(std::move(shares[m]));
    }
    return statement;
}

Json CostStatement::toJson() const
{
    Json list = Json::array();
    for (const CostShare& share : shares) {
        Json lines = Json::array();
        for (const CostLine& line : share.lines)
            lines.append(Json::object({{"item", line.item}, {"yen", line.yen}}));
        list.append(Json::object(
            {{"tenant", share.tenant.value()}, {"name", share.name}, {"lines", lines}, {"total", share.total}}));
    }
    return Json::object(
        {{"month", nameOf(month)}, {"rules", rules}, {"rulesDigest", rulesDigest}, {"shares", list}, {"total", total}});
}

Json usageToJson(const TenantCode& tenant, QDate month, const std::vector<UsageTotal>& totals)
{
    Json list = Json::array();
    for (const UsageTotal& total : totals)
        list.append(Json::object({{"month", nameOf(month)}, {"tenant", tenant.value()}, {"kind", toText(total.kind)},
            {"form", total.form}, {"quantity", total.quantity}}));
    return list;
}

Expected<QMap<QDate, UsageOfMonth>> usageFromJson(const Json& usage)
{
    QMap<QDate, UsageOfMonth> months;
    for (const Json& row : usage.elements()) {
        const QDate month = monthFrom(row["month"]);
        const std::optional<UsageKind> kind = findUsageKind(row["kind"].toUtf8());
        const qint64 quantity = row["quantity"].toInteger(-1);
        if (!month.isValid() || !kind || quantity < 0)
            return refusal(u"a row of usage has month, tenant, kind and a whole quantity"_s);
        months[month][TenantCode(row["tenant"].toUtf8())][*kind] += quantity;
    }
    return months;
}

} // namespace Egov
