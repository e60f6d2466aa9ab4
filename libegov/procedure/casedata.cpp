// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/casedata_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/procedure/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected shape(const QByteArray& place) { return unexpected(ProcedureError::CaseShape, QString::fromUtf8(place)); }

// Where the inputs of a form stand in a case. They come in the order of the form that they are of, and so do the
// members of what was filed: a look-up begins where the last one ended.
class CaseReader {
public:
    explicit CaseReader(const Json& caseData)
        : m_case(caseData)
    {
    }

    const Json& at(const QByteArrayList& names)
    {
        const Json* holder = &m_case;
        for (qsizetype i = 0; i + 1 < names.size(); ++i)
            holder = &(*holder)[names[i]];
        if (holder != m_holder) {
            m_holder = holder;
            m_next = 0;
        }
        const Json::Object& members = holder->members();
        for (size_t tried = 0; tried < members.size(); ++tried, ++m_next) {
            if (m_next >= members.size())
                m_next = 0;
            if (members[m_next].first == names.last())
                return members[m_next++].second;
        }
        static const Json nothing;
        return nothing;
    }

private:
    const Json& m_case;
    const Json* m_holder = nullptr;
    size_t m_next = 0;
};

// What is sealed is there or not; nothing else of it goes into an evaluation.
Json presence(const Json& value) { return value.isNull() ? Json() : Json(true); }

Json withPresence(const Json& rows, const QByteArrayList& columns)
{
    Json list = Json::array();
    for (Json row : rows.elements()) {
        for (const QByteArray& column : columns) {
            if (row.contains(column))
                row.set(column, presence(row[column]));
        }
        list.append(row);
    }
    return list;
}

} // namespace

Expected<void> checkCase(const Procedure::Private& plan, const Json& caseData)
{
    if (!caseData.isObject())
        return shape("");
    for (const Json::Member& member : caseData.members()) {
        if (member.first != "answers" && member.first != "stages" && member.first != "decisions"
            && member.first != "case")
            return shape(member.first);
        if (!member.second.isObject() && !member.second.isNull())
            return shape(member.first);
    }
    for (const Json::Member& member : caseData["stages"].members()) {
        const int number = plan.stageNamed(member.first);
        const bool isRepeated = number >= 0 && plan.stages[size_t(number)].isRepeated;
        if (number < 0 || member.second.isArray() != isRepeated || (!isRepeated && !member.second.isObject()))
            return shape("stages." + member.first);
    }
    for (const Json::Member& member : caseData["decisions"].members()) {
        const int number = plan.stageNamed(member.first);
        if (number < 0 || plan.stages[size_t(number)].outcomes.empty() || !member.second.isObject())
            return shape("decisions." + member.first);
    }
    return {};
}

Json enteredAt(const StagePlan& stage, const Json& caseData)
{
    Json entered = caseData["stages"][stage.id];
    if (entered.isArray())
        entered = entered[entered.size() - 1];
    if (entered.isNull() && !stage.outcomes.empty())
        entered = caseData["decisions"][stage.id];
    for (const char* const own : {"doneOn", "outcome", "decidedOn", "reason"}) {
        if (entered.contains(own))
            entered.remove(own);
    }
    return entered;
}

Json ownValues(const StagePlan& stage, const Evaluation& evaluation)
{
    if (stage.isApplicantsForm)
        return evaluation.values();
    Json::Object own;
    if (stage.form.asksRows) { // a value alone has members for what no row has
        const Json values = evaluation.values();
        for (const Json::Member& member : values.members()) {
            if (stage.form.asked.contains(member.first))
                own.push_back(member);
        }
        return own;
    }
    own.reserve(static_cast<size_t>(stage.form.asked.size()));
    for (const QByteArray& field : stage.form.asked) {
        if (Json value = evaluation.value(field); !value.isNull())
            own.emplace_back(field, std::move(value));
    }
    return own;
}

Expected<Evaluation> evaluated(
    const CaseForm& form, const Json& caseData, const Json& entered, const EvaluationContext& context)
{
    QByteArray answers;
    answers.reserve(static_cast<qsizetype>(64 * (form.inputs.size() + entered.members().size())));
    CaseReader reader(caseData);
    for (const CaseInput& input : form.inputs) {
        const Json& value = reader.at(input.names);
        if (value.isNull())
            continue;
        answers += input.member;
        answers += input.isSealed            ? presence(value).toBytes()
            : !input.sealedColumns.isEmpty() ? withPresence(value, input.sealedColumns).toBytes()
                                             : value.toBytes();
    }
    for (const Json::Member& member : entered.members())
        answers += ',' + Json(member.first).toBytes() + ':' + member.second.toBytes();
    if (answers.isEmpty())
        answers = "{}";
    else
        answers.replace(0, 1, "{").append('}'); // in place of the first comma
    Expected<Evaluation> evaluation = evaluate(*form.form, answers, context);
    if (!evaluation || form.inputs.empty())
        return evaluation;
    // A value of the case that its own field does not take is no answer to be corrected here: nothing is concluded.
    for (const Finding& finding : evaluation->findings()) {
        if (finding.severity != Severity::Error || finding.code == "answer.required"
            || finding.code == "answer.unknown-field" || finding.code.startsWith("group.too-few"))
            continue;
        const QByteArrayView root = AnswerPath::rootOf(finding.path);
        const auto input = std::ranges::find(form.inputs, root, &CaseInput::id);
        if (input != form.inputs.end())
            return shape(input->path + ": " + finding.code);
    }
    return evaluation;
}

} // namespace Egov
