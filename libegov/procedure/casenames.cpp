// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/casenames_p.h>

#include <libegov/procedure/anyvalue_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

const QByteArray answers = "answers";

// What the case knows without a form that asks for it.
Json ownField(const char* text) { return Json::parse(text).value_or(Json()); }

CaseName ownName(QByteArray path, int stage, Json field)
{
    CaseName name{.path = std::move(path), .stage = stage, .field = std::move(field)};
    name.isAlwaysThere = true;
    return name;
}

} // namespace

Json heldField(const FieldDescription& field, const QByteArray& id)
{
    if (field.isSealed) {
        Json presence = ownField(R"({"type":"yes-no"})");
        return presence.set("id", id).set("label", field.label);
    }
    Json held = Json::object({{"id", id}});
    static const QByteArrayList kept{"type", "label", "maxLength", "kana", "decimals", "unit", "options",
        "international", "kinds", "scheme", "accept", "maximumFiles", "maximumBytes", "text", "repeat", "notation"};
    const bool isBuiltIn = !field.type.contains('.');
    for (const Json::Member& member : field.definition.members()) {
        const bool isAsked = member.first == "when" || member.first == "value" || member.first == "required"
            || member.first == "id" || member.first == "fields";
        if (isBuiltIn ? kept.contains(member.first) : !isAsked)
            held.set(member.first, member.second);
    }
    // What was chosen was offered then; its rules name the form's answers, not the case's.
    if (isBuiltIn && held.contains("options")) {
        Json options = Json::array();
        for (Json option : held["options"].elements()) {
            option.remove("when");
            options.append(option);
        }
        held.set("options", options);
    }
    // A list of options that a table keeps is another one on another day; what was chosen stays.
    if (!field.optionsTable.isEmpty())
        held.set("type", field.keeps(FieldTraits::Kept::Choices) ? Json(anyValueType) : ownField(R"("text")"));
    if (field.isRequired && !field.isConditional)
        held.set("required", true);
    if (field.keeps(FieldTraits::Kept::Group)) {
        Json columns = Json::array();
        for (const FieldDescription& column : field.fields)
            columns.append(heldField(column, column.id));
        held.set("fields", columns);
    }
    return held;
}

CaseNames::CaseNames(const Form& filed, std::vector<Stage> stages, const FieldTypes& types)
    : m_filed(filed)
    , m_stages(std::move(stages))
    , m_types(types)
{
}

bool CaseNames::isReserved(const QByteArray& field)
{
    static const QByteArrayList names{
        "answers", "stages", "decisions", "case", "row", "outcome", "decidedOn", "doneOn", "reason"};
    return names.contains(field);
}

int CaseNames::stageNamed(const QByteArray& id) const
{
    const auto found = std::ranges::find(m_stages, id, &Stage::id);
    return found == m_stages.end() ? -1 : static_cast<int>(found - m_stages.begin());
}

std::optional<CaseName> CaseNames::find(const QByteArray& path) const
{
    QByteArrayList names = path.split('.');
    const QByteArray root = names.takeFirst();
    if (names.isEmpty() || names.contains(QByteArray()))
        return {};
    std::optional<CaseName> found;
    if (root == answers) {
        const QByteArray id = names.takeFirst();
        found = inForm(m_filed, "answers." + id, id);
    } else if (root == "case") {
        const QByteArray id = names.takeFirst();
        if (id == "arrivedOn")
            found = ownName("case.arrivedOn", -1, ownField(R"({"id":"arrivedOn","type":"date","label":"到達日"})"));
        else if (id == "number")
            found = ownName("case.number", -1, ownField(R"({"id":"number","type":"text","label":"受付番号"})"));
    } else if (root == "stages" || root == "decisions") {
        const int stage = stageNamed(names.takeFirst());
        if (stage < 0)
            return {};
        const bool isDecision = root == "decisions";
        if (isDecision && !m_stages[size_t(stage)].isDeciding)
            return {};
        found = inStage(m_stages[size_t(stage)], names, isDecision);
        if (found)
            found->stage = stage;
    }
    if (!found)
        return {};
    found->rest = names.join('.');
    return hasRest(*found) ? found : std::nullopt;
}

std::optional<CaseName> CaseNames::inForm(const Form& form, const QByteArray& path, const QByteArray& id) const
{
    for (const FieldDescription& field : form.fields()) {
        if (field.id != id || field.keeps(FieldTraits::Kept::Nothing))
            continue;
        CaseName name{.path = path, .field = heldField(field, id), .description = field, .isSealed = field.isSealed};
        name.isSealed = name.isSealed || std::ranges::any_of(field.fields, &FieldDescription::isSealed);
        name.isAlwaysThere = field.isRequired && !field.isConditional;
        return name;
    }
    return {};
}

