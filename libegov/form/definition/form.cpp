// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formcompiler_p.h>
#include <libegov/form/errors.h>

#include <libegov/base/digest.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<Form> Form::compile(QByteArrayView bytes, const FieldTypes& types)
{
    if (bytes.size() > maximumDefinitionBytes)
        return unexpected(FormError::TooLarge, u"more than %1 bytes"_s.arg(maximumDefinitionBytes));
    const Expected<Json> definition = Json::parse(bytes);
    return definition ? compile(*definition, types) : Expected<Form>(Unexpected(definition.error()));
}

Expected<Form> Form::compile(const Json& definition, const FieldTypes& types)
{
    return FormAccess::compile(definition, types, nullptr);
}

Expected<Form> FormAccess::compile(const Json& definition, const FieldTypes& types, const Form* base)
{
    FormCompiler compiler(definition, types, base);
    compiler.compile();
    if (!compiler.problems().isEmpty()) {
        const DefinitionProblem& first = compiler.problems().first();
        return unexpected(first.code, QString::fromUtf8(first.pointer) + u": "_s + first.detail);
    }
    return FormAccess::make(compiler.takePlan());
}

const Json& FormAccess::definitionOf(const Form& form)
{
    const Form::Private& plan = of(form);
    std::call_once(plan.parsed, [&plan] {
        if (plan.definition.isNull())
            plan.definition = Json::parse(plan.canonical).value_or(Json());
    });
    return plan.definition;
}

Form::Form(Private* plan)
    : d(plan)
{
}

Form::Form(const Form&) = default;
Form& Form::operator=(const Form&) = default;
Form::~Form() = default;

const FormId& Form::id() const { return d->id; }
int Form::version() const { return d->version; }

QByteArray Form::digest() const
{
    std::call_once(d->digested, [this] {
        const QByteArray bytes = d->canonical.isEmpty() ? d->definition.toCanonical() : d->canonical;
        d->digest = sha256Hex(bytes);
    });
    return d->digest;
}

QByteArray Form::reference() const { return d->id.value() + '@' + QByteArray::number(d->version); }
RequiredIdentity Form::identity() const { return d->identity; }
FeeDue Form::feeDue() const { return d->feeDue; }
FormWindow Form::window() const { return d->window; }
bool Form::takesFiles() const { return d->takesFiles; }
int Form::retentionYears() const { return d->retentionYears; }
const Tables& Form::tables() const { return d->tables; }

} // namespace Egov
