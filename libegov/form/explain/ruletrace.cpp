// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>

#include <libegov/base/answerpath.h>
#include <libegov/form/explain/ruletrace_p.h>
#include <libegov/form/rules/rulelimits.h>

namespace Egov {
namespace {

std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

void collectTexts(const Json& rule, QByteArrayList& texts)
{
    if (rule.isText())
        texts += rule.toUtf8();
    for (const Json& element : rule.elements())
        collectTexts(element, texts);
    for (const Json::Member& member : rule.members())
        collectTexts(member.second, texts);
}

} // namespace

// As the form compiled it, but without its graph: that is known to be without circles.
class RuleTrace::PlanNames final : public Names {
public:
    PlanNames(const Form::Private& plan, int group)
        : m_plan(plan)
        , m_group(group)
    {
    }

    Expected<NamePlace> find(std::string_view path) override
    {
        const std::string_view first = path.substr(0, path.find('.'));
        const std::string_view rest = first.size() < path.size() ? path.substr(first.size() + 1) : std::string_view();
        if (first == "row" && m_group != none) {
            const std::string_view name = rest.substr(0, rest.find('.'));
            const uint16_t slot = m_plan.groups[size_t(m_group)].names.find(name);
            if (slot == NameTable::unknown)
                return unexpected(FormError::UnknownReference, {});
            return NamePlace{NamePlace::Frame::Row, slot,
                name.size() < rest.size() ? rest.substr(name.size() + 1) : std::string_view(), nullptr, nullptr};
        }
        const uint16_t slot = m_plan.names.find(first);
        if (slot == NameTable::unknown)
            return unexpected(FormError::UnknownReference, {});
        const FieldPlan& field = m_plan.fields[size_t(m_plan.rootFields[slot])];
        const bool isRows = field.rows != none && rest.empty();
        return NamePlace{
            NamePlace::Frame::Root, slot, rest, isRows ? &m_plan.groups[size_t(field.rows)].shape : nullptr, nullptr};
    }
    void readColumn(const Shape&, uint32_t) override { }
    void readAllColumns(const Shape&) override { }
    bool hasRow() const override { return m_group != none; }

private:
    const Form::Private& m_plan;
    int m_group;
};

RuleTrace::RuleTrace(const Evaluation& evaluation, const EvaluationContext& context, int group, int row)
    : m_evaluation(evaluation)
    , m_work(*EvaluationAccess::of(evaluation))
    , m_context(context)
    , m_arena(maximumRuleTextBytes)
    , m_machine(m_arena, m_context, plan().tables)
    , m_group(group)
    , m_row(row)
{
    m_machine.setRoot(m_work.slots.data());
    if (group != none)
        m_machine.setRow(m_work.groups[size_t(group)].row(row));
}

Value RuleTrace::run(const Json& rule)
{
    PlanNames names(plan(), m_group);
    const Expected<Program> program = compileRule(rule, m_constants, &names);
    return program ? m_machine.run(*program) : Value();
}

// What the body of an iteration gave for each of the rows, in their order.
Value RuleTrace::runForEach(const Json& rows, const Json& body)
{
    return run(Json::object({{"map", Json::array({rows, body})}}));
}

bool RuleTrace::isTrue(const Json& rule) { return truthy(run(rule)); }

Json RuleTrace::resultOf(const Json& rule) { return toJson(run(rule)).value_or(Json()); }

Json RuleTrace::resultOf(const Part& part)
{
    if (part.element.isEmpty())
        return resultOf(part.rule);
    const std::optional<AnswerPath> element = AnswerPath::parse(part.element);
    if (!element || element->steps().back().row < 0)
        return Json();
    const Json rows = Json::object({{"var", AnswerPath::outerOf(part.element).toByteArray()}});
    const Value results = runForEach(rows, part.rule);
    const auto index = static_cast<size_t>(element->steps().back().row);
    return index < results.elements().size() ? toJson(results.elements()[index]).value_or(Json()) : Json();
}

RuleTrace::Part RuleTrace::deciding(const Json& rule, const QByteArray& pointer)
{
    const std::optional<OperationParts> parts = operationOf(rule);
    if (!parts)
        return {rule, pointer, {}};
    const auto argument = [&](size_t index) {
        return pointer + '/' + parts->name + (parts->isList ? '/' + QByteArray::number(index) : QByteArray());
    };
    const QByteArray& name = parts->name;
    if (name == "and" || name == "or") {
        for (size_t i = 0; i < parts->arguments.size(); ++i) {
            if (isTrue(parts->arguments[i]) == (name == "or"))
                return deciding(parts->arguments[i], argument(i));
        }
    } else if ((name == "!" || name == "!!") && !parts->arguments.empty() && operationOf(parts->arguments[0])) {
        const Part inner = deciding(parts->arguments[0], argument(0));
        if (inner.pointer != argument(0))
            return inner;
    } else if (name == "if" || name == "?:") {
        for (size_t i = 0; i + 1 < parts->arguments.size(); i += 2) {
            if (!isTrue(parts->arguments[i]))
                continue;
            return operationOf(parts->arguments[i + 1]) ? deciding(parts->arguments[i + 1], argument(i + 1))
                                                        : deciding(parts->arguments[i], argument(i));
        }
        if (const size_t last = parts->arguments.size() - 1;
            parts->arguments.size() % 2 == 1 && last > 0 && operationOf(parts->arguments[last]))
            return deciding(parts->arguments[last], argument(last));
    } else if (name == "all" || name == "none" || name == "some") {
        return decidingRow(rule, pointer);
    }
    return {rule, pointer, {}};
}

// The row that ended the walk, when it is a row of the form.
RuleTrace::Part RuleTrace::decidingRow(const Json& rule, const QByteArray& pointer)
{
    const OperationParts parts = *operationOf(rule);
    const std::optional<QByteArray> name = parts.arguments.size() < 2 ? std::nullopt : variableName(parts.arguments[0]);
    if (!name || groupNamed(*name) == none)
        return {rule, pointer, {}};
    const Value results = runForEach(parts.arguments[0], parts.arguments[1]);
    for (size_t i = 0; i < results.elements().size(); ++i) {
        if (truthy(results.elements()[i]) == (parts.name != "all"))
            return {parts.arguments[1], pointer + '/' + parts.name + "/1", AnswerPath::ofRow(*name, qsizetype(i))};
    }
    return {rule, pointer, {}};
}

QList<ExplanationInput> RuleTrace::inputsOf(const Json& rule)
{
    Inputs inputs;
    collect(rule, inputs);
    return inputs;
}

QList<ExplanationInput> RuleTrace::inputsOf(const Part& part)
{
    if (part.element.isEmpty())
        return inputsOf(part.rule);
    Inputs inputs;
    collectColumns(part.element, part.rule, inputs);
    return inputs;
}

void RuleTrace::collect(const Json& rule, Inputs& inputs)
{
    if (rule.isArray()) {
        for (const Json& element : rule.elements())
            collect(element, inputs);
        return;
    }
    const std::optional<OperationParts> parts = operationOf(rule);
    if (!parts)
        return;
    if (const std::optional<QByteArray> name = variableName(rule)) {
        add(*name, inputs);
        if (parts->arguments.size() > 1)
            collect(parts->arguments[1], inputs);
        return;
    }
    if (parts->name == "today") {
        inputs += ExplanationInput{ExplanationInput::Source::Day, {}, {}, m_context.asOf.toString(Qt::ISODate), false};
        return;
    }
    const size_t count = parts->arguments.size();
    if (const size_t at = parts->name == "table_on" ? 1 : 0;
        (parts->name == "table" || at == 1) && count > at && parts->arguments[at].isText()) {
        for (size_t i = 0; i < count; ++i)
            collect(parts->arguments[i], inputs);
        inputs += ExplanationInput{ExplanationInput::Source::Table, parts->arguments[at].toUtf8(), {},
            readsSealed(rule) ? Json() : resultOf(rule), readsSealed(rule)};
        return;
    }
    if (parts->name == "missing" || parts->name == "missing_some") {
        for (const Json& argument : parts->arguments) {
            for (const Json& key : argument.isArray() ? argument.elements() : Json::Array{argument}) {
                if (key.isText())
                    add(key.toUtf8(), inputs);
                else
                    collect(key, inputs);
            }
        }
        return;
    }
    const std::optional<QByteArray> rows = count == 0 ? std::nullopt : variableName(parts->arguments[0]);
    const bool overRows = rows && groupNamed(*rows) != none;
    if (overRows && iterates(parts->name)) {
        if (count > 1)
            collectColumns(*rows, parts->arguments[1], inputs);
        if (count > 2)
            collect(parts->arguments[2], inputs);
        return;
    }
    if (overRows && parts->name == "sum" && count > 1)
        return addColumn(*rows, parts->arguments[1].toUtf8(), inputs);
    // What an iteration does to its elements is named by the elements, which are no answers.
    const size_t read = iterates(parts->name) && count > 1 ? 1 : count;
    for (size_t i = 0; i < read; ++i)
        collect(parts->arguments[i], inputs);
}

// rows: "children" for all rows, "children[1]" for one.
void RuleTrace::collectColumns(const QByteArray& rows, const Json& body, Inputs& inputs)
{
    if (const std::optional<QByteArray> name = variableName(body)) {
        if (isOfRow(*name, groupNamed(AnswerPath::rootOf(rows).toByteArray())))
            return add(*name, inputs);
        const QByteArray column = name->startsWith("current.") ? name->sliced(8) : *name;
        if (!column.isEmpty() && *name != "current" && !name->startsWith("accumulator"))
            addColumn(rows, column, inputs);
        return;
    }
    if (body.isArray()) {
        for (const Json& element : body.elements())
            collectColumns(rows, element, inputs);
    }
    if (const std::optional<OperationParts> parts = operationOf(body)) {
        if (parts->name == "today")
            return collect(body, inputs);
        for (const Json& argument : parts->arguments)
            collectColumns(rows, argument, inputs);
    }
}

void RuleTrace::addColumn(const QByteArray& rows, QByteArrayView column, Inputs& inputs)
{
    if (rows.endsWith(']'))
        return add(rows + '.' + column.toByteArray(), inputs);
    const int count = m_evaluation.rowCount(rows);
    for (int row = 0; row < count; ++row)
        add(AnswerPath::ofCell(rows, row, column), inputs);
}

// "row.x" of this row, "children.0.x" of that one, else as written.
QByteArray RuleTrace::resolved(const QByteArray& name) const
{
    const QByteArray first = headOf(name);
    if (first == "row" && m_group != none) {
        const QByteArray& group = plan().fields[size_t(plan().groups[size_t(m_group)].field)].id;
        return AnswerPath::ofCell(group, m_row, tailOf(name));
    }
    const QByteArray rest = tailOf(name);
    if (groupNamed(first) == none || rest.isEmpty() || rest == "length")
        return rest == "length" && groupNamed(first) != none ? first : name;
    return first + '[' + headOf(rest) + "]." + tailOf(rest);
}

void RuleTrace::add(const QByteArray& name, Inputs& inputs)
{
    ExplanationInput input;
    input.path = resolved(name);
    if (std::ranges::any_of(inputs, [&](const ExplanationInput& known) { return known.path == input.path; }))
        return;
    const Evaluation::Private::Place place = m_work.placeOf(input.path);
    if (place.field != none) {
        const FieldPlan& field = plan().fields[size_t(place.field)];
        input.source = field.isComputed ? ExplanationInput::Source::Computed : ExplanationInput::Source::Answer;
        input.isSealed = isSealed(place.field);
        if (field.rows != none && place.row == none)
            input.value = m_evaluation.rowCount(input.path);
        else if (!input.isSealed)
            input.value = m_evaluation.value(input.path);
    }
    if (const std::optional<FieldDescription> field = m_evaluation.form().field(
            place.rest.empty() ? input.path : input.path.chopped(static_cast<qsizetype>(place.rest.size()) + 1))) {
        input.label = field->label;
        if (!field->optionsTable.isEmpty() && !input.isSealed && place.rest.empty())
            input.option = m_evaluation.format(input.path, "ja");
    }
    inputs += input;
}

// A rule compares with codes, which nobody outside the office knows.
QMap<std::pair<QByteArray, QByteArray>, QString> RuleTrace::codesOf(const Json& rule) const
{
    QByteArrayList texts;
    collectTexts(rule, texts);
    QMap<std::pair<QByteArray, QByteArray>, QString> codes;
    for (const FieldPlan& field : plan().fields) {
        for (const QByteArray& code : texts) {
            if (const QString text = m_work.codeText(field, code); !text.isEmpty())
                codes.insert({field.path, code}, text);
        }
    }
    return codes;
}

// As the compiler has it: the row that the rule is about, named inside an iteration over the rows of a group.
bool RuleTrace::isOfRow(const QByteArray& name, int rows) const
{
    return m_group != none && headOf(name) == "row"
        && (rows == none || plan().groups[size_t(rows)].names.find("row") == NameTable::unknown);
}

int RuleTrace::groupNamed(const QByteArray& id) const
{
    const uint16_t slot = plan().names.find(viewOf(id));
    return slot == NameTable::unknown ? none : plan().fields[size_t(plan().rootFields[slot])].rows;
}

} // namespace Egov
