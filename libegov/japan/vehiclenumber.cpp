// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/vehiclenumber.h>

#include <libegov/japan/characterclass_p.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/inputfolding.h>

#include <libegov/japan/characters.h>
#include <libegov/japan/kana.h>

#include <algorithm>
#include <string>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// 道路運送車両法施行規則 第14号様式: hiragana on plates; お し へ ん are left out, E H K M T Y stand for forces' cars.
bool isPlateKana(char32_t c)
{
    constexpr std::u32string_view kana
        = U"あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるろれわを";
    return kana.find(c) != std::u32string_view::npos;
}

bool isClassification(QByteArrayView text)
{
    constexpr QByteArrayView letters = "ACFHKLMPXY";
    return !text.isEmpty() && text.size() <= 3 && isAsciiDigit(text[0])
        && std::ranges::all_of(text.sliced(1), [&](char c) { return isAsciiDigit(c) || letters.contains(c); });
}

// The digits at the end.
qsizetype serialLength(QByteArrayView text)
{
    const auto digits = std::find_if_not(text.rbegin(), text.rend(), isAsciiDigit);
    return digits - text.rbegin();
}

Unexpected noNumber() { return unexpected(JapanError::VehicleNumber, u"not a number as on a licence plate"_s); }

} // namespace

Expected<VehicleNumber> parseVehicleNumber(QByteArrayView raw)
{
    QByteArray text = toFullWidth(foldEntry(raw), {.letters = false, .digits = false});
    for (const char* const between : {"・", "•", ".", ",", "、", " ", "-", "(", ")"})
        text.replace(between, "");
    VehicleNumber number;
    qsizetype position = 0;
    // The class in front of the place, as some registers write it.
    while (position < text.size() && static_cast<unsigned char>(text[position]) < 0x80)
        ++position;
    if (position > 0) {
        const qsizetype kanaOf = text.size() - serialLength(text) - 3;
        if (kanaOf <= position)
            return noNumber();
        text = text.sliced(position, kanaOf - position) + text.first(position) + text.sliced(kanaOf);
        position = 0;
    }
    while (position < text.size() && !isAsciiDigit(text[position])) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(text, position);
        if (c < 0x3041)
            return noNumber();
        number.office += text.sliced(start, position - start);
    }
    while (position < text.size() && static_cast<unsigned char>(text[position]) < 0x80)
        number.classification += text[position++];
    number.classification = number.classification.toUpper();
    if (position == text.size())
        return noNumber();
    const qsizetype start = position;
    nextCodePoint(text, position);
    number.kana = toHiragana(QByteArrayView(text).sliced(start, position - start));
    qsizetype first = 0;
    if (!isPlateKana(nextCodePoint(number.kana, first)))
        return noNumber();
    number.serial = text.sliced(position);
    while (number.serial.startsWith('0'))
        number.serial.remove(0, 1);
    if (number.office.isEmpty() || number.office.size() > 4 * 3 || !isClassification(number.classification)
        || !areAsciiDigits(number.serial) || number.serial.size() > 4)
        return noNumber();
    return number;
}

QByteArray formatVehicleNumber(const VehicleNumber& number)
{
    QByteArray serial = number.serial;
    if (serial.size() == 4) {
        serial.insert(2, '-');
    } else {
        QByteArray dots;
        for (qsizetype missing = serial.size(); missing < 4; ++missing)
            dots += "・";
        serial.prepend(dots);
    }
    return number.office + ' ' + number.classification + ' ' + number.kana + ' ' + serial;
}

} // namespace Egov
