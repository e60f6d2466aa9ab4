// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/letterheadblock_p.h>

#include <libegov/document/noticedocument.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr double columnGap = 10;
constexpr double addresseeWidth = textWidth * 0.45;
constexpr double cornerTop = pageMargin + 50; // below number and day

QRectF seal() { return NoticeDocument::sealPlace().rectangle; }
double sealTop() { return pageHeight - seal().y() - seal().height(); }
double sealBottom() { return pageHeight - seal().y(); }
double officeX() { return pageMargin + addresseeWidth + columnGap; }

void flowBelow(PageCursor& cursor, const Paragraph& text)
{
    const TagScope tag(cursor, "P");
    for (int line = 0; line < text.lineCount(); ++line) {
        if (text.lineHeight(line) > cursor.remaining())
            cursor.nextPage();
        if (cursor.isDrawing())
            text.draw(cursor.cr(), pageMargin, cursor.y(), line, line + 1);
        cursor.advance(text.lineHeight(line));
    }
    cursor.advance(6);
}

} // namespace

LetterheadBlock::LetterheadBlock(Typesetter& typesetter, const Content& content)
    : m_hasAddressee(!content.addressee.isEmpty())
{
    const TextStyle right{.size = 10.5, .alignment = TextStyle::Alignment::Right};
    m_reference = typesetter.set(
        content.number.isEmpty() ? content.day : content.number + u'\n' + content.day, right, textWidth);
    m_addressee = typesetter.set(content.addressee, {.size = 13}, addresseeWidth);
    m_addresseeBelow = typesetter.set(content.addressee, {.size = 12}, textWidth);
    QStringList office;
    for (const QString& line : {content.office.municipality, content.office.department,
             (content.office.head + u" "_s + content.office.headName).trimmed()}) {
        if (!line.isEmpty())
            office += line;
    }
    m_office = typesetter.set(office.join(u'\n'), right, seal().x() - 8 - officeX());
    m_officeBelow = typesetter.set(office.join(u'\n'), right, textWidth);
    m_sealCaption
        = typesetter.set(content.sealCaption, {.size = 7, .alignment = TextStyle::Alignment::Centre}, seal().width());
}

void LetterheadBlock::flow(PageCursor& cursor) const
{
    // Only ever the first thing on the first page.
    {
        const TagScope tag(cursor, "P");
        if (cursor.isDrawing())
            m_reference.draw(cursor.cr(), pageMargin, cursor.y(), 0, m_reference.lineCount());
    }
    const bool addresseeFits = cornerTop + m_addressee.height() <= sealBottom();
    const bool officeFits = m_office.height() <= sealBottom() - cornerTop;
    if (m_hasAddressee && addresseeFits) {
        const TagScope tag(cursor, "P");
        if (cursor.isDrawing())
            m_addressee.draw(cursor.cr(), pageMargin, cornerTop, 0, m_addressee.lineCount());
    }
    if (officeFits) {
        const TagScope tag(cursor, "P");
        const double top = std::clamp(sealTop() + (seal().height() - m_office.height()) / 2, cornerTop, sealBottom());
        if (cursor.isDrawing())
            m_office.draw(
                cursor.cr(), officeX(), std::min(top, sealBottom() - m_office.height()), 0, m_office.lineCount());
    }
    if (cursor.isDrawing())
        drawSealPlace(cursor.cr());
    cursor.moveTo(sealBottom() + m_sealCaption.height() + 14);
    if (m_hasAddressee && !addresseeFits)
        flowBelow(cursor, m_addresseeBelow);
    if (!officeFits)
        flowBelow(cursor, m_officeBelow);
}

// The paper itself only frames the place: what stands in it comes from the signature, or the place stays empty.
void LetterheadBlock::drawSealPlace(cairo_t* cr) const
{
    cairo_save(cr);
    cairo_set_source_rgb(cr, 0.6, 0.6, 0.6);
    cairo_set_line_width(cr, 0.5);
    const double dashes[] = {2, 2};
    cairo_set_dash(cr, dashes, 2, 0);
    cairo_rectangle(cr, seal().x(), sealTop(), seal().width(), seal().height());
    cairo_stroke(cr);
    cairo_set_source_rgb(cr, 0.3, 0.3, 0.3);
    m_sealCaption.draw(cr, seal().x(), sealBottom() + 2, 0, m_sealCaption.lineCount());
    cairo_restore(cr);
}

} // namespace Egov
