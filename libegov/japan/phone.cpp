// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/phone.h>

#include <libegov/japan/characterclass_p.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/inputfolding.h>

#include <algorithm>
#include <cstring>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// 電気通信番号計画: the parts in front; what follows is split so that the last part has four digits. Area codes of
// Osaka and the two-digit ones; the longest match wins. Elsewhere the border of the area code is not known for sure.
struct NumberPlan {
    const char* prefix;
    int area; // digits of the first part
};
constexpr NumberPlan plans[] = {
    {"0120", 4},
    {"0800", 4},
    {"0570", 4},
    {"050", 3},
    {"060", 3},
    {"070", 3},
    {"080", 3},
    {"090", 3},
    {"0721", 4},
    {"0724", 3},
    {"0725", 4},
    {"072", 3},
    {"03", 2},
    {"06", 2},
};

bool isService(QByteArrayView digits) // 0120-000-000 and 0570-000-000 end with three digits
{
    return digits.startsWith("0120") || digits.startsWith("0570");
}

// What people write in front of a number on cards and slips.
constexpr const char* labels[] = {"TEL", "Tel", "tel", "電話番号", "電話", "携帯電話", "携帯", "自宅", "勤務先"};

QByteArray withoutLabel(QByteArray text)
{
    for (const char* const label : labels) {
        if (!text.startsWith(label))
            continue;
        text = text.sliced(static_cast<qsizetype>(std::strlen(label))).trimmed();
        if (text.startsWith(':') || text.startsWith('.'))
            text = text.sliced(1).trimmed();
        return text;
    }
    return text;
}

// Digits of a number of Japan, with its 0.
Expected<QByteArray> domestic(const QByteArray& digits)
{
    if (!digits.startsWith('0') || digits.startsWith("00"))
        return unexpected(JapanError::PhonePrefix, u"a domestic number starts with one 0"_s);
    const bool isLong = digits.startsWith("0800")
        || (digits.size() > 2 && digits[2] == '0' && QByteArrayView("56789").contains(digits[1]));
    if (digits.size() != (isLong ? 11 : 10))
        return unexpected(JapanError::PhoneLength, u"a domestic number has 10 digits, a mobile or IP number 11"_s);
    return digits;
}

} // namespace

Expected<QByteArray> parsePhone(QByteArrayView text)
{
    QByteArray typed = withoutLabel(foldEntry(text));
    if (typed.startsWith("(+"))
        typed = typed.sliced(1);
    const bool isInternational = typed.startsWith('+');
    // ITU-T E.123 7.2: (0) is for callers within the country; a number that has its country's code goes without it.
    if (isInternational)
        typed.replace("(0)", "");
    // 、 is left out: it stands between two numbers.
    typed.replace("・", "-").replace("･", "-");
    QByteArray digits;
    for (const char c : QByteArrayView(typed).sliced(isInternational ? 1 : 0)) {
        if (isAsciiDigit(c))
            digits += c;
        else if (!QByteArrayView("- ().,/_").contains(c))
            return unexpected(JapanError::PhoneCharacters, u"a telephone number holds digits and hyphens"_s);
    }
    if (!isInternational)
        return domestic(digits);
    if (digits.startsWith("81")) { // the plan of Japan is known: +81 0 90 … is dialled without the 0
        const QByteArray national = digits.sliced(2);
        const Expected<QByteArray> known = domestic(national.startsWith('0') ? national : '0' + national);
        if (!known)
            return known;
        return "+81" + known->sliced(1);
    }
    if (digits.size() < 8 || digits.size() > 15 || digits.startsWith('0')) // ITU-T E.164
        return unexpected(JapanError::PhoneLength, u"an international number has 8 to 15 digits"_s);
    return '+' + digits;
}

QByteArray formatPhone(QByteArrayView digits)
{
    QByteArray text = digits.toByteArray();
    if (!areAsciiDigits(text) || text.size() < 10)
        return text;
    const auto plan = std::ranges::find_if(plans, [&](const NumberPlan& one) { return text.startsWith(one.prefix); });
    if (plan == std::end(plans))
        return text;
    text.insert(text.size() - (isService(text) ? 3 : 4), '-');
    return text.insert(plan->area, '-');
}

bool isMobilePhone(QByteArrayView digits) noexcept
{
    return digits.size() == 11 && digits[0] == '0' && digits[2] == '0' && QByteArrayView("6789").contains(digits[1])
        && digits[3] != '0';
}

} // namespace Egov
