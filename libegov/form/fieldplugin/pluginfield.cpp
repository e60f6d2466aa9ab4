// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fieldplugin/pluginfield_p.h>

#include <libegov/form/values/arena_p.h>

#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Value valueOf(const Json& json, FieldContext& context)
{
    switch (json.kind()) {
    case Json::Kind::Text: return context.intern(json.text());
    case Json::Kind::Number: return Value(json.toDouble());
    case Json::Kind::Boolean: return Value(json.toBool());
    default: return Value();
    }
}

// As well as can be told without the plugin.
QString plainText(const Json& kept)
{
    if (kept.isText())
        return kept.toString();
    if (!kept.isObject())
        return QString::fromUtf8(kept.toBytes());
    QStringList parts;
    for (const Json::Member& part : kept.members())
        parts += plainText(part.second);
    return parts.join(u' ');
}

} // namespace

Value PluginField::read(const Value& answer, FieldContext& context) const
{
    const auto* const asked = dynamic_cast<const AskedAnswers*>(&context);
    const FieldJudgement* judgement = asked ? asked->judgementHere() : nullptr;
    std::vector<FieldJudgement> alone;
    if (!judgement) {
        const AskedAnswer question = this->asked(toJson(answer).value_or(Json()));
        if (Expected<std::vector<FieldJudgement>> said = asker().ask(std::span(&question, 1)); said)
            alone = std::move(*said);
        if (alone.empty()) {
            context.addError("answer.type");
            return nullptr;
        }
        judgement = &alone.front();
    }
    bool isGood = !judgement->value.isNull();
    for (const FieldTypeFinding& finding : judgement->findings) {
        const auto part = std::ranges::find(m_type->parts,
            std::string_view(finding.part.constData(), size_t(finding.part.size())), &PluginType::Part::place);
        const std::string_view place = part == m_type->parts.end() ? std::string_view() : part->place;
        if (finding.weight == FieldTypeFinding::Weight::Warning) {
            context.addWarning(m_type->codeOf(finding.code), {}, place);
            continue;
        }
        context.addError(m_type->codeOf(finding.code), {}, place);
        isGood = false;
    }
    return isGood ? kept(judgement->value, context) : Value(nullptr);
}

Value PluginField::kept(const Json& value, FieldContext& context) const
{
    if (!m_type->isCompound)
        return valueOf(value, context);
    std::array<Value, PluginType::maximumParts> values;
    const std::span parts = std::span(values).first(m_type->parts.size());
    for (size_t i = 0; i < parts.size(); ++i)
        parts[i] = valueOf(value[m_type->parts[i].id], context);
    return context.internParts(m_type->shape, parts);
}

QString PluginField::format(const Json& kept, QByteArrayView language) const
{
    const AskedAnswer question = asked(kept);
    const Expected<std::vector<FieldJudgement>> said = asker().ask(std::span(&question, 1));
    if (!said || said->front().value.isNull())
        return plainText(kept);
    return language == "ja" ? said->front().japanese : said->front().english;
}

} // namespace Egov
