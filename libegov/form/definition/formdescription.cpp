// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formplan_p.h>
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/fields/ruledbounds_p.h>

// What is asked of a form by whoever draws it: read from the definition once, when first asked for.
namespace Egov {
namespace {

QList<FieldOption> optionsOf(const Json& options)
{
    QList<FieldOption> list;
    for (const Json& option : options.elements()) {
        if (option.isText())
            list += FieldOption{option.toUtf8(), option.toString(), {}};
        else
            list += FieldOption{option["value"].toUtf8(), option["label"].toString(option["value"].toString()),
                option["hint"].toString()};
    }
    return list;
}

// What browsers fill in by themselves, unless the definition says otherwise.
QByteArray usualAutocomplete(const FieldTraits& traits, const QByteArray& prefill)
{
    const bool isPrefilled = !prefill.isEmpty() && prefill == QByteArrayView(traits.prefill);
    const std::string_view token = isPrefilled ? traits.prefilledAutofill : traits.autofill;
    return QByteArray(token.data(), static_cast<qsizetype>(token.size()));
}

void describeLimits(FieldDescription& field, const Json& source)
{
    field.minimumRows = static_cast<int>(valueInForce(source, "repeat")["min"].toInteger());
    field.maximumRows = static_cast<int>(valueInForce(source, "repeat")["max"].toInteger());
    field.maximumLength = static_cast<int>(source["maxLength"].toInteger());
    // What a rule gives is another number for every filing, and what is soft binds nobody.
    const auto bound = [&source](const char* name) {
        return isRuledBound(source, name) || isSoftLimit(source, name) ? Json() : source[name];
    };
    field.minimumLength = static_cast<int>(bound("minLength").toInteger());
    field.minimum = bound("minimum");
    field.maximum = bound("maximum");
    field.unit = source["unit"].toString();
    field.pattern = bound("pattern").toUtf8();
    field.repertoire = source["repertoire"].toUtf8();
    for (const Json& accepted : source["accept"].elements())
        field.accept += accepted.toUtf8();
    field.maximumBytes = valueInForce(source, "maximumBytes").toInteger();
    field.maximumFiles = static_cast<int>(valueInForce(source, "maximumFiles").toInteger());
}

// plan: where the field stands in the form's plan; moved behind it and its columns.
FieldDescription describe(
    const Json& source, const QByteArray& prefix, const Json& page, std::vector<FieldPlan>::const_iterator& plan)
{
    FieldDescription field;
    field.id = source["id"].toUtf8();
    field.path = prefix + field.id;
    field.page = page["id"].toUtf8();
    field.type = source["type"].toUtf8();
    field.traits = plan->type ? plan->type->traits() : groupField.traits;
    field.label = source["label"].toString();
    field.hint = source["hint"].toString();
    field.placeholder = source["placeholder"].toString();
    field.prefill = source["prefill"].toUtf8();
    field.autocomplete = source["autocomplete"].toUtf8(usualAutocomplete(field.traits, field.prefill));
    field.isRequired = source["required"].toBool();
    field.isConditional = source.contains("when") || page.contains("when");
    field.isComputed = source.contains("value");
    field.isSealed = plan->isSealed;
    field.isLocked = source["locked"].toBool();
    field.warning = source["warning"].toString();
    field.options = optionsOf(source["options"]);
    field.optionsTable = source["optionsTable"].toUtf8();
    field.isConfirmed = source["confirm"].toBool();
    field.text = source["text"].toString();
    describeLimits(field, source);
    field.definition = source;
    const bool isGroup = !plan->type;
    ++plan;
    if (isGroup) {
        for (const Json& column : source["fields"].elements())
            field.fields += describe(column, field.path + "[].", page, plan);
    }
    return field;
}

const QList<PageDescription>& described(const Form& whole)
{
    const Form::Private& form = FormAccess::of(whole);
    std::call_once(form.described, [&whole, &form] {
        auto plan = form.fields.cbegin();
        for (const Json& source : FormAccess::definitionOf(whole)["pages"].elements()) {
            PageDescription page{source["id"].toUtf8(), source["title"].toString(), source["hint"].toString(),
                source.contains("when"), {}};
            for (const Json& field : source["fields"].elements())
                page.fields += describe(field, {}, source, plan);
            form.descriptions += page;
        }
    });
    return form.descriptions;
}

} // namespace

QString Form::title() const { return FormAccess::definitionOf(*this)["title"].toString(); }
QString Form::description() const { return FormAccess::definitionOf(*this)["description"].toString(); }
QString Form::legalBasis() const { return FormAccess::definitionOf(*this)["legalBasis"].toString(); }
QByteArray Form::category() const { return FormAccess::definitionOf(*this)["category"].toUtf8(); }
Json Form::definition() const { return FormAccess::definitionOf(*this); }
QList<PageDescription> Form::pages() const { return described(*this); }

FormContact Form::contact() const
{
    const Json& contact = FormAccess::definitionOf(*this)["contact"];
    return {
        contact["desk"].toString(), contact["phone"].toUtf8(), contact["email"].toUtf8(), contact["hours"].toString()};
}

std::optional<FormAgent> Form::agent() const
{
    const Json& agent = FormAccess::definitionOf(*this)["agent"];
    if (agent.isNull())
        return std::nullopt;
    return FormAgent{.field = agent["field"].toUtf8(),
        .is = agent["is"],
        .name = agent["name"].toUtf8(),
        .address = agent["address"].toUtf8(),
        .birthDate = agent["birthDate"].toUtf8(),
        .phone = agent["phone"].toUtf8(),
        .authority = agent["authority"].toUtf8()};
}

QStringList Form::confirmations() const
{
    QStringList sentences;
    for (const Json& sentence : FormAccess::definitionOf(*this)["confirmations"].elements())
        sentences += sentence.toString();
    return sentences;
}

QList<FieldDescription> Form::fields() const
{
    QList<FieldDescription> fields;
    for (const PageDescription& page : described(*this))
        fields += page.fields;
    return fields;
}

std::optional<FieldDescription> Form::field(QByteArrayView path) const
{
    const qsizetype bracket = path.indexOf('[');
    const qsizetype rest = path.indexOf("].");
    const QByteArrayView head = bracket < 0 ? path : path.first(bracket);
    for (const PageDescription& page : described(*this)) {
        for (const FieldDescription& field : page.fields) {
            if (field.id != head)
                continue;
            if (bracket < 0 || rest < 0)
                return field;
            for (const FieldDescription& column : field.fields) {
                if (column.id == path.sliced(rest + 2))
                    return column;
            }
        }
    }
    return {};
}

} // namespace Egov
