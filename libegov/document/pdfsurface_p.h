// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/pango_p.h>

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QDateTime>

namespace Egov {

// A PDF that Cairo writes into memory.
class PdfSurface {
public:
    // Lengths in points.
    PdfSurface(double width, double height, const QDateTime& createdAt);

    cairo_t* cr() const { return m_cr.get(); }
    void setTitle(const QString& title);
    void setAuthor(const QString& author);

    // Nothing can be drawn afterwards. "document.output"
    Expected<QByteArray> finish();

private:
    std::unique_ptr<QByteArray> m_bytes; // in a place of its own: Cairo keeps the address
    PangoPointer<cairo_surface_t> m_surface;
    PangoPointer<cairo_t> m_cr;
};

} // namespace Egov
