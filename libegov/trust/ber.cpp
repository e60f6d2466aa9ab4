// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/workbudget.h>
#include <libegov/trust/der_i.h>

#include <algorithm>
#include <vector>

namespace Egov::Der {

namespace {

using Kind = WorkBudget::Kind;

constexpr int deepest = 40;
constexpr quint8 octetStringInPieces = 0x24;

struct BerElement {
    quint8 tag = 0;
    bool isIndefinite = false;
    QByteArrayView inside; // all that follows, when the length is not said

    bool isConstructed() const { return tag & 0x20; }
    bool isInPieces() const { return tag == octetStringInPieces; }
    quint8 derTag() const { return isInPieces() ? quint8(OctetString) : tag; }
    bool atEnd() const { return isIndefinite ? inside.startsWith(QByteArrayView("\0\0", 2)) : inside.isEmpty(); }
};

// Takes the element from rest; of one without a length the head alone.
bool open(QByteArrayView& rest, BerElement& element)
{
    if (rest.size() < 2)
        return false;
    element.tag = static_cast<quint8>(rest[0]);
    const quint8 first = static_cast<quint8>(rest[1]);
    element.isIndefinite = first == 0x80;
    if ((element.tag & 0x1f) == 0x1f || (element.isIndefinite && !element.isConstructed()))
        return false;
    qsizetype header = 2;
    quint64 length = first;
    if (first > 0x80) {
        const int octets = first & 0x7f;
        if (octets > 8 || rest.size() < 2 + octets)
            return false;
        length = 0;
        for (int i = 0; i < octets; ++i)
            length = length << 8 | static_cast<quint8>(rest[2 + i]);
        header += octets;
    }
    element.inside = rest.sliced(header);
    if (!element.isIndefinite) {
        if (length > static_cast<quint64>(element.inside.size()))
            return false;
        element.inside = element.inside.first(static_cast<qsizetype>(length));
    }
    rest = rest.sliced(header + (element.isIndefinite ? 0 : element.inside.size()));
    return true;
}

// Two walks over the same bytes, one that finds how long everything becomes and one that writes it: so each octet is
// copied once, however deep it stands.
class Conversion {
public:
    explicit Conversion(WorkBudget& budget)
        : m_budget(budget)
    {
    }

    bool measure(QByteArrayView& rest, int depth)
    {
        BerElement element;
        if (depth > deepest || !open(rest, element) || !m_budget.spend(Kind::Parts)
            || !m_budget.spend(Kind::Kept, sizeof(qsizetype)))
            return false;
        const size_t own = m_sizes.size();
        m_sizes.push_back(element.isConstructed() ? 0 : element.inside.size());
        while (element.isConstructed() && !element.atEnd()) {
            const size_t child = m_sizes.size();
            BerElement head;
            QByteArrayView ahead = element.inside;
            if (!open(ahead, head) || (element.isInPieces() && head.derTag() != OctetString)
                || !measure(element.inside, depth + 1))
                return false;
            m_sizes[own] += m_sizes[child] + (element.isInPieces() ? 0 : headSize(m_sizes[child]));
        }
        if (element.isIndefinite)
            rest = element.inside.sliced(2);
        return true;
    }

    QByteArray write(QByteArrayView bytes)
    {
        const qsizetype size = m_sizes.front() + headSize(m_sizes.front());
        if (!m_budget.spend(Kind::Made, size) || !m_budget.spend(Kind::Kept, size))
            return {};
        m_out.reserve(size);
        m_next = 0;
        write(bytes, false);
        return m_out;
    }

private:
    static qsizetype headSize(qsizetype size)
    {
        qsizetype octets = 2;
        for (qsizetype rest = size; size >= 0x80 && rest > 0; rest >>= 8)
            ++octets;
        return octets;
    }
    void writeHead(quint8 tag, qsizetype size)
    {
        const qsizetype octets = headSize(size) - 2;
        m_out += static_cast<char>(tag);
        m_out += static_cast<char>(octets ? 0x80 | octets : size);
        for (qsizetype i = octets - 1; i >= 0; --i)
            m_out += static_cast<char>(size >> (8 * i));
    }
    void write(QByteArrayView& rest, bool isPiece)
    {
        BerElement element;
        open(rest, element);
        const qsizetype size = m_sizes[m_next++];
        if (!isPiece)
            writeHead(element.derTag(), size);
        if (!element.isConstructed()) {
            m_out.append(element.inside);
            return;
        }
        while (!element.atEnd())
            write(element.inside, element.isInPieces());
        if (element.isIndefinite)
            rest = element.inside.sliced(2);
    }

    WorkBudget& m_budget;
    std::vector<qsizetype> m_sizes; // of contents, in the order in which elements begin
    size_t m_next = 0;
    QByteArray m_out;
};

} // namespace

QByteArray fromBer(QByteArrayView bytes, WorkBudget& budget)
{
    Conversion conversion(budget);
    QByteArrayView rest = bytes;
    if (!conversion.measure(rest, 0) || !std::ranges::all_of(rest, [](char octet) { return octet == 0; }))
        return {};
    return conversion.write(bytes);
}

} // namespace Egov::Der
