// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>

#include <libegov/base/answerpath.h>
#include <libegov/base/enumnames.h>
#include <libegov/form/explain/ruletrace_p.h>
#include <libegov/form/fields/ruledbounds_p.h>

namespace Egov {
namespace {

using Aspect = Explanation::Aspect;
using Reason = Explanation::Reason;

enum class ExplanationDetail { OnlyRules, Everything };

QByteArray indexed(const QByteArray& pointer, size_t index) { return pointer + '/' + QByteArray::number(index); }

// The explanations of one evaluation, written down in page order.
class Explaining {
public:
    Explaining(const Evaluation& evaluation, const EvaluationContext& context, ExplanationDetail detail)
        : m_evaluation(evaluation)
        , m_work(*EvaluationAccess::of(evaluation))
        , m_plan(m_work.plan())
        , m_context(context)
        , m_detail(detail)
        , m_definition(evaluation.form().definition())
        , m_findings(evaluation.findings())
        , m_told(size_t(m_findings.size()), false)
    {
    }

    QList<Explanation> explanations;

    void everything()
    {
        for (size_t page = 0; page < m_plan.pages.size(); ++page) {
            aboutPage(page);
            const auto& fields = m_definition["pages"][qsizetype(page)]["fields"].elements();
            for (size_t i = 0; i < fields.size(); ++i)
                aboutRoot(fields[i]["id"].toUtf8(), rootPlace(page, i), fields[i]);
        }
        findings([](const QByteArray&) { return true; });
    }

    bool one(const QByteArray& path)
    {
        for (size_t page = 0; page < m_plan.pages.size(); ++page) {
            const auto& fields = m_definition["pages"][qsizetype(page)]["fields"].elements();
            if (m_plan.pages[page].id == path) {
                aboutPage(page);
                return true;
            }
            for (size_t i = 0; i < fields.size(); ++i) {
                const QByteArray id = fields[i]["id"].toUtf8();
                if (id == path) {
                    aboutField(id, rootPlace(page, i), fields[i], none);
                    return true;
                }
                if (AnswerPath::rootOf(path) == id)
                    return aboutCell(path, rootPlace(page, i), fields[i]);
            }
        }
        return false;
    }

private:
    static QByteArray rootPlace(size_t page, size_t field)
    {
        return indexed(indexed("/pages", page) + "/fields", field);
    }

    void aboutPage(size_t page)
    {
        const Json& source = m_definition["pages"][qsizetype(page)];
        Explanation why{.path = m_plan.pages[page].id, .aspect = Aspect::Visible};
        why.holds = m_work.pages[page] != 0;
        if (source.contains("when"))
            byRule(why, source["when"], indexed("/pages", page) + "/when", none, none);
        add(std::move(why));
    }

    void aboutRoot(const QByteArray& id, const QByteArray& place, const Json& source)
    {
        aboutField(id, place, source, none);
        const auto& columns = source["fields"].elements();
        for (int row = 0; row < m_evaluation.rowCount(id); ++row) {
            for (size_t i = 0; i < columns.size(); ++i)
                aboutField(AnswerPath::ofCell(id, row, columns[i]["id"].toUtf8()), indexed(place + "/fields", i),
                    columns[i], row);
        }
    }

    bool aboutCell(const QByteArray& path, const QByteArray& place, const Json& group)
    {
        const auto& columns = group["fields"].elements();
        const QByteArray id = group["id"].toUtf8();
        if (!m_evaluation.isVisible(id)) {
            const QByteArray column = path.sliced(std::min(path.size(), path.indexOf("].") + 2));
            const bool known = std::ranges::any_of(
                columns, [&column](const Json& source) { return source["id"].toUtf8() == column; });
            if (known)
                add({.path = path, .aspect = Aspect::Visible, .reason = Reason::Group});
            return known;
        }
        const Evaluation::Private::Place cell = m_work.placeOf(path);
        for (size_t i = 0; cell.field != none && cell.rest.empty() && i < columns.size(); ++i) {
            if (columns[i]["id"].toUtf8() == m_plan.fields[size_t(cell.field)].id) {
                aboutField(path, indexed(place + "/fields", i), columns[i], cell.row);
                return true;
            }
        }
        return false;
    }

