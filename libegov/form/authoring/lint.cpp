// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/absentanswers_p.h>
#include <libegov/form/authoring/lintrules_p.h>
#include <libegov/form/definition/formcompiler_p.h>
#include <libegov/form/errors.h>
#include <libegov/form/fields/ruledbounds_p.h>
#include <libegov/form/rules/tabledefinition.h>

#include <libegov/form/authoring/lint.h>

#include <QSet>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

class Linting {
public:
    Linting(const Json& definition, const LintOptions& options)
        : m_definition(definition)
        , m_options(options)
    {
    }

    QList<Finding> findings() const { return m_findings; }

    void add(const char* code, const QByteArray& pointer, Severity severity, Json params = Json::object())
    {
        m_findings += Finding{code, pointer, severity, std::move(params)};
    }
    void add(const DefinitionProblem& problem)
    {
        m_findings += Finding{
            problem.code.text(), problem.pointer, Severity::Error, Json::object({{"detail", problem.detail}})};
    }

    void publication()
    {
        if (!m_definition.contains("retention"))
            add("lint.missing-retention", "", Severity::Error);
        if (!m_definition.contains("contact"))
            add("lint.missing-contact", "", Severity::Error);
        const auto& lines = m_definition["fee"]["lines"].elements();
        for (size_t i = 0; i < lines.size(); ++i) {
            if (lines[i]["legalBasis"].toUtf8().isEmpty())
                add("lint.fee-without-legal-basis", "/fee/lines/" + QByteArray::number(i), Severity::Error);
        }
        if (!lines.empty() && m_definition["fee"]["due"].toUtf8() == "none")
            add("lint.fee-never-due", "/fee/due", Severity::Error);
    }

    // 番号法第19条: nobody may be given the number whose law does not say so. Looked at whatever else is wrong.
    void myNumbers(const Json& parent, const QByteArray& pointer)
    {
        const QByteArray list = parent.contains("pages") ? "pages" : "fields";
        for (qsizetype i = 0; parent[list].isArray() && i < parent[list].size(); ++i) {
            const Json& item = parent[list][i];
            const QByteArray place = pointer + '/' + list + '/' + QByteArray::number(i);
            if (traitsOf(item).about == FieldTraits::About::MyNumber) {
                if (item["legalBasis"].toUtf8().isEmpty())
                    add("lint.my-number-without-legal-basis", place, Severity::Error);
                if (!item["sealed"].toBool(true))
                    add("lint.my-number-unsealed", place, Severity::Error);
            }
            myNumbers(item, place);
        }
    }

    // Findings, explanations and conditions name a page and a field in the same way.
    void sharedIds()
    {
        QSet<QByteArray> fields;
        for (const Json& page : m_definition["pages"].elements()) {
            for (const Json& field : page["fields"].elements())
                fields += field["id"].toUtf8();
        }
        const auto& pages = m_definition["pages"].elements();
        for (size_t i = 0; i < pages.size(); ++i) {
            const QByteArray id = pages[i]["id"].toUtf8();
            if (fields.contains(id))
                add("lint.shared-id", "/pages/" + QByteArray::number(i) + "/id", Severity::Warning,
                    Json::object({{"id", id}}));
        }
    }

    void pages()
    {
        const auto& list = m_definition["pages"].elements();
        for (size_t i = 0; i < list.size(); ++i) {
            const QByteArray pointer = "/pages/" + QByteArray::number(i);
            condition(list[i], pointer);
            fields(list[i], pointer);
        }
        const auto& rules = m_definition["rules"].elements();
        for (size_t i = 0; i < rules.size(); ++i) {
            const QByteArray pointer = "/rules/" + QByteArray::number(i);
            constant(rules[i]["assert"], pointer + "/assert");
            if (rules[i].contains("when"))
                constant(rules[i]["when"], pointer + "/when");
        }
    }

