// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/procedure.h>

#include <libegov/base/enumnames.h>
#include <libegov/procedure/errors.h>
#include <libegov/procedure/procedurecompiler_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

QByteArray toText(StageBy by)
{
    static constexpr EnumNames<StageBy, 4> names{{{
        {StageBy::Officer, "officer"},
        {StageBy::Applicant, "applicant"},
        {StageBy::Outside, "outside"},
        {StageBy::Rule, "rule"},
    }}};
    return names.of(by);
}

Expected<Procedure> Procedure::compile(QByteArrayView bytes, const ProcedureForms& forms, const FieldTypes& types)
{
    if (bytes.size() > maximumDefinitionBytes)
        return unexpected(ProcedureError::TooLarge, u"more than %1 bytes"_s.arg(maximumDefinitionBytes));
    const Expected<Json> definition = Json::parse(bytes);
    return definition ? compile(*definition, forms, types) : Expected<Procedure>(Unexpected(definition.error()));
}

Expected<Procedure> Procedure::compile(const Json& definition, const ProcedureForms& forms, const FieldTypes& types)
{
    ProcedureCompiler compiler(definition, forms, types);
    compiler.compile();
    if (!compiler.problems().isEmpty()) {
        const ProcedureProblem& first = compiler.problems().first();
        return unexpected(first.code, QString::fromUtf8(first.pointer) + u": "_s + first.detail);
    }
    return ProcedureAccess::make(compiler.takePlan());
}

Procedure::Procedure(Private* plan)
    : d(plan)
{
}

Procedure::Procedure(const Procedure&) = default;
Procedure& Procedure::operator=(const Procedure&) = default;
Procedure::~Procedure() = default;

QByteArray Procedure::reference() const
{
    return d->definition["id"].toUtf8() + '@' + QByteArray::number(d->definition["version"].toInteger());
}

QByteArrayList Procedure::stages() const
{
    QByteArrayList ids;
    for (const StagePlan& stage : d->stages)
        ids += stage.id;
    return ids;
}

QByteArrayList Procedure::stagesAfter(QByteArrayView stage) const
{
    QByteArrayList ids;
    const int number = d->stageNamed(stage);
    for (const StagePlan& other : d->stages) {
        if (number >= 0 && other.earlier[size_t(number)])
            ids += other.id;
    }
    return ids;
}

std::optional<StageBy> Procedure::by(QByteArrayView stage) const
{
    const int number = d->stageNamed(stage);
    return number < 0 ? std::nullopt : std::optional(d->stages[size_t(number)].by);
}

const Json& Procedure::definition() const { return d->definition; }

QList<Form> Procedure::judgedBy() const
{
    QList<Form> forms;
    if (d->overview.form)
        forms.append(*d->overview.form);
    for (const StagePlan& stage : d->stages) {
        if (stage.form.form)
            forms.append(*stage.form.form);
    }
    return forms;
}

std::optional<Form> Procedure::form(QByteArrayView stage) const
{
    const int number = d->stageNamed(stage);
    return number < 0 ? std::nullopt : d->stages[size_t(number)].form.form;
}

} // namespace Egov
