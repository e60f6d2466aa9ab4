// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/preview.h>

#include <libegov/document/errors.h>

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QtPdf/QPdfDocument>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr double largest = 40e6; // dots: 40 MB as grey, more than A3 at 300 dpi
constexpr int fastPng = 80; // QImage's quality; PNG's compression otherwise costs ten times the rendering

Expected<void> load(QPdfDocument& document, QBuffer& buffer, QByteArrayView pdf)
{
    Q_ASSERT_X(qGuiApp, "Egov::renderPreview", "needs a QGuiApplication");
    buffer.setData(pdf.toByteArray());
    buffer.open(QIODevice::ReadOnly);
    document.load(&buffer);
    switch (document.error()) {
    case QPdfDocument::Error::None: break;
    case QPdfDocument::Error::IncorrectPassword:
    case QPdfDocument::Error::UnsupportedSecurityScheme:
        return unexpected(DocumentError::Encrypted, u"the PDF asks for a password"_s);
    default: return unexpected(DocumentError::Unreadable, u"not a readable PDF"_s);
    }
    if (document.status() != QPdfDocument::Status::Ready || document.pageCount() < 1)
        return unexpected(DocumentError::Unreadable, u"not a readable PDF"_s);
    return {};
}

} // namespace

Expected<QByteArray> renderPreview(QByteArrayView pdf, const PreviewOptions& options)
{
    QBuffer buffer;
    QPdfDocument document;
    if (const Expected<void> loaded = load(document, buffer, pdf); !loaded)
        return Unexpected(loaded.error());
    if (options.page < 0 || options.page >= document.pageCount())
        return unexpected(DocumentError::NoPage, u"the PDF has %1 pages"_s.arg(document.pageCount()));
    const QSizeF dots = document.pagePointSize(options.page) * qBound(36, options.dotsPerInch, 300) / 72.0;
    if (!(dots.width() * dots.height() <= largest))
        return unexpected(DocumentError::TooLarge, u"the page is too large to show"_s);
    const QImage page = document.render(options.page, dots.toSize());
    if (page.isNull())
        return unexpected(DocumentError::Unreadable, u"the page cannot be shown"_s);
    QImage paper(page.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, page);
    QByteArray png;
    QBuffer output(&png);
    output.open(QIODevice::WriteOnly);
    if (!paper.convertToFormat(QImage::Format_Grayscale8).save(&output, "PNG", fastPng))
        return unexpected(DocumentError::Output, u"the picture cannot be written"_s);
    return png;
}

Expected<int> pageCount(QByteArrayView pdf)
{
    QBuffer buffer;
    QPdfDocument document;
    if (const Expected<void> loaded = load(document, buffer, pdf); !loaded)
        return Unexpected(loaded.error());
    return document.pageCount();
}

} // namespace Egov
