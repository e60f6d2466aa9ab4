// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/postalcode.h>

#include <libegov/japan/characterclass_p.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/inputfolding.h>

using namespace Qt::StringLiterals;

namespace Egov {

Expected<QByteArray> parsePostalCode(QByteArrayView text)
{
    constexpr QByteArrayView mark("〒");
    QByteArray typed = foldEntry(text);
    if (typed.startsWith(mark))
        typed = typed.sliced(mark.size()).trimmed();
    else if (typed.endsWith(mark))
        typed = typed.chopped(mark.size()).trimmed();
    if (typed.startsWith(':'))
        typed = typed.sliced(1).trimmed();
    // Three digits, something between, four digits; or one in each box of a card.
    QByteArray digits;
    int strokes = 0;
    bool isSpread = false;
    for (qsizetype i = 0; i < typed.size(); ++i) {
        if (isAsciiDigit(typed[i])) {
            digits += typed[i];
        } else if (typed[i] == ' ') {
            isSpread = isSpread || digits.size() != 3;
        } else if (!QByteArrayView("-._").contains(typed[i]) || digits.size() != 3 || ++strokes > 1) {
            return unexpected(JapanError::PostalCode, u"a postal code is seven digits"_s);
        }
    }
    if (digits.size() != 7 || (isSpread && typed.count(' ') != 6))
        return unexpected(JapanError::PostalCode, u"a postal code is seven digits"_s);
    return digits;
}

QByteArray formatPostalCode(QByteArrayView digits)
{
    QByteArray text = digits.toByteArray();
    return text.size() == 7 && areAsciiDigits(text) ? text.insert(3, '-') : text;
}

} // namespace Egov
