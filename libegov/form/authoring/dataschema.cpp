// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/dataschema.h>

#include <libegov/form/definition/formplan_p.h>
#include <libegov/form/fields/askedfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>

#include <algorithm>

namespace Egov {

namespace {

using Kept = FieldTraits::Kept;

constexpr char sha256Pattern[] = "^[0-9a-f]{64}$";

Json textSchema(const char* pattern = nullptr)
{
    Json schema = Json::object({{"type", "string"}});
    if (pattern)
        schema.set("pattern", pattern);
    return schema;
}

// Members that stand there and no others.
Json closedObject(Json::Object properties, const Json& required)
{
    Json schema = Json::object({{"type", "object"}, {"properties", Json(std::move(properties))}});
    if (required.size() > 0)
        schema.set("required", required);
    schema.set("additionalProperties", false);
    return schema;
}

Json sealedSchema() { return closedObject({{"sealed", textSchema(sha256Pattern)}}, Json::array({"sealed"})); }

class DataSchemaBuilder {
public:
    explicit DataSchemaBuilder(const Form& form)
        : m_plan(FormAccess::of(form))
    {
    }

    Json membersOf(const QList<FieldDescription>& fields) const
    {
        Json::Object properties;
        Json required = Json::array();
        for (const FieldDescription& field : fields) {
            if (field.keeps(Kept::Nothing))
                continue;
            properties.emplace_back(field.id, schemaOf(field));
            if (isAlwaysThere(field))
                required.append(field.id);
        }
        return closedObject(std::move(properties), required);
    }

private:
    // What a rule shows, demands or computes may be missing in a complete filing.
    static bool isAlwaysThere(const FieldDescription& field)
    {
        return field.isRequired && !field.isConditional && !field.isComputed;
    }

    Json schemaOf(const FieldDescription& field) const
    {
        Json schema = field.isSealed ? sealedSchema() : openSchema(field);
        schema.set("title", field.label);
        return schema;
    }

    Json openSchema(const FieldDescription& field) const
    {
        const auto plan = std::ranges::find(m_plan.fields, field.path, &FieldPlan::path);
        const auto* const asked
            = plan == m_plan.fields.end() ? nullptr : dynamic_cast<const AskedField*>(plan->type.get());
        if (asked)
            return asked->keptSchema();
        switch (field.traits.kept) {
        case Kept::Text: {
            Json schema = textSchema();
            schema.set("minLength", 1); // an empty answer is none
            return schema;
        }
        case Kept::Number:
        case Kept::Yen: return numberSchema(field);
        case Kept::Day: {
            Json schema = textSchema("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
            schema.set("format", "date");
            return schema;
        }
        case Kept::Time: return textSchema("^([01][0-9]|2[0-3]):[0-5][0-9]$");
        case Kept::Boolean: {
            Json schema = Json::object({{"type", "boolean"}});
            // A consent that is not given is no answer.
            if (field.traits.input == FieldTraits::Input::Tick && isAlwaysThere(field))
                schema.set("const", true);
            return schema;
        }
        case Kept::Choice: return optionSchema(field);
        case Kept::Choices:
            return Json::object({{"type", "array"}, {"items", optionSchema(field)}, {"uniqueItems", true},
                {"minItems", isAlwaysThere(field) ? 1 : 0}});
        case Kept::Parts: return partsSchema(field);
        case Kept::Attachments: return filesSchema(field);
        case Kept::Group: {
            Json schema = Json::object({{"type", "array"}, {"items", membersOf(field.fields)}});
            if (!field.isConditional)
                schema.set("minItems", field.minimumRows);
            schema.set("maxItems", field.maximumRows);
            return schema;
        }
        case Kept::Unknown:
        case Kept::Nothing: break;
        }
        return Json::object(); // a vendor's type that does not say: anything
    }

    static Json numberSchema(const FieldDescription& field)
    {
        const bool isWhole = field.keeps(Kept::Yen)
            || (!field.isComputed && valueInForce(field.definition, "decimals").toInteger() == 0);
        Json schema = Json::object({{"type", isWhole ? "integer" : "number"}});
        if (field.isComputed)
            return schema;
        if (field.minimum.isNumber())
            schema.set("minimum", field.minimum);
        if (field.maximum.isNumber())
            schema.set("maximum", field.maximum);
        return schema;
    }

    // Options of a table change with the day; a computed answer need not be one of them.
    static Json optionSchema(const FieldDescription& field)
    {
        Json schema = textSchema();
        if (!field.optionsTable.isEmpty() || field.options.isEmpty())
            return schema;
        Json values = Json::array();
        for (const FieldOption& option : field.options)
            values.append(option.value);
        schema.set("enum", values);
        return schema;
    }

    Json partsSchema(const FieldDescription& field) const
    {
        Json::Object parts;
        for (const FieldPlan& plan : m_plan.fields) {
            if (plan.path != field.path || !plan.type || !plan.type->shape())
                continue;
            for (const std::string_view name : plan.type->shape()->names) {
                Json part = textSchema();
                part.set("minLength", 1);
                parts.emplace_back(QByteArray(name.data(), qsizetype(name.size())), std::move(part));
            }
        }
        Json schema = closedObject(std::move(parts), Json::array());
        schema.set("minProperties", 1); // without any part nothing was answered
        return schema;
    }

    static Json filesSchema(const FieldDescription& field)
    {
        Json size = Json::object({{"type", "integer"}, {"minimum", 1}});
        if (field.maximumBytes > 0)
            size.set("maximum", field.maximumBytes);
        const Json file = closedObject(
            {{"name", textSchema()}, {"size", size}, {"sha256", textSchema(sha256Pattern)}, {"type", textSchema()}},
            Json::array({"name", "size", "sha256", "type"}));
        Json schema = Json::object({{"type", "array"}, {"items", file}, {"minItems", isAlwaysThere(field) ? 1 : 0}});
        if (field.maximumFiles > 0)
            schema.set("maxItems", field.maximumFiles);
        return schema;
    }

    const Form::Private& m_plan;
};

} // namespace

Json dataSchema(const Form& form)
{
    Json schema = DataSchemaBuilder(form).membersOf(form.fields());
    schema.set("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.set(
        "$id", "urn:egov:data:" + form.id().value() + ':' + QByteArray::number(form.version()) + ':' + form.digest());
    schema.set("title", form.title());
    return schema;
}

} // namespace Egov
