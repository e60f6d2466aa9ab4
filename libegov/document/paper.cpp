// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/errors.h>
#include <libegov/document/paper_p.h>

#include <libegov/document/pdfsurface_p.h>
#include <libegov/document/textblock_p.h>

#include <algorithm>
#include <numbers>

namespace Egov {

using namespace Qt::StringLiterals;

Paper::Paper(Typesetter typesetter, const RenderOptions& options)
    : m_typesetter(std::move(typesetter))
    , m_options(options)
{
}

Expected<Paper> Paper::open(
    const RenderOptions& options, const QString& title, const IssuingOffice& office, const QString& footer)
{
    if (!options.createdAt.isValid())
        return unexpected(DocumentError::NoMoment, u"RenderOptions::createdAt is not set"_s);
    Expected<Typesetter> typesetter = Typesetter::open(options);
    if (!typesetter)
        return Unexpected(typesetter.error());
    Paper paper(std::move(*typesetter), options);
    paper.m_properties.title = title;
    paper.m_properties.author = office.municipality;
    paper.m_properties.language = options.language == PaperLanguage::Japanese ? "ja" : "en";
    paper.m_properties.createdAt = options.createdAt;
    paper.m_footer = footer;
    return paper;
}

void Paper::title(const QString& text)
{
    add(std::make_unique<TextBlock>(
        m_typesetter.set(text, {.size = 17, .alignment = TextStyle::Alignment::Centre}, textWidth),
        TextBlock::Look{.tag = "H1", .before = 4, .after = 10}));
}

void Paper::heading(const QString& text)
{
    add(std::make_unique<TextBlock>(m_typesetter.set(text, {.size = 12}, textWidth),
        TextBlock::Look{.tag = "H2", .before = 8, .after = 3, .keepWithNext = 45}));
}

void Paper::text(const QString& text, const TextStyle& style)
{
    if (!text.isEmpty())
        add(std::make_unique<TextBlock>(m_typesetter.set(text, style, textWidth), TextBlock::Look{}));
}

void Paper::facts(const QList<LabelledLine>& lines)
{
    QList<LabelledLine> told;
    for (const LabelledLine& line : lines) {
        if (!line.value.isEmpty())
            told += line;
    }
    table(told);
}

void Paper::table(const QList<LabelledLine>& lines, TableBlock::Values values)
{
    if (!lines.isEmpty())
        add(std::make_unique<TableBlock>(m_typesetter, lines, values));
}

void Paper::sections(const QList<LabelledSection>& sections)
{
    for (const LabelledSection& section : sections) {
        if (!section.title.isEmpty())
            heading(section.title);
        table(section.lines);
    }
}

void Paper::contact(const IssuingOffice& office)
{
    const QList<LabelledLine> lines{
        {say(Caption::Department), u"%1 %2"_s.arg(office.municipality, office.department).trimmed()},
        {say(Caption::Address), office.postalAddress}, {say(Caption::Phone), office.phone},
        {say(Caption::Email), office.email}, {say(Caption::Hours), office.openingHours}};
    if (std::all_of(lines.begin(), lines.end(), [](const LabelledLine& line) { return line.value.isEmpty(); }))
        return;
    heading(say(Caption::Contact));
    facts(lines);
}

void Paper::add(std::unique_ptr<Block> block) { m_blocks.push_back(std::move(block)); }

void Paper::addFigure(std::unique_ptr<Block> block, const QString& alternative)
{
    m_properties.figureTexts += alternative;
    add(std::move(block));
}

void Paper::attach(PdfAttachment attachment) { m_properties.attachments += std::move(attachment); }

void Paper::watermark(const QString& text) { m_watermark = text; }

void Paper::fail(const Error& error)
{
    if (!m_error)
        m_error = error;
}

void Paper::drawFurniture(cairo_t* cr, int page, int pages)
{
    if (!m_watermark.isEmpty()) {
        // As a shape and not as text, so that a search and a screen reader meet the sentence in the text and not this.
        const Paragraph mark = m_typesetter.set(m_watermark, {.size = 150}, pageWidth);
        cairo_save(cr);
        cairo_translate(cr, pageWidth / 2, pageHeight / 2);
        cairo_rotate(cr, -std::numbers::pi / 5);
        mark.outline(cr, -mark.inkWidth() / 2, -mark.height() / 2);
        cairo_set_source_rgb(cr, 0.9, 0.9, 0.9);
        cairo_fill(cr);
        cairo_restore(cr);
    }
    const double y = pageHeight - pageMargin + 10;
    const double half = textWidth * 0.85;
    cairo_set_source_rgb(cr, 0.3, 0.3, 0.3);
    const Paragraph left = m_typesetter.set(m_footer, {.size = 8}, half);
    left.draw(cr, pageMargin, y, 0, 2);
    const Paragraph right = m_typesetter.set(
        u"%1 / %2"_s.arg(page + 1).arg(pages), {.size = 8, .alignment = TextStyle::Alignment::Right}, textWidth - half);
    right.draw(cr, pageMargin + half, y, 0, 1);
    cairo_set_source_rgb(cr, 0, 0, 0);
}

Expected<QByteArray> Paper::draw(int pages)
{
    PdfSurface surface(pageWidth, pageHeight, m_options.createdAt);
    surface.setTitle(m_properties.title);
    surface.setAuthor(m_properties.author);
    PageCursor cursor(surface.cr(), [this, pages](cairo_t* page, int number) { drawFurniture(page, number, pages); });
    cursor.begin("Document");
    for (const std::unique_ptr<Block>& block : m_blocks)
        block->flow(cursor);
    cursor.end("Document");
    cursor.finish();
    return surface.finish();
}

Expected<QByteArray> Paper::render()
{
    if (m_typesetter.error())
        fail(*m_typesetter.error());
    if (m_error)
        return Unexpected(*m_error);
    PageCursor counting(nullptr, {});
    for (const std::unique_ptr<Block>& block : m_blocks)
        block->flow(counting);
    const Expected<QByteArray> drawn = draw(counting.page() + 1);
    if (!drawn)
        return drawn;
    if (m_typesetter.error()) // the foot of the page
        return Unexpected(*m_typesetter.error());
    return finishPdf(*drawn, m_properties);
}

} // namespace Egov
