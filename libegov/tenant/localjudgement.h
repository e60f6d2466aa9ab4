// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/judgedanswers.h>
#include <libegov/tenant/tenantplugin.h>

namespace Egov {

/// What a municipality's own rules found in answers. Made by LocalRules::judge() only.
class LocalJudgement {
public:
    /// Empty where the rules found nothing wrong, and where there are none.
    const std::vector<LocalFinding>& findings() const noexcept { return m_findings; }
    /// SHA-256 of the plugin that was asked, 64 hexadecimal digits; "none" where the municipality has no rules in code.
    const QByteArray& rules() const noexcept { return m_rules; }

private:
    friend class LocalRules;
    LocalJudgement(std::vector<LocalFinding> findings, QByteArray rules)
        : m_findings(std::move(findings))
        , m_rules(std::move(rules))
    {
    }

    std::vector<LocalFinding> m_findings;
    QByteArray m_rules;
};

} // namespace Egov
