// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formcompiler_p.h>
#include <libegov/form/definition/formcost_p.h>
#include <libegov/form/definition/schema_i.h>
#include <libegov/form/errors.h>
#include <libegov/form/fields/askedfield_p.h>
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>

#include <libegov/form/rules/rule.h>
#include <libegov/form/rules/rulelimits.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

std::string_view headOf(std::string_view path) { return path.substr(0, path.find('.')); }

QDate dateOf(const Json& text) { return QDate::fromString(text.toString(), Qt::ISODate); }

} // namespace

QByteArray DefinitionPlace::pointer() const
{
    QByteArray pointer(list);
    if (index != none)
        pointer += '/' + QByteArray::number(index);
    for (const int inner : {field, column}) {
        if (inner != none)
            pointer += "/fields/" + QByteArray::number(inner);
    }
    return pointer + member;
}

FormCompiler::FormCompiler(const Json& definition, const FieldTypes& types, const Form* base)
    : m_definition(definition)
    , m_types(types)
    , m_plan(std::make_unique<Form::Private>())
    , m_base(base)
{
    if (!base)
        return;
    for (const Json& page : FormAccess::definitionOf(*base)["pages"].elements()) {
        for (const Json& field : page["fields"].elements()) {
            m_baseFields.push_back(&field);
            for (const Json& column : field["fields"].elements())
                m_baseFields.push_back(&column);
        }
    }
}

FormCompiler::~FormCompiler() = default;

void FormCompiler::problem(ErrorCode code, const DefinitionPlace& place, QString detail)
{
    m_problems += DefinitionProblem{code, place.pointer(), std::move(detail)};
}

void FormCompiler::compile()
{
    if (!formSchema().accepts(m_definition, m_base ? &FormAccess::definitionOf(*m_base) : nullptr)) {
        for (const SchemaViolation& violation : formSchema().check(m_definition))
            m_problems += DefinitionProblem{FormError::Schema, violation.pointer, violation.detail};
        return;
    }
    header();
    const auto& pages = m_definition["pages"].elements();
    for (size_t i = 0; i < pages.size(); ++i)
        page(pages[i], static_cast<int>(i));
    if (m_plan->fields.size() > static_cast<size_t>(Form::maximumFields))
        return problem(FormError::TooLarge, {"/pages"}, u"more than %1 fields"_s.arg(Form::maximumFields));
    m_plan->fields.shrink_to_fit();
    m_plan->hasSealedFields = std::ranges::any_of(m_plan->fields, &FieldPlan::isSealed);
    const auto& rules = m_definition["rules"].elements();
    m_plan->rules.reserve(rules.size());
    m_dependencies.resize(m_plan->pages.size() + m_plan->fields.size() + rules.size());
    names();
    for (size_t i = 0; i < pages.size(); ++i) {
        const int number = static_cast<int>(i);
        if (pages[i].contains("when"))
            m_plan->pages[i].when = program(
                pages[i]["when"], {.list = "/pages", .index = number, .member = "/when"}, none, pageNode(number));
    }
    for (size_t i = 0; i < m_fieldSources.size(); ++i)
        programsOf(*m_fieldSources[i].first, m_fieldSources[i].second, static_cast<int>(i));
    for (size_t i = 0; i < m_fieldSources.size(); ++i)
        softLimits(*m_fieldSources[i].first, m_fieldSources[i].second, static_cast<int>(i));
    for (size_t i = 0; i < rules.size(); ++i)
        rule(rules[i], {.list = "/rules", .index = static_cast<int>(i)});
    fee(m_definition["fee"]);
    agent(m_definition["agent"]);
    m_plan->programs.shrink_to_fit();
    order();
    if (!m_problems.isEmpty())
        return;
    m_plan->dependencies = std::move(m_dependencies);
    if (const FormCost::Most most = FormCost(m_definition).most(); !(most.steps <= double(maximumRuleSteps)))
        m_problems += DefinitionProblem{FormError::TooCostly, most.pointer,
            u"answers within their limits could take %1 steps; at most %2"_s.arg(most.steps, 0, 'g', 3)
                .arg(maximumRuleSteps)};
}

