// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/tableblock_p.h>

#include <algorithm>

namespace Egov {

namespace {

constexpr double labelWidth = textWidth * 0.32;
constexpr double gap = 10;
constexpr double valueX = pageMargin + labelWidth + gap;
constexpr double valueWidth = textWidth - labelWidth - gap - 4;
constexpr double padding = 3.5;
constexpr double indentStep = 9;
constexpr int deepest = 6; // deeper groups are not indented further, so that the label keeps a width

} // namespace

TableBlock::TableBlock(Typesetter& typesetter, const QList<LabelledLine>& lines, Values values)
{
    m_rows.reserve(size_t(lines.size()));
    const TextStyle valueStyle{
        .size = 10, .alignment = values == Values::Amounts ? TextStyle::Alignment::Right : TextStyle::Alignment::Left};
    for (const LabelledLine& line : lines) {
        const double indent = indentStep * std::clamp(line.depth, 0, deepest);
        m_rows.push_back({.label = typesetter.set(line.label, {.size = 9}, labelWidth - indent),
            .value = typesetter.set(line.value, valueStyle, valueWidth),
            .indent = indent});
    }
}

void TableBlock::flow(PageCursor& cursor) const
{
    if (m_rows.empty())
        return;
    {
        const TagScope table(cursor, "Table");
        for (const Row& row : m_rows)
            flowRow(cursor, row);
    }
    cursor.advance(8);
}

void TableBlock::flowRow(PageCursor& cursor, const Row& row) const
{
    const double height = std::max(row.label.height(), row.value.height()) + 2 * padding;
    if (height > cursor.remaining() && !cursor.isAtTop() && height < pageHeight / 3)
        cursor.nextPage();
    else if (padding + row.value.lineHeight(0) > cursor.remaining() && !cursor.isAtTop())
        cursor.nextPage();
    cursor.advance(padding);

    const TagScope tag(cursor, "TR");
    const double top = cursor.y();
    const int page = cursor.page();
    // The label lies beside the value; one that is longer than its page is possible only for labels nobody writes, and
    // then pushes the value below it.
    flowCell(cursor, "TH", row.label, pageMargin + row.indent);
    const double labelBottom = cursor.y();
    const bool isBeside = cursor.page() == page;
    if (isBeside)
        cursor.moveTo(top);
    flowCell(cursor, "TD", row.value, valueX);
    if (isBeside && cursor.page() == page)
        cursor.moveTo(std::max(cursor.y(), labelBottom));
    cursor.advance(padding);
    rule(cursor);
}

void TableBlock::flowCell(PageCursor& cursor, const char* tag, const Paragraph& text, double x) const
{
    const TagScope scope(cursor, tag);
    for (int line = 0; line < text.lineCount(); ++line) {
        const double height = text.lineHeight(line);
        if (height > cursor.remaining() && !cursor.isAtTop())
            cursor.nextPage();
        if (cursor.isDrawing())
            text.draw(cursor.cr(), x, cursor.y(), line, line + 1);
        cursor.advance(height);
    }
}

void TableBlock::rule(PageCursor& cursor) const
{
    if (!cursor.isDrawing())
        return;
    cairo_save(cursor.cr());
    cairo_set_source_rgb(cursor.cr(), 0.6, 0.6, 0.6);
    cairo_set_line_width(cursor.cr(), 0.5);
    cairo_move_to(cursor.cr(), pageMargin, cursor.y());
    cairo_line_to(cursor.cr(), pageWidth - pageMargin, cursor.y());
    cairo_stroke(cursor.cr());
    cairo_restore(cursor.cr());
}

} // namespace Egov
