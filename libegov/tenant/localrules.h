// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/pluginhost.h>
#include <libegov/plugin/plugininstance.h>
#include <libegov/tenant/definitionset.h>
#include <libegov/tenant/localjudgement.h>
#include <libegov/tenant/tenantlistener.h>
#include <libegov/tenant/tenantplugin.h>

#include <memory>
#include <variant>

namespace Egov {

/// What a municipality has in C++, rules and what it makes of case events, wherever its plugin runs. Most have none.
/// Cheap to move; any thread may ask.
class EGOV_EXPORT LocalRules {
public:
    /// What a plugin may say at most; over it the answer is "plugin.nonsense".
    static constexpr std::size_t maximumFindings = 100;
    static constexpr qsizetype maximumMessage = 500; ///< characters as people count them
    static constexpr std::size_t maximumMessages = 20; ///< for one case in one state
    static constexpr qsizetype maximumBody = 64 * 1024; ///< bytes of JSON

    /// No rules: finds nothing.
    LocalRules();
    /// In this process. "plugin.load" when it is no tenant plugin.
    static Expected<LocalRules> inProcess(PluginInstance plugin);
    /// In a process of its own.
    static LocalRules hosted(PluginHost host);
    ~LocalRules();
    LocalRules(LocalRules&&) noexcept;
    LocalRules& operator=(LocalRules&&) noexcept;

    /// Nothing is asked: there is no code.
    bool isEmpty() const;
    /// Which code that is; nothing where there is none.
    std::optional<DefinitionSet::Rules> code() const;
    /// A hosted plugin is started and loaded, so that one that cannot be hosted is known at once: errors of PluginHost.
    Expected<void> start() const;
    /// Judges answers that the form's own rules found complete. An error means that the rules could not be asked, and
    /// the answers are not to be taken: errors of PluginHost, "plugin.busy" (also in this process: a rule that does not
    /// return holds two callers and no more), "plugin.threw", "plugin.nonsense" (a message too long,
    /// or too many). A finding whose code the plugin's table of errors does not list has the code "plugin.unlisted".
    Expected<std::vector<LocalFinding>> judge(const FormId& form, const Json& answers, QDate asOf) const;
    /// The same for what a form's rules have judged, as of the same day.
    Expected<LocalJudgement> judge(const JudgedAnswers& answers) const;

    /// Tells the plugin; nothing where it does not listen (TenantListener). Errors as above; "plugin.nonsense" also for
    /// a body that is no object.
    Expected<std::vector<LocalMessage>> onCaseEvent(const CaseEventNotice& notice) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Both ends of the pipe speak this.
EGOV_EXPORT Json toQuestion(const FormId& form, const Json& answers, QDate asOf);
/// What a listener is told, as a question over the pipe.
EGOV_EXPORT Json toQuestion(const CaseEventNotice& notice);
/// What egov-plugin-host answers to a question, by the plugin; listener: null where it has none.
EGOV_EXPORT Json answerQuestion(const TenantPlugin& plugin, const TenantListener* listener, const Json& question);

} // namespace Egov
