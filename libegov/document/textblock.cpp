// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/textblock_p.h>

#include <algorithm>

namespace Egov {

TextBlock::TextBlock(Paragraph paragraph, const Look& look)
    : m_paragraph(std::move(paragraph))
    , m_look(look)
{
}

void TextBlock::flow(PageCursor& cursor) const
{
    if (!cursor.isAtTop()) {
        const double least = std::min(m_paragraph.height(), m_paragraph.lineHeight(0) * 2) + m_look.keepWithNext;
        if (m_look.before + least > cursor.remaining())
            cursor.nextPage();
        else
            cursor.advance(m_look.before);
    }
    const TagScope tag(cursor, m_look.tag);
    for (int line = 0; line < m_paragraph.lineCount(); ++line) {
        const double height = m_paragraph.lineHeight(line);
        if (height > cursor.remaining() && !cursor.isAtTop())
            cursor.nextPage();
        if (cursor.isDrawing())
            m_paragraph.draw(cursor.cr(), pageMargin, cursor.y(), line, line + 1);
        cursor.advance(height);
    }
    cursor.advance(m_look.after);
}

} // namespace Egov
