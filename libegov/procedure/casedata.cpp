// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/casedata_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/procedure/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected shape(const QByteArray& place) { return unexpected(ProcedureError::CaseShape, QString::fromUtf8(place)); }

const Json& valueAt(const Json& caseData, const QByteArray& path)
{
    const Json* value = &caseData;
    for (const QByteArray& name : path.split('.'))
        value = &(*value)[name];
    return *value;
}

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
    Json own = Json::object();
    const Json values = evaluation.values();
    for (const Json::Member& member : values.members()) {
        if (stage.isApplicantsForm || !member.first.startsWith("in_"))
            own.set(member.first, member.second);
    }
    return own;
}

Expected<Evaluation> evaluated(
    const CaseForm& form, const Json& caseData, const Json& entered, const EvaluationContext& context)
{
    QByteArray answers = "{";
    const auto add = [&answers](const QByteArray& name, const Json& value) {
        if (answers.size() > 1)
            answers += ',';
        answers += Json(name).toBytes() + ':' + value.toBytes();
    };
    for (const CaseInput& input : form.inputs) {
        const Json& value = valueAt(caseData, input.path);
        if (value.isNull())
            continue;
        if (input.isSealed)
            add(input.id, presence(value));
        else if (!input.sealedColumns.isEmpty())
            add(input.id, withPresence(value, input.sealedColumns));
        else
            add(input.id, value);
    }
    for (const Json::Member& member : entered.members())
        add(member.first, member.second);
    answers += '}';
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
