// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/procedurecompiler_p.h>

#include <libegov/procedure/anyvalue_p.h>
#include <libegov/procedure/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

// What one rule reads: noted for lint, refused where the case has no such name or keeps it sealed, and given the names
// of the form that the rule is compiled into.
class ProcedureCompiler::Reading final : public RuleReader {
public:
    Reading(ProcedureCompiler& compiler, const Reader& reader, CaseForm& form)
        : m_compiler(compiler)
        , m_reader(reader)
        , m_form(form)
    {
    }

    QByteArray name(const QByteArray& path, RuleUse use) override
    {
        const QByteArray root = path.left(path.indexOf('.') < 0 ? path.size() : path.indexOf('.'));
        const bool isOfCase = root == "answers" || root == "stages" || root == "decisions" || root == "case";
        if (!isOfCase && m_reader.isOfFields)
            return path;
        const std::optional<CaseName> found = m_compiler.m_names->find(path);
        if (!found) {
            m_compiler.problem(ProcedureError::UnknownReference, m_reader.pointer, QString::fromUtf8(path));
            return path;
        }
        // What this stage finds out itself: the value as it is being filled in.
        if (m_reader.isOfFields && m_reader.stage >= 0 && found->stage == m_reader.stage
            && !found->description.id.isEmpty())
            return found->rest.isEmpty() ? found->description.id : found->description.id + '.' + found->rest;
        const qsizetype dot = found->rest.indexOf('.');
        const QByteArray rest = dot < 0 ? QByteArray() : found->rest.sliced(dot + 1);
        const bool isRows = found->description.keeps(FieldTraits::Kept::Group);
        const bool isSealed = isRows && !rest.isEmpty() ? m_compiler.m_names->column(found->path, rest).value_or(false)
                                                        : found->isSealed;
        if (isSealed && use != RuleUse::Presence && !(isRows && use == RuleUse::Rows))
            return sealed(path);
        m_compiler.m_plan->reads.push_back(
            {m_reader.pointer, path, use, m_reader.stage, stageOf(path), found->isAlwaysThere});
        const QByteArray id = m_compiler.inputFor(m_form, *found);
        // Of what is sealed nothing is there but whether it is.
        return found->rest.isEmpty() || (isSealed && !isRows) ? id : id + '.' + found->rest;
    }

    void column(const QByteArray& group, const QByteArray& name, RuleUse use) override
    {
        const std::optional<bool> isSealed = m_compiler.m_names->column(group, name);
        if (isSealed.value_or(false) && use != RuleUse::Presence)
            std::ignore = sealed(group + "[]." + name);
    }

    void operation(const QByteArray& name) override
    {
        if (name == "today" || name == "table")
            m_compiler.m_plan->days.push_back({m_reader.pointer, name, m_reader.isAfterDecision});
    }

private:
    QByteArray sealed(const QByteArray& path)
    {
        m_compiler.problem(ProcedureError::SealedRead, m_reader.pointer, QString::fromUtf8(path));
        return path;
    }

    int stageOf(const QByteArray& path) const
    {
        const QByteArrayList names = path.split('.');
        return names.first() == "stages" || names.first() == "decisions"
            ? m_compiler.m_names->stageNamed(names.value(1))
            : -1;
    }

    ProcedureCompiler& m_compiler;
    const Reader& m_reader;
    CaseForm& m_form;
};

QByteArray ProcedureCompiler::inputFor(CaseForm& form, const CaseName& name)
{
    for (const CaseInput& input : form.inputs) {
        if (input.path == name.path)
            return input.id;
    }
    const QByteArray id = "in_" + QByteArray::number(form.inputs.size());
    CaseInput input{.path = name.path,
        .names = name.path.split('.'),
        .id = id,
        .member = ",\"" + id + "\":",
        .isSealed = name.isSealed && name.description.fields.isEmpty(),
        .sealedColumns = {}};
    for (const FieldDescription& column : name.description.fields) {
        if (column.isSealed)
            input.sealedColumns += column.id;
    }
    Json field = name.field;
    field.set("id", input.id);
    form.inputFields.append(field);
    form.inputs.push_back(input);
    return input.id;
}

bool ProcedureCompiler::isDecidingOrLater(int stage) const
{
    const Json::Array& stages = m_definition["stages"].elements();
    if (stages[size_t(stage)].contains("outcomes"))
        return true;
    for (size_t i = 0; i < stages.size(); ++i) {
        if (m_plan->stages[size_t(stage)].earlier[i] && stages[i].contains("outcomes"))
            return true;
    }
    return false;
}

