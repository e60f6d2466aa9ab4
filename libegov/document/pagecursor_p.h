// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/pango_p.h>

#include <QByteArray>

#include <functional>

namespace Egov {

// A4 in points.
inline constexpr double pageWidth = 210 / 25.4 * 72;
inline constexpr double pageHeight = 297 / 25.4 * 72;
inline constexpr double pageMargin = 20 / 25.4 * 72;
inline constexpr double textWidth = pageWidth - 2 * pageMargin;

// Where the next thing goes. A document is run through twice by the same blocks: first without a surface, to count the
// pages, then drawing; so both ways must ask nothing but the cursor.
class PageCursor {
public:
    using Furniture = std::function<void(cairo_t*, int page)>;

    // cr may be null: then nothing is drawn. furniture draws what stands on every page outside the text.
    PageCursor(cairo_t* cr, Furniture furniture);

    cairo_t* cr() const { return m_cr; }
    bool isDrawing() const { return m_cr != nullptr; }
    int page() const { return m_page; } // from 0
    double y() const { return m_y; }
    double remaining() const { return bottom() - m_y; }
    bool isAtTop() const { return m_y <= pageMargin; }
    static double bottom() { return pageHeight - pageMargin; }

    void advance(double height) { m_y += height; }
    void moveTo(double y) { m_y = y; }
    void nextPage();
    void finish();

    // Structure elements of a tagged PDF (ISO 32000-1, 14.8.4). Groups (Document, Table, TR) go on over page ends; one
    // that holds text is two there, so that the furniture between them belongs to neither.
    void begin(const char* tag);
    void end(const char* tag);

private:
    void startPage();

    cairo_t* m_cr;
    Furniture m_furniture;
    int m_page = 0;
    double m_y = pageMargin;
    const char* m_leaf = nullptr; // the open element that holds text
};

// Keeps begin and end together.
class TagScope {
public:
    TagScope(PageCursor& cursor, const char* tag)
        : m_cursor(cursor)
        , m_tag(tag)
    {
        m_cursor.begin(m_tag);
    }
    ~TagScope() { m_cursor.end(m_tag); }
    Q_DISABLE_COPY_MOVE(TagScope)

private:
    PageCursor& m_cursor;
    const char* m_tag;
};

} // namespace Egov