    // What a rule makes of an answer that is not there.
    void absentAnswers()
    {
        const FormDraft draft(m_definition);
        const AbsentAnswers absent(draft);
        const auto look = [&](const Json& source, const char* member, const QByteArray& pointer, AbsentAnswers::Use use,
                              const QByteArray& group) {
            if (!source.contains(member))
                return;
            // Nothing else of it is looked at while its own condition does not hold.
            const Json given = QByteArrayView(member) == "when" ? Json() : source["when"];
            for (const AbsentAnswers::Doubt& doubt : absent.doubtsOf(source[member], use, group, given))
                add(doubt.isDay ? "lint.day-as-number" : "lint.absent-answer", pointer + '/' + member,
                    Severity::Warning, Json::object({{"answer", doubt.answer}}));
        };
        using enum AbsentAnswers::Use;
        const auto fields
            = [&](const auto& self, const Json& parent, const QByteArray& pointer, const QByteArray& group) -> void {
            look(parent, "when", pointer, Condition, group);
            for (qsizetype i = 0; i < parent["fields"].size(); ++i) {
                const Json& field = parent["fields"][i];
                const QByteArray place = pointer + "/fields/" + QByteArray::number(i);
                const bool isGroup = keeps(field, FieldTraits::Kept::Group);
                if (!isGroup) {
                    look(field, "when", place, Condition, group);
                    look(field, "required", place, Condition, group);
                    look(field, "value", place, Value, group);
                    for (qsizetype o = 0; builtInField(field["type"].text()) && o < field["options"].size(); ++o)
                        look(
                            field["options"][o], "when", place + "/options/" + QByteArray::number(o), Condition, group);
                    for (const char* const bound : boundNames) {
                        if (isRuledBound(field, bound))
                            look(field, bound, place, Value, group);
                    }
                } else {
                    self(self, field, place, field["id"].toUtf8());
                }
            }
        };
        for (qsizetype i = 0; i < m_definition["pages"].size(); ++i)
            fields(fields, m_definition["pages"][i], "/pages/" + QByteArray::number(i), {});
        for (qsizetype i = 0; i < m_definition["rules"].size(); ++i) {
            const Json& rule = m_definition["rules"][i];
            look(rule, "when", "/rules/" + QByteArray::number(i), Assertion, rule["each"].toUtf8());
            look(rule, "assert", "/rules/" + QByteArray::number(i), Assertion, rule["each"].toUtf8());
        }
        for (qsizetype i = 0; i < m_definition["fee"]["lines"].size(); ++i) {
            const Json& line = m_definition["fee"]["lines"][i];
            for (const char* const member : {"when", "quantity", "unitAmount"})
                look(line, member, "/fee/lines/" + QByteArray::number(i), Value, line["each"].toUtf8());
        }
    }

    void tables()
    {
        if (const Expected<Tables> compiled = Tables::compile(m_definition["tables"]))
            m_findings += lintTables(*compiled, m_options);
    }

    void translations()
    {
        QList<QByteArray> languages = m_options.translations.keys();
        std::ranges::sort(languages);
        for (const QByteArray& language : languages)
            texts(m_definition, {}, language, m_options.translations[language]);
    }

private:
    void fields(const Json& parent, const QByteArray& pointer)
    {
        const auto& list = parent["fields"].elements();
        for (size_t i = 0; i < list.size(); ++i) {
            const QByteArray place = pointer + "/fields/" + QByteArray::number(i);
            const Json& field = list[i];
            condition(field, place);
            if (field.contains("required") && !field["required"].isBoolean())
                constant(field["required"], place + "/required");
            const bool isOwn = builtInField(field["type"].text());
            for (qsizetype o = 0; isOwn && o < field["options"].size(); ++o) {
                const Json& option = field["options"][o];
                if (option.contains("when"))
                    constant(option["when"], place + "/options/" + QByteArray::number(o) + "/when");
            }
            person(list, i, place);
            if (field.contains("value") && givesAnotherKind(field, field["value"], m_definition))
                add("form.computed-type", place + "/value", Severity::Error);
            for (const char* const bound : boundNames) {
                if (isRuledBound(field, bound) && givesAnotherKind(field, field[bound], m_definition))
                    add("form.computed-type", place + '/' + bound, Severity::Error);
            }
            const FieldTraits::FreeText freeText = traitsOf(field).freeText;
            const bool isFree = freeText == FieldTraits::FreeText::Always
                || (freeText == FieldTraits::FreeText::WhereInvited && invitesSensitiveData(field));
            if (isFree && !field.contains("warning") && !field.contains("value"))
                add("lint.free-text-without-warning", place, Severity::Warning);
            fields(field, place);
        }
    }

