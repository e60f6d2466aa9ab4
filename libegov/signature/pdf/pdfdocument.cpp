// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfdocument_p.h>

#include <libegov/signature/pdf/pdfcrossreference_p.h>
#include <libegov/signature/pdf/pdffilters_p.h>
#include <libegov/signature/pdf/pdfparser_p.h>

#include <algorithm>
#include <set>

namespace Egov {

namespace {

constexpr int longestChain = 32; // of references to references, and of lengths in objects

// Newer entries win; of one section, what the table says in use, then the stream beside it, then what the table frees.
void overlay(std::vector<PdfSlot>& all, const std::vector<PdfSlot>& newer)
{
    std::vector<PdfSlot> merged;
    merged.reserve(all.size() + newer.size());
    size_t old = 0;
    for (size_t i = 0; i < newer.size(); ++i) {
        if (i > 0 && newer[i].number == newer[i - 1].number)
            continue;
        while (old < all.size() && all[old].number < newer[i].number)
            merged.push_back(all[old++]);
        if (old < all.size() && all[old].number == newer[i].number)
            ++old;
        merged.push_back(newer[i]);
    }
    merged.insert(merged.end(), all.begin() + static_cast<qptrdiff>(old), all.end());
    all = std::move(merged);
}

std::vector<PdfSlot> inUse(const std::vector<PdfSlot>& entries)
{
    std::vector<PdfSlot> some;
    std::ranges::copy_if(
        entries, std::back_inserter(some), [](const PdfSlot& slot) { return slot.kind != PdfSlot::Kind::Free; });
    return some;
}

} // namespace

PdfDocument::PdfDocument(QByteArrayView file, PdfBudget& budget)
    : m_file(file)
    , m_store(budget)
{
    if (!file.startsWith("%PDF-"))
        throw PdfRefusal{"pdf.format", "does not begin as a PDF"};
    m_sections = CrossReferenceReader(file, m_store).read();
}

int PdfDocument::sectionAt(qsizetype offset) const
{
    const auto found = std::ranges::find(m_sections, offset, &PdfSection::offset);
    return found == m_sections.end() ? -1 : static_cast<int>(found - m_sections.begin());
}

bool PdfDocument::isEncrypted() const
{
    return std::ranges::any_of(m_sections, [](const PdfSection& each) { return !each.trailer["Encrypt"].isNull(); });
}

const PdfObject& PdfDocument::kept(const Key& key, const std::function<PdfObject()>& make)
{
    budget().spend(1);
    if (const auto found = m_objects.find(key); found != m_objects.end())
        return *found->second;
    if (m_depth >= longestChain)
        throw PdfRefusal{"pdf.format", "objects that need each other to be read"};
    PdfObject made;
    ++m_depth;
    try {
        made = make();
    } catch (const PdfRefusal& refusal) {
        if (refusal.check != "pdf.format")
            throw;
        made.damage = "object " + QByteArray::number(std::get<2>(key)) + ": " + refusal.evidence;
    }
    --m_depth;
    made.number = std::get<2>(key);
    budget().hold(sizeof(PdfObject) + 96);
    return *m_objects.insert_or_assign(key, std::make_unique<PdfObject>(std::move(made))).first->second;
}

const PdfObject& PdfDocument::object(const PdfSlot& slot, const PdfSnapshot& within)
{
    if (slot.kind == PdfSlot::Kind::Plain)
        return kept({slot.at, -1, slot.number}, [&] { return read(slot, within); });
    const PdfObject* container = within.object(static_cast<int>(slot.at));
    return kept({container ? container->place.from : -1, slot.generation, slot.number}, [&] {
        if (!container)
            throw PdfRefusal{"pdf.format", "in an object stream that is not there"};
        return readPacked(slot.number, slot.generation, *container, within);
    });
}

PdfObject PdfDocument::read(const PdfSlot& slot, const PdfSnapshot& within)
{
    PdfObject object;
    PdfParser parser(m_file, slot.at, m_store);
    qint64 number = 0;
    qint64 generation = 0;
    if (!parser.takeInteger(number) || !parser.takeInteger(generation) || !parser.takeWord("obj")
        || number != slot.number || generation != slot.generation)
        throw PdfRefusal{"pdf.format", "does not stand where the cross-reference says"};
    if (!parser.takeWord("endobj")) { // nothing between the two is null
        object.value = parser.value();
        const qsizetype at = object.value.isDictionary() ? parser.beginOfStream() : -1;
        if (at >= 0) {
            object.isStream = true;
            const PdfValue length = within.resolve(object.value["Length"]);
            if (!length.isInteger() || length.integer() < 0 || length.integer() > m_file.size() - at)
                throw PdfRefusal{"pdf.format", "a stream of unknown length"};
            object.raw = m_file.sliced(at, length.integer());
            parser.jump(at + length.integer());
            if (!parser.takeWord("endstream"))
                throw PdfRefusal{"pdf.format", "a stream that does not end where it says"};
        }
        if (!parser.takeWord("endobj"))
            throw PdfRefusal{"pdf.format", "an object that does not end"};
    }
    object.place = {static_cast<qsizetype>(slot.at), parser.at()};
    return object;
}

PdfObject PdfDocument::readPacked(int number, int index, const PdfObject& container, const PdfSnapshot& within)
{
    if (!container.damage.isEmpty() || !container.isStream || !container.place.isValid()
        || !container.value["Type"].isName("ObjStm"))
        throw PdfRefusal{"pdf.format", "in an object stream that cannot be read"};
    const auto [entry, isNew] = m_packed.try_emplace(container.place.from);
    Packed& packed = entry->second;
    const PdfValue first = within.resolve(container.value["First"]);
    if (isNew) {
        const PdfValue count = within.resolve(container.value["N"]);
        std::optional<QByteArray> data = within.data(container);
        if (!data || !count.isInteger() || !first.isInteger())
            throw PdfRefusal{"pdf.format", "in an object stream that cannot be read"};
        const qsizetype size = data->size();
        packed.data = m_store.keep(std::move(*data));
        budget().release(size); // counted twice otherwise
        PdfParser parser(packed.data, 0, m_store);
        for (qint64 i = 0; i < count.integer(); ++i) {
            qint64 each = 0;
            qint64 offset = 0;
            if (!parser.takeInteger(each) || !parser.takeInteger(offset))
                throw PdfRefusal{"pdf.format", "in an object stream with a head that cannot be read"};
            packed.heads.emplace_back(each, offset);
            budget().hold(sizeof(packed.heads.front()));
        }
    }
    if (static_cast<size_t>(index) >= packed.heads.size() || packed.heads[static_cast<size_t>(index)].first != number)
        throw PdfRefusal{"pdf.format", "is not at its place in the object stream"};
    PdfObject object;
    const qint64 at = first.integer() + packed.heads[static_cast<size_t>(index)].second;
    if (first.integer() < 0 || at > packed.data.size())
        throw PdfRefusal{"pdf.format", "is not in the object stream"};
    object.value = PdfParser(packed.data, at, m_store).value();
    return object;
}

std::vector<const PdfObject*> PdfDocument::everyObject(const PdfSnapshot& newest)
{
    std::set<const PdfObject*> all;
    const auto take = [&](const std::vector<PdfSlot>& entries) {
        for (const PdfSlot& slot : entries) {
            if (slot.kind != PdfSlot::Kind::Plain)
                continue;
            const PdfObject& plain = object(slot, newest);
            if (!plain.damage.isEmpty() || !all.insert(&plain).second || !plain.isStream
                || !plain.value["Type"].isName("ObjStm"))
                continue;
            // Reading one, even of none, reads the heads of all.
            kept({plain.place.from, -2, plain.number}, [&] { return readPacked(-1, 0, plain, newest); });
            const auto& heads = m_packed[plain.place.from].heads;
            for (size_t i = 0; i < heads.size(); ++i) {
                const int number = static_cast<int>(heads[i].first);
                const PdfObject& packed = kept({plain.place.from, static_cast<int>(i), number},
                    [&] { return readPacked(number, static_cast<int>(i), plain, newest); });
                if (packed.damage.isEmpty())
                    all.insert(&packed);
            }
        }
    };
    for (const PdfSection& each : m_sections) {
        take(each.entries);
        take(each.hybrid);
    }
    return {all.begin(), all.end()};
}

PdfSnapshot::PdfSnapshot(PdfDocument& document, int section)
    : m_document(document)
    , m_section(section)
{
    layer(static_cast<int>(document.sections().size()) - 1);
}

PdfSnapshot::PdfSnapshot(const PdfSnapshot& older, int section)
    : m_document(older.m_document)
    , m_section(section)
    , m_entries(older.m_entries)
{
    layer(older.m_section - 1);
}

PdfSnapshot::~PdfSnapshot() { m_document.budget().release(m_held); }

void PdfSnapshot::layer(int from)
{
    for (int i = from; i >= m_section; --i) {
        const PdfSection& each = m_document.sections()[static_cast<size_t>(i)];
        m_document.budget().spend(static_cast<qint64>(m_entries.size() + each.entries.size()) / 4 + 1);
        overlay(m_entries, each.entries);
        if (each.isHybrid) {
            overlay(m_entries, each.hybrid);
            overlay(m_entries, inUse(each.entries));
        }
    }
    m_held = static_cast<qint64>(m_entries.capacity() * sizeof(PdfSlot));
    m_document.budget().hold(m_held);
}

const PdfValue& PdfSnapshot::trailer() const { return m_document.sections()[static_cast<size_t>(m_section)].trailer; }

const PdfSlot* PdfSnapshot::slot(int number) const
{
    const auto found = std::ranges::lower_bound(m_entries, number, {}, &PdfSlot::number);
    const bool known = found != m_entries.end() && found->number == number && found->kind != PdfSlot::Kind::Free;
    return known ? &*found : nullptr;
}

const PdfObject* PdfSnapshot::object(int number) const
{
    const PdfSlot* place = slot(number);
    return place ? &m_document.object(*place, *this) : nullptr;
}

const PdfObject* PdfSnapshot::target(const PdfValue& value) const
{
    PdfValue reference = value;
    const PdfObject* found = nullptr;
    for (int i = 0; reference.isReference(); ++i) {
        if (i > longestChain)
            throw PdfRefusal{"pdf.format", "references that go in a circle"};
        const PdfSlot* place = slot(reference.objectNumber());
        if (!place)
            return nullptr;
        const int generation = place->kind == PdfSlot::Kind::Plain ? place->generation : 0;
        if (generation != reference.generation())
            throw PdfRefusal{"pdf.format",
                "object " + QByteArray::number(reference.objectNumber()) + ": a reference of another generation"};
        found = &m_document.object(*place, *this);
        if (!found->damage.isEmpty())
            throw PdfRefusal{"pdf.format", found->damage};
        reference = found->value;
    }
    return found;
}

PdfValue PdfSnapshot::resolve(const PdfValue& value) const
{
    if (!value.isReference())
        return value;
    const PdfObject* found = target(value);
    return found ? found->value : PdfValue();
}

std::optional<QByteArray> PdfSnapshot::data(const PdfObject& stream) const
{
    return decodePdfStream(
        stream.value, stream.raw, m_document.budget(), [this](const PdfValue& value) { return resolve(value); });
}

} // namespace Egov
