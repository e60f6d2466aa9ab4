// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/block_p.h>
#include <libegov/document/captions_p.h>
#include <libegov/document/pdffinish_p.h>
#include <libegov/document/tableblock_p.h>
#include <libegov/document/typesetter_p.h>

#include <libegov/document/issuingoffice.h>

namespace Egov {

// A paper while it is composed: blocks in reading order, then one PDF. The first thing that cannot be set makes
// render() fail; composing goes on meanwhile, so that documents need no checks of their own.
class Paper {
public:
    // footer stands at the left of every page's foot, the page number at the right.
    static Expected<Paper> open(
        const RenderOptions& options, const QString& title, const IssuingOffice& office, const QString& footer);

    Typesetter& typesetter() { return m_typesetter; }
    QString say(Caption what) const { return caption(what, m_options.language); }
    PaperLanguage language() const { return m_options.language; }

    void title(const QString& text);
    void heading(const QString& text);
    void text(const QString& text, const TextStyle& style = {});
    // Lines with an empty value are left out of facts, and kept in answers: an empty answer is an answer.
    void facts(const QList<LabelledLine>& lines);
    void table(const QList<LabelledLine>& lines, TableBlock::Values values = TableBlock::Values::Texts);
    void sections(const QList<LabelledSection>& sections);
    void contact(const IssuingOffice& office);
    void add(std::unique_ptr<Block> block);
    void addFigure(std::unique_ptr<Block> block, const QString& alternative);
    void attach(PdfAttachment attachment);
    // Large and pale behind every page.
    void watermark(const QString& text);
    void fail(const Error& error);

    Expected<QByteArray> render();

private:
    Paper(Typesetter typesetter, const RenderOptions& options);
    void drawFurniture(cairo_t* cr, int page, int pages);
    Expected<QByteArray> draw(int pages);

    Typesetter m_typesetter;
    RenderOptions m_options;
    PdfProperties m_properties;
    QString m_footer;
    QString m_watermark;
    Blocks m_blocks;
    std::optional<Error> m_error;
};

} // namespace Egov