void FormCompiler::header()
{
    m_plan->id = FormId(m_definition["id"].toUtf8());
    m_plan->version = static_cast<int>(m_definition["version"].toInteger());
    if (m_base)
        m_plan->definition = m_definition;
    else
        m_plan->canonical = m_definition.toCanonical();
    const QByteArray identity = m_definition["identity"].toUtf8("none");
    m_plan->identity = identity == "signing-certificate" ? RequiredIdentity::SigningCertificate
        : identity == "email"                            ? RequiredIdentity::Email
                                                         : RequiredIdentity::None;
    m_plan->window = {dateOf(m_definition["window"]["from"]), dateOf(m_definition["window"]["until"])};
    m_plan->retentionYears = static_cast<int>(m_definition["retention"]["years"].toInteger());
    Expected<Tables> tables = Tables::compile(m_definition["tables"]);
    if (tables)
        m_plan->tables = *tables;
    else
        problem(tables.error().which(), {"/tables"}, tables.error().detail());
}

void FormCompiler::page(const Json& page, int index)
{
    m_plan->pages.push_back({page["id"].toUtf8(), none});
    const auto& fields = page["fields"].elements();
    for (size_t i = 0; i < fields.size(); ++i)
        field(fields[i], {.list = "/pages", .index = index, .field = static_cast<int>(i)}, none);
}

// The base's plan of the very same definition. What was not changed keeps its order.
const FieldPlan* FormCompiler::takenOver(const Json& field)
{
    for (size_t i = m_nextBaseField; i < m_baseFields.size(); ++i) {
        if (m_baseFields[i]->isSameAs(field)) {
            m_nextBaseField = i + 1;
            return &FormAccess::of(*m_base).fields[i];
        }
    }
    return nullptr;
}

void FormCompiler::field(const Json& field, const DefinitionPlace& place, int groupIndex)
{
    if (m_plan->fields.size() > static_cast<size_t>(Form::maximumFields))
        return;
    const int index = static_cast<int>(m_plan->fields.size());
    const FieldPlan* const known = takenOver(field);
    FieldPlan plan;
    plan.id = known ? known->id : field["id"].toUtf8();
    plan.page = place.index;
    plan.group = groupIndex;
    plan.order = static_cast<uint16_t>(index);
    plan.isComputed = field.contains("value");
    plan.isAlwaysRequired = field["required"].toBool();
    plan.isSealed = valueInForce(field, "sealed").toBool();
    if (groupIndex != none) {
        columnOf(groupIndex, plan, index);
    } else {
        plan.path = plan.id;
        plan.slot = static_cast<uint16_t>(m_plan->rootFields.size());
        m_plan->rootFields.push_back(index);
    }
    m_fieldSources.emplace_back(&field, place);
    if (keeps(field, FieldTraits::Kept::Group)) {
        if (groupIndex != none)
            problem(FormError::NestedGroup, place, u"a group holds fields, not groups"_s);
        m_plan->fields.push_back(std::move(plan));
        if (groupIndex == none)
            group(field, place, index);
        return;
    }
    Expected<std::shared_ptr<const FieldType>> compiled = known ? known->type : m_types.compile(field);
    if (compiled)
        ofType(plan, std::move(*compiled), place);
    else
        problem(compiled.error().which(), place, compiled.error().detail());
    m_plan->fields.push_back(std::move(plan));
}

void FormCompiler::ofType(FieldPlan& plan, std::shared_ptr<const FieldType> type, const DefinitionPlace& place)
{
    const FieldTraits& traits = type->traits();
    if (traits.kept == FieldTraits::Kept::Group)
        problem(FormError::Type, place, u"only the engine's groups keep rows"_s);
    if (plan.isComputed && dynamic_cast<const AskedField*>(type.get()))
        problem(
            FormError::ComputedType, place.at("/value"), u"a plugin judges this field, and nothing can compute it"_s);
    plan.isSealed = plan.isSealed || traits.isAlwaysSealed;
    plan.takesAnswer = traits.kept != FieldTraits::Kept::Nothing;
    m_plan->takesFiles = m_plan->takesFiles || traits.kept == FieldTraits::Kept::Attachments;
    plan.type = std::move(type);
}

void FormCompiler::columnOf(int group, FieldPlan& plan, int index)
{
    GroupPlan& rows = m_plan->groups[static_cast<size_t>(group)];
    plan.path = m_plan->fields[static_cast<size_t>(rows.field)].id + "[]." + plan.id;
    plan.slot = static_cast<uint16_t>(rows.columns.size());
    rows.columns.push_back(index);
}

