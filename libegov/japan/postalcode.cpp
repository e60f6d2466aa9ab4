// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/postalcode.h>

#include "typing_p.h"

using namespace Qt::StringLiterals;

namespace Egov {

Expected<QByteArray> parsePostalCode(QByteArrayView text)
{
    QByteArray digits = foldTyping(text);
    if (digits.startsWith("〒"))
        digits = digits.sliced(QByteArrayView("〒").size()).trimmed();
    if (digits.size() == 8 && digits[3] == '-')
        digits.remove(3, 1);
    if (digits.size() != 7 || !areAsciiDigits(digits))
        return unexpected("japan.postal-code", u"a postal code is seven digits"_s);
    return digits;
}

QByteArray formatPostalCode(QByteArrayView digits)
{
    QByteArray text = digits.toByteArray();
    return text.size() == 7 && areAsciiDigits(text) ? text.insert(3, '-') : text;
}

} // namespace Egov
