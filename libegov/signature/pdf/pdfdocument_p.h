// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfsyntax_p.h>
#include <libegov/signature/pdf/pdfvalue_p.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace Egov {

class PdfSnapshot;

// Where an object stands: at an offset of the file, or as the index-th in the object stream that starts there. Two
// revisions with one place for an object have the same object, to the byte.
struct PdfSlot {
    enum class Kind : quint8 { Free, Plain, Packed };

    int number = 0;
    int generation = 0; // of a packed one: its index
    qint64 at = 0; // offset; of a packed one: the number of the object stream
    Kind kind = Kind::Free;

    bool operator==(const PdfSlot& other) const = default;
};

struct PdfObject {
    int number = 0;
    PdfValue value; // of a stream: its dictionary
    bool isStream = false;
    QByteArrayView raw; // of a stream, as it stands
    PdfPlace place; // in the file; invalid when packed
    QByteArray damage; // why it cannot be read; empty when it can
};

// One cross-reference, table or stream, with what its trailer says (ISO 32000-1 7.5.4, 7.5.8).
struct PdfSection {
    qsizetype offset = 0;
    qint64 previous = -1; // offset of the one before; -1: none
    std::vector<PdfSlot> entries; // ascending by number
    std::vector<PdfSlot> hybrid; // of the stream beside a table (7.5.8.4)
    PdfValue trailer;
    bool isHybrid = false;
};

// A PDF as its bytes have it: cross-references and objects, every object read once however many revisions show it.
// Throws PdfRefusal.
class PdfDocument {
public:
    PdfDocument(QByteArrayView file, PdfBudget& budget);

    QByteArrayView file() const { return m_file; }
    PdfBudget& budget() { return m_store.budget(); }
    // From the newest to the oldest.
    const std::vector<PdfSection>& sections() const { return m_sections; }
    // Index of the cross-reference that starts there; -1 when the newest does not lead to it.
    int sectionAt(qsizetype offset) const;
    bool isEncrypted() const;

    const PdfObject& object(const PdfSlot& slot, const PdfSnapshot& within);
    // Every object that any of the cross-references leads to, also what a later one replaced or freed, and what stands
    // in object streams. What cannot be read is left out.
    std::vector<const PdfObject*> everyObject(const PdfSnapshot& newest);

private:
    using Key = std::tuple<qint64, int, int>; // offset, index in the object stream or -1, number asked for

    const PdfObject& kept(const Key& key, const std::function<PdfObject()>& make);
    PdfObject read(const PdfSlot& slot, const PdfSnapshot& within);
    PdfObject readPacked(int number, int index, const PdfObject& container, const PdfSnapshot& within);

    struct Packed {
        QByteArrayView data;
        std::vector<std::pair<qint64, qint64>> heads; // number, offset in data
    };

    QByteArrayView m_file;
    PdfStore m_store;
    std::vector<PdfSection> m_sections;
    std::map<Key, std::unique_ptr<PdfObject>> m_objects;
    std::map<qint64, Packed> m_packed; // by the offset of the object stream
    int m_depth = 0;
};

// The document as one revision shows it.
class PdfSnapshot {
public:
    // section: the newest that counts.
    PdfSnapshot(PdfDocument& document, int section);
    // The same for a newer section than the one of another snapshot, sooner.
    PdfSnapshot(const PdfSnapshot& older, int section);
    PdfSnapshot(PdfSnapshot&&) = delete;
    ~PdfSnapshot();

    PdfDocument& document() const { return m_document; }
    const PdfValue& trailer() const;
    const std::vector<PdfSlot>& entries() const { return m_entries; } // ascending by number
    const PdfSlot* slot(int number) const; // null when free or unknown

    // The object behind a number; null when there is none.
    const PdfObject* object(int number) const;
    // What a value is when references are followed. An object that cannot be read is "pdf.format", one that is not
    // there is null (7.3.10).
    PdfValue resolve(const PdfValue& value) const;
    // The object that a reference leads to in the end; null for any other value.
    const PdfObject* target(const PdfValue& value) const;
    std::optional<QByteArray> data(const PdfObject& stream) const;

private:
    void layer(int from);

    PdfDocument& m_document;
    int m_section;
    std::vector<PdfSlot> m_entries;
    qint64 m_held = 0;
};

} // namespace Egov
