// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/localrules.h>

#include <libegov/base/clock.h>
#include <libegov/base/log.h>
#include <libegov/japan/characters.h>
#include <libegov/plugin/bulkhead.h>
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginerrors.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

Json toJson(const std::vector<LocalFinding>& findings)
{
    Json all = Json::array();
    for (const LocalFinding& finding : findings)
        all.append(Json::object({{"code", finding.code}, {"path", finding.path}, {"message", finding.message}}));
    return all;
}

bool isPrintable(QByteArrayView text, qsizetype limit)
{
    return text.size() <= limit && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

// A plugin's word is outside input, and its message is shown to residents.
bool isSensible(const LocalFinding& finding)
{
    const QByteArray message = finding.message.toUtf8();
    const CharacterSurvey survey = surveyCharacters(message);
    return isPrintable(finding.path, 200) && !message.isEmpty() && survey.isWellFormed && !survey.hasControl
        && !survey.hasPrivateUse && survey.graphemes <= LocalRules::maximumMessage;
}

Expected<std::vector<LocalFinding>> sensible(std::vector<LocalFinding> findings, const PluginDescription& plugin)
{
    if (findings.size() > LocalRules::maximumFindings || !std::ranges::all_of(findings, isSensible))
        return unexpected(PluginError::Nonsense, plugin.id.toString());
    // Its code is compared by programs: one of its own table, or none of its own.
    for (LocalFinding& finding : findings) {
        const Error told = pluginError(plugin.id, plugin.errors, finding.code);
        if (told.is(PluginError::Unlisted))
            qCWarning(logPlugin).noquote() << told;
        finding.code = told.code();
    }
    return findings;
}

Json toJson(const std::vector<LocalMessage>& messages)
{
    Json all = Json::array();
    for (const LocalMessage& message : messages)
        all.append(Json::object({{"webhook", message.webhook}, {"body", message.body}}));
    return all;
}

Expected<std::vector<LocalMessage>> sensible(std::vector<LocalMessage> messages, const PluginDescription& plugin)
{
    const auto isSensible = [](const LocalMessage& message) {
        return !message.webhook.isEmpty() && isPrintable(message.webhook, 80) && message.body.isObject()
            && message.body.toCanonical().size() <= LocalRules::maximumBody;
    };
    if (messages.size() > LocalRules::maximumMessages || !std::ranges::all_of(messages, isSensible))
        return unexpected(PluginError::Nonsense, plugin.id.toString());
    return messages;
}

// A plugin whose code is in this process.
struct Inside {
    PluginInstance plugin;
    Bulkhead bulkhead;

    // Its answer, or "plugin.busy", "plugin.threw", "plugin.nonsense".
    template <typename Call>
    std::invoke_result_t<Call> ask(Call call) const
    {
        const std::optional<Bulkhead::Place> place = bulkhead.enter();
        if (!place)
            return unexpected(PluginError::Busy, plugin.description().id.toString());
        std::invoke_result_t<Call> answer = call();
        return answer ? sensible(std::move(*answer), plugin.description()) : answer;
    }
};

} // namespace

struct LocalRules::Private {
    std::variant<std::monostate, Inside, PluginHost> where;
};

LocalRules::LocalRules()
    : d(std::make_unique<Private>())
{
}

LocalRules::~LocalRules() = default;
LocalRules::LocalRules(LocalRules&&) noexcept = default;
LocalRules& LocalRules::operator=(LocalRules&&) noexcept = default;

Expected<LocalRules> LocalRules::inProcess(PluginInstance plugin)
{
    if (!plugin.as<TenantPlugin>())
        return unexpected(PluginError::Load, plugin.description().id.toString() + u" is no tenant plugin"_s);
    LocalRules rules;
    rules.d->where = Inside{std::move(plugin), Bulkhead()};
    return rules;
}

LocalRules LocalRules::hosted(PluginHost host)
{
    LocalRules rules;
    rules.d->where = std::move(host);
    return rules;
}

Expected<void> LocalRules::start() const
{
    const PluginHost* host = std::get_if<PluginHost>(&d->where);
    return host ? host->start() : Expected<void>();
}

