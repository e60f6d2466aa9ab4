// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/cardnumber_p.h>

namespace Egov {
namespace {

constexpr qsizetype shortest = 13;
constexpr qsizetype longest = 19;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool satisfiesLuhn(const QByteArray& digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    }
    return sum % 10 == 0;
}

bool beginsLikeACard(const QByteArray& digits)
{
    const int four = digits.first(4).toInt();
    return (digits[0] >= '3' && digits[0] <= '6') || (four >= 2221 && four <= 2720);
}

bool isCardNumber(const QByteArray& digits)
{
    return digits.size() >= shortest && digits.size() <= longest && beginsLikeACard(digits) && satisfiesLuhn(digits);
}

} // namespace

QByteArray withoutCardNumbers(QByteArray text, const QByteArrayList& known)
{
    for (qsizetype start = 0; start < text.size();) {
        if (!isDigit(text[start])) {
            ++start;
            continue;
        }
        QByteArray digits;
        qsizetype end = start;
        for (; end < text.size(); ++end) {
            const bool isSeparator
                = (text[end] == ' ' || text[end] == '-') && end + 1 < text.size() && isDigit(text[end + 1]);
            if (isDigit(text[end]))
                digits += text[end];
            else if (!isSeparator)
                break;
        }
        if (isCardNumber(digits) && !known.contains(digits))
            std::fill(text.begin() + start, text.begin() + end, '*');
        start = end;
    }
    return text;
}

} // namespace Egov
