// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/ruledbounds_p.h>
#include <libegov/form/fields/textlimits_p.h>
#include <libegov/japan/errors.h>

#include <libegov/form/rules/machine_p.h>
#include <libegov/form/values/coercion_p.h>

#include <libegov/japan/era.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

struct DateBound {
    QDate date;
    bool isToday = false;

    static Expected<DateBound> compile(const Json& bound)
    {
        DateBound result;
        if (bound.isNull() || bound.isObject()) // none, or a rule's
            return result;
        result.isToday = bound.toUtf8() == "today";
        const QByteArray text = bound.toUtf8();
        result.date = dayOf(viewOf(text));
        if (!result.isToday && !result.date.isValid())
            return unexpected(FormError::Limits, u"a bound is a date or \"today\""_s);
        return result;
    }
    QDate on(QDate day) const { return isToday ? day : date; }
};

// A day, typed in the Gregorian calendar or by 元号, in one box or in three; kept as 2026-04-01.
class DateField final : public FieldType, public RuledBounds {
public:
    DateField(DateBound minimum, DateBound maximum)
        : m_minimum(minimum)
        , m_maximum(maximum)
    {
    }

    const FieldTraits& traits() const override { return dateField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (answer.isText() && dayOf(answer.text()).isValid()) {
            const QDate date = dayOf(answer.text());
            if (date.year() < firstYearWithoutEra)
                return refused("date.year-without-era", context);
            bind(date, m_minimum.on(context.asOf()), m_maximum.on(context.asOf()), context);
            return answer;
        }
        if (!answer.isText() && !answer.isObject()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        // The calendar may have been chosen beforehand.
        if (answer.isObject() && answer["year"].isEmpty() && answer["month"].isEmpty() && answer["day"].isEmpty())
            return Value();
        const Expected<EraReading> reading
            = answer.isText() ? parseJapaneseDate(viewOf(answer.text())) : fromBoxes(answer);
        if (!reading)
            return refused(codeOf(reading.error()), context);
        const QDate date = taken(*reading, context);
        char text[10];
        writeDay(date, text);
        bind(date, m_minimum.on(context.asOf()), m_maximum.on(context.asOf()), context);
        return context.intern(std::string_view(text, sizeof text));
    }

    bool checkBounds(
        const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context) const override
    {
        const QDate earliest = dayOf(minimum.text());
        const QDate latest = dayOf(maximum.text());
        if ((!minimum.isEmpty() && !earliest.isValid()) || (!maximum.isEmpty() && !latest.isValid()))
            return false;
        bind(dayOf(kept.text()), earliest, latest, context);
        return true;
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
    static const char* codeOf(const Error& error)
    {
        if (error.is(JapanError::NoSuchDate))
            return "date.no-such-date";
        if (error.is(JapanError::EraEnded))
            return "date.era-ended";
        if (error.is(JapanError::YearWithoutEra))
            return "date.year-without-era";
        return error.is(JapanError::WeekdayDiffers) ? "date.weekday" : "date.format";
    }

    static Value refused(const char* code, FieldContext& context)
    {
        context.addError(code, {}, {});
        return Value(nullptr);
    }

    static QDate taken(const EraReading& reading, FieldContext& context)
    {
        if (reading.isAdjusted)
            context.addWarning("date.era-adjusted",
                {{"era",
                     Value(std::string_view(
                         eraName(reading.proper.era).data(), static_cast<size_t>(eraName(reading.proper.era).size())))},
                    {"year", Value(double(reading.proper.year))}},
                {});
        return reading.date;
    }

    // As it was typed; programs may send a number.
    static QByteArray box(const Value& value)
    {
        char buffer[32];
        const std::string_view text = value.isNumber() ? numberText(value.number(), buffer) : value.text();
        return QByteArray(text.data(), static_cast<qsizetype>(std::min<size_t>(text.size(), 64)));
    }

    static Expected<EraReading> fromBoxes(const Value& answer)
    {
        const QByteArray era = box(answer["era"]);
        const QByteArray year = box(answer["year"]);
        const QByteArray month = box(answer["month"]);
        const QByteArray day = box(answer["day"]);
        return readDateBoxes({era, year, month, day});
    }

    static void bind(QDate date, QDate minimum, QDate maximum, FieldContext& context)
    {
        const auto bound = [&context](const char* code, const char* name, QDate limit) {
            char text[10];
            writeDay(limit, text);
            context.addError(code, {{name, context.intern(std::string_view(text, sizeof text))}}, {});
        };
        if (minimum.isValid() && date < minimum)
            bound("date.too-early", "minimum", minimum);
        if (maximum.isValid() && date > maximum)
            bound("date.too-late", "maximum", maximum);
    }

    DateBound m_minimum;
    DateBound m_maximum;
};

MadeField make(const Json& field)
{
    const Expected<DateBound> minimum = DateBound::compile(field["minimum"]);
    const Expected<DateBound> maximum = DateBound::compile(field["maximum"]);
    if (!minimum || !maximum)
        return Unexpected(minimum ? maximum.error() : minimum.error());
    return std::make_shared<const DateField>(*minimum, *maximum);
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}の年・月・日を入力してください。", "Enter the year, month and day of %{it}."},
};

QList<FieldBox> boxes(const Json& field)
{
    using enum FieldBox::Width;
    FieldBox era{.part = "era", .width = Calendar, .omitted = "gregorian", .isPreset = true};
    for (const char* const name : {"gregorian", "reiwa", "heisei", "showa", "taisho", "meiji"})
        era.choices += FieldBox::Choice{name, QByteArray("era.") + name};
    const bool isBirthday
        = field["autocomplete"].toUtf8().startsWith("bday") || field["prefill"].toUtf8() == "jpki.birthDate";
    QList<FieldBox> list{std::move(era)};
    for (const char* const part : {"year", "month", "day"})
        list += FieldBox{.part = part,
            .keyboard = FieldBox::Keyboard::Digits,
            .width = Short,
            .autofill = isBirthday ? QByteArray("bday-") + part : QByteArray()};
    return list;
}

QByteArray partOfText(const QByteArray& text, const QByteArray& part)
{
    const QByteArrayList parts = text.split('-');
    if (part == "era")
        return "gregorian";
    if (parts.size() != 3)
        return {};
    return part == "year" ? parts[0] : QByteArray::number(parts[part == "month" ? 1 : 2].toInt());
}

constexpr BrokenLimit brokenLimits[] = {{"minimum", "date.too-early"}, {"maximum", "date.too-late"}};

} // namespace

constinit const BuiltInField dateField{.name = "date",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Day,
        .prefill = "jpki.birthDate",
        .prefilledAutofill = "bday",
        .sentences = sentences,
        .boxes = boxes,
        .partOfText = partOfText},
    .limits = brokenLimits,
    .mayBeBoundByRule = true};

} // namespace Egov
