// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfsyntax_p.h>

#include <libegov/signature/pdf/pdfparser_p.h>

#include <QByteArray>

namespace Egov {

namespace {

// The tokens of PDF 32000-1 7.2, with their places.
class Lexer {
public:
    Lexer(QByteArrayView file, qsizetype at)
        : m_file(file)
        , m_at(at)
    {
    }

    struct Token {
        QByteArrayView text;
        PdfPlace place;
    };

    bool next(Token& token)
    {
        skipSpace();
        if (m_at >= m_file.size())
            return false;
        const qsizetype from = m_at;
        const char c = m_file[m_at];
        const char following = m_at + 1 < m_file.size() ? m_file[m_at + 1] : '\0';
        if ((c == '<' && following == '<') || (c == '>' && following == '>')) {
            m_at += 2;
        } else if (c == '<') {
            const qsizetype end = m_file.indexOf('>', m_at);
            if (end < 0)
                return false;
            m_at = end + 1;
        } else if (c == '(') {
            if (!skipString())
                return false;
        } else if (c == '/') {
            ++m_at;
            skipRegular();
        } else if (isPdfDelimiter(c)) {
            ++m_at;
        } else {
            skipRegular();
        }
        token = {m_file.sliced(from, m_at - from), {from, m_at}};
        return true;
    }

private:
    void skipSpace()
    {
        while (m_at < m_file.size()) {
            if (m_file[m_at] == '%') {
                while (m_at < m_file.size() && m_file[m_at] != '\n' && m_file[m_at] != '\r')
                    ++m_at;
            } else if (!isPdfSpace(m_file[m_at])) {
                return;
            } else {
                ++m_at;
            }
        }
    }
    void skipRegular()
    {
        while (m_at < m_file.size() && !isPdfSpace(m_file[m_at]) && !isPdfDelimiter(m_file[m_at]))
            ++m_at;
    }
    bool skipString()
    {
        int depth = 0;
        for (; m_at < m_file.size(); ++m_at) {
            const char c = m_file[m_at];
            if (c == '\\')
                ++m_at;
            else if (c == '(')
                ++depth;
            else if (c == ')' && --depth == 0)
                return ++m_at, true;
        }
        return false;
    }

    QByteArrayView m_file;
    qsizetype m_at;
};

} // namespace

PdfPlace findSignatureContents(QByteArrayView file, qsizetype objectOffset)
{
    struct Level {
        bool isDictionary = false;
        QByteArrayView key; // the one whose value comes next
        PdfPlace contents;
        int contentsSeen = 0;
        int rangesSeen = 0;
    };
    if (objectOffset < 0 || objectOffset >= file.size())
        return {};
    Lexer lexer(file, objectOffset);
    Lexer::Token token;
    QList<Level> levels;
    PdfPlace found;
    int dictionaries = 0;
    constexpr int deepest = 100;
    while (lexer.next(token) && token.text != "endobj" && token.text != "stream") {
        if (token.text == "<<" || token.text == "[") {
            if (levels.size() >= deepest)
                return {};
            if (!levels.isEmpty())
                levels.last().key = {};
            levels.append(Level{.isDictionary = token.text == "<<", .key = {}, .contents = {}});
            continue;
        }
        if (levels.isEmpty())
            continue; // "12 0 obj"
        Level& level = levels.last();
        if (token.text == ">>" || token.text == "]") {
            if (level.rangesSeen == 1 && level.contentsSeen == 1) {
                found = level.contents;
                ++dictionaries;
            } else if (level.rangesSeen > 0) {
                return {};
            }
            levels.removeLast();
            continue;
        }
        if (!level.isDictionary)
            continue;
        if (token.text.startsWith('/') && level.key.isEmpty()) {
            // #xx could spell a key another way (7.3.5); no signer does.
            if (token.text.contains('#'))
                return {};
            level.key = token.text;
            level.contentsSeen += token.text == "/Contents";
            level.rangesSeen += token.text == "/ByteRange";
            continue;
        }
        if (level.key == "/Contents")
            level.contents = token.place;
        // A reference is three tokens; only names start the next key, so the rest of it is passed over.
        level.key = {};
    }
    return dictionaries == 1 ? found : PdfPlace();
}

QList<PdfRevisionEnd> revisionEnds(QByteArrayView file)
{
    QList<PdfRevisionEnd> ends;
    for (qsizetype at = file.indexOf("startxref"); at >= 0; at = file.indexOf("startxref", at + 1)) {
        qsizetype position = at + 9;
        const auto skip = [&](auto accepts) {
            const qsizetype from = position;
            while (position < file.size() && accepts(file[position]))
                ++position;
            return position > from;
        };
        skip(isPdfSpace);
        const qsizetype number = position;
        skip([](char c) { return c >= '0' && c <= '9'; });
        bool isNumber = false;
        const qsizetype crossReference = file.sliced(number, position - number).toLongLong(&isNumber);
        if (!isNumber || !skip(isPdfSpace) || !file.sliced(position).startsWith("%%EOF"))
            continue;
        position += 5;
        if (position < file.size() && file[position] == '\r')
            ++position;
        if (position < file.size() && file[position] == '\n')
            ++position;
        ends.append({position, crossReference});
    }
    return ends;
}

} // namespace Egov
