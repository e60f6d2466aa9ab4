// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/stageexplanation.h>

#include <libegov/procedure/casedata_p.h>
#include <libegov/procedure/caseoverview_p.h>
#include <libegov/procedure/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const Json& value, bool isJapanese)
{
    if (value.isNull())
        return isJapanese ? u"なし"_s : u"none"_s;
    if (value.isBoolean())
        return value.toBool() ? (isJapanese ? u"はい"_s : u"yes"_s) : (isJapanese ? u"いいえ"_s : u"no"_s);
    return value.isText() ? value.toString() : QString::fromUtf8(value.toCanonical());
}

QString titleOf(const Procedure::Private& plan, const QByteArray& stage)
{
    return plan.definition["stages"][plan.stageNamed(stage)]["title"].toString();
}

} // namespace

Expected<StageExplanation> explainStage(
    const Procedure& procedure, QByteArrayView id, const Json& caseData, const EvaluationContext& context)
{
    const Procedure::Private& plan = ProcedureAccess::of(procedure);
    const int number = plan.stageNamed(id);
    if (number < 0)
        return unexpected(ProcedureError::Stage, QString::fromUtf8(id));
    if (const Expected<void> isCase = checkCase(plan, caseData); !isCase)
        return Unexpected(isCase.error());
    const Expected<Json> computed = withRuleStages(plan, caseData, context);
    if (!computed)
        return Unexpected(computed.error());
    Expected<CaseOverview> overview = CaseOverview::of(plan, *computed, context);
    if (!overview)
        return Unexpected(overview.error());
    const StagePlan& stage = plan.stages[size_t(number)];
    StageExplanation why{.state = overview->stateOf(static_cast<size_t>(number)), .waitsFor = {}};
    if (why.state == StageState::Waiting) {
        for (const int before : stage.after) {
            const StageState state = overview->stateOf(static_cast<size_t>(before));
            if (state != StageState::Done && state != StageState::NotNeeded)
                why.waitsFor += plan.stages[size_t(before)].id;
        }
    } else if (why.state != StageState::Done && stage.when != noRule) {
        why.place = plan.overview.pointers.value(stage.when);
        why.rule = plan.definition["stages"][number]["when"];
        why.inputs = overview->inputsOf(stage.when, context);
    }
    return why;
}

QString explanationFor(const StageExplanation& why, QByteArrayView language, const Procedure& procedure)
{
    const bool isJapanese = language == "ja";
    const Procedure::Private& plan = ProcedureAccess::of(procedure);
    QStringList parts;
    for (const StageInput& input : why.inputs)
        parts += (isJapanese ? u"「%1」は%2"_s : u"\"%1\" is %2"_s).arg(input.label, textOf(input.value, isJapanese));
    const QString looked = parts.isEmpty() ? QString()
        : isJapanese                       ? u"（"_s + parts.join(u"、"_s) + u"）"_s
                                           : u" ("_s + parts.join(u", "_s) + u')';
    QStringList stages;
    for (const QByteArray& stage : why.waitsFor)
        stages += (isJapanese ? u"「%1」"_s : u"\"%1\""_s).arg(titleOf(plan, stage));
    switch (why.state) {
    case StageState::Waiting:
        return isJapanese ? u"%1が終わるのを待っています。"_s.arg(stages.join(u"と"_s))
                          : u"It waits for %1."_s.arg(stages.join(u" and "_s));
    case StageState::Open:
        if (why.place.isEmpty())
            return isJapanese ? u"前の段階が終わったので、始められます。"_s
                              : u"It is open: what comes before is done."_s;
        return isJapanese ? u"前の段階が終わり、条件が成り立つので、始められます%1。"_s.arg(looked)
                          : u"It is open: what comes before is done and its condition holds%1."_s.arg(looked);
    case StageState::NotNeeded:
        return isJapanese ? u"条件が成り立たないので、この段階は要りません%1。"_s.arg(looked)
                          : u"It is not needed: its condition does not hold%1."_s.arg(looked);
    case StageState::Done: break;
    }
    return isJapanese ? u"終わっています。"_s : u"It is done."_s;
}

} // namespace Egov
