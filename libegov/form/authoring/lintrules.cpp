// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/lintrules_p.h>

#include <libegov/form/definition/formdraft_p.h>
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/values/coercion_p.h>

#include <libegov/form/rules/rule.h>

#include <cmath>

namespace Egov {
namespace {

// Operations whose result hangs on more than their arguments.
bool dependsOnMore(const QByteArray& operation)
{
    static const QList<QByteArray> more{
        "var", "missing", "missing_some", "today", "table", "table_on", "open_day_on_or_after"};
    return more.contains(operation);
}

bool readsSomething(const Json& rule)
{
    if (rule.isArray())
        return std::ranges::any_of(rule.elements(), readsSomething);
    if (!rule.isObject() || rule.size() != 1)
        return false;
    return dependsOnMore(rule.members().front().first) || readsSomething(rule.members().front().second);
}

std::optional<QByteArray> variableOf(const Json& rule)
{
    if (!rule.isObject() || rule.size() != 1 || rule.members().front().first != "var")
        return {};
    const Json& name = rule["var"].isArray() ? rule["var"][qsizetype(0)] : rule["var"];
    return name.isText() ? std::optional(name.toUtf8()) : std::nullopt;
}

// {"==": [{"var": "place"}, "elsewhere"]} where elsewhere is no option.
std::optional<bool> impossibleOption(const Json& rule, const FormDraft& draft)
{
    if (!rule.isObject() || rule.size() != 1 || rule.members().front().second.size() != 2)
        return {};
    const auto& [operation, arguments] = rule.members().front();
    const bool equal = operation == "==" || operation == "===";
    if (!equal && operation != "!=" && operation != "!==")
        return {};
    const bool first = arguments[qsizetype(0)].isText();
    const Json& text = arguments[qsizetype(first ? 0 : 1)];
    const std::optional<QByteArray> name = variableOf(arguments[qsizetype(first ? 1 : 0)]);
    if (!name || !text.isText())
        return {};
    const FormDraft::Field* const field = draft.field(*name);
    if (!field || !keeps(field->json, FieldTraits::Kept::Choice) || !field->json.contains("options"))
        return {};
    for (const Json& option : field->json["options"].elements()) {
        if ((option.isText() ? option.toUtf8() : option["value"].toUtf8()) == text.toUtf8())
            return {};
    }
    return !equal;
}

std::optional<bool> truthIn(const Json& rule, const FormDraft& draft)
{
    if (const std::optional<bool> known = impossibleOption(rule, draft))
        return known;
    if (rule.isObject() && rule.size() == 1) {
        const auto& [operation, arguments] = rule.members().front();
        // One false part makes a conjunction false, whatever the others are; and the other way round.
        if (operation == "and" || operation == "or") {
            for (const Json& part : arguments.elements()) {
                if (truthIn(part, draft) == (operation == "or"))
                    return operation == "or";
            }
        }
    }
    if (readsSomething(rule))
        return {};
    const Expected<Rule> compiled = Rule::compile(rule);
    EvaluationContext context;
    context.asOf = QDate(2000, 1, 1); // not read
    const Expected<Json> result = compiled ? compiled->evaluate({}, context) : Expected<Json>(Json());
    if (!compiled || !result)
        return {};
    Arena arena;
    return truthy(arena.keep(*result));
}

} // namespace

namespace {

// What a rule gives, as far as its words tell.
enum class Gives { Unknown, Number, Text, Day, Boolean, List };

Gives givenBy(FieldTraits::Kept kept)
{
    switch (kept) {
    case FieldTraits::Kept::Number:
    case FieldTraits::Kept::Yen: return Gives::Number;
    case FieldTraits::Kept::Day: return Gives::Day;
    case FieldTraits::Kept::Boolean: return Gives::Boolean;
    case FieldTraits::Kept::Text:
    case FieldTraits::Kept::Time:
    case FieldTraits::Kept::Choice: return Gives::Text;
    case FieldTraits::Kept::Choices:
    case FieldTraits::Kept::Attachments:
    case FieldTraits::Kept::Group: return Gives::List;
    case FieldTraits::Kept::Unknown:
    case FieldTraits::Kept::Nothing:
    case FieldTraits::Kept::Parts: break;
    }
    return Gives::Unknown;
}

Gives givenBy(const Json& rule, const FormDraft& draft)
{
    if (rule.isNumber())
        return Gives::Number;
    if (rule.isBoolean())
        return Gives::Boolean;
    if (rule.isArray())
        return Gives::List;
    if (!rule.isObject() || rule.size() != 1)
        return rule.isText() ? Gives::Text : Gives::Unknown;
    if (const std::optional<QByteArray> name = variableOf(rule)) {
        const FormDraft::Field* const field = draft.field(*name);
        return field ? givenBy(traitsOf(field->json).kept) : Gives::Unknown;
    }
    const auto& [operation, arguments] = rule.members().front();
    if (operation == "if" || operation == "?:") {
        Gives gives = Gives::Unknown;
        const auto& parts = arguments.elements();
        for (size_t i = 1; i < parts.size(); i += i + 2 < parts.size() || parts.size() % 2 == 0 ? 2 : 1) {
            const Gives part = givenBy(parts[i], draft);
            if (part == Gives::Unknown || (gives != Gives::Unknown && part != gives))
                return Gives::Unknown;
            gives = part;
        }
        return gives;
    }
    struct Operations {
        QList<QByteArray> names;
        Gives gives;
    };
    static const Operations known[] = {
        {{"+", "-", "*", "/", "%", "min", "max", "length", "age_on", "days_between", "months_between",
             "minutes_between", "weekday", "rank", "round_yen", "sum"},
            Gives::Number},
        {{"cat", "substr"}, Gives::Text},
        {{"today", "add_days", "add_months", "add_years", "fiscal_year_end", "open_day_on_or_after"}, Gives::Day},
        {{"!", "!!", "==", "===", "!=", "!==", "<", "<=", ">", ">=", "in", "all", "none", "some", "unique"},
            Gives::Boolean},
        {{"map", "filter", "merge", "missing", "missing_some"}, Gives::List},
    };
    for (const Operations& one : known) {
        if (one.names.contains(operation))
            return one.gives;
    }
    return Gives::Unknown;
}

} // namespace

bool givesAnotherKind(const Json& field, const Json& rule, const Json& definition)
{
    const Gives gives = givenBy(rule, FormDraft(definition));
    if (gives == Gives::Unknown)
        return false;
    switch (traitsOf(field).kept) {
    case FieldTraits::Kept::Day: return gives != Gives::Day && gives != Gives::Text;
    case FieldTraits::Kept::Yen:
        if (rule.isNumber())
            return rule.toDouble() != std::trunc(rule.toDouble());
        [[fallthrough]];
    case FieldTraits::Kept::Number: return gives != Gives::Number && gives != Gives::Text; // a text may be a number
    case FieldTraits::Kept::Boolean: return gives != Gives::Boolean && gives != Gives::Text;
    case FieldTraits::Kept::Time: return gives != Gives::Text;
    case FieldTraits::Kept::Text:
    case FieldTraits::Kept::Choice: return gives == Gives::Boolean || gives == Gives::List;
    default: return false;
    }
}

std::optional<bool> constantTruth(const Json& rule, const Json& definition)
{
    return truthIn(rule, FormDraft(definition));
}

bool invitesSensitiveData(const Json& field)
{
    static const QList<QByteArray> words{"病", "障害", "障がい", "健康", "診断", "宗教", "信条", "犯罪", "前科", "国籍",
        "人種", "事情", "理由", "相談", "個人番号", "マイナンバー", "収入", "借金", "備考", "その他連絡"};
    const QByteArray text = field["label"].toUtf8() + field["hint"].toUtf8();
    return std::ranges::any_of(words, [&text](const QByteArray& word) { return text.contains(word); });
}

} // namespace Egov
