// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/procedurelint.h>

#include <libegov/form/authoring/lint.h>
#include <libegov/procedure/procedurecompiler_p.h>

namespace Egov {
namespace {

class ProcedureLinting {
public:
    ProcedureLinting(const ProcedureCompiler& compiler, const CaseNames& names, const Json& definition)
        : m_plan(compiler.plan())
        , m_names(names)
        , m_definition(definition)
    {
    }

    QList<Finding> findings();

private:
    void add(
        const char* code, const QByteArray& pointer, Severity severity = Severity::Error, Json params = Json::object())
    {
        const Finding finding{code, pointer, severity, std::move(params)};
        if (!m_findings.contains(finding))
            m_findings += finding;
    }

    void constants();
    void fieldsOf(const CaseForm& form);
    void stage(size_t number);
    void outcomes(size_t number, const Json& stage, const QByteArray& pointer);
    void clock();
    void keys();
    void reads();
    void document(const Json& document, const QByteArray& pointer);
    void shown(const Json& path, const QByteArray& pointer);
    bool isNever(const QByteArray& pointer) const { return m_never.contains(pointer); }

    const Procedure::Private& m_plan;
    const CaseNames& m_names;
    const Json& m_definition;
    QSet<QByteArray> m_never; // rules that hold for no case, by their place
    QList<Finding> m_findings;
};

QList<Finding> ProcedureLinting::findings()
{
    constants();
    for (size_t i = 0; i < m_plan.stages.size(); ++i)
        stage(i);
    clock();
    keys();
    reads();
    const Json::Array& documents = m_definition["documents"].elements();
    for (size_t i = 0; i < documents.size(); ++i)
        document(documents[i], placeIn("/documents", i));
    return m_findings;
}

// The form's own lint knows which conditions are always true or never: it is asked about each rule as if it judged.
void ProcedureLinting::constants()
{
    if (m_plan.overview.form) {
        Json definition = m_plan.overview.definition;
        Json rules = Json::array();
        for (qsizetype i = 0; i < m_plan.overview.pointers.size(); ++i) {
            const QByteArray number = QByteArray::number(i);
            const Json& computed = definition["pages"][definition["pages"].size() - 1]["fields"][i];
            const Json& value = computed["value"];
            const Json& truth = value["!!"].isNull() ? value : value["!!"][qsizetype(0)];
            rules.append(
                Json::object({{"id", "r" + number}, {"assert", truth}, {"at", computed["id"]}, {"message", number}}));
        }
        definition.set("rules", rules);
        for (const Finding& finding : lint(definition, m_plan.types)) {
            if (finding.code == "lint.always-false" && finding.path.startsWith("/rules/"))
                m_never += m_plan.overview.pointers.value(finding.path.split('/').value(2).toInt());
        }
    }
    for (const StagePlan& stage : m_plan.stages) {
        if (stage.form.form && !stage.isApplicantsForm)
            fieldsOf(stage.form);
    }
}

void ProcedureLinting::fieldsOf(const CaseForm& form)
{
    static const QByteArrayList told{"lint.always-true", "lint.always-false", "lint.unreachable-field",
        "lint.day-as-number", "lint.free-text-without-warning", "lint.name-without-kana", "form.computed-type",
        "lint.my-number-without-legal-basis", "lint.my-number-unsealed"};
    for (const Finding& finding : lint(form.definition, m_plan.types)) {
        const QByteArray place = placeOf(form, finding.path);
        if (told.contains(finding.code) && !place.isEmpty())
            m_findings += Finding{finding.code, place, finding.severity, finding.params};
        if (finding.code == "lint.always-false")
            m_never += place;
    }
}

void ProcedureLinting::stage(size_t number)
{
    const Json& stage = m_definition["stages"][static_cast<qsizetype>(number)];
    const StagePlan& plan = m_plan.stages[number];
    const QByteArray pointer = placeIn("/stages", number);
    if (stage.contains("when") && isNever(pointer + "/when"))
        add("lint.stage-unreachable", pointer + "/when");
    const Json::Array& fields = stage["fields"].elements();
    if (plan.by != StageBy::Rule && !stage.contains("fields") && !stage.contains("form") && !stage.contains("outcomes"))
        add("lint.stage-waits-for-nobody", pointer);
    if (plan.by == StageBy::Rule && fields.empty() && !stage.contains("outcomes"))
        add("lint.stage-waits-for-nobody", pointer);
    if (plan.by == StageBy::Rule && plan.form.form) {
        const PageDescription page = plan.form.form->pages().last();
        for (const FieldDescription& field : page.fields) {
            if (!field.isComputed && !field.keeps(FieldTraits::Kept::Nothing))
                add("lint.stage-waits-for-nobody", pointer, Severity::Error, Json::object({{"field", field.id}}));
        }
    }
    if (stage.contains("repeat") && stage["repeat"]["until"].isNull() && !stage["repeat"].contains("most"))
        add("lint.stage-cannot-be-left", pointer + "/repeat");
    const Json::Array& rules = stage["rules"].elements();
    for (size_t i = 0; i < rules.size(); ++i) {
        const QByteArray place = pointer + placeIn("/rules", i, "/assert");
        if (isNever(place) && !rules[i].contains("when") && rules[i]["severity"].toUtf8() != "warning")
            add("lint.stage-cannot-be-left", place);
    }
    outcomes(number, stage, pointer);
}

void ProcedureLinting::outcomes(size_t number, const Json& stage, const QByteArray& pointer)
{
    const Json::Array& outcomes = stage["outcomes"].elements();
    size_t never = 0;
    bool isAppealable = false;
    for (size_t i = 0; i < outcomes.size(); ++i) {
        const QByteArray kind = outcomes[i]["kind"].toUtf8();
        isAppealable = isAppealable || kind == "adverse" || kind == "partial";
        if (m_plan.stages[number].outcomes[i].when != noRule && isNever(pointer + placeIn("/outcomes", i, "/when"))) {
            add("lint.outcome-never-allowed", pointer + placeIn("/outcomes", i, "/when"));
            ++never;
        }
    }
    if (!outcomes.empty() && never == outcomes.size())
        add("lint.stage-cannot-be-left", pointer + "/outcomes");
    // 行政不服審査法82条: whoever may appeal is told to whom, until when and against whom.
    if (isAppealable && !stage.contains("remedies"))
        add("lint.decision-without-remedies", pointer);
}

// 行政手続法6条: a period that is set is published, with what it rests on.
void ProcedureLinting::clock()
{
    const Json& clock = m_definition["clock"];
    if (clock.isNull())
        return;
    if (!clock.contains("legalBasis"))
        add("lint.clock-without-basis", "/clock");
    const Json::Array& documents = m_definition["documents"].elements();
    const Json& notice = clock["extend"]["notice"];
    if (notice.isText()
        && std::ranges::none_of(documents, [&notice](const Json& document) { return document["id"] == notice; }))
        add("lint.extension-without-notice", "/clock/extend/notice");
}

void ProcedureLinting::keys()
{
    for (const char* const list : {"once", "totals"}) {
        for (qsizetype i = 0; i < m_definition[list].size(); ++i) {
            const Json::Array& parts = m_definition[list][i]["key"].elements();
            for (size_t j = 0; j < parts.size(); ++j) {
                const QByteArray place
                    = '/' + QByteArray(list) + placeIn("", static_cast<size_t>(i)) + placeIn("/key", j);
                const bool canBeEmpty = std::ranges::any_of(m_plan.reads,
                    [&place](const ProcedureRead& read) { return read.pointer == place && !read.isAlwaysThere; });
                if (canBeEmpty || parts[j].isNull() || (parts[j].isText() && parts[j].text().empty()))
                    add("lint.key-can-be-empty", place);
            }
        }
    }
}

void ProcedureLinting::reads()
{
    for (const ProcedureRead& read : m_plan.reads) {
        if (read.stage < 0 || read.reader < 0 || read.stage == read.reader)
            continue;
        if (!m_plan.stages[size_t(read.reader)].earlier[size_t(read.stage)])
            add("lint.reads-later-stage", read.pointer, Severity::Error, Json::object({{"name", read.path}}));
    }
    for (const DayRead& read : m_plan.days) {
        if (read.isAfterDecision)
            add("lint.today-after-decision", read.pointer, Severity::Error,
                Json::object({{"operation", read.operation}}));
    }
}

void ProcedureLinting::document(const Json& document, const QByteArray& pointer)
{
    if (document["particulars"].size() == 0)
        add("lint.document-without-particulars", pointer);
    if (!document.contains("legalBasis"))
        add("lint.document-without-basis", pointer);
    if (!document.contains("addressee"))
        add("lint.document-without-addressee", pointer);
    if (document.contains("when") && isNever(pointer + "/when"))
        add("lint.document-never-due", pointer + "/when");
    if (!document.contains("when") && !document.contains("stage"))
        add("lint.document-always-due", pointer);
    if (document.contains("public") && !document["public"].contains("consent"))
        add("lint.public-without-consent", pointer + "/public");
    if (document.contains("addressee"))
        shown(document["addressee"], pointer + "/addressee");
    const Json::Array& particulars = document["particulars"].elements();
    for (size_t i = 0; i < particulars.size(); ++i)
        shown(particulars[i], pointer + placeIn("/particulars", i));
    const Json::Array& published = document["public"]["fields"].elements();
    for (size_t i = 0; i < published.size(); ++i)
        shown(published[i], pointer + placeIn("/public/fields", i));
}

// What an officer writes for colleagues must not reach the applicant by a paper.
void ProcedureLinting::shown(const Json& path, const QByteArray& pointer)
{
    const std::optional<CaseName> name = m_names.find(path.toUtf8());
    if (!name || name->stage < 0 || m_plan.stages[size_t(name->stage)].by != StageBy::Officer)
        return;
    const FieldDescription& field = name->description;
    if (field.traits.freeText != FieldTraits::FreeText::Never && !field.isComputed && field.warning.isEmpty())
        add("lint.officers-text-shown", pointer, Severity::Warning, Json::object({{"name", path}}));
}

} // namespace

QList<Finding> lintProcedure(const Json& definition, const ProcedureForms& forms, const FieldTypes& types)
{
    ProcedureCompiler compiler(definition, forms, types);
    compiler.compile();
    QList<Finding> findings;
    for (const ProcedureProblem& problem : compiler.problems())
        findings += Finding{
            problem.code.text(), problem.pointer, Severity::Error, Json::object({{"detail", problem.detail}})};
    if (compiler.names())
        findings += ProcedureLinting(compiler, *compiler.names(), definition).findings();
    return findings;
}

} // namespace Egov
