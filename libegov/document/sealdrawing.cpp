// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/sealdrawing.h>

#include <libegov/document/captions_p.h>
#include <libegov/document/errors.h>
#include <libegov/document/pdfsurface_p.h>
#include <libegov/document/typesetter_p.h>

#include <libegov/base/clock.h>
#include <libegov/document/noticedocument.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr double edge = 3;
constexpr double largestSize = 10;
constexpr double smallestSize = 4;

} // namespace

Expected<QByteArray> SealDrawing::render(const RenderOptions& options) const
{
    if (!options.createdAt.isValid() || !signedAt.isValid())
        return unexpected(DocumentError::NoMoment, u"a signature's look without its moment"_s);
    Expected<Typesetter> typesetter = Typesetter::open(options);
    if (!typesetter)
        return Unexpected(typesetter.error());
    const QSizeF place = NoticeDocument::sealPlace().rectangle.size();
    const QString text = caption(Caption::SealHere, options.language) + u'\n' + head + u'\n'
        + japaneseDay(signedAt).toString(u"yyyy-MM-dd"_s);

    // Long names of offices get smaller, never shorter.
    double size = largestSize;
    const auto set = [&] {
        return typesetter->set(
            text, {.size = size, .alignment = TextStyle::Alignment::Centre}, place.width() - 2 * edge);
    };
    Paragraph paragraph = set();
    while (paragraph.height() > place.height() - 2 * edge) {
        if (size <= smallestSize)
            return unexpected(DocumentError::TooLong, u"the name of the office does not fit its seal"_s);
        size -= 0.5;
        paragraph = set();
    }
    if (typesetter->error())
        return Unexpected(*typesetter->error());

    PdfSurface surface(place.width(), place.height(), options.createdAt);
    cairo_t* cr = surface.cr();
    cairo_set_source_rgb(cr, 0.55, 0.05, 0.05);
    cairo_set_line_width(cr, 1);
    cairo_rectangle(cr, 1, 1, place.width() - 2, place.height() - 2);
    cairo_stroke(cr);
    paragraph.draw(cr, edge, (place.height() - paragraph.height()) / 2, 0, paragraph.lineCount());
    cairo_show_page(cr);
    return surface.finish();
}

} // namespace Egov
