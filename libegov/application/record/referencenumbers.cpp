// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/referencenumbers.h>

#include <libegov/application/errors.h>
#include <libegov/base/typedcode.h>

#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr int symbols = 9; // without the check symbol

// GF(2^5) with x^5 + x^2 + 1; 2 generates all 31 elements.
constexpr int timesTwo(int value) { return (value << 1) ^ ((value & 16) != 0 ? 0x25 : 0); }

// Horner: the sum of symbol_i * 2^(9-i). Each place has another weight, none of them zero: any one wrong symbol and any
// two exchanged ones give another sum.
int checkSymbol(QByteArrayView values)
{
    int sum = 0;
    for (const char value : values)
        sum = timesTwo(sum ^ value);
    return sum;
}

} // namespace

ReferenceNumber makeReferenceNumber(quint64 randomness)
{
    QByteArray values;
    for (int i = 0; i < symbols; ++i) {
        values += static_cast<char>(randomness & 31);
        randomness >>= 5;
    }
    values += static_cast<char>(checkSymbol(values));
    QByteArray text;
    for (const char value : values) {
        if (text.size() == 4 || text.size() == 9)
            text += '-';
        text += alphabet[value];
    }
    return ReferenceNumber(text);
}

Expected<ReferenceNumber> parseReferenceNumber(const QString& text)
{
    QByteArray values;
    QByteArray clean;
    const QString typed = foldTypedCode(text);
    for (const QChar character : typed) {
        const qsizetype value = character.unicode() < 128 ? alphabet.indexOf(character.toLatin1()) : -1;
        if (value < 0 || values.size() > symbols)
            return unexpected(ApplicationError::Reference, u"not ten symbols of the alphabet"_s);
        if (clean.size() == 4 || clean.size() == 9)
            clean += '-';
        clean += character.toLatin1();
        values += static_cast<char>(value);
    }
    if (values.size() != symbols + 1)
        return unexpected(ApplicationError::Reference, u"not ten symbols of the alphabet"_s);
    if (checkSymbol(QByteArrayView(values).first(symbols)) != values.back())
        return unexpected(ApplicationError::Reference, u"the check symbol does not fit"_s);
    return ReferenceNumber(clean);
}

} // namespace Egov
