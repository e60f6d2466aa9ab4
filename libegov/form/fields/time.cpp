// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/ruledbounds_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/values/coercion_p.h>

#include <libegov/japan/clocktime.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

QByteArray written(int minutes)
{
    const auto two = [](int number) { return QByteArray::number(number).rightJustified(2, '0'); };
    return two(minutes / 60) + ':' + two(minutes % 60);
}

// An hour of the day, kept as 09:05.
class TimeField final : public FieldType, public RuledBounds {
public:
    TimeField(std::optional<int> minimum, std::optional<int> maximum, int step)
        : m_minimum(minimum)
        , m_maximum(maximum)
        , m_step(step)
    {
    }

    const FieldTraits& traits() const override { return timeField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        std::optional<int> minutes;
        if (answer.isText()) {
            minutes = parseClockTime(viewOf(answer.text()));
        } else if (answer.isObject()) {
            const Value hour = answer["hour"];
            const Value minute = answer["minute"];
            if (hour.isEmpty() && minute.isEmpty())
                return Value();
            minutes = readClockBoxes(box(hour), box(minute));
        } else {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        if (!minutes) {
            context.addError("time.format", {}, {});
            return Value(nullptr);
        }
        bind(*minutes, m_minimum, m_maximum, context);
        if (*minutes % m_step != 0)
            context.addError("time.step", {{"step", Value(double(m_step))}}, {});
        return intern(written(*minutes), context);
    }

    bool checkBounds(
        const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context) const override
    {
        const std::optional<int> earliest = parseClockTime(viewOf(minimum.text()));
        const std::optional<int> latest = parseClockTime(viewOf(maximum.text()));
        if ((!minimum.isEmpty() && !earliest) || (!maximum.isEmpty() && !latest))
            return false;
        bind(parseClockTime(viewOf(kept.text())).value_or(0), earliest, latest, context);
        return true;
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }

private:
    static void bind(int minutes, std::optional<int> minimum, std::optional<int> maximum, FieldContext& context)
    {
        if (minimum && minutes < *minimum)
            context.addError("time.too-early", {{"minimum", intern(written(*minimum), context)}}, {});
        if (maximum && minutes > *maximum)
            context.addError("time.too-late", {{"maximum", intern(written(*maximum), context)}}, {});
    }

    static QByteArray box(const Value& value)
    {
        char buffer[32];
        const std::string_view text = value.isNumber() ? numberText(value.number(), buffer) : value.text();
        return viewOf(text.substr(0, 64)).toByteArray();
    }

    std::optional<int> m_minimum;
    std::optional<int> m_maximum;
    int m_step;
};

MadeField make(const Json& field)
{
    const auto bound = [&field](const char* name) {
        const QByteArray text = field[name].toUtf8();
        return text.isEmpty() ? std::optional<int>() : parseClockTime(text);
    };
    const std::optional<int> minimum = bound("minimum");
    const std::optional<int> maximum = bound("maximum");
    const auto isWrong = [&field](const char* name, const std::optional<int>& limit) {
        return field.contains(name) && !isRuledBound(field, name) && !limit;
    };
    if (isWrong("minimum", minimum) || isWrong("maximum", maximum))
        return unexpected(FormError::Limits, u"a bound is a time, 09:00"_s);
    const qint64 step = valueInForce(field, "step").toInteger();
    if (step < 1 || step > 720)
        return unexpected(FormError::Limits, u"step is 1 to 720 minutes"_s);
    return std::make_shared<const TimeField>(minimum, maximum, static_cast<int>(step));
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}の時と分を入力してください。", "Enter the hour and minute of %{it}."},
};

QList<FieldBox> boxes(const Json&)
{
    using enum FieldBox::Width;
    using enum FieldBox::Keyboard;
    return {
        {.part = "hour", .keyboard = Digits, .width = Short}, {.part = "minute", .keyboard = Digits, .width = Short}};
}

QByteArray partOfText(const QByteArray& text, const QByteArray& part)
{
    return text.split(':').value(part == "hour" ? 0 : 1);
}

constexpr UsualNumber usualNumbers[] = {{"step", 1}};

constexpr BrokenLimit brokenLimits[]
    = {{"minimum", "time.too-early"}, {"maximum", "time.too-late"}, {"step", "time.step"}};

} // namespace

constinit const BuiltInField timeField{.name = "time",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Time, .sentences = sentences, .boxes = boxes, .partOfText = partOfText},
    .usualNumbers = usualNumbers,
    .limits = brokenLimits,
    .mayBeBoundByRule = true};

} // namespace Egov