void FormCompiler::group(const Json& field, const DefinitionPlace& place, int index)
{
    const int number = static_cast<int>(m_plan->groups.size());
    m_plan->fields[static_cast<size_t>(index)].rows = number;
    GroupPlan plan;
    plan.field = index;
    plan.minimum = static_cast<int>(valueInForce(field, "repeat")["min"].toInteger());
    plan.maximum = static_cast<int>(valueInForce(field, "repeat")["max"].toInteger());
    if (plan.minimum < 0 || plan.maximum > Egov::maximumRows || plan.maximum < plan.minimum)
        problem(FormError::Repeat, place.at("/repeat"), u"0 <= min <= max <= %1"_s.arg(Egov::maximumRows));
    m_plan->groups.push_back(std::move(plan));
    const auto& fields = field["fields"].elements();
    for (size_t i = 0; i < fields.size(); ++i) {
        DefinitionPlace inner = place;
        inner.column = static_cast<int>(i);
        this->field(fields[i], inner, number);
    }
}

void FormCompiler::names()
{
    const auto build = [this](NameTable& table, const std::vector<int>& fields) {
        std::vector<std::string_view> names;
        names.reserve(fields.size());
        for (const int index : fields)
            names.push_back(viewOf(m_plan->fields[static_cast<size_t>(index)].id));
        table.build(names);
        for (size_t i = 0; i < names.size(); ++i) {
            if (table.find(names[i]) != i)
                problem(FormError::DuplicateId, m_fieldSources[static_cast<size_t>(fields[i])].second,
                    QString::fromUtf8(m_plan->fields[static_cast<size_t>(fields[i])].id));
        }
        return names;
    };
    build(m_plan->names, m_plan->rootFields);
    for (GroupPlan& group : m_plan->groups)
        group.shape.names = build(group.names, group.columns);
    for (size_t i = 0; i < m_plan->fields.size(); ++i) {
        const FieldPlan& field = m_plan->fields[i];
        const int node = fieldNode(static_cast<int>(i));
        if (field.group == none)
            depends(node, pageNode(field.page));
        else
            depends(node, fieldNode(m_plan->groups[static_cast<size_t>(field.group)].field));
    }
}

int FormCompiler::groupNamed(const QByteArray& id, const DefinitionPlace& place)
{
    for (size_t i = 0; i < m_plan->groups.size(); ++i) {
        if (m_plan->fields[static_cast<size_t>(m_plan->groups[i].field)].id == id)
            return static_cast<int>(i);
    }
    problem(FormError::UnknownReference, place, QString::fromUtf8(id) + u" is no group"_s);
    return none;
}

// "name", "name.family", "row.birthDate": the field it is about.
int FormCompiler::fieldAt(std::string_view path, int each) const
{
    const std::string_view head = headOf(path);
    if (each != none && head == "row") {
        const GroupPlan& group = m_plan->groups[size_t(each)];
        const uint16_t column = group.names.find(headOf(path.substr(std::min(path.size(), head.size() + 1))));
        return column == NameTable::unknown ? none : group.columns[column];
    }
    const uint16_t slot = m_plan->names.find(head);
    return slot == NameTable::unknown ? none : m_plan->rootFields[slot];
}

void FormCompiler::rule(const Json& source, const DefinitionPlace& place)
{
    RulePlan rule;
    rule.id = source["id"].toUtf8();
    rule.code = "rule." + rule.id;
    const int index = static_cast<int>(m_plan->rules.size());
    const int node = ruleNode(index);
    if (std::ranges::find(m_plan->rules, rule.id, &RulePlan::id) != m_plan->rules.end())
        problem(FormError::DuplicateId, place, QString::fromUtf8(rule.id));
    rule.message = source["message"].toUtf8();
    rule.severity = source["severity"].toUtf8() == "warning" ? Severity::Warning : Severity::Error;
    if (source.contains("each"))
        rule.each = groupNamed(source["each"].toUtf8(), place.at("/each"));
    if (rule.each != none)
        depends(node, fieldNode(m_plan->groups[size_t(rule.each)].field));
    if (source.contains("when"))
        rule.when = program(source["when"], place.at("/when"), rule.each, node);
    rule.assertion = program(source["assert"], place.at("/assert"), rule.each, node);
    const int firstField = fieldNode(0);
    for (const int read : m_dependencies[size_t(node)]) {
        if (read >= firstField)
            rule.reads.push_back(read - firstField);
    }
    const Json::Array places = source["at"].isText() ? Json::Array{source["at"]} : source["at"].elements();
    for (const Json& at : places) {
        const int field = fieldAt(at.text(), rule.each);
        if (field == none)
            problem(FormError::UnknownReference, place.at("/at"), at.toString());
        else
            depends(node, fieldNode(field));
        if (rule.field == none) {
            rule.field = field;
            rule.path = at.toUtf8();
        } else {
            rule.further.push_back(at.toUtf8());
        }
    }
    m_plan->rules.push_back(std::move(rule));
}

