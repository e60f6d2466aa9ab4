// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "makers_p.h"
#include "textlimits_p.h"

#include <libegov/japan/kana.h>

#include <cmath>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// Minutes since midnight of "9:05", "０９：０５", "9時5分"; none for anything else.
std::optional<int> minutesOf(std::string_view text)
{
    QByteArray plain = toHalfWidth(viewOf(text)).trimmed();
    plain.replace("時", ":");
    plain.replace("分", "");
    const qsizetype colon = plain.indexOf(':');
    if (colon < 1 || colon > 2 || plain.size() - colon > 3)
        return {};
    bool hourIsNumber = false;
    bool minuteIsNumber = true;
    const int hour = plain.first(colon).toInt(&hourIsNumber);
    const QByteArray rest = plain.sliced(colon + 1);
    const int minute = rest.isEmpty() && text.find(':') == text.npos ? 0 : rest.toInt(&minuteIsNumber);
    const bool good = hourIsNumber && minuteIsNumber && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    return good ? std::optional(hour * 60 + minute) : std::nullopt;
}

QByteArray written(int minutes)
{
    const auto two = [](int number) { return QByteArray::number(number).rightJustified(2, '0'); };
    return two(minutes / 60) + ':' + two(minutes % 60);
}

// An hour of the day, kept as 09:05.
class TimeField final : public FieldType {
public:
    TimeField(std::optional<int> minimum, std::optional<int> maximum, int step)
        : m_minimum(minimum)
        , m_maximum(maximum)
        , m_step(step)
    {
    }

    Value read(const Value& answer, Judging& judging) const override
    {
        std::optional<int> minutes;
        if (answer.isText()) {
            minutes = minutesOf(answer.text());
        } else if (answer.isObject()) {
            const Value hour = answer["hour"];
            const Value minute = answer["minute"];
            if (hour.isEmpty() && minute.isEmpty())
                return Value();
            minutes = minutesOf(viewOf(box(hour) + ':' + box(minute)));
        } else {
            judging.find("answer.type", {}, {});
            return Value(nullptr);
        }
        if (!minutes) {
            judging.find("time.format", {}, {});
            return Value(nullptr);
        }
        if (m_minimum && *minutes < *m_minimum)
            judging.find("time.too-early", {{"minimum", keep(written(*m_minimum), judging)}}, {});
        if (m_maximum && *minutes > *m_maximum)
            judging.find("time.too-late", {{"maximum", keep(written(*m_maximum), judging)}}, {});
        if (*minutes % m_step != 0)
            judging.find("time.step", {{"step", Value(double(m_step))}}, {});
        return keep(written(*minutes), judging);
    }

    QString format(const Json& kept, QByteArrayView) const override { return kept.toString(); }

private:
    static QByteArray box(const Value& value)
    {
        if (value.isNumber() && value.number() == std::trunc(value.number()) && std::abs(value.number()) < 100)
            return QByteArray::number(static_cast<int>(value.number()));
        return toHalfWidth(viewOf(value.text())).trimmed();
    }

    std::optional<int> m_minimum;
    std::optional<int> m_maximum;
    int m_step;
};

} // namespace

MadeField makeTimeField(const Json& field)
{
    const auto bound = [&field](const char* name) {
        const QByteArray text = field[name].toUtf8();
        return text.isEmpty() ? std::optional<int>() : minutesOf(viewOf(text));
    };
    const std::optional<int> minimum = bound("minimum");
    const std::optional<int> maximum = bound("maximum");
    if ((field.contains("minimum") && !minimum) || (field.contains("maximum") && !maximum))
        return unexpected("form.limits", u"a bound is a time, 09:00"_s);
    const qint64 step = field["step"].toInteger(1);
    if (step < 1 || step > 720)
        return unexpected("form.limits", u"step is 1 to 720 minutes"_s);
    return std::make_shared<const TimeField>(minimum, maximum, static_cast<int>(step));
}

} // namespace Egov
