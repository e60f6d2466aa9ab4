// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/pango_p.h>

#include <vector>

namespace Egov {

// Text laid out to a width, to be drawn line by line so that it can go on over page ends. All lengths in points.
class Paragraph {
public:
    Paragraph() = default;
    // Lines are at least leading apart: fonts differ in the height they ask for, and IPAex asks for none.
    Paragraph(PangoPointer<PangoLayout> layout, double leading);

    int lineCount() const { return int(m_lines.size()); }
    double lineHeight(int line) const { return m_lines[size_t(line)].height; }
    double height() const { return m_height; }
    // The widest line.
    double inkWidth() const;

    // Draws lines [first, last) with the top of the first one at y. Returns the height drawn.
    double draw(cairo_t* cr, double x, double y, int first, int last) const;
    // All lines as a path.
    void outline(cairo_t* cr, double x, double y) const;

private:
    struct Line {
        PangoLayoutLine* line; // belongs to the layout
        double offset; // from the left edge: alignment
        double baseline; // below the line's own top
        double height;
    };
    PangoPointer<PangoLayout> m_layout;
    std::vector<Line> m_lines;
    double m_height = 0;
};

} // namespace Egov