    void aboutField(const QByteArray& path, const QByteArray& place, const Json& source, int row)
    {
        const int index = m_work.placeOf(path).field;
        if (index == none)
            return;
        const FieldPlan& field = m_plan.fields[size_t(index)];
        visible(path, place, source, field, row);
        if (m_evaluation.isVisible(path)) {
            if (field.isComputed)
                computed(path, place, source, field, row);
            else if (field.takesAnswer)
                required(path, place, source, field, row);
        }
        findings(
            [&path](const QByteArray& where) {
                // A part ("name.family"), or a row that is none ("children[2]"): its cells tell of themselves.
                return AnswerPath::isWithin(where, path) && where.indexOf("].", path.size()) < 0;
            },
            place, source);
    }

    void visible(const QByteArray& path, const QByteArray& place, const Json& source, const FieldPlan& field, int row)
    {
        Explanation why{.path = path, .aspect = Aspect::Visible};
        why.holds = m_evaluation.isVisible(path);
        if (m_work.pages[size_t(field.page)] == 0)
            why.reason = Reason::Page;
        else if (source.contains("when"))
            byRule(why, source["when"], place + "/when", field.group, row);
        add(std::move(why));
    }

    void required(const QByteArray& path, const QByteArray& place, const Json& source, const FieldPlan& field, int row)
    {
        Explanation why{.path = path, .aspect = Aspect::Required};
        why.holds = m_evaluation.isRequired(path);
        if (field.rows != none && m_plan.groups[size_t(field.rows)].minimum > 0)
            why.reason = Reason::Minimum;
        else if (source.contains("required") && !source["required"].isBoolean())
            byRule(why, source["required"], place + "/required", field.group, row);
        add(std::move(why));
    }

    void computed(const QByteArray& path, const QByteArray& place, const Json& source, const FieldPlan& field, int row)
    {
        Explanation why{.path = path, .aspect = Aspect::Computed};
        const Json value = m_evaluation.value(path);
        why.holds = !value.isNull();
        byRule(why, source["value"], place + "/value", field.group, row);
        if (field.isSealed) {
            why.isSealed = true;
            why.result = why.decidingResult = Json();
        }
        add(std::move(why));
    }

    template <typename Accepts>
    void findings(Accepts accepts, const QByteArray& place = {}, const Json& source = Json())
    {
        for (qsizetype i = 0; i < m_findings.size(); ++i) {
            if (m_told[size_t(i)] || !accepts(m_findings[i].path))
                continue;
            m_told[size_t(i)] = true;
            add(aboutFinding(m_findings[i], m_work.findings[size_t(i)], place, source));
        }
    }

    // A bound that a rule gave and an answer broke: the parameter of the finding that has its name.
    static const char* brokenBound(const Finding& finding, const Json& source)
    {
        const auto bound = std::ranges::find_if(
            boundNames, [&](const char* name) { return isRuledBound(source, name) && finding.params.contains(name); });
        return bound == std::end(boundNames) ? nullptr : *bound;
    }

    // The option that was chosen and is not offered.
    static const Json* optionNamed(const Finding& finding, const Json& source)
    {
        if (finding.code != "choice.not-offered")
            return nullptr;
        const Json::Array& options = source["options"].elements();
        const auto option = std::ranges::find_if(options,
            [&finding](const Json& one) { return one.contains("when") && one["value"] == finding.params["option"]; });
        return option == options.end() ? nullptr : &*option;
    }

