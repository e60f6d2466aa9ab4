// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/paragraph_p.h>

#include <algorithm>

namespace Egov {

Paragraph::Paragraph(PangoPointer<PangoLayout> layout, double leading)
    : m_layout(std::move(layout))
{
    PangoLayoutIter* iter = pango_layout_get_iter(m_layout.get());
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(iter, nullptr, &logical);
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_yrange(iter, &top, &bottom);
        const double natural = pango_units_to_double(bottom - top);
        const double height = std::max(natural, leading);
        m_lines.push_back({.line = pango_layout_iter_get_line_readonly(iter),
            .offset = pango_units_to_double(logical.x),
            .baseline = pango_units_to_double(pango_layout_iter_get_baseline(iter) - top) + (height - natural) / 2,
            .height = height});
        m_height += height;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}

double Paragraph::inkWidth() const
{
    double width = 0;
    for (const Line& line : m_lines) {
        PangoRectangle logical;
        pango_layout_line_get_extents(line.line, nullptr, &logical);
        width = std::max(width, pango_units_to_double(logical.width));
    }
    return width;
}

double Paragraph::draw(cairo_t* cr, double x, double y, int first, int last) const
{
    double drawn = 0;
    for (int i = first; i < std::min(last, lineCount()); ++i) {
        const Line& line = m_lines[size_t(i)];
        cairo_move_to(cr, x + line.offset, y + drawn + line.baseline);
        pango_cairo_show_layout_line(cr, line.line);
        drawn += line.height;
    }
    return drawn;
}

void Paragraph::outline(cairo_t* cr, double x, double y) const
{
    double done = 0;
    for (const Line& line : m_lines) {
        cairo_move_to(cr, x, y + done + line.baseline);
        pango_cairo_layout_line_path(cr, line.line);
        done += line.height;
    }
}

} // namespace Egov
