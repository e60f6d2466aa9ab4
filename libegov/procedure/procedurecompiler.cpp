// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/procedurecompiler_p.h>

#include <libegov/procedure/anyvalue_p.h>
#include <libegov/procedure/errors.h>
#include <libegov/procedure/procedureschema_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

QByteArray placeIn(const char* list, size_t index, const char* member)
{
    return list + ('/' + QByteArray::number(index)) + member;
}

ProcedureCompiler::ProcedureCompiler(const Json& definition, const ProcedureForms& forms, const FieldTypes& types)
    : m_definition(definition)
    , m_forms(forms)
    , m_types(withAnyValue(types))
    , m_plan(std::make_unique<Procedure::Private>())
{
}

ProcedureCompiler::~ProcedureCompiler() = default;

void ProcedureCompiler::problem(ErrorCode code, const QByteArray& pointer, QString detail)
{
    const auto same = [&](const ProcedureProblem& known) {
        return known.code == code && known.pointer == pointer && known.detail == detail;
    };
    if (std::ranges::none_of(m_problems, same))
        m_problems += ProcedureProblem{code, pointer, std::move(detail)};
}

void ProcedureCompiler::compile()
{
    for (const SchemaViolation& violation : procedureSchema().check(m_definition))
        problem(ProcedureError::Schema, violation.pointer, violation.detail);
    if (!m_problems.isEmpty())
        return;
    m_plan->definition = m_definition;
    m_plan->types = m_types;
    identity();
    order();
    if (!m_problems.isEmpty())
        return;
    learnNames();
    for (size_t i = 0; i < m_plan->stages.size(); ++i)
        stage(i);
    once();
    refers();
    totals();
    fees();
    documents();
    overview();
}

void ProcedureCompiler::identity()
{
    const FormId id(m_definition["id"].toUtf8());
    if (id != m_forms.filed.id())
        problem(ProcedureError::Form, "/id", u"the form is %1"_s.arg(QString::fromUtf8(m_forms.filed.id().value())));
    for (const char* const list : {"stages", "once", "refers", "totals", "documents"})
        unique(list);
}

void ProcedureCompiler::unique(const char* list, QByteArrayView member)
{
    QSet<QByteArray> seen;
    for (qsizetype i = 0; i < m_definition[list].size(); ++i) {
        const QByteArray id = m_definition[list][i][member].toUtf8();
        if (seen.contains(id))
            problem(ProcedureError::DuplicateId, '/' + QByteArray(list) + '/' + QByteArray::number(i) + "/id",
                QString::fromUtf8(id));
        seen += id;
    }
}

int ProcedureCompiler::stageAt(const Json& id, const QByteArray& pointer)
{
    const int stage = m_plan->stageNamed(id.toUtf8());
    if (stage < 0)
        problem(ProcedureError::Stage, pointer, id.toString());
    return stage;
}

// Which stage waits for which: those named in "after", otherwise the one before it.
void ProcedureCompiler::order()
{
    const Json::Array& stages = m_definition["stages"].elements();
    for (const Json& stage : stages)
        m_plan->stages.push_back({.id = stage["id"].toUtf8()});
    for (size_t i = 0; i < stages.size(); ++i) {
        StagePlan& plan = m_plan->stages[i];
        plan.earlier.resize(stages.size());
        if (!stages[i].contains("after")) {
            if (i > 0)
                plan.after.push_back(static_cast<int>(i) - 1);
            continue;
        }
        const Json::Array& after = stages[i]["after"].elements();
        for (size_t j = 0; j < after.size(); ++j) {
            const int other = stageAt(after[j], placeIn("/stages", i) + placeIn("/after", j));
            if (other >= 0)
                plan.after.push_back(other);
        }
    }
    std::vector<int> visited(stages.size());
    for (size_t i = 0; i < stages.size(); ++i)
        circle(i, visited);
}

// Depth first: 1 while it is looked at, 2 when everything that it waits for is known.
void ProcedureCompiler::circle(size_t stage, std::vector<int>& visited)
{
    if (visited[stage] != 0)
        return;
    visited[stage] = 1;
    StagePlan& plan = m_plan->stages[stage];
    for (const int before : plan.after) {
        const auto other = static_cast<size_t>(before);
        if (visited[other] == 1) {
            problem(ProcedureError::Circle, placeIn("/stages", stage, "/after"),
                QString::fromUtf8(plan.id + " waits for " + m_plan->stages[other].id));
            continue;
        }
        circle(other, visited);
        plan.earlier[other] = true;
        for (size_t i = 0; i < plan.earlier.size(); ++i)
            plan.earlier[i] = plan.earlier[i] || m_plan->stages[other].earlier[i];
    }
    visited[stage] = 2;
}

// The fields of a stage alone: what they are, before any rule is read.
std::optional<Form> ProcedureCompiler::probe(const Json& stage, const QByteArray& pointer)
{
    if (stage.contains("form")) {
        const QByteArray id = stage["form"].toUtf8();
        for (const Form& form : m_forms.ofStages) {
            if (form.id().value() == id)
                return form;
        }
        problem(ProcedureError::StageForm, pointer + "/form", stage["form"].toString());
        return {};
    }
    if (!stage.contains("fields"))
        return {};
    const auto withoutRules = [](const auto& self, const Json& fields) -> Json {
        Json list = Json::array();
        for (Json field : fields.elements()) {
            for (const char* const member : {"when", "required", "value"}) {
                if (field.contains(member) && !field[member].isBoolean())
                    field.set(member, member == QByteArrayView("value") ? Json() : Json(member[0] == 'w'));
            }
            Json options = Json::array();
            for (Json option : field["options"].elements()) {
                option.remove("when");
                options.append(option);
            }
            if (options.size() > 0)
                field.set("options", options);
            for (const char* const bound : {"minimum", "maximum"}) {
                if (field[bound].isObject())
                    field.remove(bound);
            }
            if (field.contains("fields"))
                field.set("fields", self(self, field["fields"]));
            list.append(field);
        }
        return list;
    };
    const Json page = Json::object(
        {{"id", "stage"}, {"title", stage["title"]}, {"fields", withoutRules(withoutRules, stage["fields"])}});
    const Expected<Form> form = Form::compile(Json::object({{"id", m_definition["id"]}, {"version", 1},
                                                  {"title", stage["title"]}, {"pages", Json::array({page})}}),
        m_types);
    return form ? std::optional(*form) : std::nullopt; // refused with the rules, where the place is known
}

