// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/absentanswers_p.h>

#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/rules/ruleparts_p.h>
#include <libegov/form/values/coercion_p.h>

#include <libegov/form/rules/rule.h>

#include <algorithm>

namespace Egov {
namespace {

bool isOrdering(const QByteArray& operation)
{
    return operation == "<" || operation == "<=" || operation == ">" || operation == ">=";
}

bool isArithmetic(const QByteArray& operation)
{
    static const QList<QByteArray> names{"+", "-", "*", "/", "%", "min", "max"};
    return names.contains(operation);
}

// Operations of our own that give nothing where one of their answers is not there: no age without a birth date.
bool needsAnswers(const QByteArray& operation)
{
    static const QList<QByteArray> names{
        "age_on", "days_between", "months_between", "minutes_between", "weekday", "rank"};
    return names.contains(operation);
}

bool isLiteral(const Json& rule) { return rule.isNumber() || rule.isText() || rule.isBoolean(); }

// What an ordering gives when that argument of it is nothing; nothing when that hangs on others.
std::optional<bool> without(const OperationParts& parts, const Json& absent)
{
    Json::Array arguments;
    for (const Json& argument : parts.arguments) {
        const bool isIt = argument == absent;
        if (!isIt && !isLiteral(argument))
            return {};
        arguments.push_back(isIt ? Json() : argument);
    }
    const Expected<Rule> rule = Rule::compile(Json::object({{parts.name, std::move(arguments)}}));
    EvaluationContext context;
    context.asOf = QDate(2000, 1, 1); // not read
    const Expected<Json> result = rule ? rule->evaluate({}, context) : Expected<Json>(Json());
    if (!rule || !result)
        return {};
    Arena arena;
    return truthy(arena.keep(*result));
}

} // namespace

// What is certain at a place of a rule: answers that are there, and conditions that hold.
struct AbsentAnswers::Known {
    QList<QByteArray> answers;
    std::vector<Json> conditions;

    // After a condition was found to hold, or not to hold.
    void learn(const Json& condition, bool holds)
    {
        if (holds)
            conditions.push_back(condition);
        if (const std::optional<QByteArray> name = variableName(condition); name && holds)
            answers += *name;
        const std::optional<OperationParts> parts = operationOf(condition);
        if (!parts || parts->arguments.empty())
            return;
        const Json& first = parts->arguments.front();
        if (parts->name == "!") {
            const std::optional<OperationParts> inner = operationOf(first);
            const bool asksMissing = inner && inner->name == "missing";
            for (size_t i = 0; asksMissing && holds && i < inner->arguments.size(); ++i)
                answers += inner->arguments[i].toUtf8();
            learn(first, !holds);
        } else if (parts->name == "!!") {
            learn(first, holds);
        } else if ((parts->name == "and" && holds) || (parts->name == "or" && !holds)) {
            for (const Json& part : parts->arguments)
                learn(part, holds);
        } else {
            learnComparison(*parts, holds);
        }
    }

private:
    void learnComparison(const OperationParts& parts, bool holds)
    {
        const bool isEqual = parts.name == "==" || parts.name == "===";
        const bool isUnequal = parts.name == "!=" || parts.name == "!==";
        for (const Json& argument : parts.arguments) {
            const std::optional<QByteArray> name = variableName(argument);
            if (!name)
                continue;
            const bool againstNull
                = std::ranges::any_of(parts.arguments, [](const Json& other) { return other.isNull(); });
            const bool isThere = isEqual || isUnequal ? againstNull == (isUnequal == holds)
                : isOrdering(parts.name)              ? without(parts, argument) == !holds
                                                      : parts.name == "in" && holds;
            if (isThere)
                answers += *name;
        }
    }
};

struct AbsentAnswers::Walk {
    const FormDraft& draft;
    Use use;
    QByteArray group; // read as "row.x"
    QByteArray scope; // the group whose rows are gone through; names are those of its columns
    std::vector<Doubt> doubts;

    // sense: what a comparison there must not give for nothing; none where either does harm.
    void look(const Json& rule, Known known, std::optional<bool> sense)
    {
        const std::optional<OperationParts> parts = operationOf(rule);
        if (!parts)
            return;
        if (iterates(parts->name)) {
            rows(*parts, sense);
            return;
        }
        if (parts->name == "and" || parts->name == "or") {
            for (const Json& part : parts->arguments) {
                look(part, known, sense);
                known.learn(part, parts->name == "and");
            }
            return;
        }
        if (parts->name == "if" || parts->name == "?:") {
            branches(*parts, std::move(known), sense);
            return;
        }
        if (isOrdering(parts->name) || isArithmetic(parts->name))
            judge(*parts, known, sense);
        const bool isNegation = parts->name == "!";
        for (const Json& argument : parts->arguments)
            look(argument, known, isNegation && sense ? std::optional(!*sense) : std::nullopt);
    }

private:
    // {"all": [{"var": "children"}, rule]}: the rule reads the columns of the group by their own names.
    void rows(const OperationParts& parts, std::optional<bool> sense)
    {
        const std::optional<QByteArray> name
            = parts.arguments.size() == 2 ? variableName(parts.arguments[0]) : std::nullopt;
        const FormDraft::Field* const list = name ? draft.field(*name) : nullptr;
        if (!list || !keeps(list->json, FieldTraits::Kept::Group))
            return;
        const bool isQuantified = parts.name == "all" || parts.name == "some" || parts.name == "none";
        const std::optional<bool> inner = !isQuantified || !sense ? std::nullopt
            : parts.name == "none"                                ? std::optional(!*sense)
                                                                  : sense;
        Walk within{.draft = draft, .use = use, .group = group, .scope = *name, .doubts = std::move(doubts)};
        within.look(parts.arguments[1], {}, inner);
        doubts = std::move(within.doubts);
    }

