// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/pagecursor_p.h>

#include <string_view>

namespace Egov {

namespace {

bool isGroup(std::string_view tag) { return tag == "Document" || tag == "Table" || tag == "TR"; }

} // namespace

PageCursor::PageCursor(cairo_t* cr, Furniture furniture)
    : m_cr(cr)
    , m_furniture(std::move(furniture))
{
    startPage();
}

void PageCursor::startPage()
{
    m_y = pageMargin;
    if (m_cr)
        m_furniture(m_cr, m_page);
}

void PageCursor::nextPage()
{
    const char* const interrupted = m_leaf;
    if (interrupted)
        end(interrupted);
    if (m_cr)
        cairo_show_page(m_cr);
    ++m_page;
    startPage();
    if (interrupted)
        begin(interrupted);
}

void PageCursor::finish()
{
    if (m_cr)
        cairo_show_page(m_cr);
}

void PageCursor::begin(const char* tag)
{
    if (m_cr)
        cairo_tag_begin(m_cr, tag, nullptr);
    if (!isGroup(tag))
        m_leaf = tag;
}

void PageCursor::end(const char* tag)
{
    if (m_cr)
        cairo_tag_end(m_cr, tag);
    if (tag == m_leaf)
        m_leaf = nullptr;
}

} // namespace Egov