std::optional<CaseName> CaseNames::inStage(const Stage& stage, QByteArrayList& names, bool isDecision) const
{
    if (stage.isRepeated)
        return rounds(stage);
    if (names.isEmpty())
        return {};
    const QByteArray id = names.takeFirst();
    const QByteArray path = (isDecision ? "decisions." : "stages.") + stage.id + '.' + id;
    if (isDecision && id == "outcome") {
        Json field = ownField(R"({"id":"outcome","type":"choice","label":"決定の内容"})");
        field.set("options", stage.outcomes);
        return ownName(path, -1, field);
    }
    if (isDecision && id == "decidedOn")
        return ownName(path, -1, ownField(R"({"id":"decidedOn","type":"date","label":"決定日"})"));
    if (isDecision && id == "reason")
        return CaseName{
            .path = path, .field = ownField(R"({"id":"reason","type":"long-text","label":"理由","maxLength":4000})")};
    if (!isDecision && id == "doneOn") {
        CaseName name = ownName(path, -1, ownField(R"({"id":"doneOn","type":"date","label":"終わった日"})"));
        name.isAlwaysThere = !stage.isConditional;
        return name;
    }
    std::optional<CaseName> name = stage.fields ? inForm(*stage.fields, path, id) : std::nullopt;
    if (name && stage.isConditional)
        name->isAlwaysThere = false;
    return name;
}

// The rounds of a stage that repeats, as rows; a round holds no rows of its own.
std::optional<CaseName> CaseNames::rounds(const Stage& stage) const
{
    Json columns = Json::array();
    CaseName name{.path = "stages." + stage.id};
    for (const FieldDescription& field : stage.fields ? stage.fields->fields() : QList<FieldDescription>()) {
        if (field.keeps(FieldTraits::Kept::Group) || field.keeps(FieldTraits::Kept::Nothing))
            continue;
        columns.append(heldField(field, field.id));
        name.description.fields += field;
        name.isSealed = name.isSealed || field.isSealed;
    }
    columns.append(ownField(R"({"id":"doneOn","type":"date","label":"終わった日"})"));
    name.description.fields += FieldDescription{.id = "doneOn", .type = "date"};
    name.description.traits.kept = FieldTraits::Kept::Group;
    name.field = ownField(R"({"id":"rounds","type":"group","label":"回"})");
    name.field.set("repeat", Json::object({{"min", 0}, {"max", maximumRows}}));
    name.field.set("fields", columns);
    return name;
}

// Whether what is named behind a field is there: a part of a name, a column of a row.
bool CaseNames::hasRest(const CaseName& name) const
{
    if (name.rest.isEmpty())
        return true;
    if (name.description.keeps(FieldTraits::Kept::Group)) {
        const QByteArrayList names = name.rest.split('.');
        bool isRow = false;
        names.first().toInt(&isRow);
        if (names.size() == 1)
            return isRow || names.first() == "length";
        const QList<FieldDescription>& columns = name.description.fields;
        return isRow && std::ranges::find(columns, names[1], &FieldDescription::id) != columns.end();
    }
    const auto type = m_types.compile(name.isSealed ? name.description.definition : name.field);
    if (!type)
        return true; // refused where it stands
    if (const Shape* const parts = (*type)->shape()) {
        const QByteArray part = name.rest.left(name.rest.indexOf('.') < 0 ? name.rest.size() : name.rest.indexOf('.'));
        const std::string_view text(part.constData(), static_cast<size_t>(part.size()));
        return std::ranges::find(parts->names, text) != parts->names.end();
    }
    using enum FieldTraits::Kept;
    const FieldTraits::Kept kept = (*type)->traits().kept;
    return kept == Choices || kept == Attachments || kept == Parts || kept == Unknown;
}

std::optional<bool> CaseNames::column(const QByteArray& group, const QByteArray& name) const
{
    const std::optional<CaseName> rows = find(group);
    if (!rows || !rows->rest.isEmpty() || !rows->description.keeps(FieldTraits::Kept::Group))
        return {};
    if (name.isEmpty())
        return rows->isSealed;
    const qsizetype dot = name.indexOf('.');
    const QByteArray id = dot < 0 ? name : name.first(dot);
    for (const FieldDescription& column : rows->description.fields) {
        if (column.id == id)
            return column.isSealed;
    }
    return {};
}

} // namespace Egov
