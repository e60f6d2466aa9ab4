// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/stagedescription.h>

#include <libegov/base/enumnames.h>
#include <libegov/procedure/procedureplan_p.h>

namespace Egov {

namespace {

constexpr EnumNames<OutcomeKind, 4> kinds{{{
    {OutcomeKind::Favourable, "favourable"},
    {OutcomeKind::Partial, "partial"},
    {OutcomeKind::Adverse, "adverse"},
    {OutcomeKind::Neutral, "neutral"},
}}};

} // namespace

QByteArray toText(OutcomeKind kind) { return kinds.of(kind); }

QList<StageDescription> describeStages(const Procedure& procedure)
{
    const Procedure::Private& plan = ProcedureAccess::of(procedure);
    QList<StageDescription> described;
    for (size_t i = 0; i < plan.stages.size(); ++i) {
        const Json& stage = plan.definition["stages"][static_cast<qsizetype>(i)];
        StageDescription description{.id = plan.stages[i].id,
            .title = stage["title"].toString(),
            .hint = stage["hint"].toString(),
            .by = plan.stages[i].by,
            .outcomes = {},
            .isFinal = stage["final"].toBool()};
        for (const Json& outcome : stage["outcomes"].elements())
            description.outcomes.append({.id = outcome["id"].toUtf8(),
                .title = outcome["title"].toString(),
                .kind = kinds.find(outcome["kind"].toUtf8()).value_or(OutcomeKind::Neutral)});
        described.append(std::move(description));
    }
    return described;
}

} // namespace Egov
