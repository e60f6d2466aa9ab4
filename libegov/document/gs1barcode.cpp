// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/errors.h>
#include <libegov/document/gs1barcode_p.h>

#include <algorithm>
#include <memory>
#include <zint.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 storeLimit = 300'000; // yen; above it no store takes the slip

struct SymbolRelease {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

// Modulus 10, weights 3,1,3,... from the left over all digits before it, AI included.
char checkDigit(QByteArrayView digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i)
        sum += (digits[i] - '0') * (i % 2 == 0 ? 3 : 1);
    return char('0' + (10 - sum % 10) % 10);
}

Unexpected refuse(const QString& why) { return unexpected(DocumentError::Barcode, why); }

} // namespace

Expected<Gs1Barcode> Gs1Barcode::encode(const QByteArray& digits, qint64 amount, QDate dueOn)
{
    const bool areDigits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.size() != 44 || !areDigits || !digits.startsWith("91"))
        return refuse(u"not 44 digits with AI (91)"_s);
    if (checkDigit(QByteArrayView(digits).first(43)) != digits.back())
        return refuse(u"the check digit is wrong"_s);
    if (amount > storeLimit)
        return refuse(u"stores take no slip above 300,000 yen"_s);
    if (digits.mid(37, 6).toLongLong() != amount)
        return refuse(u"the code says another amount than the slip"_s);
    const QByteArray due = digits.mid(30, 6);
    if (due != "999999" && due != dueOn.toString(u"yyMMdd"_s).toLatin1())
        return refuse(u"the code says another due date than the slip"_s);

    const std::unique_ptr<zint_symbol, SymbolRelease> symbol(ZBarcode_Create());
    if (!symbol)
        return unexpected(DocumentError::Output, u"no memory for a bar code"_s);
    symbol->symbology = BARCODE_GS1_128;
    const QByteArray input = "[91]" + digits.mid(2);
    const int result
        = ZBarcode_Encode(symbol.get(), reinterpret_cast<const unsigned char*>(input.constData()), int(input.size()));
    if (result >= ZINT_ERROR)
        return refuse(QString::fromLatin1(symbol->errtxt));
    Gs1Barcode code;
    for (int i = 0; i < symbol->width; ++i)
        code.bars += char((symbol->encoded_data[0][i >> 3] >> (i & 7)) & 1);
    const QString text = QString::fromLatin1(digits);
    code.printed = u"(91)"_s + text.mid(2, 6) + u"-"_s + text.mid(8, 22) + u"\n"_s + text.mid(30, 6) + u"-"_s
        + text.mid(36, 1) + u"-"_s + text.mid(37, 6) + u"-"_s + text.mid(43, 1);
    return code;
}

} // namespace Egov
