// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/base/json.h>
#include <libegov/payment/errors.h>

#include <QUrl>

namespace Egov {

// Reads the members of one record and remembers the first that is missing or of another kind.
class RecordReader {
public:
    explicit RecordReader(const Json& json)
        : m_json(json)
    {
        if (!json.isObject())
            m_wrong = "(not an object)";
    }

    QByteArray bytes(const char* name) { return kind(name, Json::Kind::Text).toUtf8(); }
    // Empty in records that were written before the member existed.
    QByteArray laterBytes(const char* name) { return m_json.contains(name) ? bytes(name) : QByteArray(); }
    QString text(const char* name) { return kind(name, Json::Kind::Text).toString(); }
    template <typename Id>
    Id id(const char* name)
    {
        return Id(bytes(name));
    }
    // Amounts are whole yen: a number with a fraction is refused, not rounded.
    qint64 integer(const char* name)
    {
        const Json& value = kind(name, Json::Kind::Number);
        const qint64 number = value.toInteger(-1);
        if (number < 0)
            wrong(name);
        return number;
    }
    // What somebody else reported may be below zero.
    qint64 reported(const char* name)
    {
        const Json& value = kind(name, Json::Kind::Number);
        const qint64 number = value.toInteger(-1);
        if (number == -1 && value.toInteger(0) == 0)
            wrong(name);
        return number;
    }
    int count(const char* name)
    {
        const qint64 number = integer(name);
        if (number > std::numeric_limits<int>::max())
            wrong(name);
        return static_cast<int>(number);
    }
    // Null where the record has none.
    QDateTime moment(const char* name)
    {
        if (m_json.contains(name) && m_json[name].isNull())
            return {};
        const QDateTime moment = fromTimestamp(utf8(name));
        if (!moment.isValid())
            wrong(name);
        return moment;
    }
    QDate day(const char* name)
    {
        if (m_json.contains(name) && m_json[name].isNull())
            return {};
        const QDate day = fromDayText(utf8(name));
        if (!day.isValid())
            wrong(name);
        return day;
    }
    template <typename Enum>
    Enum word(const char* name, Expected<Enum> (*parse)(QByteArrayView))
    {
        const Expected<Enum> value = parse(utf8(name));
        if (!value)
            wrong(name);
        return value.value_or(Enum());
    }
    template <typename Record>
    std::vector<Record> records(const char* name, Expected<Record> (*parse)(const Json&))
    {
        std::vector<Record> records;
        for (const Json& element : kind(name, Json::Kind::Array).elements()) {
            Expected<Record> record = parse(element);
            if (!record) {
                wrong(name);
                break;
            }
            records.push_back(std::move(*record));
        }
        return records;
    }
    template <typename Record>
    Record record(const char* name, Expected<Record> (*parse)(const Json&))
    {
        Expected<Record> record = parse(m_json[name]);
        if (!record)
            wrong(name);
        return record ? std::move(*record) : Record();
    }
    const Json& any(const char* name)
    {
        if (!m_json.contains(name))
            wrong(name);
        return m_json[name];
    }

    template <typename Record>
    Expected<Record> finish(Record record) const
    {
        if (!m_wrong.isEmpty())
            return unexpected(PaymentError::Record, QString::fromLatin1("member " + m_wrong));
        return record;
    }

private:
    const Json& kind(const char* name, Json::Kind kind)
    {
        const Json& value = m_json[name];
        if (value.kind() != kind)
            wrong(name);
        return value;
    }
    QByteArrayView utf8(const char* name)
    {
        const std::string_view text = kind(name, Json::Kind::Text).text();
        return {text.data(), static_cast<qsizetype>(text.size())};
    }
    void wrong(const char* name)
    {
        if (m_wrong.isEmpty())
            m_wrong = name;
    }

    const Json& m_json;
    QByteArray m_wrong;
};

inline Json momentToJson(const QDateTime& moment) { return moment.isNull() ? Json() : Json(toTimestamp(moment)); }
inline Json dayToJson(QDate day) { return day.isNull() ? Json() : Json(toDayText(day)); }

template <typename Record>
Json recordsToJson(const std::vector<Record>& records)
{
    Json json = Json::array();
    for (const Record& record : records)
        json.append(toJson(record));
    return json;
}

} // namespace Egov
