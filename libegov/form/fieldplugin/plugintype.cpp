// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fieldplugin/plugintype_p.h>

#include <libegov/form/errors.h>
#include <libegov/form/fields/declaredbox_p.h>
#include <libegov/japan/characters.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

Unexpected refusal(const QByteArray& pointer, const QString& what)
{
    return unexpected(FormError::FieldType, QString::fromUtf8(pointer) + u": "_s + what);
}

FieldTraits::Kept keptOf(const Json& schema)
{
    const QByteArray type = schema["type"].toUtf8();
    if (type == "boolean")
        return FieldTraits::Kept::Boolean;
    return type == "string" ? FieldTraits::Kept::Text : FieldTraits::Kept::Number;
}

// What is kept is shown on pages and papers, and compared by rules.
bool isClean(const Json& value)
{
    if (!value.isText())
        return true;
    const CharacterSurvey survey = surveyCharacters(value.toUtf8());
    return survey.isWellFormed && !survey.hasControl && !survey.hasLineFeed;
}

bool isShown(const QString& text)
{
    const CharacterSurvey survey = surveyCharacters(text.toUtf8());
    return survey.isWellFormed && !survey.hasControl && !survey.hasLineFeed && survey.graphemes > 0
        && survey.graphemes <= PluginType::maximumDisplay;
}

} // namespace

Expected<std::shared_ptr<const PluginType>> PluginType::compile(
    const QByteArray& name, const Json& declaration, const std::shared_ptr<const PluginAsker>& asker)
{
    auto type = std::make_shared<PluginType>();
    const QByteArray here = '/' + name;
    type->name = name;
    type->asker = asker;
    type->isCompound = declaration.contains("parts");
    if (declaration.contains("parameters")) {
        Json schema = declaration["parameters"];
        schema.set("type", "object");
        schema.set("additionalProperties", false);
        for (const Json& required : schema["required"].elements()) {
            if (!schema["properties"].contains(required.toUtf8()))
                return refusal(here + "/parameters/required", required.toString() + u" is no property"_s);
        }
        auto parameters = compileVendorSchema(schema, here + "/parameters");
        if (!parameters)
            return Unexpected(parameters.error());
        type->parameters = std::move(*parameters);
    }
    const Json::Array single{declaration};
    const Json::Array& declared = type->isCompound ? declaration["parts"].elements() : single;
    bool isBound = true;
    for (const Json& one : declared) {
        Part part{.id = type->isCompound ? one["id"].toUtf8() : "value"_ba, .isOptional = one["optional"].toBool()};
        if (std::ranges::find(type->parts, part.id, &Part::id) != type->parts.end())
            return refusal(here + "/parts", u"\"%1\" is there twice"_s.arg(QString::fromUtf8(part.id)));
        auto schema = compileVendorSchema(one["value"], here + "/value");
        if (!schema)
            return Unexpected(schema.error());
        part.declared = one["value"];
        part.schema = std::move(*schema);
        isBound = isBound
            && (keptOf(one["value"]) != FieldTraits::Kept::Text || one["value"].contains("pattern")
                || one["value"].contains("enum"));
        type->parts.push_back(std::move(part));
        type->boxes += declaredBox(one, type->isCompound ? PartStands::AmongOthers : PartStands::Alone);
    }
    // Views on the parts' names, which move no more.
    for (Part& part : type->parts) {
        if (type->isCompound)
            part.place = viewOf(part.id);
        type->shape.names.push_back(viewOf(part.id));
    }
    const ErrorTable* const errors = asker->plugin().errors;
    for (const ErrorRow& row : errors ? errors->rows() : std::span<const ErrorRow>()) {
        const FieldSentence whole{
            .code = row.code(), .part = {}, .japanese = row.sentences("ja"), .english = row.sentences("en")};
        type->sentences.push_back(whole);
        for (size_t i = 0; type->isCompound && i < type->parts.size(); ++i) {
            type->sentences.push_back(whole);
            type->sentences.back().part = type->parts[i].place;
        }
    }
    type->traits = {.kept = type->isCompound ? FieldTraits::Kept::Parts : keptOf(declaration["value"]),
        .freeText = isBound ? FieldTraits::FreeText::Never : FieldTraits::FreeText::WhereInvited,
        .sentences = type->sentences,
        .fixedBoxes = type->boxes};
    return type;
}

Json PluginType::keptSchema() const
{
    if (!isCompound)
        return parts.front().declared;
    Json properties = Json::object();
    Json required = Json::array();
    for (const Part& part : parts) {
        properties.set(part.id, part.declared);
        if (!part.isOptional)
            required.append(part.id);
    }
    return Json::object(
        {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}});
}

const char* PluginType::codeOf(const QByteArray& code) const
{
    const ErrorTable* const errors = asker->plugin().errors;
    const std::optional<ErrorCode> listed = errors ? errors->find(code) : std::nullopt;
    return listed ? listed->row().code() : "plugin.unlisted";
}

Expected<void> PluginType::check(const FieldJudgement& judgement) const
{
    const auto nonsense = [this](const char* what) {
        return unexpected(FormError::FieldJudgement,
            u"%1, %2: %3"_s.arg(
                asker->plugin().code.plugin.toString(), QString::fromUtf8(name), QLatin1StringView(what)));
    };
    if (judgement.findings.size() > maximumFindings)
        return nonsense("too many findings");
    bool hasError = false;
    for (const FieldTypeFinding& finding : judgement.findings) {
        const bool isPart
            = finding.part.isEmpty() || std::ranges::find(parts, viewOf(finding.part), &Part::place) != parts.end();
        if (!isPart)
            return nonsense("a finding about a part that the type does not have");
        hasError = hasError || finding.weight == FieldTypeFinding::Weight::Error;
    }
    const Json& value = judgement.value;
    if (value.isNull())
        return hasError ? Expected<void>() : nonsense("neither a value nor an error");
    if (!isShown(judgement.japanese) || !isShown(judgement.english))
        return nonsense("a value without a text that can be shown");
    if (!isCompound) {
        if (!parts.front().schema->accepts(value) || !isClean(value))
            return nonsense("a value of another shape than is declared");
        return {};
    }
    if (!value.isObject() || value.size() > qsizetype(parts.size()))
        return nonsense("a value of another shape than is declared");
    qsizetype known = 0;
    for (const Part& part : parts) {
        if (!value.contains(part.id)) {
            if (!part.isOptional)
                return nonsense("a value without one of its parts");
            continue;
        }
        ++known;
        if (!part.schema->accepts(value[part.id]) || !isClean(value[part.id]))
            return nonsense("a part of another shape than is declared");
    }
    return known == value.size() ? Expected<void>() : nonsense("a value with a part that is not declared");
}

} // namespace Egov