void ProcedureCompiler::learnNames()
{
    std::vector<CaseNames::Stage> known;
    const Json::Array& stages = m_definition["stages"].elements();
    for (size_t i = 0; i < stages.size(); ++i) {
        const Json& stage = stages[i];
        Json options = Json::array();
        for (const Json& outcome : stage["outcomes"].elements())
            options.append(Json::object({{"value", outcome["id"]}, {"label", outcome["title"]}}));
        known.push_back({.id = stage["id"].toUtf8(),
            .fields = probe(stage, placeIn("/stages", i)),
            .isConditional = stage.contains("when"),
            .isRepeated = stage.contains("repeat"),
            .isDeciding = stage.contains("outcomes"),
            .outcomes = options});
    }
    m_names.emplace(m_forms.filed, std::move(known), m_types);
}

// A path of a paper: a field of the case, or of the row that the paper is for.
void ProcedureCompiler::path(const Json& path, const QByteArray& pointer, const QByteArray& rows)
{
    const QByteArray text = path.toUtf8();
    if (text.startsWith("row.")) {
        if (rows.isEmpty() || !m_names->column(rows, text.sliced(4)))
            problem(ProcedureError::UnknownReference, pointer, path.toString());
    } else if (!m_names->find(text)) {
        problem(ProcedureError::UnknownReference, pointer, path.toString());
    }
}

void ProcedureCompiler::once()
{
    const Json::Array& keys = m_definition["once"].elements();
    for (size_t i = 0; i < keys.size(); ++i)
        m_plan->once.push_back({keys[i]["id"].toUtf8(), key(keys[i]["key"], {.pointer = placeIn("/once", i, "/key")})});
}

void ProcedureCompiler::refers()
{
    const Json::Array& references = m_definition["refers"].elements();
    for (size_t i = 0; i < references.size(); ++i)
        m_plan->refers.push_back({references[i]["id"].toUtf8(),
            rule(references[i]["number"], {.pointer = placeIn("/refers", i, "/number")}, Gives::Anything)});
}

void ProcedureCompiler::totals()
{
    const Json::Array& totals = m_definition["totals"].elements();
    for (size_t i = 0; i < totals.size(); ++i) {
        const auto reader = [i](const char* member) {
            return Reader{.pointer = placeIn("/totals", i, member), .isAfterDecision = true};
        };
        m_plan->totals.push_back({totals[i]["id"].toUtf8(), key(totals[i]["key"], reader("/key")),
            rule(totals[i]["amount"], reader("/amount"), Gives::Yen),
            rule(totals[i]["limit"], reader("/limit"), Gives::Yen)});
    }
}

void ProcedureCompiler::documents()
{
    const Json::Array& documents = m_definition["documents"].elements();
    for (size_t i = 0; i < documents.size(); ++i)
        document(documents[i], placeIn("/documents", i));
}

void ProcedureCompiler::document(const Json& document, const QByteArray& pointer)
{
    DocumentPlan plan{.id = document["id"].toUtf8()};
    if (document.contains("stage"))
        plan.stage = stageAt(document["stage"], pointer + "/stage");
    const auto optional = [&](const Json& parent, const char* member, const QByteArray& place, Gives gives) {
        return parent.contains(member)
            ? rule(parent[member], {.pointer = place + '/' + member, .stage = plan.stage, .isAfterDecision = true},
                  gives)
            : noRule;
    };
    plan.when = optional(document, "when", pointer, Gives::Truth);
    plan.each = document["each"].toUtf8();
    if (!plan.each.isEmpty() && !m_names->column(plan.each, {}))
        problem(ProcedureError::UnknownReference, pointer + "/each", document["each"].toString());
    if (document.contains("addressee"))
        path(document["addressee"], pointer + "/addressee", plan.each);
    const Json::Array& particulars = document["particulars"].elements();
    for (size_t i = 0; i < particulars.size(); ++i)
        path(particulars[i], pointer + placeIn("/particulars", i), plan.each);
    plan.validFrom = optional(document["valid"], "from", pointer + "/valid", Gives::Day);
    plan.validUntil = optional(document["valid"], "until", pointer + "/valid", Gives::Day);
    plan.isPublic = document.contains("public");
    plan.consent = optional(document["public"], "consent", pointer + "/public", Gives::Truth);
    const Json::Array& published = document["public"]["fields"].elements();
    for (size_t i = 0; i < published.size(); ++i)
        path(published[i], pointer + placeIn("/public/fields", i), plan.each);
    for (const Json::Member& member : document["register"]["entry"].members()) {
        const Reader reader{
            .pointer = pointer + "/register/entry/" + member.first, .stage = plan.stage, .isAfterDecision = true};
        plan.entry.emplace_back(member.first, rule(member.second, reader, Gives::Anything));
    }
    m_plan->documents.push_back(std::move(plan));
}

} // namespace Egov
