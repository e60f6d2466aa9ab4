// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>
#include <libegov/plugin/plugindescription.h>

#include <QSet>

#include <chrono>
#include <optional>

namespace Egov::Ctl {

// What a plugin is examined with.
struct KitQuestion {
    PluginDescription plugin;
    Json cases; // an array of objects
    QString host; // egov-plugin-host, absolute; empty: in this process alone
};

// The rules that a service relies on, each kept or broken; a rule is broken when it was once.
class KitReport {
public:
    // Known from now on, and kept until it is broken.
    void rule(const QByteArray& name)
    {
        if (!find(name))
            m_rules.append({name, {}});
    }
    // why: for the vendor; the first reason of a rule counts.
    void broken(const QByteArray& name, const QString& why)
    {
        rule(name);
        if (find(name)->why.isEmpty())
            find(name)->why = why;
    }
    void check(const QByteArray& name, bool holds, const QString& why)
    {
        rule(name);
        if (!holds)
            broken(name, why);
    }
    bool isKept() const
    {
        return std::ranges::all_of(m_rules, [](const Rule& rule) { return rule.why.isEmpty(); });
    }
    Json toJson() const
    {
        Json rules = Json::array();
        for (const Rule& rule : m_rules) {
            Json one = Json::object({{"rule", rule.name}, {"kept", rule.why.isEmpty()}});
            if (!rule.why.isEmpty())
                one.set("why", rule.why);
            rules.append(one);
        }
        return rules;
    }

private:
    struct Rule {
        QByteArray name;
        QString why;
    };
    Rule* find(const QByteArray& name)
    {
        const auto found = std::ranges::find(m_rules, name, &Rule::name);
        return found == m_rules.end() ? nullptr : &*found;
    }
    QList<Rule> m_rules;
};

// "cases[2]: ..." for each of these.
void examineFields(const KitQuestion& question, KitReport& report);
void examineRules(const KitQuestion& question, KitReport& report);

// What both kinds are asked: every code of the table is met by a case, and a case finds something.
void examineCodes(const KitQuestion& question, const QSet<QByteArray>& found, KitReport& report);
QSet<QByteArray> codesOf(const Json& finds);
QString nameOf(qsizetype number, QLatin1StringView where);

} // namespace Egov::Ctl
