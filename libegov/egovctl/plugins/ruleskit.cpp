// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/plugins/pluginkit.h>

#include <libegov/tenant/localrules.h>

// A municipality's rules, asked as a service asks them.
namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Json toJson(const std::vector<LocalFinding>& findings)
{
    Json all = Json::array();
    for (const LocalFinding& finding : findings)
        all.append(Json::array({Json(finding.code), Json(finding.path), Json(finding.message)}));
    return all;
}

QSet<QByteArray> examineBy(
    const LocalRules& rules, const KitQuestion& question, QLatin1StringView where, KitReport& report)
{
    QSet<QByteArray> all;
    for (qsizetype i = 0; i < question.cases.size(); ++i) {
        const Json& one = question.cases[i];
        const QString name = nameOf(i, where);
        const FormId form(one["form"].toUtf8());
        const QDate asOf = QDate::fromString(one["asOf"].toString(), Qt::ISODate);
        const auto findings = rules.judge(form, one["answers"], asOf);
        report.check("judges-the-cases", findings.has_value(),
            findings ? QString()
                     : name + QString::fromLatin1(findings.error().code()) + u": "_s + findings.error().detail());
        if (!findings)
            continue;
        QSet<QByteArray> found;
        for (const LocalFinding& finding : *findings)
            found.insert(finding.code);
        all += found;
        report.check(
            "lists-its-codes", !found.contains("plugin.unlisted"), name + u"a code that is not in its table"_s);
        report.check("says-what-the-cases-say", found == codesOf(one["finds"]),
            name + u"finds other codes than %1"_s.arg(QString::fromUtf8(one["finds"].toBytes())));
        const auto again = rules.judge(form, one["answers"], asOf);
        report.check("says-the-same-again", again && toJson(*again) == toJson(*findings),
            name + u"another judgement of the same answers"_s);
        for (const Json& strange :
            {Json::object(), Json::object({{"place", Json::array({Json(), Json(1)})}}), Json()}) {
            const auto judged = rules.judge(form, strange, asOf);
            report.check("judges-whatever-is-kept", judged.has_value(),
                judged ? QString() : name + QString::fromLatin1(judged.error().code()));
        }
    }
    return all;
}

} // namespace

void examineRules(const KitQuestion& question, KitReport& report)
{
    report.rule("judges-the-cases");
    QSet<QByteArray> found;
    Expected<PluginInstance> instance = PluginInstance::load(question.plugin);
    const Expected<LocalRules> here
        = instance ? LocalRules::inProcess(std::move(*instance)) : Expected<LocalRules>(Unexpected(instance.error()));
    if (!here)
        return report.broken(
            "judges-the-cases", QString::fromLatin1(here.error().code()) + u": "_s + here.error().detail());
    found += examineBy(*here, question, "here"_L1, report);
    if (!question.host.isEmpty())
        found += examineBy(
            LocalRules::hosted(PluginHost(question.plugin, {.path = question.host})), question, "hosted"_L1, report);
    examineCodes(question, found, report);
}

} // namespace Egov::Ctl
