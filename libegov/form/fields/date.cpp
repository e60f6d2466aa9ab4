// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "makers_p.h"
#include "textlimits_p.h"

#include <libegov/form/machine_p.h>

#include <libegov/japan/era.h>
#include <libegov/japan/kana.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

struct DateBound {
    QDate date;
    bool isToday = false;

    static Expected<DateBound> compile(const Json& bound)
    {
        DateBound result;
        if (bound.isNull())
            return result;
        result.isToday = bound.toUtf8() == "today";
        const QByteArray text = bound.toUtf8();
        result.date = dayOf(viewOf(text));
        if (!result.isToday && !result.date.isValid())
            return unexpected("form.limits", u"a bound is a date or \"today\""_s);
        return result;
    }
    QDate on(QDate day) const { return isToday ? day : date; }
};

// A day, typed in the Gregorian calendar or by 元号, in one box or in three; kept as 2026-04-01.
class DateField final : public FieldType {
public:
    DateField(DateBound minimum, DateBound maximum)
        : m_minimum(minimum)
        , m_maximum(maximum)
    {
    }

    Value read(const Value& answer, Judging& judging) const override
    {
        QDate date;
        Value kept = answer;
        if (answer.isText()) {
            date = dayOf(answer.text());
            if (!date.isValid()) {
                const Expected<EraReading> reading = parseJapaneseDate(viewOf(answer.text()));
                if (!reading)
                    return refused(reading.error(), judging);
                date = taken(*reading, judging);
                kept = Value();
            }
        } else if (answer.isObject()) {
            bool isEmpty = true;
            for (const char* const name : {"year", "month", "day"})
                isEmpty = isEmpty && answer[name].isEmpty();
            if (isEmpty)
                return Value();
            const Expected<EraReading> reading = fromBoxes(answer);
            if (!reading)
                return refused(reading.error(), judging);
            date = taken(*reading, judging);
            kept = Value();
        } else {
            judging.find("answer.type", {}, {});
            return Value(nullptr);
        }
        if (kept.isAbsent()) {
            char text[10];
            writeDay(date, text);
            kept = judging.keep(std::string_view(text, sizeof text));
        }
        checkBounds(date, judging);
        return kept;
    }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        const QByteArray text = kept.toUtf8();
        const QDate date = dayOf(viewOf(text));
        if (!date.isValid())
            return kept.toString();
        if (language != "ja")
            return kept.toString();
        return QString::fromUtf8(formatEraDate(date)) + u"（"_s + kept.toString() + u"）"_s;
    }

private:
    static Value refused(const Error& error, Judging& judging)
    {
        judging.find(error.code() == "japan.no-such-date" ? "date.no-such-date" : "date.format", {}, {});
        return Value(nullptr);
    }

    static QDate taken(const EraReading& reading, Judging& judging)
    {
        if (reading.isAdjusted)
            judging.warn("date.era-adjusted",
                {{"era",
                     Value(std::string_view(
                         eraName(reading.proper.era).data(), static_cast<size_t>(eraName(reading.proper.era).size())))},
                    {"year", Value(double(reading.proper.year))}},
                {});
        return reading.date;
    }

    // 元 is the first year; digits may be full width.
    static std::optional<int> box(const Value& value)
    {
        if (value.isNumber() && value.number() >= 0 && value.number() < 10'000)
            return static_cast<int>(value.number());
        const QByteArray text = toHalfWidth(viewOf(value.text())).trimmed();
        if (text == "元")
            return 1;
        bool isNumber = false;
        const int number = text.toInt(&isNumber);
        return isNumber && number >= 0 && text.size() <= 4 ? std::optional(number) : std::nullopt;
    }

    static Expected<EraReading> fromBoxes(const Value& answer)
    {
        const std::optional<int> year = box(answer["year"]);
        const std::optional<int> month = box(answer["month"]);
        const std::optional<int> day = box(answer["day"]);
        if (!year || !month || !day)
            return unexpected("japan.date-format", u"a box is no number"_s);
        const std::string_view era = answer["era"].text();
        if (era.empty() || era == "gregorian" || era == "西暦") {
            const QDate date(*year, *month, *day);
            if (*year < 1 || !date.isValid())
                return unexpected("japan.no-such-date", u"the calendar has no such day"_s);
            return EraReading{date, eraDateOf(date).value_or(EraDate()), false};
        }
        const std::optional<Era> named = eraNamed(viewOf(era));
        if (!named)
            return unexpected("japan.date-format", u"no such era"_s);
        return readEraDate({*named, *year, *month, *day});
    }

    void checkBounds(QDate date, Judging& judging) const
    {
        const auto bound = [&judging](const char* code, const char* name, QDate limit) {
            char text[10];
            writeDay(limit, text);
            judging.find(code, {{name, judging.keep(std::string_view(text, sizeof text))}}, {});
        };
        const QDate minimum = m_minimum.on(judging.asOf());
        const QDate maximum = m_maximum.on(judging.asOf());
        if (minimum.isValid() && date < minimum)
            bound("date.too-early", "minimum", minimum);
        if (maximum.isValid() && date > maximum)
            bound("date.too-late", "maximum", maximum);
    }

    DateBound m_minimum;
    DateBound m_maximum;
};

} // namespace

MadeField makeDateField(const Json& field)
{
    const Expected<DateBound> minimum = DateBound::compile(field["minimum"]);
    const Expected<DateBound> maximum = DateBound::compile(field["maximum"]);
    if (!minimum || !maximum)
        return Unexpected(minimum ? maximum.error() : minimum.error());
    return std::make_shared<const DateField>(*minimum, *maximum);
}

} // namespace Egov
