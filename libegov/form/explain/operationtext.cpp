// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/explain/ruletext_p.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <span>

namespace Egov {

using namespace Qt::StringLiterals;

QString RuleText::arithmetic(const OperationParts& parts) const
{
    QStringList list;
    for (const Json& argument : parts.arguments) {
        const std::optional<OperationParts> inner = operationOf(argument);
        const bool isSum = inner && (inner->name == "+" || inner->name == "-") && parts.name != "+";
        list += isSum ? u"("_s + value(argument) + u')' : value(argument);
    }
    const QString sign = parts.name == "*" ? u" × "_s
        : parts.name == "/"                ? u" ÷ "_s
        : parts.name == "%"                ? u" mod "_s
        : parts.name == "-"                ? u" − "_s
                                           : u" + "_s;
    return list.size() == 1 && parts.name == "-" ? u"−"_s + list.first() : list.join(sign);
}

QString RuleText::values(std::span<const Json> rules, const QString& between) const
{
    QStringList list;
    for (const Json& rule : rules)
        list += value(rule);
    return list.join(between);
}

// if, then, else if, then ..., otherwise.
QString RuleText::chosen(std::span<const Json> arguments) const
{
    QStringList list;
    size_t i = 0;
    for (; i + 1 < arguments.size(); i += 2)
        list += pick(u"「%1」ならば%2", u"if %1 then %2").arg(condition(arguments[i]), value(arguments[i + 1]));
    if (i < arguments.size())
        list += list.isEmpty() ? value(arguments[i])
                               : pick(u"そうでなければ%1", u"otherwise %1").arg(value(arguments[i]));
    return list.join(pick(u"、", u", "));
}

// An entry of a table: behind its keys, as of today or of another day.
QString RuleText::entry(const OperationParts& parts) const
{
    const size_t at = parts.name == "table_on" ? 1 : 0;
    const std::span<const Json> arguments = parts.arguments;
    if (arguments.size() <= at)
        return {};
    QStringList keys;
    for (const Json& key : arguments.subspan(at + 1))
        keys += value(key);
    const QString table = value(arguments[at]);
    const QString whole = keys.isEmpty() ? pick(u"表%1", u"table %1").arg(table)
        : keys.size() == 1
        ? pick(u"表%1の%2の値", u"the value of table %1 for %2").arg(table, keys.first())
        : pick(u"表%1で%2に当たる値", u"the value of table %1 for %2").arg(table, keys.join(pick(u"、", u", ")));
    return at == 0 ? whole : pick(u"%1の時点の%2", u"%2 as of %1").arg(value(arguments[0]), whole);
}

// "the day before", not "-1 days after".
QString RuleText::later(const OperationParts& parts) const
{
    const QString unit = parts.name == "add_days" ? pick(u"日", u"days")
        : parts.name == "add_months"              ? pick(u"か月", u"months")
                                                  : pick(u"年", u"years");
    const QString from = value(parts.arguments[0]);
    const Json& count = parts.arguments[1];
    if (!count.isNumber() || count.toDouble() != std::trunc(count.toDouble()))
        return pick(u"%1から（%2）%3後", u"(%2) %3 after %1").arg(from, value(count), unit);
    const bool isBefore = count.toDouble() < 0;
    const QString many = shown(Json(std::abs(count.toInteger())), nullptr);
    return (isBefore ? pick(u"%1の%2%3前", u"%2 %3 before %1") : pick(u"%1の%2%3後", u"%2 %3 after %1"))
        .arg(from, many, unit);
}

// The operations by name; %1 ... are their arguments.
QString RuleText::named(const OperationParts& parts) const
{
    struct Words {
        std::string_view operation;
        size_t count;
        const char16_t* japanese;
        const char16_t* english;
    };
    static constexpr auto words = std::to_array<Words>({
        {"today", 0, u"今日", u"today"},
        {"age_on", 2, u"%2の時点での%1の満年齢", u"the age on %2 of who was born on %1"},
        {"fiscal_year_end", 1, u"%1の年度の末日", u"the end of the fiscal year of %1"},
        {"open_day_on_or_after", 1, u"%1以後の最初の開庁日", u"the first open day on or after %1"},
        {"days_between", 2, u"%1から%2までの日数", u"the days from %1 to %2"},
        {"months_between", 2, u"%1から%2までの満月数", u"the full months from %1 to %2"},
        {"minutes_between", 2, u"%1から%2までの分数", u"the minutes from %1 to %2"},
        {"weekday", 1, u"%1の曜日（月曜日が1、日曜日が7）", u"the weekday of %1 (1 is Monday, 7 is Sunday)"},
        {"rank", 2, u"%2の中で%1が何番目か", u"the place of %1 in %2"},
        {"unique", 1, u"%1に同じものが2つない", u"no two of %1 are the same"},
        {"length", 1, u"%1の数", u"the length of %1"},
        {"round_yen", 1, u"%1（円未満切捨て）", u"%1, rounded down to whole yen"},
        {"round_yen", 2, u"%1（円未満の端数は%2）", u"%1, rounded to whole yen (%2)"},
        {"max", 2, u"%1と%2の大きい方", u"the larger of %1 and %2"},
        {"min", 2, u"%1と%2の小さい方", u"the smaller of %1 and %2"},
        {"sum", 1, u"%1の合計", u"the sum of %1"},
        {"sum", 2, u"%1の%2の合計", u"the sum of %2 of %1"},
        {"filter", 2, u"%1のうち条件に合うもの", u"those of %1 that fit"},
        {"map", 2, u"%1のそれぞれから求めた値", u"what each of %1 gives"},
        {"reduce", 2, u"%1から順に求めた値", u"what %1 give one after the other"},
        {"reduce", 3, u"%1から順に求めた値", u"what %1 give one after the other"},
        {"substr", 2, u"%1の一部", u"a part of %1"},
        {"substr", 3, u"%1の一部", u"a part of %1"},
        {"missing_some", 2, u"%2のうち入力がないもの", u"those of %2 that are not answered"},
        {"log", 1, u"%1", u"%1"},
    });
    const auto& arguments = parts.arguments;
    if (QByteArrayView("+-*/%").contains(parts.name.at(0)) && parts.name.size() == 1)
        return arithmetic(parts);
    if (parts.name == "cat" || parts.name == "merge")
        return values(arguments, pick(u"と", u" and "));
    if (parts.name == "missing")
        return pick(u"%1のうち入力がないもの", u"those of %1 that are not answered")
            .arg(values(arguments, pick(u"、", u", ")));
    if ((parts.name == "max" || parts.name == "min") && arguments.size() != 2)
        return (parts.name == "max" ? pick(u"%1のうち最も大きいもの", u"the largest of %1")
                                    : pick(u"%1のうち最も小さいもの", u"the smallest of %1"))
            .arg(values(arguments, pick(u"、", u", ")));
    if (parts.name == "sum" && arguments.size() == 2 && variableName(arguments[0]))
        return pick(u"%1の合計", u"the sum of %1")
            .arg(label(*variableName(arguments[0]) + "[]." + arguments[1].toUtf8()));
    if (parts.name == "if" || parts.name == "?:")
        return chosen(arguments);
    if (parts.name == "table" || parts.name == "table_on")
        return entry(parts);
    if (parts.name.startsWith("add_") && arguments.size() == 2)
        return later(parts);
    for (const Words& known : words) {
        if (known.operation != std::string_view(parts.name.constData(), size_t(parts.name.size()))
            || known.count != arguments.size())
            continue;
        const QString text = pick(known.japanese, known.english);
        // One call for both, so that a "%2" in what was answered stays what it is.
        return !text.contains(u"%1")
            ? (text.contains(u"%2") ? QString(text).replace(u"%2"_s, value(arguments[1])) : text)
            : text.contains(u"%2") ? text.arg(value(arguments[0]), value(arguments[1]))
                                   : text.arg(value(arguments[0]));
    }
    Json::Array list(arguments.begin(), arguments.end());
    const Json written = parts.isList ? Json(std::move(list)) : arguments[0];
    return QString::fromUtf8(Json::object({{parts.name, written}}).toBytes());
}

} // namespace Egov
