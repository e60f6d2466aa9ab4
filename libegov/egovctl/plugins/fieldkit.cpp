// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/plugins/pluginkit.h>

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/fieldplugins.h>

#include <QFileInfo>

// A plugin of field types, examined through the engine as residents meet it: a form of one field.
namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// What nobody types and everybody can send.
const QList<Json>& strangeAnswers()
{
    static const QList<Json> answers{Json(0), Json(-1.5e300), Json(true), Json::array(),
        Json::array({Json(), Json("")}), Json::object(),
        Json::object({{"value", Json::object({{"value", Json::array({Json("x")})}})}}),
        Json("\u3000\u200B\u202E\uFEFF"), Json("\U0001F600\U00020BB7"), Json(QByteArray("\x7F")),
        Json(QByteArray(100'000, '9')), Json("' OR 1=1 --"), Json("<script>")};
    return answers;
}

class FieldExamination {
public:
    FieldExamination(
        const KitQuestion& question, const FieldPluginPlaces& places, QLatin1StringView where, KitReport& report)
        : m_question(question)
        , m_places(places)
        , m_where(where)
        , m_report(report)
    {
    }

    QSet<QByteArray> examine()
    {
        m_report.rule("can-be-loaded");
        // Two services: what one remembers the other asks again.
        const Expected<FieldTypes> first = types();
        const Expected<FieldTypes> second = types();
        if (!first || !second) {
            const Error& why = first ? second.error() : first.error();
            m_report.broken(
                "can-be-loaded", m_where + u": "_s + QString::fromLatin1(why.code()) + u": "_s + why.detail());
            return {};
        }
        m_first = *first;
        m_second = *second;
        for (qsizetype i = 0; i < m_question.cases.size(); ++i) {
            m_name = nameOf(i, m_where);
            oneCase(m_question.cases[i]);
        }
        for (const Json::Member& type : m_question.plugin.metadata["fieldTypes"].members()) {
            const auto isOfType = [&type](const Json& one) { return one["type"].toUtf8() == type.first; };
            m_report.check("has-a-case-for-each-type", std::ranges::any_of(m_question.cases.elements(), isOfType),
                QString::fromUtf8(type.first));
        }
        return m_found;
    }

private:
    Expected<FieldTypes> types() const
    {
        FieldTypes types = FieldTypes::builtIn();
        const PluginCatalogue catalogue
            = PluginCatalogue::search({.directories = {QFileInfo(m_question.plugin.file).path()},
                .kinds = {fieldPluginKind()},
                .demo = PluginSearch::Demo::Accepted});
        for (const PluginRefusal& refusal : addFieldPlugins(catalogue, m_places, types).refused) {
            if (refusal.id == m_question.plugin.id)
                return Unexpected(refusal.reason);
        }
        return types;
    }

    static Expected<Evaluation> judged(const Json& one, const Json& answer, const FieldTypes& types)
    {
        Json field = Json::object({{"id", "field"}, {"type", one["type"]}, {"label", "項目"}});
        for (const Json::Member& parameter : one["parameters"].members())
            field.set(parameter.first, parameter.second);
        const Json definition = Json::object({{"id", "plugin-check"}, {"version", 1}, {"title", "試験"},
            {"pages",
                Json::array(
                    {Json::object({{"id", "page"}, {"title", "頁"}, {"fields", Json::array({std::move(field)})}})})}});
        const Expected<Form> form = Form::compile(definition, types);
        return form ? evaluate(*form, Json::object({{"field", answer}}).toBytes(),
                          {.asOf = QDate(2026, 11, 22), .tables = {}, .holidays = {}})
                    : Expected<Evaluation>(Unexpected(form.error()));
    }

    bool isAnswered(const char* rule, const Expected<Evaluation>& evaluation)
    {
        m_report.check(rule, evaluation.has_value(),
            evaluation
                ? QString()
                : m_name + QString::fromLatin1(evaluation.error().code()) + u": "_s + evaluation.error().detail());
        return evaluation.has_value();
    }

    void oneCase(const Json& one)
    {
        const Expected<Evaluation> evaluation = judged(one, one["answer"], m_first);
        if (!isAnswered("judges-the-cases", evaluation))
            return;
        QSet<QByteArray> found;
        for (const Finding& finding : evaluation->findings())
            found.insert(finding.code);
        m_report.check(
            "lists-its-codes", !found.contains("plugin.unlisted"), m_name + u"a code that is not in its table"_s);
        m_report.check("says-what-the-cases-say", found == codesOf(one["finds"]),
            m_name + u"finds other codes than %1"_s.arg(QString::fromUtf8(one["finds"].toBytes())));
        m_found += found;
        const Json kept = evaluation->value("field");
        m_report.check("says-what-the-cases-say", kept == one["keeps"],
            m_name + u"keeps %1"_s.arg(QString::fromUtf8(kept.toBytes())));
        if (one.contains("shows"))
            m_report.check("says-what-the-cases-say", evaluation->format("field", "ja") == one["shows"].toString(),
                m_name + u"shows "_s + evaluation->format("field", "ja"));
        const Expected<Evaluation> again = judged(one, one["answer"], m_second);
        if (isAnswered("says-the-same-again", again))
            m_report.check("says-the-same-again",
                again->value("field") == kept && again->findings() == evaluation->findings()
                    && again->format("field", "ja") == evaluation->format("field", "ja"),
                m_name + u"another judgement of the same answer"_s);
        if (!kept.isNull())
            keepsWhatItKept(one, kept);
        for (const Json& strange : strangeAnswers())
            isAnswered("judges-whatever-is-sent", judged(one, strange, m_first));
    }

    void keepsWhatItKept(const Json& one, const Json& kept)
    {
        const Expected<Evaluation> again = judged(one, kept, m_second);
        if (isAnswered("keeps-what-it-kept", again))
            m_report.check("keeps-what-it-kept", again->isComplete() && again->value("field") == kept,
                m_name + u"the value that it kept is not kept again as it is"_s);
    }

    const KitQuestion& m_question;
    const FieldPluginPlaces& m_places;
    QLatin1StringView m_where;
    KitReport& m_report;
    FieldTypes m_first;
    FieldTypes m_second;
    QString m_name;
    QSet<QByteArray> m_found;
};

} // namespace

void examineFields(const KitQuestion& question, KitReport& report)
{
    QSet<QByteArray> found = FieldExamination(question, {}, "here"_L1, report).examine();
    if (!question.host.isEmpty())
        found += FieldExamination(question, {.host = {.path = question.host}}, "hosted"_L1, report).examine();
    examineCodes(question, found, report);
}

} // namespace Egov::Ctl
