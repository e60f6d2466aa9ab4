// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/options_p.h>

#include <libegov/form/values/coercion_p.h>

#include <libegov/japan/inputfolding.h>
#include <libegov/japan/kana.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<ChoiceOptions> ChoiceOptions::compile(const Json& field)
{
    ChoiceOptions options;
    options.m_table = field["optionsTable"].toUtf8();
    auto listed = std::make_shared<Listed>();
    for (const Json& option : field["options"].elements()) {
        const QByteArray value = option.isText() ? option.toUtf8() : option["value"].toUtf8();
        if (value.isEmpty() || std::ranges::find(listed->values, value) != listed->values.end())
            return unexpected(FormError::Options, u"an option has no value of its own"_s);
        listed->values.push_back(value);
        listed->labels.push_back(option.isText() ? option.toString() : option["label"].toString());
    }
    if (listed->values.empty() == options.m_table.isEmpty())
        return unexpected(FormError::Options, u"either options or optionsTable"_s);
    std::vector<std::string_view> names;
    for (const QByteArray& value : listed->values)
        names.push_back(viewOf(value));
    listed->names.build(std::move(names));
    options.m_listed = std::move(listed);
    return options;
}

std::optional<size_t> ChoiceOptions::find(std::string_view value, FieldContext& context) const
{
    if (m_table.isEmpty()) {
        const uint16_t number = m_listed->names.find(value);
        return number == NameTable::unknown ? std::nullopt : std::optional<size_t>(number);
    }
    const Value table = context.table(viewOf(m_table));
    for (uint32_t i = 0; i < table.size(); ++i) {
        if (table.isObject() && table.memberAt(i).name == value)
            return i;
        if (table.isArray()) {
            const Value& option = table.elements()[i];
            if ((option.isText() ? option.text() : option["value"].text()) == value)
                return i;
        }
    }
    return {};
}

namespace {

// What is left of a writing when width, case, strokes and blanks are taken off.
QByteArray spelling(std::string_view text)
{
    return foldEntry(toFullWidth(viewOf(text), {.kana = true, .letters = false, .digits = false})).toLower();
}

} // namespace

Value ChoiceOptions::meant(const Value& answer, FieldContext& context) const
{
    char buffer[32];
    const std::string_view written = answer.isNumber() ? numberText(answer.number(), buffer) : answer.text();
    constexpr size_t longest = 400;
    if (written.empty() || written.size() > longest)
        return Value();
    const QByteArray wanted = spelling(written);
    Value found;
    size_t count = 0;
    const auto compare = [&](std::string_view value, std::string_view label) {
        if (!wanted.isEmpty() && (spelling(value) == wanted || (!label.empty() && spelling(label) == wanted))) {
            found = Value(value);
            ++count;
        }
    };
    for (size_t i = 0; i < m_listed->values.size(); ++i) {
        const QByteArray label = m_listed->labels[i].toUtf8();
        compare(viewOf(m_listed->values[i]), viewOf(label));
    }
    const Value table = m_table.isEmpty() ? Value() : context.table(viewOf(m_table));
    for (uint32_t i = 0; i < table.size(); ++i) {
        if (table.isObject())
            compare(table.memberAt(i).name, table.memberAt(i).value["label"].text());
        else if (table.isArray() && table.elements()[i].isText())
            compare(table.elements()[i].text(), {});
        else if (table.isArray())
            compare(table.elements()[i]["value"].text(), table.elements()[i]["label"].text());
    }
    return count == 1 ? found : Value();
}

QString ChoiceOptions::label(const QByteArray& value) const
{
    const uint16_t number = m_listed->names.find(viewOf(value));
    if (number == NameTable::unknown || m_listed->labels[number].isEmpty())
        return QString::fromUtf8(value);
    return m_listed->labels[number];
}

// The options of a table are a list of them, or an object by their codes whose values the rules read; one of these may
// hold a "label".
QString ChoiceOptions::label(const QByteArray& value, const QList<Json>& tables) const
{
    for (const Json& table : tables) {
        for (const Json& option : table.elements()) {
            if (!option.isText() && option["value"].toUtf8() == value && !option["label"].toString().isEmpty())
                return option["label"].toString();
        }
        const QString label = table[value]["label"].toString();
        if (!label.isEmpty())
            return label;
    }
    return label(value);
}

} // namespace Egov
