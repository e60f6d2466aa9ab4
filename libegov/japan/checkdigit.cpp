// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/checkdigit.h>

#include <algorithm>

namespace Egov {
namespace {

bool areDigits(QByteArrayView text, qsizetype length) noexcept
{
    return text.size() == length && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

constexpr char digit(int value) noexcept { return static_cast<char>('0' + value); }

} // namespace

std::optional<char> myNumberCheckDigit(QByteArrayView body) noexcept
{
    if (!areDigits(body, 11))
        return std::nullopt;
    int sum = 0;
    for (int n = 1; n <= 11; ++n) // n-th digit from the right; weight n+1 up to the sixth, n-5 after it
        sum += (body[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
    const int rest = sum % 11;
    return digit(rest <= 1 ? 0 : 11 - rest);
}

bool isMyNumber(QByteArrayView digits) noexcept
{
    return areDigits(digits, 12) && myNumberCheckDigit(digits.first(11)) == digits[11];
}

std::optional<char> corporateNumberCheckDigit(QByteArrayView body) noexcept
{
    if (!areDigits(body, 12))
        return std::nullopt;
    int sum = 0;
    for (int n = 1; n <= 12; ++n)
        sum += (body[12 - n] - '0') * (n % 2 == 1 ? 1 : 2);
    return digit(9 - sum % 9);
}

bool isCorporateNumber(QByteArrayView digits) noexcept
{
    return areDigits(digits, 13) && corporateNumberCheckDigit(digits.sliced(1)) == digits[0];
}

bool isInvoiceNumber(QByteArrayView text) noexcept { return text.startsWith('T') && isCorporateNumber(text.sliced(1)); }

std::optional<char> municipalityCodeCheckDigit(QByteArrayView body) noexcept
{
    if (!areDigits(body, 5))
        return std::nullopt;
    int sum = 0;
    for (int n = 0; n < 5; ++n)
        sum += (body[n] - '0') * (6 - n);
    return digit((11 - sum % 11) % 10); // the last digit of 11 - rest: 10 -> 0, 11 -> 1
}

bool isMunicipalityCode(QByteArrayView digits) noexcept
{
    return areDigits(digits, 6) && municipalityCodeCheckDigit(digits.first(5)) == digits[5];
}

std::optional<char> insurerNumberCheckDigit(QByteArrayView body) noexcept
{
    if (!areDigits(body, 5) && !areDigits(body, 7))
        return std::nullopt;
    int sum = 0;
    for (qsizetype n = 0; n < body.size();
        ++n) { // from the right: weights 2, 1, 2 ...; a product of two digits is summed
        const int product = (body[body.size() - 1 - n] - '0') * (n % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return digit((10 - sum % 10) % 10);
}

bool isInsurerNumber(QByteArrayView digits) noexcept
{
    return (areDigits(digits, 6) || areDigits(digits, 8))
        && insurerNumberCheckDigit(digits.chopped(1)) == digits.back();
}

} // namespace Egov