    QByteArray pathOf(const QByteArray& name) const
    {
        const bool isOfRow = name.startsWith("row.") && !group.isEmpty() && !draft.field(scope + ".row");
        if (isOfRow)
            return group + '.' + name.sliced(4);
        return scope.isEmpty() ? name : scope + '.' + name;
    }

    void branches(const OperationParts& parts, Known known, std::optional<bool> sense)
    {
        for (size_t i = 0; i < parts.arguments.size(); i += 2) {
            const bool isElse = i + 1 == parts.arguments.size();
            look(parts.arguments[i], known, isElse ? sense : std::nullopt);
            if (isElse)
                return;
            Known within = known;
            within.learn(parts.arguments[i], true);
            look(parts.arguments[i + 1], std::move(within), sense);
            known.learn(parts.arguments[i], false);
        }
    }

    void judge(const OperationParts& parts, const Known& known, std::optional<bool> sense)
    {
        for (const Json& argument : parts.arguments) {
            const std::optional<QByteArray> name = variableName(argument);
            if (!name) {
                judgeOperation(parts, argument, known, sense);
                continue;
            }
            const QByteArray path = pathOf(*name);
            const FormDraft::Field* const field = draft.field(path);
            using enum FieldTraits::Kept;
            const FieldTraits::Kept kept = field ? traitsOf(field->json).kept : Unknown;
            if (isArithmetic(parts.name) && (kept == Day || kept == Time)) {
                note({.answer = path, .isDay = true});
                continue;
            }
            if ((kept != Number && kept != Yen) || known.answers.contains(*name) || isThere(path, *field, known))
                continue;
            if (doesHarm(parts, argument, sense))
                note({.answer = path, .isDay = false});
        }
    }

    // Whether something comes of it that must not, when that argument is nothing.
    static bool doesHarm(const OperationParts& parts, const Json& argument, std::optional<bool> sense)
    {
        const std::optional<bool> given = isOrdering(parts.name) ? without(parts, argument) : std::optional<bool>();
        return !given || !sense || *given == *sense;
    }

    // {"<": [{"age_on": [{"var": "birthDate"}, …]}, 18]}: without the birth date there is no age, and that is below 18.
    void judgeOperation(
        const OperationParts& parts, const Json& argument, const Known& known, std::optional<bool> sense)
    {
        const std::optional<OperationParts> inner = operationOf(argument);
        if (!inner || !needsAnswers(inner->name) || !doesHarm(parts, argument, sense))
            return;
        for (const Json& read : inner->arguments) {
            const std::optional<QByteArray> name = variableName(read);
            const QByteArray path = name ? pathOf(*name) : QByteArray();
            const FormDraft::Field* const field = name ? draft.field(path) : nullptr;
            if (field && !known.answers.contains(*name) && !isThere(path, *field, known))
                note({.answer = path, .isDay = false});
        }
    }

    void note(Doubt doubt)
    {
        if (std::ranges::find(doubts, doubt.answer, &Doubt::answer) == doubts.end())
            doubts.push_back(std::move(doubt));
    }

    // Whether the form itself sees to it that the answer is there.
    bool isThere(const QByteArray& path, const FormDraft::Field& field, const Known& known, int depth = 0) const
    {
        const auto holds = [&known](const Json& source) {
            return !source.contains("when")
                || std::ranges::find(known.conditions, source["when"]) != known.conditions.end();
        };
        const QByteArray head = headOf(path);
        const auto page = std::ranges::find_if(draft.pages, [&](const FormDraft::Page& one) {
            return std::ranges::find(one.fields, head, &FormDraft::Field::id) != one.fields.end();
        });
        const FormDraft::Field* const outer = draft.field(head);
        if (!holds(field.json) || !outer || !holds(outer->json) || page == draft.pages.end() || !holds(page->json))
            return false;
        if (field.json.contains("value"))
            return depth < 8 && givesAlways(field.json["value"], known, depth + 1);
        return use != Use::Condition && field.json["required"].isBoolean() && field.json["required"].toBool();
    }

    // A computed number is there when all that it is computed from is.
    bool givesAlways(const Json& rule, const Known& known, int depth) const
    {
        if (const std::optional<QByteArray> name = variableName(rule)) {
            const QByteArray path = pathOf(*name);
            const FormDraft::Field* const field = draft.field(path);
            return field && isThere(path, *field, known, depth);
        }
        const std::optional<OperationParts> parts = operationOf(rule);
        if (!parts)
            return rule.isNumber();
        if (parts->name == "sum" || parts->name == "length")
            return true;
        const bool isKnown = isArithmetic(parts->name) || parts->name == "round_yen" || parts->name == "if"
            || parts->name == "today" || needsAnswers(parts->name);
        return isKnown && std::ranges::all_of(parts->arguments, [&](const Json& argument) {
            return isLiteral(argument) || givesAlways(argument, known, depth);
        });
    }
};

std::vector<AbsentAnswers::Doubt> AbsentAnswers::doubtsOf(
    const Json& rule, Use use, const QByteArray& group, const Json& given) const
{
    Walk walk{.draft = m_draft, .use = use, .group = group, .scope = {}, .doubts = {}};
    Known known;
    if (!given.isNull())
        known.learn(given, true);
    walk.look(rule, std::move(known), use == Use::Value ? std::optional<bool>() : std::optional(true));
    return std::move(walk.doubts);
}

} // namespace Egov
