// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/slip/barcode.h>

#include <plugins/gateways/slip/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

bool areDigits(const QByteArray& text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Unexpected wrong(QLatin1StringView what) { return unexpected(SlipError::Barcode, what); }

} // namespace

char gs1CheckDigit(const QByteArray& digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i)
        sum += (digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

Expected<QByteArray> barcodeOf(const StoreBarcode& parts)
{
    if (parts.company.size() != 6 || !areDigits(parts.company))
        return wrong("the company code is 6 digits"_L1);
    if (parts.free.size() != 21 || !areDigits(parts.free))
        return wrong("the free part is 21 digits"_L1);
    if (parts.reissue < 0 || parts.reissue > 9)
        return wrong("the reissue is 0 to 9"_L1);
    if (parts.amount < 1 || parts.amount > maximumStoreAmount)
        return wrong("stores take 1 to 300,000 yen"_L1);
    // Two digits of the year: a till reads them as of this century.
    if (!parts.payableUntil.isNull() && (parts.payableUntil.year() < 2000 || parts.payableUntil.year() > 2099))
        return wrong("the year does not fit"_L1);
    QByteArray digits = "91" + parts.company + parts.free + QByteArray::number(parts.reissue);
    digits += parts.payableUntil.isNull() ? "999999"_ba : parts.payableUntil.toString(u"yyMMdd"_s).toLatin1();
    digits += parts.needsStamp ? '1' : '0';
    digits += QByteArray::number(parts.amount).rightJustified(6, '0');
    return digits + gs1CheckDigit(digits);
}

Expected<StoreBarcode> parseBarcode(const QByteArray& digits)
{
    if (digits.size() != 44 || !areDigits(digits) || !digits.startsWith("91"))
        return wrong("not 44 digits beginning with 91"_L1);
    if (gs1CheckDigit(digits.first(43)) != digits[43])
        return unexpected(SlipError::CheckDigit, u"the check digit does not fit"_s);
    StoreBarcode parts;
    parts.company = digits.sliced(2, 6);
    parts.free = digits.sliced(8, 21);
    parts.reissue = digits[29] - '0';
    const QByteArray due = digits.sliced(30, 6);
    if (due != "999999") {
        parts.payableUntil = QDate::fromString(QString::fromLatin1("20" + due), u"yyyyMMdd"_s);
        if (!parts.payableUntil.isValid())
            return wrong("the date is none"_L1);
    }
    parts.needsStamp = digits[36] == '1';
    parts.amount = digits.sliced(37, 6).toLongLong();
    if (digits[36] > '1' || parts.amount < 1)
        return wrong("stamp flag or amount"_L1);
    return parts;
}

QByteArray barcodeText1(const QByteArray& digits) { return "(91)" + digits.sliced(2, 6) + '-' + digits.sliced(8, 22); }

QByteArray barcodeText2(const QByteArray& digits)
{
    return digits.sliced(30, 6) + '-' + digits.sliced(36, 1) + '-' + digits.sliced(37, 6) + '-' + digits.sliced(43, 1);
}

} // namespace Egov
