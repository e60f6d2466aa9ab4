// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfcrossreference_p.h>

#include <libegov/signature/pdf/pdffilters_p.h>
#include <libegov/signature/pdf/pdfparser_p.h>

#include <algorithm>
#include <set>

namespace Egov {

namespace {

// Annex C.2 of ISO 32000-1: no reader has to know more objects.
constexpr qint64 highestNumber = 8'388'607;

[[noreturn]] void refuse(const char* what) { throw PdfRefusal{"pdf.format", what}; }

qint64 bigEndian(QByteArrayView bytes)
{
    quint64 number = 0;
    for (const char byte : bytes)
        number = (number << 8) | static_cast<quint8>(byte);
    return static_cast<qint64>(number); // one too large is negative, and no place
}

} // namespace

qsizetype lastCrossReference(QByteArrayView file)
{
    const QList<PdfRevisionEnd> ends = revisionEnds(file);
    // One without its end would be the last for some readers only.
    const bool isLast = !ends.isEmpty() && file.lastIndexOf("startxref") < ends.last().end;
    return isLast ? ends.last().crossReference : -1;
}

CrossReferenceReader::CrossReferenceReader(QByteArrayView file, PdfStore& store)
    : m_file(file)
    , m_store(store)
{
}

void CrossReferenceReader::count(qsizetype entries)
{
    m_entries += entries;
    PdfBudget::bound(m_entries, PdfBudget::mostEntries, "entries of cross-references");
    m_store.budget().spend(entries);
    m_store.budget().hold(entries * static_cast<qint64>(sizeof(PdfSlot)));
}

void CrossReferenceReader::sort(std::vector<PdfSlot>& entries)
{
    std::ranges::stable_sort(entries, {}, &PdfSlot::number);
    for (size_t i = 1; i < entries.size(); ++i) {
        if (entries[i].number == entries[i - 1].number && entries[i] != entries[i - 1])
            refuse("a cross-reference with two places for one object");
    }
}

void CrossReferenceReader::table(PdfParser& parser, PdfSection& section)
{
    for (qint64 first = 0; parser.takeInteger(first);) {
        qint64 amount = 0;
        if (!parser.takeInteger(amount) || first + amount > highestNumber + 1)
            refuse("a cross-reference table that cannot be read");
        // Twelve bytes at least for each.
        if (amount > (m_file.size() - parser.at()) / 12)
            refuse("a cross-reference table longer than the file");
        count(amount);
        for (qint64 i = 0; i < amount; ++i) {
            qint64 at = 0;
            qint64 generation = 0;
            if (!parser.takeInteger(at) || !parser.takeInteger(generation))
                refuse("a cross-reference table that cannot be read");
            const bool inUse = parser.takeWord("n");
            if (!inUse && !parser.takeWord("f"))
                refuse("a cross-reference table that cannot be read");
            // Offset 0 is the header: some writers mark free ones so.
            const bool isPlain = inUse && at > 0 && generation <= 65535;
            section.entries.push_back({static_cast<int>(first + i), isPlain ? static_cast<int>(generation) : 0,
                isPlain ? at : 0, isPlain ? PdfSlot::Kind::Plain : PdfSlot::Kind::Free});
        }
    }
    if (!parser.takeWord("trailer"))
        refuse("a cross-reference table without a trailer");
    section.trailer = parser.value();
}

// The rows of a cross-reference stream whose dictionary comes next.
std::vector<PdfSlot> CrossReferenceReader::stream(PdfParser& parser, PdfValue& trailer)
{
    qint64 number = 0;
    qint64 generation = 0;
    if (!parser.takeInteger(number) || !parser.takeInteger(generation) || !parser.takeWord("obj"))
        refuse("no cross-reference where the file says");
    trailer = parser.value();
    const PdfValue& widths = trailer["W"];
    const PdfValue& length = trailer["Length"];
    if (!trailer["Type"].isName("XRef") || !widths.isArray() || widths.size() != 3 || !length.isInteger())
        refuse("a cross-reference stream that cannot be read");
    const qsizetype at = parser.beginOfStream();
    if (at < 0 || length.integer() < 0 || length.integer() > m_file.size() - at)
        refuse("a cross-reference stream longer than the file");
    const auto direct = [](const PdfValue& value) { return value.isReference() ? PdfValue() : value; };
    const std::optional<QByteArray> rows
        = decodePdfStream(trailer, m_file.sliced(at, length.integer()), m_store.budget(), direct);
    if (!rows)
        refuse("a cross-reference stream that cannot be decoded");
    qsizetype width[3] = {};
    for (int i = 0; i < 3; ++i) {
        const PdfValue& item = widths.item(i);
        if (!item.isInteger() || item.integer() < 0 || item.integer() > 8)
            refuse("a cross-reference stream with impossible widths");
        width[i] = item.integer();
    }
    const qsizetype row = width[0] + width[1] + width[2];
    std::vector<std::pair<qint64, qint64>> ranges;
    const PdfValue& index = trailer["Index"];
    for (qsizetype i = 0; index.isArray() && i + 1 < index.size(); i += 2)
        ranges.emplace_back(index.item(i).integer(), index.item(i + 1).integer());
    if (row == 0)
        refuse("a cross-reference stream with impossible widths");
    if (ranges.empty())
        ranges.emplace_back(0, qMin(trailer["Size"].integer(), qint64(rows->size() / row)));
    std::vector<PdfSlot> entries;
    qsizetype position = 0;
    for (const auto& [first, amount] : ranges) {
        if (first < 0 || amount < 0 || first + amount > highestNumber + 1 || amount > (rows->size() - position) / row)
            refuse("a cross-reference stream with fewer rows than it says");
        count(amount);
        for (qint64 i = 0; i < amount; ++i, position += row) {
            const QByteArrayView bytes = QByteArrayView(*rows).sliced(position, row);
            const qint64 kind = width[0] > 0 ? bigEndian(bytes.first(width[0])) : 1;
            const qint64 place = bigEndian(bytes.sliced(width[0], width[1]));
            const qint64 last = bigEndian(bytes.last(width[2]));
            PdfSlot slot{static_cast<int>(first + i), 0, 0, PdfSlot::Kind::Free};
            if ((kind == 1 && place > 0 && last >= 0 && last <= 65535)
                || (kind == 2 && place > 0 && place <= highestNumber && last >= 0 && last <= 1'000'000))
                slot = {slot.number, static_cast<int>(last), place,
                    kind == 1 ? PdfSlot::Kind::Plain : PdfSlot::Kind::Packed};
            entries.push_back(slot);
        }
    }
    m_store.budget().release(rows->size());
    return entries;
}

PdfSection CrossReferenceReader::section(qsizetype offset)
{
    PdfSection section;
    section.offset = offset;
    PdfParser parser(m_file, offset, m_store);
    if (parser.takeWord("xref")) {
        table(parser, section);
        if (const PdfValue& beside = section.trailer["XRefStm"]; beside.isInteger()) {
            PdfParser other(m_file, beside.integer(), m_store);
            PdfValue unused;
            section.hybrid = stream(other, unused);
            section.isHybrid = true;
            sort(section.hybrid);
        }
    } else {
        section.entries = stream(parser, section.trailer);
    }
    if (!section.trailer.isDictionary())
        refuse("no trailer");
    sort(section.entries);
    const PdfValue& previous = section.trailer["Prev"];
    if (previous.isInteger())
        section.previous = previous.integer();
    else if (const double place = previous.number();
        previous.isNumber()) // any size: only inside the file it is a place
        section.previous = place < double(m_file.size()) ? qint64(std::max(place, 0.0)) : m_file.size();
    else if (!previous.isNull())
        refuse("a /Prev that is no number");
    return section;
}

std::vector<PdfSection> CrossReferenceReader::read()
{
    std::vector<PdfSection> sections;
    std::set<qint64> seen;
    qint64 at = lastCrossReference(m_file);
    if (at < 0)
        refuse("no startxref");
    // A /Prev of 0 is none: no cross-reference stands before the header.
    for (bool more = true; more; more = at > 0) {
        while (at < m_file.size() && isPdfSpace(m_file[at]))
            ++at;
        if (at >= m_file.size())
            refuse("a cross-reference outside the file");
        if (!seen.insert(at).second)
            refuse("cross-references that go in a circle");
        PdfBudget::bound(static_cast<qsizetype>(seen.size()), PdfBudget::mostSections, "cross-references");
        sections.push_back(section(at));
        at = sections.back().previous;
    }
    return sections;
}

} // namespace Egov
