// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/phone.h>

#include "typing_p.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// 電気通信番号計画: the parts in front; what follows is split so that the last part has four digits. Area codes of
// Osaka and the two-digit ones; the longest match wins. Elsewhere the border of the area code is not known for sure.
struct Plan {
    const char* prefix;
    int area; // digits of the first part
};
constexpr Plan plans[] = {
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

} // namespace

Expected<QByteArray> parsePhone(QByteArrayView text)
{
    const QByteArray typed = foldTyping(text);
    const bool isInternational = typed.startsWith('+');
    QByteArray digits;
    for (const char c : QByteArrayView(typed).sliced(isInternational ? 1 : 0)) {
        if (isAsciiDigit(c))
            digits += c;
        else if (c != '-' && c != ' ' && c != '(' && c != ')' && c != '.')
            return unexpected("japan.phone-characters", u"a telephone number holds digits and hyphens"_s);
    }
    if (isInternational) {
        if (digits.size() < 8 || digits.size() > 15) // ITU-T E.164
            return unexpected("japan.phone-length", u"an international number has 8 to 15 digits"_s);
        return '+' + digits;
    }
    if (!digits.startsWith('0') || digits.startsWith("00"))
        return unexpected("japan.phone-prefix", u"a domestic number starts with one 0"_s);
    const bool isLong = digits.startsWith("0800")
        || (digits.size() > 2 && digits[2] == '0' && QByteArrayView("56789").contains(digits[1]));
    if (digits.size() != (isLong ? 11 : 10))
        return unexpected("japan.phone-length", u"a domestic number has 10 digits, a mobile or IP number 11"_s);
    return digits;
}

QByteArray formatPhone(QByteArrayView digits)
{
    QByteArray text = digits.toByteArray();
    if (!areAsciiDigits(text) || text.size() < 10)
        return text;
    const auto plan = std::ranges::find_if(plans, [&](const Plan& one) { return text.startsWith(one.prefix); });
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