    Explanation aboutFinding(
        const Finding& finding, const CompactFinding& compact, const QByteArray& place, const Json& source)
    {
        Explanation why{.path = finding.path, .aspect = Aspect::Finding, .reason = Reason::Type, .holds = true};
        why.finding = finding;
        if (compact.rule != none) {
            const RulePlan& rule = m_plan.rules[size_t(compact.rule)];
            byRule(why, m_definition["rules"][compact.rule]["assert"],
                indexed("/rules", size_t(compact.rule)) + "/assert", rule.each, rule.each == none ? none : compact.row);
        } else if (const Json* const option = optionNamed(finding, source)) {
            const qsizetype index = option - source["options"].elements().data();
            byRule(why, (*option)["when"], place + "/options/" + QByteArray::number(index) + "/when",
                m_plan.fields[size_t(compact.field)].group, compact.row);
        } else if (const char* const bound = brokenBound(finding, source); bound && compact.field != none) {
            byRule(why, source[bound], place + '/' + bound, m_plan.fields[size_t(compact.field)].group, compact.row);
            if (why.isSealed)
                why.finding.params.set(bound, "***"); // made from what is sealed
        } else if (compact.field == none || finding.code == "answer.duplicate"
            || finding.code == "answer.unknown-field") {
            why.reason = Reason::Engine;
        }
        return why;
    }

    void byRule(Explanation& why, const Json& rule, const QByteArray& place, int group, int row)
    {
        RuleTrace trace(m_evaluation, m_context, group, row);
        why.reason = Reason::Rule;
        why.place = place;
        why.rule = rule;
        why.inputs = trace.inputsOf(rule);
        why.codes = trace.codesOf(rule);
        const RuleTrace::Part part = trace.decidingPart(rule);
        why.decidingPlace = place + part.pointer;
        why.decidingRule = part.rule;
        why.decidingElement = part.element;
        why.decidingInputs = trace.inputsOf(part);
        const Json result = trace.resultOf(rule);
        const Json decidingResult = trace.resultOf(part);
        // Whether a condition holds may be told; what a value made from sealed answers is may not.
        const bool reads = trace.readsSealed(rule);
        if (!reads || result.isBoolean())
            why.result = result;
        if (!reads || decidingResult.isBoolean())
            why.decidingResult = decidingResult;
        why.isSealed = reads && !(result.isBoolean() && decidingResult.isBoolean());
    }

    void add(Explanation why)
    {
        if (m_detail == ExplanationDetail::Everything || why.reason != Reason::Always)
            explanations += std::move(why);
    }

    const Evaluation& m_evaluation;
    const Evaluation::Private& m_work;
    const Form::Private& m_plan;
    const EvaluationContext& m_context;
    ExplanationDetail m_detail;
    Json m_definition;
    QList<Finding> m_findings;
    std::vector<bool> m_told;
};

} // namespace

QList<Explanation> explain(const Evaluation& evaluation, const EvaluationContext& context)
{
    Explaining explaining(evaluation, context, ExplanationDetail::OnlyRules);
    explaining.everything();
    return explaining.explanations;
}

Expected<QList<Explanation>> explain(
    const Evaluation& evaluation, const EvaluationContext& context, QByteArrayView path)
{
    Explaining explaining(evaluation, context, ExplanationDetail::Everything);
    if (!explaining.one(path.toByteArray()))
        return unexpected(FormError::ExplanationUnknownPath, QString::fromUtf8(path));
    return explaining.explanations;
}

QByteArray toText(Explanation::Aspect aspect)
{
    static constexpr EnumNames<Aspect, 4> names{{{
        {Aspect::Visible, "visible"},
        {Aspect::Required, "required"},
        {Aspect::Computed, "computed"},
        {Aspect::Finding, "finding"},
    }}};
    return names.of(aspect);
}

QByteArray toText(Explanation::Reason reason)
{
    static constexpr EnumNames<Reason, 7> names{{{
        {Reason::Always, "always"},
        {Reason::Page, "page"},
        {Reason::Group, "group"},
        {Reason::Minimum, "minimum"},
        {Reason::Rule, "rule"},
        {Reason::Type, "type"},
        {Reason::Engine, "engine"},
    }}};
    return names.of(reason);
}

} // namespace Egov
