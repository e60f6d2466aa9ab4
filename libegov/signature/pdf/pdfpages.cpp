// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfpages_p.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace Egov {

namespace {

constexpr int deepest = 64;

void walk(const PdfSnapshot& snapshot, const PdfValue& entry, std::set<const void*>& seen, int depth,
    const std::function<void(const PdfValue&, const PdfObject*)>& use)
{
    snapshot.document().budget().spend(4);
    const PdfValue node = snapshot.resolve(entry);
    if (!node.isDictionary())
        throw PdfRefusal{"pdf.format", "an entry of the page tree that is no page"};
    if (depth > deepest || !seen.insert(node.identity()).second)
        throw PdfRefusal{"pdf.format", "a page tree that is too deep, or goes in a circle"};
    const PdfValue kids = snapshot.resolve(node["Kids"]);
    if (kids.isNull())
        return use(node, snapshot.target(entry));
    if (!kids.isArray())
        throw PdfRefusal{"pdf.format", "a page tree whose Kids are no array"};
    for (qsizetype i = 0; i < kids.size(); ++i)
        walk(snapshot, kids.item(i), seen, depth + 1, use);
}

} // namespace

void forEachPage(const PdfSnapshot& snapshot, const std::function<void(const PdfValue&, const PdfObject*)>& use)
{
    std::set<const void*> seen;
    walk(snapshot, snapshot.resolve(snapshot.trailer()["Root"])["Pages"], seen, 0, use);
}

std::optional<QRectF> pdfRectangle(const PdfSnapshot& snapshot, const PdfValue& value)
{
    const PdfValue array = snapshot.resolve(value);
    if (!array.isArray() || array.size() != 4)
        return std::nullopt;
    double numbers[4] = {};
    for (int i = 0; i < 4; ++i) {
        const PdfValue item = snapshot.resolve(array.item(i));
        numbers[i] = item.number();
        if (!item.isNumber() || !std::isfinite(numbers[i]))
            return std::nullopt;
    }
    return QRectF(QPointF(qMin(numbers[0], numbers[2]), qMin(numbers[1], numbers[3])),
        QPointF(qMax(numbers[0], numbers[2]), qMax(numbers[1], numbers[3])));
}

} // namespace Egov
