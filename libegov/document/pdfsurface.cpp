// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/errors.h>
#include <libegov/document/pdfsurface_p.h>

#include <cairo-pdf.h>

namespace Egov {

namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length)
{
    static_cast<QByteArray*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

PdfSurface::PdfSurface(double width, double height, const QDateTime& createdAt)
    : m_bytes(std::make_unique<QByteArray>())
    , m_surface(cairo_pdf_surface_create_for_stream(append, m_bytes.get(), width, height))
    , m_cr(cairo_create(m_surface.get()))
{
    cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_CREATOR, "libegov");
    cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
        createdAt.toUTC().toString(Qt::ISODate).toLatin1().constData());
}

void PdfSurface::setTitle(const QString& title)
{
    cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_TITLE, title.toUtf8().constData());
}

void PdfSurface::setAuthor(const QString& author)
{
    cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_AUTHOR, author.toUtf8().constData());
}

Expected<QByteArray> PdfSurface::finish()
{
    cairo_surface_finish(m_surface.get());
    for (const cairo_status_t status : {cairo_status(m_cr.get()), cairo_surface_status(m_surface.get())}) {
        // A finished surface says so to its context; that is no failure.
        if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED)
            return unexpected(DocumentError::Output, QString::fromLatin1(cairo_status_to_string(status)));
    }
    return *m_bytes;
}

} // namespace Egov