std::optional<DefinitionSet::Rules> LocalRules::code() const
{
    const Inside* const inside = std::get_if<Inside>(&d->where);
    const PluginHost* const host = std::get_if<PluginHost>(&d->where);
    if (!inside && !host)
        return std::nullopt;
    const PluginDescription& plugin = inside ? inside->plugin.description() : host->description();
    return DefinitionSet::Rules{.plugin = plugin.id, .sha256 = plugin.sha256};
}

bool LocalRules::isEmpty() const { return std::holds_alternative<std::monostate>(d->where); }

Expected<std::vector<LocalFinding>> LocalRules::judge(const FormId& form, const Json& answers, QDate asOf) const
{
    if (const Inside* inside = std::get_if<Inside>(&d->where)) {
        const PluginInstance& plugin = inside->plugin;
        return inside->ask([&] {
            return guarded(plugin.description(), [&] { return plugin.as<TenantPlugin>()->judge(form, answers, asOf); });
        });
    }
    const PluginHost* host = std::get_if<PluginHost>(&d->where);
    if (!host)
        return std::vector<LocalFinding>();
    const Expected<Json> answer = host->call(toQuestion(form, answers, asOf));
    if (!answer)
        return Unexpected(answer.error());
    if (!(*answer)["findings"].isArray())
        return unexpected(PluginError::Nonsense, host->description().id.toString());
    std::vector<LocalFinding> findings;
    for (const Json& one : (*answer)["findings"].elements())
        findings.push_back({one["code"].toUtf8(), one["path"].toUtf8(), one["message"].toString()});
    return sensible(std::move(findings), host->description());
}

Expected<LocalJudgement> LocalRules::judge(const JudgedAnswers& answers) const
{
    Expected<std::vector<LocalFinding>> findings = judge(answers.form().id(), answers.values(), answers.day());
    if (!findings)
        return Unexpected(findings.error());
    const std::optional<DefinitionSet::Rules> asked = code();
    return LocalJudgement(std::move(*findings), asked ? asked->sha256 : "none"_ba);
}

Expected<std::vector<LocalMessage>> LocalRules::onCaseEvent(const CaseEventNotice& notice) const
{
    using Messages = std::vector<LocalMessage>;
    if (const Inside* inside = std::get_if<Inside>(&d->where)) {
        const PluginInstance& plugin = inside->plugin;
        const TenantListener* listener = plugin.as<TenantListener>();
        if (!listener)
            return Messages();
        return inside->ask(
            [&] { return guarded(plugin.description(), [&] { return listener->onCaseEvent(notice); }); });
    }
    const PluginHost* host = std::get_if<PluginHost>(&d->where);
    if (!host)
        return Messages();
    const Expected<Json> answer = host->call(toQuestion(notice));
    if (!answer)
        return Unexpected(answer.error());
    if (!(*answer)["messages"].isArray())
        return unexpected(PluginError::Nonsense, host->description().id.toString());
    Messages messages;
    for (const Json& one : (*answer)["messages"].elements())
        messages.push_back({one["webhook"].toUtf8(), one["body"]});
    return sensible(std::move(messages), host->description());
}

Json toQuestion(const FormId& form, const Json& answers, QDate asOf)
{
    return Json::object({{"form", form.value()}, {"answers", answers}, {"asOf", asOf.toString(Qt::ISODate)}});
}

Json toQuestion(const CaseEventNotice& notice)
{
    return Json::object({{"news",
        Json::object({{"id", notice.id}, {"topic", notice.topic}, {"reference", notice.reference.value()},
            {"form", notice.form.value()}, {"at", toTimestamp(notice.at)}})}});
}

Json answerQuestion(const TenantPlugin& plugin, const TenantListener* listener, const Json& question)
{
    if (const Json& notice = question["news"]; notice.isObject()) {
        const auto messages = listener ? listener->onCaseEvent({.id = notice["id"].toUtf8(),
                                             .topic = notice["topic"].toUtf8(),
                                             .reference = ReferenceNumber(notice["reference"].toUtf8()),
                                             .form = FormId(notice["form"].toUtf8()),
                                             .at = QDateTime::fromString(notice["at"].toString(), Qt::ISODateWithMs)})
                                       : std::vector<LocalMessage>();
        return Json::object({{"messages", toJson(messages)}});
    }
    const QDate asOf = QDate::fromString(question["asOf"].toString(), Qt::ISODate);
    return Json::object(
        {{"findings", toJson(plugin.judge(FormId(question["form"].toUtf8()), question["answers"], asOf))}});
}

} // namespace Egov
