// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "options_p.h"

namespace Egov {

using namespace Qt::StringLiterals;

Expected<Options> Options::compile(const Json& field)
{
    Options options;
    options.m_table = field["optionsTable"].toUtf8();
    auto listed = std::make_shared<Listed>();
    for (const Json& option : field["options"].elements()) {
        const QByteArray value = option.isText() ? option.toUtf8() : option["value"].toUtf8();
        if (value.isEmpty() || std::ranges::find(listed->values, value) != listed->values.end())
            return unexpected("form.options", u"an option has no value of its own"_s);
        listed->values.push_back(value);
        listed->labels.push_back(option.isText() ? option.toString() : option["label"].toString());
    }
    if (listed->values.empty() == options.m_table.isEmpty())
        return unexpected("form.options", u"either options or optionsTable"_s);
    std::vector<std::string_view> names;
    for (const QByteArray& value : listed->values)
        names.push_back(viewOf(value));
    listed->names.build(std::move(names));
    options.m_listed = std::move(listed);
    return options;
}

std::optional<size_t> Options::find(std::string_view value, Judging& judging) const
{
    if (m_table.isEmpty()) {
        const uint16_t number = m_listed->names.find(value);
        return number == NameTable::unknown ? std::nullopt : std::optional<size_t>(number);
    }
    const Value table = judging.table(viewOf(m_table));
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

QString Options::label(const QByteArray& value) const
{
    const uint16_t number = m_listed->names.find(viewOf(value));
    if (number == NameTable::unknown || m_listed->labels[number].isEmpty())
        return QString::fromUtf8(value);
    return m_listed->labels[number];
}

} // namespace Egov
