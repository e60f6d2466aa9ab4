// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/ruledbounds_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/form/fields/fielddefaults_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype dayLength = 10; // 2026-04-01

// A day and an hour of it in Japan, where no clock is ever changed (since 昭和26年法律第283号); kept as
// 2026-04-01T09:05 (RFC 3339, section 5.6, without seconds and zone), whose order as text is that of time. The day is
// read as a date field reads one, the hour as a time field does.
class DateTimeField final : public FieldType, public RuledBounds {
public:
    DateTimeField(std::shared_ptr<const FieldType> day, std::shared_ptr<const FieldType> time, QByteArray minimum,
        QByteArray maximum)
        : m_day(std::move(day))
        , m_time(std::move(time))
        , m_minimum(std::move(minimum))
        , m_maximum(std::move(maximum))
    {
    }

    const FieldTraits& traits() const override { return dateTimeField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        const auto [writtenDay, writtenTime] = answer.isText() ? split(answer.text()) : std::pair(answer, answer);
        const Value day = writtenDay.isEmpty() ? Value() : m_day->read(writtenDay, context);
        if (day.kind() == Value::Kind::Null) // found already; an hour alone says nothing
            return day;
        const Value time = writtenTime.isEmpty() ? Value() : m_time->read(writtenTime, context);
        if (time.kind() == Value::Kind::Null || (day.isAbsent() && time.isAbsent()))
            return time;
        if (day.isAbsent() || time.isAbsent()) {
            context.addError(day.isAbsent() ? "date-time.no-day" : "date-time.no-time", {}, {});
            return Value(nullptr);
        }
        std::string moment(day.text());
        moment += 'T';
        moment += time.text();
        bind(moment, viewOf(m_minimum), viewOf(m_maximum), context);
        return context.intern(moment);
    }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        const QByteArray moment = kept.toUtf8();
        return m_day->format(Json(moment.first(std::min(dayLength, moment.size()))), language) + u' '
            + QString::fromUtf8(moment.mid(dayLength + 1));
    }

    bool checkBounds(
        const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context) const override
    {
        if ((!minimum.isEmpty() && !isMoment(minimum.text())) || (!maximum.isEmpty() && !isMoment(maximum.text())))
            return false;
        bind(kept.text(), minimum.text(), maximum.text(), context);
        return true;
    }

    static bool isMoment(std::string_view text)
    {
        const QByteArray moment = viewOf(text).toByteArray();
        return moment.size() == 16
            && QDateTime::fromString(QString::fromLatin1(moment), u"yyyy-MM-ddTHH:mm"_s).isValid();
    }

private:
    // 2026-04-01T09:05; 令和8年4月1日 午前9時5分.
    static std::pair<Value, Value> split(std::string_view text)
    {
        static constexpr std::string_view wide = "　";
        constexpr std::string_view dayWord = "日"; // blanks may stand in front of it, too: 令和8年 4月 1日
        const auto behind = [text](size_t at, size_t width) {
            std::string_view time = text.substr(at + width);
            while (time.starts_with(' ') || time.starts_with(wide))
                time.remove_prefix(time.starts_with(' ') ? 1 : wide.size());
            return time;
        };
        if (const size_t at = text.find(dayWord); at != text.npos)
            return {Value(text.substr(0, at + dayWord.size())), Value(behind(at, dayWord.size()))};
        for (const std::string_view between : {std::string_view("T"), std::string_view(" "), wide}) {
            if (const size_t at = text.find(between); at != text.npos)
                return {Value(text.substr(0, at)), Value(behind(at, between.size()))};
        }
        return {Value(text), Value()};
    }

    static void bind(std::string_view moment, std::string_view minimum, std::string_view maximum, FieldContext& context)
    {
        if (!minimum.empty() && moment < minimum)
            context.addError("date-time.too-early", {{"minimum", context.intern(minimum)}}, {});
        if (!maximum.empty() && moment > maximum)
            context.addError("date-time.too-late", {{"maximum", context.intern(maximum)}}, {});
    }

    std::shared_ptr<const FieldType> m_day;
    std::shared_ptr<const FieldType> m_time;
    QByteArray m_minimum;
    QByteArray m_maximum;
};

MadeField make(const Json& field)
{
    const auto bound = [&field](const char* name) { return field[name].toUtf8(); };
    for (const char* const name : boundNames) {
        if (!bound(name).isEmpty() && !DateTimeField::isMoment(viewOf(bound(name))))
            return unexpected(FormError::Limits, u"a bound is a day and a time, 2026-04-01T09:00"_s);
    }
    if (!bound("minimum").isEmpty() && !bound("maximum").isEmpty() && bound("minimum") > bound("maximum"))
        return unexpected(FormError::Limits, u"minimum is over maximum"_s);
    MadeField day = dateField.make(Json::object());
    MadeField time = timeField.make(Json::object({{"type", "time"}, {"step", valueInForce(field, "step")}}));
    if (!day || !time)
        return Unexpected(day ? time.error() : day.error());
    return std::make_shared<const DateTimeField>(std::move(*day), std::move(*time), bound("minimum"), bound("maximum"));
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}の年・月・日と時刻を入力してください。",
        "Enter the year, month, day and time of %{it}."},
};

QList<FieldBox> boxes(const Json& field) { return dateField.traits.boxesOf(field) + timeField.traits.boxesOf(field); }

QByteArray partOfText(const QByteArray& text, const QByteArray& part)
{
    if (part == "hour" || part == "minute")
        return timeField.traits.partOfText(text.mid(dayLength + 1), part);
    return dateField.traits.partOfText(text.first(std::min(dayLength, text.size())), part);
}

constexpr UsualNumber usualNumbers[] = {{"step", 1}};
constexpr BrokenLimit brokenLimits[]
    = {{"minimum", "date-time.too-early"}, {"maximum", "date-time.too-late"}, {"step", "time.step"}};

} // namespace

constinit const BuiltInField dateTimeField{.name = "date-time",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Text, .sentences = sentences, .boxes = boxes, .partOfText = partOfText},
    .usualNumbers = usualNumbers,
    .limits = brokenLimits,
    .mayBeBoundByRule = true};

} // namespace Egov