RuleNumber ProcedureCompiler::rule(const Json& rule, const Reader& reader, Gives gives)
{
    Reading reading(*this, reader, m_plan->overview);
    Json value = translated(rule, reading);
    if (gives == Gives::Truth)
        value = Json::object({{"!!", Json::array({value})}});
    static const Json fields = Json::parse(R"([{"type":"yes-no"},{"type":"date"},{"type":"money"}])").value_or(Json());
    Json field
        = gives == Gives::Anything ? Json::object({{"type", anyValueType}}) : fields[static_cast<qsizetype>(gives)];
    const auto number = static_cast<RuleNumber>(m_computed.size());
    const QByteArray id = "rule_" + QByteArray::number(number);
    m_plan->overview.asked += id;
    field.set("id", id).set("label", QString::fromUtf8(reader.pointer));
    m_computed.append(field.set("value", value));
    m_plan->overview.pointers += reader.pointer;
    return number;
}

std::vector<RuleNumber> ProcedureCompiler::key(const Json& parts, const Reader& reader)
{
    std::vector<RuleNumber> numbers;
    for (size_t i = 0; i < parts.elements().size(); ++i) {
        Reader part = reader;
        part.pointer += '/' + QByteArray::number(i);
        numbers.push_back(rule(parts.elements()[i], part, Gives::Anything));
    }
    return numbers;
}

void ProcedureCompiler::stage(size_t number)
{
    const Json& stage = m_definition["stages"][static_cast<qsizetype>(number)];
    StagePlan& plan = m_plan->stages[number];
    const QByteArray pointer = placeIn("/stages", number);
    const QByteArray by = stage["by"].toUtf8();
    plan.by = by == "officer" ? StageBy::Officer
        : by == "applicant"   ? StageBy::Applicant
        : by == "outside"     ? StageBy::Outside
                              : StageBy::Rule;
    const int self = static_cast<int>(number);
    const bool isAfterDecision = isDecidingOrLater(self);
    const auto reader = [&](const QByteArray& place) {
        return Reader{.pointer = pointer + place, .stage = self, .isAfterDecision = isAfterDecision};
    };
    if (stage.contains("when"))
        plan.when = rule(stage["when"], reader("/when"), Gives::Truth);
    const Json::Array& outcomes = stage["outcomes"].elements();
    QSet<QByteArray> seen;
    for (size_t i = 0; i < outcomes.size(); ++i) {
        const QByteArray id = outcomes[i]["id"].toUtf8();
        if (seen.contains(id))
            problem(ProcedureError::DuplicateId, pointer + placeIn("/outcomes", i, "/id"), QString::fromUtf8(id));
        seen += id;
        plan.outcomes.push_back({id,
            outcomes[i].contains("when")
                ? rule(outcomes[i]["when"], reader(placeIn("/outcomes", i, "/when")), Gives::Truth)
                : noRule});
    }
    if (stage.contains("replaces")) {
        const int replaced = stageAt(stage["replaces"], pointer + "/replaces");
        plan.replaces = replaced;
        if (replaced >= 0 && !m_definition["stages"][replaced].contains("outcomes"))
            problem(ProcedureError::Stage, pointer + "/replaces",
                u"%1 decides nothing"_s.arg(stage["replaces"].toString()));
    }
    plan.isRepeated = stage.contains("repeat");
    plan.most = static_cast<int>(stage["repeat"]["most"].toInteger());
    if (stage["repeat"].contains("until"))
        plan.until = rule(stage["repeat"]["until"], reader("/repeat/until"), Gives::Day);
    if (stage.contains("form")) {
        plan.isApplicantsForm = true;
        for (const Form& form : m_forms.ofStages) {
            if (form.id().value() == stage["form"].toUtf8())
                plan.form.form = form;
        }
    } else if (stage.contains("fields")) {
        fieldsOf(number, stage, pointer);
    } else if (stage.contains("rules")) {
        problem(ProcedureError::UnknownReference, pointer + "/rules", u"a stage without fields"_s);
    }
}

void ProcedureCompiler::fieldsOf(size_t number, const Json& stage, const QByteArray& pointer)
{
    const Json::Array& fields = stage["fields"].elements();
    for (size_t i = 0; i < fields.size(); ++i) {
        const QByteArray id = fields[i]["id"].toUtf8();
        if (CaseNames::isReserved(id) || id.startsWith("in_"))
            problem(ProcedureError::ReservedName, pointer + placeIn("/fields", i, "/id"), QString::fromUtf8(id));
    }
    const Reader reader{.pointer = pointer,
        .stage = static_cast<int>(number),
        .isOfFields = true,
        .isAfterDecision = isDecidingOrLater(static_cast<int>(number))};
    Reader ofFields = reader;
    ofFields.pointer += "/fields";
    Reader ofRules = reader;
    ofRules.pointer += "/rules";
    const Json read = fieldsRead(stage["fields"], ofFields);
    const Json rules = rulesRead(stage["rules"], ofRules);
    CaseForm& form = m_plan->stages[number].form;
    for (size_t i = 0; i < fields.size(); ++i) {
        form.pointers += ofFields.pointer + '/' + QByteArray::number(i);
        form.asked += fields[i]["id"].toUtf8();
        form.asksRows = form.asksRows || fields[i].contains("fields");
    }
    for (qsizetype i = 0; i < rules.size(); ++i)
        form.rulePointers += ofRules.pointer + '/' + QByteArray::number(i);
    finish(form, read, rules, {});
}

