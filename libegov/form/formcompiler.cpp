// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "formcompiler_p.h"
#include "schema_p.h"

#include <libegov/form/rule.h>

#include <QCryptographicHash>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

QByteArray indexed(const QByteArray& pointer, size_t index) { return pointer + '/' + QByteArray::number(index); }

QDate dateOf(const Json& text) { return QDate::fromString(text.toString(), Qt::ISODate); }

} // namespace

FormCompiler::FormCompiler(const Json& definition, const FieldTypes& types)
    : m_definition(definition)
    , m_types(types)
    , m_plan(std::make_unique<Form::Private>())
{
}

FormCompiler::~FormCompiler() = default;

void FormCompiler::problem(QByteArray code, QByteArray pointer, QString detail)
{
    m_problems += DefinitionProblem{std::move(code), std::move(pointer), std::move(detail)};
}

void FormCompiler::compile()
{
    for (const SchemaViolation& violation : formSchema().check(m_definition))
        problem("form.schema", violation.pointer, violation.detail);
    if (!m_problems.isEmpty())
        return;
    header();
    const auto& pages = m_definition["pages"].elements();
    for (size_t i = 0; i < pages.size(); ++i)
        page(pages[i], indexed("/pages", i));
    if (m_plan->fields.size() > static_cast<size_t>(Form::maximumFields))
        return problem("form.too-large", "/pages", u"more than %1 fields"_s.arg(Form::maximumFields));
    const auto& rules = m_definition["rules"].elements();
    m_plan->rules.reserve(rules.size());
    m_dependencies.resize(m_plan->pages.size() + m_plan->fields.size() + rules.size());
    names();
    for (size_t i = 0; i < m_pageSources.size(); ++i) {
        const auto& [source, pointer] = m_pageSources[i];
        if (source->contains("when"))
            m_plan->pages[i].when = program((*source)["when"], pointer + "/when", none, pageNode(static_cast<int>(i)));
    }
    for (size_t i = 0; i < m_fieldSources.size(); ++i)
        programsOf(*m_fieldSources[i].first, m_fieldSources[i].second, static_cast<int>(i));
    for (size_t i = 0; i < rules.size(); ++i)
        rule(rules[i], indexed("/rules", i));
    fee(m_definition["fee"], "/fee");
    order();
}

void FormCompiler::header()
{
    m_plan->id = FormId(m_definition["id"].toUtf8());
    m_plan->version = static_cast<int>(m_definition["version"].toInteger());
    m_plan->canonical = m_definition.toCanonical();
    m_plan->digest = QCryptographicHash::hash(m_plan->canonical, QCryptographicHash::Sha256).toHex();
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
        problem(tables.error().code(), "/tables", tables.error().detail());
}

void FormCompiler::page(const Json& page, const QByteArray& pointer)
{
    const int index = static_cast<int>(m_plan->pages.size());
    m_plan->pages.push_back({page["id"].toUtf8(), none});
    m_pageSources.emplace_back(&page, pointer);
    const auto& fields = page["fields"].elements();
    for (size_t i = 0; i < fields.size(); ++i)
        field(fields[i], indexed(pointer + "/fields", i), index, none);
}

void FormCompiler::field(const Json& field, const QByteArray& pointer, int page, int groupIndex)
{
    if (m_plan->fields.size() > static_cast<size_t>(Form::maximumFields))
        return;
    const int index = static_cast<int>(m_plan->fields.size());
    FieldPlan plan;
    plan.id = field["id"].toUtf8();
    plan.page = page;
    plan.group = groupIndex;
    plan.order = static_cast<uint16_t>(index);
    plan.isComputed = field.contains("value");
    plan.isAlwaysRequired = field["required"].toBool();
    const QByteArray type = field["type"].toUtf8();
    plan.isSealed = type == "my-number" || field["sealed"].toBool(type == "bank-account");
    plan.takesAnswer = type != "note";
    plan.path = plan.id;
    if (groupIndex != none) {
        GroupPlan& rows = m_plan->groups[static_cast<size_t>(groupIndex)];
        const QByteArray& group = m_plan->fields[static_cast<size_t>(rows.field)].id;
        plan.path = group + "[]." + plan.id;
        plan.slot = static_cast<uint16_t>(rows.columns.size());
        rows.columns.push_back(index);
        m_columns.insert(group + '.' + plan.id, index);
    } else {
        plan.slot = static_cast<uint16_t>(m_plan->rootFields.size());
        m_plan->rootFields.push_back(index);
    }
    m_fieldSources.emplace_back(&field, pointer);
    if (type == "group") {
        if (groupIndex != none)
            problem("form.nested-group", pointer, u"a group holds fields, not groups"_s);
        m_plan->fields.push_back(std::move(plan));
        if (groupIndex == none)
            group(field, pointer, index);
        return;
    }
    Expected<std::shared_ptr<const FieldType>> compiled = m_types.compile(field);
    if (compiled)
        plan.type = std::move(*compiled);
    else
        problem(compiled.error().code(), pointer, compiled.error().detail());
    m_plan->fields.push_back(std::move(plan));
}

