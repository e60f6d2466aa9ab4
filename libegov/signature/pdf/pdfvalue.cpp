// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfvalue_p.h>

#include <QStringDecoder>

#include <algorithm>

namespace Egov {

double PdfValue::number() const
{
    return isInteger() ? static_cast<double>(m_integer) : isNumber() ? bytes().toDouble() : 0;
}

const PdfValue& PdfValue::operator[](QByteArrayView wanted) const
{
    static const PdfValue none{};
    if (!isDictionary())
        return none;
    qsizetype low = 0;
    qsizetype high = m_size;
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        const QByteArrayView here = key(middle);
        if (here == wanted)
            return value(middle);
        if (std::ranges::lexicographical_compare(here, wanted))
            low = middle + 1;
        else
            high = middle;
    }
    return none;
}

PdfValue PdfValue::boolean(bool value)
{
    PdfValue made;
    made.m_kind = Kind::Boolean;
    made.m_integer = value;
    return made;
}

PdfValue PdfValue::integer(qint64 value)
{
    PdfValue made;
    made.m_kind = Kind::Integer;
    made.m_integer = value;
    return made;
}

PdfValue PdfValue::text(Kind kind, QByteArrayView bytes)
{
    PdfValue made;
    made.m_kind = kind;
    made.m_size = static_cast<quint32>(bytes.size());
    made.m_text = bytes.data();
    return made;
}

PdfValue PdfValue::reference(qint64 number, qint64 generation)
{
    PdfValue made;
    made.m_kind = Kind::Reference;
    made.m_size = static_cast<quint32>(number);
    made.m_integer = generation;
    return made;
}

PdfValue PdfValue::items(Kind kind, const std::vector<PdfValue>& items)
{
    PdfValue made;
    made.m_kind = kind;
    made.m_size = static_cast<quint32>(kind == Kind::Dictionary ? items.size() / 2 : items.size());
    made.m_items = items.data();
    return made;
}

QString pdfText(QByteArrayView string)
{
    if (string.startsWith("\xfe\xff"))
        return QStringDecoder(QStringDecoder::Utf16BE).decode(string.sliced(2));
    if (string.startsWith("\xef\xbb\xbf"))
        return QString::fromUtf8(string.sliced(3));
    return QString::fromLatin1(string);
}

void PdfStore::hold(qint64 bytes)
{
    m_held += bytes;
    m_budget.hold(bytes);
}

QByteArrayView PdfStore::keep(QByteArray bytes)
{
    hold(bytes.size() + 64);
    m_bytes.push_back(std::move(bytes));
    return m_bytes.back();
}

const std::vector<PdfValue>& PdfStore::keep(std::vector<PdfValue> items)
{
    hold(static_cast<qint64>(items.capacity() * sizeof(PdfValue)) + 48);
    m_items.push_back(std::move(items));
    return m_items.back();
}

} // namespace Egov
