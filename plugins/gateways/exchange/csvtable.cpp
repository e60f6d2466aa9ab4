// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/exchange/csvtable.h>

#include <libegov/payment/errors.h>

#include <QStringDecoder>
#include <QStringEncoder>

#include <span>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected refused(const QString& why) { return unexpected(PaymentError::Reconciliation, why); }

Expected<QString> decode(const QByteArray& file, const QByteArray& charset)
{
    if (charset != "UTF-8" && charset != "Shift_JIS")
        return refused(u"unknown charset"_s);
    QStringDecoder decoder(charset.constData(), QStringConverter::Flag::Stateless);
    QStringEncoder encoder(charset.constData(), QStringConverter::Flag::Stateless);
    if (!decoder.isValid() || !encoder.isValid())
        return refused(u"this system does not know the charset"_s);
    const bool hasMark = charset == "UTF-8" && file.startsWith("\xEF\xBB\xBF");
    const QByteArray bytes = hasMark ? file.sliced(3) : file;
    const QString text = decoder.decode(bytes);
    // ICU's converters report some bad bytes and silently replace others: only what comes back the same was understood.
    const QByteArray back = encoder.encode(text);
    if (decoder.hasError() || encoder.hasError() || back != bytes || text.contains(QChar(0xFFFD)))
        return refused(u"bytes that are not "_s + QString::fromLatin1(charset));
    return text;
}

class Reader {
public:
    explicit Reader(const QString& text)
        : m_text(text)
    {
    }

    bool isAtEnd() const { return m_position >= m_text.size(); }
    int line() const { return m_line; }

    // One row; false when a quote does not close or stands where it must not.
    bool readRow(QStringList& cells)
    {
        cells.clear();
        for (;;) {
            QString cell;
            if (!readCell(cell))
                return false;
            cells += cell;
            if (isAtEnd())
                return true;
            const QChar separator = m_text[m_position++];
            if (separator == u',')
                continue;
            if (separator == u'\r' && (isAtEnd() || m_text[m_position++] != u'\n'))
                return false;
            ++m_line;
            return true;
        }
    }

private:
    bool readCell(QString& cell)
    {
        if (isAtEnd() || m_text[m_position] != u'"')
            return readPlain(cell);
        ++m_position;
        while (!isAtEnd()) {
            const QChar c = m_text[m_position++];
            if (c == u'\n')
                ++m_line;
            if (c != u'"')
                cell += c;
            else if (!isAtEnd() && m_text[m_position] == u'"')
                cell += m_text[m_position++];
            else
                return isAtEnd() || u",\r\n"_s.contains(m_text[m_position]);
        }
        return false;
    }
    bool readPlain(QString& cell)
    {
        while (!isAtEnd() && !u",\r\n"_s.contains(m_text[m_position])) {
            if (m_text[m_position] == u'"')
                return false;
            cell += m_text[m_position++];
        }
        return true;
    }

    const QString& m_text;
    qsizetype m_position = 0;
    int m_line = 1;
};

// Every row as it stands, the head line first.
Expected<CsvTable> readRows(const QByteArray& file, const QByteArray& charset)
{
    const Expected<QString> text = decode(file, charset);
    if (!text)
        return Unexpected(text.error());
    Reader reader(*text);
    CsvTable table;
    QStringList cells;
    do {
        const int line = reader.line();
        if (!reader.readRow(cells) || (!table.empty() && cells.size() != table.front().cells.size()))
            return refused(u"line %1"_s.arg(line));
        table.push_back({line, cells});
    } while (!reader.isAtEnd());
    return table;
}

} // namespace

Expected<CsvTable> readCsv(const QByteArray& file, const QByteArray& charset, const QStringList& head)
{
    Expected<CsvTable> table = readRows(file, charset);
    if (table && table->front().cells != head)
        return refused(u"another head line"_s);
    if (table)
        table->erase(table->begin());
    return table;
}

Expected<CsvTable> readCsvColumns(const QByteArray& file, const QByteArray& charset, const QStringList& columns)
{
    const Expected<CsvTable> table = readRows(file, charset);
    if (!table)
        return table;
    const QStringList& head = table->front().cells;
    CsvTable chosen;
    for (const QString& column : columns) {
        if (head.count(column) != 1)
            return refused(u"the head line does not name once: "_s + column);
    }
    for (const CsvRow& row : std::span(*table).subspan(1)) {
        CsvRow some{row.line, {}};
        for (const QString& column : columns)
            some.cells += row.cells[head.indexOf(column)];
        chosen.push_back(std::move(some));
    }
    return chosen;
}

} // namespace Egov
