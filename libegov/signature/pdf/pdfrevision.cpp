// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfrevision_p.h>

#include <QCryptographicHash>
#include <QList>

#include <vector>

namespace Egov {

namespace {

using Handle = QPDFObjectHandle;

// What one object number points to.
struct CrossReference {
    int number = 0;
    qsizetype offset = 0;
};

// Runs of numbers that follow each other.
std::vector<std::vector<CrossReference>> sections(const std::vector<CrossReference>& entries)
{
    std::vector<std::vector<CrossReference>> all;
    for (const CrossReference& entry : entries) {
        if (all.empty() || all.back().back().number + 1 != entry.number)
            all.emplace_back();
        all.back().push_back(entry);
    }
    return all;
}

QByteArray bigEndian(qsizetype value, int size)
{
    QByteArray bytes;
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        bytes += static_cast<char>((value >> shift) & 0xff);
    return bytes;
}

} // namespace

PdfRevision::PdfRevision(QByteArrayView file, QPDF& document)
    : m_file(file)
    , m_document(document)
    , m_last(static_cast<int>(document.getObjectCount()))
{
    const qsizetype at = file.lastIndexOf("startxref");
    const QByteArray number = at < 0 ? QByteArray() : file.sliced(at + 9).toByteArray().trimmed();
    bool isNumber = false;
    const qsizetype offset = number.left(qMax(qsizetype(0), number.indexOf('\n'))).trimmed().toLongLong(&isNumber);
    if (!isNumber || offset <= 0 || offset >= file.size())
        return;
    m_crossReference = offset;
    m_inStream = !file.sliced(offset).startsWith("xref");
}

void PdfRevision::changed(Handle object)
{
    if (object.isIndirect())
        m_changed.insert_or_assign(object.getObjectID(), object);
}

void PdfRevision::replace(Handle object, const QByteArray& bytes)
{
    m_replaced.insert_or_assign(object.getObjectID(), bytes);
}

QByteArray PdfRevision::objectBytes(Handle object) const
{
    if (const auto found = m_replaced.find(object.getObjectID()); found != m_replaced.end())
        return found->second;
    if (!object.isStream())
        return QByteArray::fromStdString(object.unparseResolved());
    const std::shared_ptr<Buffer> data = object.getRawStreamData();
    Handle dictionary = object.getDict().shallowCopy();
    dictionary.replaceKey("/Length", Handle::newInteger(static_cast<long long>(data->getSize())));
    return QByteArray::fromStdString(dictionary.unparse()) + "\nstream\n"
        + QByteArray(reinterpret_cast<const char*>(data->getBuffer()), static_cast<qsizetype>(data->getSize()))
        + "\nendstream";
}

QByteArray PdfRevision::trailer(const QByteArray& more, int size) const
{
    Handle before = m_document.getTrailer();
    Handle next = Handle::newDictionary();
    for (const char* key : {"/Root", "/Info"}) {
        if (before.hasKey(key))
            next.replaceKey(key, before.getKey(key));
    }
    // 14.4: the first identifier stays, the second is new with the content.
    const std::string fresh
        = QCryptographicHash::hash(m_file.toByteArray() + more, QCryptographicHash::Sha256).left(16).toStdString();
    Handle id = before.getKey("/ID");
    const bool named = id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString();
    Handle first = named ? Handle::newString(id.getArrayItem(0).getStringValue()) : Handle::newString(fresh);
    next.replaceKey("/ID", Handle::newArray(std::vector<Handle>{first, Handle::newString(fresh)}));
    next.replaceKey("/Prev", Handle::newInteger(m_crossReference));
    next.replaceKey("/Size", Handle::newInteger(size));
    return QByteArray::fromStdString(next.unparse());
}

QByteArray PdfRevision::write()
{
    if (m_crossReference < 0)
        return {};
    const int count = static_cast<int>(m_document.getObjectCount());
    for (int number = m_last + 1; number <= count; ++number)
        m_changed.insert_or_assign(number, m_document.getObjectByID(number, 0));

    QByteArray more = m_file.endsWith('\n') ? QByteArray() : QByteArray("\n");
    std::vector<CrossReference> entries;
    for (const auto& [number, object] : m_changed) {
        entries.push_back({number, m_file.size() + more.size()});
        more += QByteArray::number(number) + ' ' + QByteArray::number(object.getGeneration()) + " obj\n"
            + objectBytes(object) + "\nendobj\n";
    }
    const qsizetype start = m_file.size() + more.size();
    if (m_inStream) {
        entries.push_back({count + 1, start});
        QByteArray rows;
        QByteArray index;
        for (const auto& section : sections(entries)) {
            index += QByteArray::number(section.front().number) + ' ' + QByteArray::number(section.size()) + ' ';
            for (const CrossReference& entry : section)
                rows += '\1' + bigEndian(entry.offset, 8) + bigEndian(0, 2);
        }
        const QByteArray dictionary = trailer(more, count + 2).chopped(2) + "/Type /XRef /W [ 1 8 2 ] /Index [ " + index
            + "] /Length " + QByteArray::number(rows.size()) + " >>";
        more += QByteArray::number(count + 1) + " 0 obj\n" + dictionary + "\nstream\n" + rows + "\nendstream\nendobj\n";
    } else {
        QByteArray table = "xref\n";
        for (const auto& section : sections(entries)) {
            table += QByteArray::number(section.front().number) + ' ' + QByteArray::number(section.size()) + '\n';
            for (const CrossReference& entry : section) {
                const int generation = m_changed.at(entry.number).getGeneration();
                table += QByteArray::number(entry.offset).rightJustified(10, '0') + ' '
                    + QByteArray::number(generation).rightJustified(5, '0') + " n \n";
            }
        }
        more += table + "trailer\n" + trailer(more, count + 1) + '\n';
    }
    return m_file.toByteArray() + more + "startxref\n" + QByteArray::number(start) + "\n%%EOF\n";
}

} // namespace Egov
