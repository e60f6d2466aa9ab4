// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/errors.h>
#include <libegov/document/qrcode_p.h>

#include <algorithm>
#include <memory>
#include <qrencode.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestWithMedium = 27;

struct QrCodeRelease {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, QrCodeRelease>;

Code encodeAt(const QByteArray& bytes, QRecLevel level)
{
    // Version 0 lets the library take the smallest one that fits.
    return Code(
        QRcode_encodeData(int(bytes.size()), reinterpret_cast<const unsigned char*>(bytes.constData()), 0, level));
}

QrCode modulesOf(const QRcode& code)
{
    QrCode result{.size = code.width, .dark = QByteArray(qsizetype(code.width) * code.width, '\0')};
    for (qsizetype i = 0; i < result.dark.size(); ++i)
        result.dark[i] = char(code.data[i] & 1); // the lowest bit is the colour (qrencode.h)
    return result;
}

} // namespace

Expected<QrCode> QrCode::encode(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return unexpected(DocumentError::CodeEmpty, u"a code without content"_s);
    Code code = encodeAt(bytes, QR_ECLEVEL_M);
    if (!code || code->version > largestWithMedium)
        code = encodeAt(bytes, QR_ECLEVEL_L);
    if (!code)
        return unexpected(DocumentError::CodeTooLong, u"%1 bytes fit no QR code"_s.arg(bytes.size()));
    return modulesOf(*code);
}

Expected<QrCode> QrCode::encodeDigits(const QByteArray& digits)
{
    if (digits.isEmpty() || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return unexpected(DocumentError::CodeDigits, u"a code of digits with something else in it"_s);
    const Code code(QRcode_encodeString(digits.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1)); // digits go in their mode
    if (!code)
        return unexpected(DocumentError::CodeTooLong, u"%1 digits fit no QR code"_s.arg(digits.size()));
    return modulesOf(*code);
}

} // namespace Egov