// What nobody can answer would make nobody an agent, and no authority would be asked for.
static bool canBeAnswered(const Json& field, const Json& answer)
{
    if (keeps(field, FieldTraits::Kept::Boolean))
        return answer.isBoolean();
    if (!keeps(field, FieldTraits::Kept::Choice) || !field.contains("options"))
        return true;
    return std::ranges::any_of(field["options"].elements(),
        [&answer](const Json& option) { return option == answer || (option.isObject() && option["value"] == answer); });
}

// Whoever looks for the agent's answers must find them, and of the kind they are taken for.
void FormCompiler::agent(const Json& source)
{
    using enum FieldTraits::About;
    struct Member {
        const char* name;
        bool (*isGood)(const FieldTraits& traits);
        const char* kind;
    };
    constexpr Member members[] = {{"field", nullptr, nullptr},
        {"name", [](const FieldTraits& traits) { return traits.about == PersonName; }, "person's name"},
        {"address", [](const FieldTraits& traits) { return traits.about == PostalAddress; }, "address"},
        {"birthDate", [](const FieldTraits& traits) { return traits.kept == FieldTraits::Kept::Day; }, "date"},
        {"phone", [](const FieldTraits& traits) { return traits.about == PhoneNumber; }, "telephone number"},
        {"authority", [](const FieldTraits& traits) { return traits.kept == FieldTraits::Kept::Attachments; },
            "attachment"}};
    for (const Member& member : members) {
        if (!source.contains(member.name))
            continue;
        const QByteArray id = source[member.name].toUtf8();
        const int index = fieldAt(viewOf(id), none);
        const Json* const field = index == none ? nullptr : m_fieldSources[size_t(index)].first;
        if (!field)
            problem(FormError::UnknownReference, {"/agent"}, QString::fromUtf8(id));
        else if (member.isGood && !member.isGood(traitsOf(*field)))
            problem(
                FormError::Type, {"/agent"}, QString::fromUtf8(id) + u" is no "_s + QString::fromLatin1(member.kind));
        else if (!member.isGood && !canBeAnswered(*field, source["is"]))
            problem(FormError::Type, {"/agent/is"}, u"no answer to "_s + QString::fromUtf8(id));
    }
}

void FormCompiler::fee(const Json& source)
{
    const QByteArray due = source["due"].toUtf8("none");
    m_plan->feeDue = due == "before_submission" ? FeeDue::BeforeSubmission
        : due == "before_review"                ? FeeDue::BeforeReview
        : due == "after_decision"               ? FeeDue::AfterDecision
        : due == "before_issue"                 ? FeeDue::BeforeIssue
                                                : FeeDue::None;
    const auto& lines = source["lines"].elements();
    for (size_t i = 0; i < lines.size(); ++i) {
        const Json& line = lines[i];
        const DefinitionPlace here{.list = "/fee/lines", .index = static_cast<int>(i)};
        FeeLinePlan plan{line["id"].toUtf8(), line["label"].toUtf8(), line["revenueCode"].toUtf8(),
            line["taxClass"].toUtf8("non-taxable"), line["legalBasis"].toUtf8(), none, none, none, none};
        if (line.contains("each"))
            plan.each = groupNamed(line["each"].toUtf8(), here.at("/each"));
        if (line.contains("when"))
            plan.when = program(line["when"], here.at("/when"), plan.each, none);
        plan.quantity
            = program(line.contains("quantity") ? line["quantity"] : Json(1), here.at("/quantity"), plan.each, none);
        plan.unitAmount = program(line["unitAmount"], here.at("/unitAmount"), plan.each, none);
        m_plan->feeLines.push_back(std::move(plan));
    }
}

} // namespace Egov
