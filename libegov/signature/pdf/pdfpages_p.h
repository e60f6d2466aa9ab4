// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfdocument_p.h>

#include <QRectF>

namespace Egov {

// The pages of the tree, in order. An entry that leads nowhere is "pdf.format": it would hide what stands on it.
void forEachPage(
    const PdfSnapshot& snapshot, const std::function<void(const PdfValue& page, const PdfObject* object)>& use);

// /Rect and its like, ordered; nothing when it is no rectangle.
std::optional<QRectF> pdfRectangle(const PdfSnapshot& snapshot, const PdfValue& value);

// What a page shows, each mark as a box in the page's own coordinates. Boxes are rather too large than too small: they
// answer whether something is drawn over what was there.
struct PdfPageMark {
    enum class Kind { Text, Image, Path, Unknown };
    Kind kind = Kind::Unknown;
    QRectF box;
};

std::vector<PdfPageMark> pageMarks(const PdfSnapshot& snapshot, const PdfValue& page);

} // namespace Egov
