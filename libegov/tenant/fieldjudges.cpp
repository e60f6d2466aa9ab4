// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/fieldjudges_p.h>

#include <libegov/base/enumnames.h>
#include <libegov/base/log.h>
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginerrors.h>
#include <libegov/tenant/fieldplugins.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<FieldTypeFinding::Weight, 2> weights{
    {{{FieldTypeFinding::Weight::Error, "error"}, {FieldTypeFinding::Weight::Warning, "warning"}}}};

// The operator learns of a code that is not in the table; pages say something general.
void sayUnlisted(const std::vector<FieldJudgement>& judgements, const PluginDescription& plugin)
{
    for (const FieldJudgement& judgement : judgements) {
        for (const FieldTypeFinding& finding : judgement.findings) {
            const Error told = pluginError(plugin.id, plugin.errors, finding.code);
            if (told.is(PluginError::Unlisted))
                qCWarning(logPlugin).noquote() << told;
        }
    }
}

Json toJson(const FieldJudgement& judgement)
{
    Json findings = Json::array();
    for (const FieldTypeFinding& finding : judgement.findings)
        findings.append(
            Json::object({{"code", finding.code}, {"part", finding.part}, {"weight", weights.of(finding.weight)}}));
    return Json::object(
        {{"value", judgement.value}, {"findings", findings}, {"ja", judgement.japanese}, {"en", judgement.english}});
}

// What is not known counts as an error.
FieldJudgement judgementFrom(const Json& said)
{
    FieldJudgement judgement{
        .value = said["value"], .findings = {}, .japanese = said["ja"].toString(), .english = said["en"].toString()};
    for (const Json& finding : said["findings"].elements())
        judgement.findings.push_back({.code = finding["code"].toUtf8(),
            .part = finding["part"].toUtf8(),
            .weight = weights.find(finding["weight"].toUtf8()).value_or(FieldTypeFinding::Weight::Error)});
    return judgement;
}

} // namespace

Expected<void> FieldsHere::start() const
{
    std::call_once(m_once, [this] {
        m_instance.emplace(PluginInstance::load(m_plugin));
        if (*m_instance && !(*m_instance)->as<FieldTypePlugin>())
            m_instance.emplace(
                unexpected(PluginError::Load, m_plugin.id.toString() + u" is no plugin of field types"_s));
    });
    return *m_instance ? Expected<void>() : Unexpected(m_instance->error());
}

Expected<std::vector<FieldJudgement>> FieldsHere::judge(std::span<const FieldQuestion> questions) const
{
    const std::optional<Bulkhead::Place> place = m_bulkhead.enter();
    if (!place)
        return unexpected(PluginError::Busy, m_plugin.id.toString());
    if (const Expected<void> started = start(); !started)
        return Unexpected(started.error());
    const FieldTypePlugin* const types = (*m_instance)->as<FieldTypePlugin>();
    std::vector<FieldJudgement> judgements;
    for (const FieldQuestion& question : questions) {
        Expected<FieldJudgement> judged = guarded(m_plugin, [&] { return types->judge(question); });
        if (!judged)
            return Unexpected(judged.error());
        judgements.push_back(std::move(*judged));
    }
    sayUnlisted(judgements, m_plugin);
    return judgements;
}

Expected<std::vector<FieldJudgement>> HostedFields::judge(std::span<const FieldQuestion> questions) const
{
    Json asked = Json::array();
    for (const FieldQuestion& question : questions)
        asked.append(
            Json::object({{"type", question.type}, {"parameters", question.parameters}, {"answer", question.answer}}));
    // Whoever asks how often an evaluation asks counts these lines.
    qCDebug(logPlugin).noquote() << m_host.description().id.value() << "judges" << questions.size();
    const Expected<Json> answer = m_host.call(Json::object({{"fields", asked}}));
    if (!answer)
        return Unexpected(answer.error());
    if (!(*answer)["fields"].isArray())
        return unexpected(PluginError::Nonsense, m_host.description().id.toString());
    std::vector<FieldJudgement> judgements;
    for (const Json& said : (*answer)["fields"].elements())
        judgements.push_back(judgementFrom(said));
    sayUnlisted(judgements, m_host.description());
    return judgements;
}

Json answerFieldQuestions(const FieldTypePlugin& plugin, const Json& question)
{
    Json judgements = Json::array();
    for (const Json& one : question["fields"].elements())
        judgements.append(toJson(
            plugin.judge({.type = one["type"].toUtf8(), .parameters = one["parameters"], .answer = one["answer"]})));
    return Json::object({{"fields", judgements}});
}

} // namespace Egov