    // A name is read aloud on the phone and written on transfers: its reading must be asked somewhere.
    void person(const Json::Array& list, size_t index, const QByteArray& pointer)
    {
        const Json& field = list[index];
        if (traitsOf(field).about != FieldTraits::About::PersonName || field["kana"].toBool()
            || field["prefill"].isText())
            return;
        const bool follows
            = index + 1 < list.size() && traitsOf(list[index + 1]).about == FieldTraits::About::NameReading;
        if (!follows)
            add("lint.name-without-kana", pointer, Severity::Warning);
    }

    void condition(const Json& source, const QByteArray& pointer)
    {
        // A municipality hides a shared field on purpose.
        if (!source.contains("when") || m_definition.contains("base"))
            return;
        const std::optional<bool> known = constantTruth(source["when"], m_definition);
        if (!known)
            return;
        if (*known)
            add("lint.always-true", pointer + "/when", Severity::Warning);
        else
            add("lint.unreachable-field", pointer + "/when", Severity::Warning);
    }

    void constant(const Json& rule, const QByteArray& pointer)
    {
        if (const std::optional<bool> known = constantTruth(rule, m_definition))
            add(*known ? "lint.always-true" : "lint.always-false", pointer, Severity::Warning);
    }

    void texts(const Json& json, const QByteArray& pointer, const QByteArray& language, const QSet<QString>& known)
    {
        static const QSet<QByteArray> shown{"title", "label", "hint", "description", "message", "text", "warning",
            "placeholder", "patternHint", "unit"};
        for (const Json::Member& member : json.members()) {
            const QByteArray place = pointer + '/' + member.first;
            if (member.second.isText() && shown.contains(member.first) && !known.contains(member.second.toString()))
                add("lint.missing-translation", place, Severity::Warning, Json::object({{"language", language}}));
            else if (!member.second.isText() && member.first != "tables")
                texts(member.second, place, language, known);
        }
        for (qsizetype i = 0; i < json.size() && json.isArray(); ++i)
            texts(json[i], pointer + '/' + QByteArray::number(i), language, known);
    }

    const Json& m_definition;
    const LintOptions& m_options;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> lintTables(const Tables& tables, const LintOptions& options)
{
    QList<Finding> findings;
    for (const QByteArray& name : tables.names()) {
        const QList<Tables::Entry> entries = tables.entries(name);
        const auto warn = [&](const char* code, Json params = Json::object()) {
            findings += Finding{code, "/tables/" + name, Severity::Warning, std::move(params)};
        };
        for (qsizetype i = 0; i + 1 < entries.size(); ++i) {
            const QDate until = entries[i].until;
            if (until.isValid() && until.addDays(1) < entries[i + 1].from)
                warn("lint.table-gap",
                    Json::object({{"from", until.addDays(1).toString(Qt::ISODate)},
                        {"until", entries[i + 1].from.addDays(-1).toString(Qt::ISODate)}}));
        }
        if (std::ranges::any_of(entries, [](const Tables::Entry& entry) { return entry.legalBasis.isEmpty(); }))
            // Of a law's table officers are told the article by which a past day is judged otherwise.
            warn(isLawTable(tables, name) ? "lint.law-without-legal-basis" : "lint.table-without-legal-basis");
        const QDate end = entries.isEmpty() ? QDate() : entries.last().until;
        if (options.asOf.isValid() && end.isValid() && end <= options.asOf.addDays(options.tableEndsWithinDays))
            warn("lint.table-ends-soon", Json::object({{"until", end.toString(Qt::ISODate)}}));
    }
    return findings;
}

QList<Finding> lint(const Json& definition, const FieldTypes& types, const LintOptions& options)
{
    Linting linting(definition, options);
    FormCompiler compiler(definition, types);
    compiler.compile();
    bool hasShape = true;
    for (const DefinitionProblem& problem : compiler.problems()) {
        linting.add(problem);
        hasShape = hasShape && problem.code != FormError::Schema;
    }
    linting.publication();
    linting.myNumbers(definition, {});
    if (hasShape) {
        linting.sharedIds();
        linting.pages();
        linting.absentAnswers();
        linting.tables();
        linting.translations();
    }
    return linting.findings();
}

} // namespace Egov
