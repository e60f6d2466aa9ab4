// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/block_p.h>
#include <libegov/document/qrcode_p.h>
#include <libegov/document/typesetter_p.h>

namespace Egov {

// A QR code with the text that says what it is for at its right.
class QrBlock final : public Block {
public:
    QrBlock(QrCode code, Typesetter& typesetter, const QString& text);

    void flow(PageCursor& cursor) const override;

private:
    void drawCode(cairo_t* cr, double x, double y) const;
    double side() const;

    QrCode m_code;
    Paragraph m_text;
};

// A bar code (one row of modules) with the printed digits below it.
class BarcodeBlock final : public Block {
public:
    // bars: one byte per module, 1 = dark.
    BarcodeBlock(QByteArray bars, Typesetter& typesetter, const QString& text);

    void flow(PageCursor& cursor) const override;

private:
    QByteArray m_bars;
    Paragraph m_text;
};

} // namespace Egov