void FormCompiler::group(const Json& field, const QByteArray& pointer, int index)
{
    const int number = static_cast<int>(m_plan->groups.size());
    m_plan->fields[static_cast<size_t>(index)].rows = number;
    GroupPlan plan;
    plan.field = index;
    plan.minimum = static_cast<int>(field["repeat"]["min"].toInteger(0));
    plan.maximum = static_cast<int>(field["repeat"]["max"].toInteger(Form::maximumRows));
    if (plan.minimum < 0 || plan.maximum > Form::maximumRows || plan.maximum < plan.minimum)
        problem("form.repeat", pointer + "/repeat", u"0 <= min <= max <= %1"_s.arg(Form::maximumRows));
    m_plan->groups.push_back(std::move(plan));
    const auto& fields = field["fields"].elements();
    const int page = m_plan->fields[static_cast<size_t>(index)].page;
    for (size_t i = 0; i < fields.size(); ++i)
        this->field(fields[i], indexed(pointer + "/fields", i), page, number);
}

void FormCompiler::names()
{
    const auto build = [this](NameTable& table, const std::vector<int>& fields) {
        std::vector<std::string_view> names;
        QSet<QByteArray> seen;
        for (const int index : fields) {
            const FieldPlan& field = m_plan->fields[static_cast<size_t>(index)];
            if (seen.contains(field.id))
                problem("form.duplicate-id", m_fieldSources[static_cast<size_t>(index)].second,
                    QString::fromUtf8(field.id));
            seen.insert(field.id);
            names.push_back(viewOf(field.id));
        }
        table.build(names);
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

void FormCompiler::programsOf(const Json& source, const QByteArray& pointer, int index)
{
    FieldPlan& field = m_plan->fields[static_cast<size_t>(index)];
    const int node = fieldNode(index);
    if (source.contains("when"))
        field.when = program(source["when"], pointer + "/when", field.group, node);
    if (source.contains("value"))
        field.value = program(source["value"], pointer + "/value", field.group, node);
    if (source.contains("required") && !source["required"].isBoolean())
        field.required = program(source["required"], pointer + "/required", field.group, node);
}

int FormCompiler::groupNamed(const QByteArray& id, const QByteArray& pointer)
{
    for (size_t i = 0; i < m_plan->groups.size(); ++i) {
        if (m_plan->fields[static_cast<size_t>(m_plan->groups[i].field)].id == id)
            return static_cast<int>(i);
    }
    problem("form.unknown-reference", pointer, QString::fromUtf8(id) + u" is no group"_s);
    return none;
}

// "name", "name.family", "row.birthDate": the field it is about.
int FormCompiler::place(const QByteArray& path, int each) const
{
    const QByteArray head = path.left(path.indexOf('.') < 0 ? path.size() : path.indexOf('.'));
    if (each != none && head == "row") {
        const QByteArray rest = path.sliced(std::min(path.size(), head.size() + 1));
        const QByteArray column = rest.left(rest.indexOf('.') < 0 ? rest.size() : rest.indexOf('.'));
        const QByteArray group = m_plan->fields[size_t(m_plan->groups[size_t(each)].field)].id;
        return m_columns.value(group + '.' + column, none);
    }
    const uint16_t slot = m_plan->names.find(viewOf(head));
    return slot == NameTable::unknown ? none : m_plan->rootFields[slot];
}

void FormCompiler::rule(const Json& source, const QByteArray& pointer)
{
    RulePlan rule;
    rule.id = source["id"].toUtf8();
    rule.code = "rule." + rule.id;
    const int index = static_cast<int>(m_plan->rules.size());
    const int node = ruleNode(index);
    if (m_plan->messages.contains(rule.code))
        problem("form.duplicate-id", pointer, QString::fromUtf8(rule.id));
    m_plan->messages.insert(rule.code, source["message"].toUtf8());
    rule.severity = source["severity"].toUtf8() == "warning" ? Severity::Warning : Severity::Error;
    if (source.contains("each"))
        rule.each = groupNamed(source["each"].toUtf8(), pointer + "/each");
    if (rule.each != none)
        depends(node, fieldNode(m_plan->groups[size_t(rule.each)].field));
    if (source.contains("when"))
        rule.when = program(source["when"], pointer + "/when", rule.each, node);
    rule.assertion = program(source["assert"], pointer + "/assert", rule.each, node);
    const int firstField = fieldNode(0);
    for (const int read : m_dependencies[size_t(node)]) {
        if (read >= firstField)
            rule.reads.push_back(read - firstField);
    }
    const Json::Array places = source["at"].isText() ? Json::Array{source["at"]} : source["at"].elements();
    for (const Json& at : places) {
        const int field = place(at.toUtf8(), rule.each);
        if (field == none)
            problem("form.unknown-reference", pointer + "/at", at.toString());
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

void FormCompiler::fee(const Json& source, const QByteArray& pointer)
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
        const QByteArray here = indexed(pointer + "/lines", i);
        FeeLinePlan plan{line["id"].toUtf8(), line["label"].toUtf8(), line["revenueCode"].toUtf8(),
            line["taxClass"].toUtf8("non-taxable"), line["legalBasis"].toUtf8(), none, none, none, none};
        if (line.contains("each"))
            plan.each = groupNamed(line["each"].toUtf8(), here + "/each");
        if (line.contains("when"))
            plan.when = program(line["when"], here + "/when", plan.each, none);
        plan.quantity
            = program(line.contains("quantity") ? line["quantity"] : Json(1), here + "/quantity", plan.each, none);
        plan.unitAmount = program(line["unitAmount"], here + "/unitAmount", plan.each, none);
        m_plan->feeLines.push_back(std::move(plan));
    }
}

} // namespace Egov
