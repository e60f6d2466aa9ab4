// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fieldplugin/plugintypes.h>

#include <libegov/form/errors.h>
#include <libegov/form/fieldplugin/pluginfield_p.h>
#include <libegov/form/values/arena_p.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Metadata of more bytes than any have.
constexpr qsizetype longestDeclaration = 64 * 1024;

// What every field may say (forms/form.schema.json, "ownField"): the rest is the type's.
constexpr std::string_view ofEveryField[] = {"autocomplete", "hint", "id", "label", "legalBasis", "locked",
    "placeholder", "prefill", "required", "sealed", "type", "value", "warning", "when"};

bool isOfEveryField(const QByteArray& name)
{
    return std::ranges::find(ofEveryField, std::string_view(name.constData(), size_t(name.size())))
        != std::end(ofEveryField);
}

Expected<std::shared_ptr<const FieldType>> fieldOf(const std::shared_ptr<const PluginType>& type, const Json& field)
{
    Json parameters = Json::object();
    for (const Json::Member& member : field.members()) {
        if (isOfEveryField(member.first))
            continue;
        if (!type->parameters)
            return unexpected(FormError::Type,
                u"%1 takes no \"%2\""_s.arg(QString::fromUtf8(type->name), QString::fromUtf8(member.first)));
        parameters.set(member.first, member.second);
    }
    if (type->parameters) {
        const QList<SchemaViolation> wrong = type->parameters->check(parameters);
        if (!wrong.isEmpty())
            return unexpected(FormError::Type,
                u"%1, %2: %3"_s.arg(
                    QString::fromUtf8(type->name), QString::fromUtf8(wrong.first().pointer), wrong.first().detail));
    }
    return std::make_shared<const PluginField>(type, std::move(parameters), field["sealed"].toBool());
}

// A type whose plugin is not there: what was filed is kept as it was.
class AbsentField final : public FieldType {
public:
    Value read(const Value& answer, FieldContext& context) const override
    {
        context.addError("form.unknown-type");
        return answer;
    }
    QString format(const Json& kept, QByteArrayView) const override
    {
        if (!kept.isObject())
            return kept.isText() ? kept.toString() : QString::fromUtf8(kept.toBytes());
        QStringList parts;
        for (const Json::Member& part : kept.members())
            parts += format(part.second, {});
        return parts.join(u' ');
    }
};

} // namespace

Expected<void> addPluginTypes(const FieldPlugin& plugin, FieldTypes& types)
{
    if (plugin.types.toBytes().size() > longestDeclaration)
        return unexpected(FormError::FieldType, u"longer than %1 bytes"_s.arg(longestDeclaration));
    const QList<SchemaViolation> wrong = pluginTypeSchema().check(plugin.types);
    if (!wrong.isEmpty())
        return unexpected(FormError::Schema, QString::fromUtf8(wrong.first().pointer) + u": "_s + wrong.first().detail);
    const auto asker = std::make_shared<const PluginAsker>(plugin);
    FieldTypes all = types;
    for (const Json::Member& declared : plugin.types.members()) {
        for (const Json::Member& parameter : declared.second["parameters"]["properties"].members()) {
            if (isOfEveryField(parameter.first))
                return unexpected(FormError::FieldType,
                    u"/%1/parameters: \"%2\" is of every field"_s.arg(
                        QString::fromUtf8(declared.first), QString::fromUtf8(parameter.first)));
        }
        const Expected<std::shared_ptr<const PluginType>> type
            = PluginType::compile(declared.first, declared.second, asker);
        if (!type)
            return Unexpected(type.error());
        const Expected<void> added
            = all.add(declared.first, [type = *type](const Json& field) { return fieldOf(type, field); });
        if (!added)
            return added;
    }
    types = std::move(all);
    return {};
}

void addAbsentTypes(const Json& definition, FieldTypes& types)
{
    const auto add = [&types](const Json& field) {
        const QByteArray type = field["type"].toUtf8();
        if (!types.contains(type) && type.contains('.'))
            (void)types.add(type, [](const Json&) { return std::make_shared<const AbsentField>(); });
    };
    for (const Json& page : definition["pages"].elements()) {
        for (const Json& field : page["fields"].elements()) {
            add(field);
            for (const Json& column : field["fields"].elements())
                add(column);
        }
    }
}

} // namespace Egov
