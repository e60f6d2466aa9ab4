// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/codeblock_p.h>

#include <algorithm>
#include <cmath>

namespace Egov {

namespace {

// 0.42 mm: a telephone's camera tells them apart, and printers of 300 and 600 dpi print each with the same number of
// dots (5 and 10), when they also begin on a dot.
constexpr double qrModule = 1.2;
constexpr double dot = 72.0 / 300;

constexpr int quietZone = 4; // modules, ISO/IEC 18004 section 5.3.8
// 0.2 mm and 12 mm: 290 modules stay within the 60 mm of tills' readers.
constexpr double barModule = 0.2 / 25.4 * 72;
constexpr double barHeight = 12 / 25.4 * 72;
constexpr int barQuietZone = 10; // modules, ISO/IEC 15417 section 4.4
constexpr double gap = 12;

double toDot(double length) { return std::ceil(length / dot) * dot; }

double textX(double side) { return pageMargin + side + gap; }

} // namespace

QrBlock::QrBlock(QrCode code, Typesetter& typesetter, const QString& text)
    : m_code(std::move(code))
    , m_text(typesetter.set(text, {.size = 9}, textWidth - side() - gap))
{
}

double QrBlock::side() const { return (m_code.size + 2 * quietZone) * qrModule; }

void QrBlock::flow(PageCursor& cursor) const
{
    const double height = std::max(side(), m_text.height());
    if (height > cursor.remaining() && !cursor.isAtTop())
        cursor.nextPage();
    if (cursor.isDrawing()) {
        {
            const TagScope figure(cursor, "Figure");
            drawCode(cursor.cr(), pageMargin, cursor.y());
        }
        const TagScope tag(cursor, "P");
        m_text.draw(cursor.cr(), textX(side()), cursor.y() + quietZone * qrModule, 0, m_text.lineCount());
    }
    cursor.advance(height + 6);
}

// As a 1-bit stencil: one small object in the PDF, no hairlines between modules, sharp at every resolution.
void QrBlock::drawCode(cairo_t* cr, double x, double y) const
{
    const PangoPointer<cairo_surface_t> image(cairo_image_surface_create(CAIRO_FORMAT_A8, m_code.size, m_code.size));
    unsigned char* bits = cairo_image_surface_get_data(image.get());
    const int stride = cairo_image_surface_get_stride(image.get());
    if (bits) {
        for (int row = 0; row < m_code.size; ++row) {
            for (int column = 0; column < m_code.size; ++column)
                bits[row * stride + column] = m_code.isDark(column, row) ? 0xFF : 0;
        }
    }
    cairo_surface_mark_dirty(image.get());
    cairo_save(cr);
    cairo_translate(cr, toDot(x + quietZone * qrModule), toDot(y + quietZone * qrModule));
    cairo_scale(cr, qrModule, qrModule);
    cairo_pattern_t* mask = cairo_pattern_create_for_surface(image.get());
    cairo_pattern_set_filter(mask, CAIRO_FILTER_NEAREST);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_mask(cr, mask);
    cairo_pattern_destroy(mask);
    cairo_restore(cr);
}

BarcodeBlock::BarcodeBlock(QByteArray bars, Typesetter& typesetter, const QString& text)
    : m_bars(std::move(bars))
    , m_text(typesetter.set(text, {.size = 9}, textWidth))
{
}

void BarcodeBlock::flow(PageCursor& cursor) const
{
    const double height = barHeight + 4 + m_text.height();
    if (height > cursor.remaining() && !cursor.isAtTop())
        cursor.nextPage();
    if (cursor.isDrawing()) {
        {
            const TagScope figure(cursor, "Figure");
            const double x = pageMargin + barQuietZone * barModule;
            for (qsizetype i = 0; i < m_bars.size();) {
                qsizetype end = i;
                while (end < m_bars.size() && m_bars[end] == m_bars[i])
                    ++end;
                if (m_bars[i])
                    cairo_rectangle(
                        cursor.cr(), x + double(i) * barModule, cursor.y(), double(end - i) * barModule, barHeight);
                i = end;
            }
            cairo_fill(cursor.cr());
        }
        const TagScope tag(cursor, "P");
        m_text.draw(cursor.cr(), pageMargin, cursor.y() + barHeight + 4, 0, m_text.lineCount());
    }
    cursor.advance(height + 6);
}

} // namespace Egov
