// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>

namespace Egov {

// The dark and light modules of a QR code (JIS X 0510 / ISO/IEC 18004), without the quiet zone.
struct QrCode {
    int size = 0; // modules per side
    QByteArray dark; // size * size bytes, 1 = dark

    bool isDark(int x, int y) const { return dark[qsizetype(y) * size + x] != 0; }

    // Byte mode. Error correction M (15 %) up to version 27, above that L (7 %), so that the modules stay readable.
    // "document.code-too-long" when nothing up to version 40 holds it.
    static Expected<QrCode> encode(const QByteArray& bytes);
    // Numeric mode, error correction M: 255 digits fill version 6. "document.code-digits" when it is not digits only.
    static Expected<QrCode> encodeDigits(const QByteArray& digits);
};

} // namespace Egov