Json ProcedureCompiler::fieldsRead(const Json& fields, const Reader& reader)
{
    Json list = Json::array();
    for (size_t i = 0; i < fields.elements().size(); ++i) {
        Json field = fields.elements()[i];
        Reader inner = reader;
        inner.pointer += '/' + QByteArray::number(i);
        const QByteArray place = inner.pointer;
        for (const char* const member : {"when", "required", "value", "minimum", "maximum"}) {
            const bool isBound = member[0] == 'm';
            if (!field.contains(member) || (isBound && !field[member].isObject()))
                continue;
            inner.pointer = place + '/' + member;
            Reading reading(*this, inner, m_plan->stages[size_t(reader.stage)].form);
            field.set(member, translated(field[member], reading));
        }
        Json options = Json::array();
        for (Json option : field["options"].elements()) {
            inner.pointer = place + "/options/" + QByteArray::number(options.size()) + "/when";
            Reading reading(*this, inner, m_plan->stages[size_t(reader.stage)].form);
            if (option.contains("when"))
                option.set("when", translated(option["when"], reading));
            options.append(option);
        }
        if (options.size() > 0)
            field.set("options", options);
        inner.pointer = place + "/fields";
        if (field.contains("fields"))
            field.set("fields", fieldsRead(field["fields"], inner));
        list.append(field);
    }
    return list;
}

Json ProcedureCompiler::rulesRead(const Json& rules, const Reader& reader)
{
    Json list = Json::array();
    for (size_t i = 0; i < rules.elements().size(); ++i) {
        Json rule = rules.elements()[i];
        for (const char* const member : {"assert", "when"}) {
            if (!rule.contains(member))
                continue;
            Reader inner = reader;
            inner.pointer += '/' + QByteArray::number(i) + '/' + member;
            Reading reading(*this, inner, m_plan->stages[size_t(reader.stage)].form);
            rule.set(member, translated(rule[member], reading));
        }
        list.append(rule);
    }
    return list;
}

void ProcedureCompiler::fees()
{
    QSet<QByteArray> seen;
    const Json::Array& fees = m_definition["fees"].elements();
    for (size_t i = 0; i < fees.size(); ++i) {
        const QByteArray pointer = placeIn("/fees", i);
        const int stage = stageAt(fees[i]["after"], pointer + "/after");
        const Json::Array& lines = fees[i]["lines"].elements();
        for (size_t j = 0; j < lines.size(); ++j) {
            Json line = lines[j];
            const QByteArray place = pointer + placeIn("/lines", j);
            const QByteArray id = line["id"].toUtf8();
            if (seen.contains(id))
                problem(ProcedureError::DuplicateId, place + "/id", QString::fromUtf8(id));
            seen += id;
            for (const char* const member : {"when", "quantity", "unitAmount"}) {
                if (!line.contains(member))
                    continue;
                const Reader reader{.pointer = place + '/' + member,
                    .stage = stage,
                    .isOfFields = line.contains("each"), // "row.x" stays
                    .isAfterDecision = stage >= 0 && isDecidingOrLater(stage)};
                Reader row = reader;
                row.stage = -1;
                Reading reading(*this, line.contains("each") ? row : reader, m_plan->overview);
                line.set(member, translated(line[member], reading));
            }
            if (line.contains("each")) {
                const QByteArray each = line["each"].toUtf8();
                const std::optional<CaseName> rows = m_names->find(each);
                if (!rows || !m_names->column(each, {}))
                    problem(ProcedureError::UnknownReference, place + "/each", QString::fromUtf8(each));
                else
                    line.set("each", inputFor(m_plan->overview, *rows));
            }
            m_feeLines.append(line);
            m_plan->overview.linePointers += place;
            m_plan->feeLines.emplace_back(id, stage);
        }
    }
}

void ProcedureCompiler::overview()
{
    Json fee;
    if (m_feeLines.size() > 0)
        fee = Json::object({{"due", "after_decision"}, {"lines", m_feeLines}});
    if (m_computed.size() == 0 && fee.isNull() && m_plan->overview.inputs.empty())
        return;
    m_plan->overview.isOverview = true;
    finish(m_plan->overview, m_computed, {}, fee);
}

} // namespace Egov
