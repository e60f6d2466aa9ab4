// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfparser_p.h>

#include <algorithm>
#include <array>

namespace Egov {

namespace {

using Kind = PdfValue::Kind;

constexpr int deepest = 100;
constexpr qint64 highestNumber = 0x7fffffff; // of an object
constexpr qint64 highestGeneration = 65535; // annex C.2

[[noreturn]] void refuse(const char* what) { throw PdfRefusal{"pdf.format", what}; }

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

bool isPdfSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }

bool isPdfDelimiter(char c)
{
    switch (c) {
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%': return true;
    default: return false;
    }
}

PdfParser::PdfParser(QByteArrayView source, qsizetype at, PdfStore& store)
    : m_source(source)
    , m_at(qBound(qsizetype(0), at, source.size()))
    , m_store(store)
{
}

// 7.3.8.1: the data of a stream begin behind CR LF or LF. Behind a CR alone, or none, readers differ.
qsizetype PdfParser::beginOfStream()
{
    if (!takeWord("stream"))
        return -1;
    qsizetype at = m_at;
    at += at < m_source.size() && m_source[at] == '\r';
    if (at >= m_source.size() || m_source[at] != '\n')
        refuse("a stream whose data begin nowhere");
    return at + 1;
}

void PdfParser::skipSpace()
{
    const qsizetype from = m_at;
    while (m_at < m_source.size()) {
        if (m_source[m_at] == '%') {
            while (m_at < m_source.size() && m_source[m_at] != '\n' && m_source[m_at] != '\r')
                ++m_at;
        } else if (isPdfSpace(m_source[m_at])) {
            ++m_at;
        } else {
            break;
        }
    }
    // White space costs as well: the same megabytes of it could stand behind many offsets.
    m_store.budget().spend((m_at - from) / 16 + 1);
}

bool PdfParser::takeInteger(qint64& number)
{
    const qsizetype before = m_at;
    skipSpace();
    qsizetype end = m_at;
    while (end < m_source.size() && isDigit(m_source[end]) && end - m_at < 18)
        ++end;
    const bool ends = end == m_source.size() || isPdfSpace(m_source[end]) || isPdfDelimiter(m_source[end]);
    if (end == m_at || !ends) {
        m_at = before;
        return false;
    }
    number = m_source.sliced(m_at, end - m_at).toLongLong();
    m_at = end;
    return true;
}

bool PdfParser::takeWord(QByteArrayView word)
{
    const qsizetype before = m_at;
    skipSpace();
    if (m_source.sliced(m_at).startsWith(word)) {
        const qsizetype end = m_at + word.size();
        if (end == m_source.size() || isPdfSpace(m_source[end]) || isPdfDelimiter(m_source[end])) {
            m_at = end;
            return true;
        }
    }
    m_at = before;
    return false;
}

PdfParser::Token PdfParser::next()
{
    skipSpace();
    if (m_at >= m_source.size())
        return {};
    const char c = m_source[m_at];
    const char following = m_at + 1 < m_source.size() ? m_source[m_at + 1] : '\0';
    const auto mark = [this](Token::Kind kind, int size) {
        m_at += size;
        return Token{kind, {}, {}};
    };
    switch (c) {
    case '[': return mark(Token::Kind::ArrayBegin, 1);
    case ']': return mark(Token::Kind::ArrayEnd, 1);
    case '(': return {Token::Kind::Value, literalString(), {}};
    case '/': return {Token::Kind::Value, name(), {}};
    case '<':
        if (following == '<')
            return mark(Token::Kind::DictionaryBegin, 2);
        return {Token::Kind::Value, hexString(), {}};
    case '>':
        if (following == '>')
            return mark(Token::Kind::DictionaryEnd, 2);
        refuse("a > that closes nothing");
    default: return word();
    }
}

PdfParser::Token PdfParser::word()
{
    const qsizetype from = m_at;
    while (m_at < m_source.size() && !isPdfSpace(m_source[m_at]) && !isPdfDelimiter(m_source[m_at]))
        ++m_at;
    const QByteArrayView text = m_source.sliced(from, m_at - from);
    m_store.budget().spend(text.size() / 16);
    if (text.isEmpty())
        refuse("a delimiter where a value is due");
    if (text == "null")
        return {Token::Kind::Value, PdfValue::null(), {}};
    if (text == "true" || text == "false")
        return {Token::Kind::Value, PdfValue::boolean(text == "true"), {}};
    const bool isSigned = text[0] == '+' || text[0] == '-';
    const QByteArrayView digits = text.sliced(isSigned ? 1 : 0);
    const qsizetype dots = std::ranges::count(digits, '.');
    const bool isNumber = dots <= 1 && digits.size() > dots
        && std::ranges::all_of(digits, [](char each) { return isDigit(each) || each == '.'; });
    if (!isNumber)
        return {Token::Kind::Word, {}, text};
    if (dots > 0 || digits.size() > 18)
        return {Token::Kind::Value, PdfValue::text(Kind::Real, text), {}};
    const qint64 number = digits.toLongLong();
    return {Token::Kind::Value, PdfValue::integer(text[0] == '-' ? -number : number), {}};
}

PdfValue PdfParser::name()
{
    const qsizetype from = ++m_at;
    bool escaped = false;
    while (m_at < m_source.size() && !isPdfSpace(m_source[m_at]) && !isPdfDelimiter(m_source[m_at]))
        escaped |= m_source[m_at++] == '#';
    const QByteArrayView text = m_source.sliced(from, m_at - from);
    m_store.budget().spend(text.size() / 16);
    if (!escaped)
        return PdfValue::text(Kind::Name, text);
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '#' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low < 0) {
            plain += text[i]; // before PDF 1.2 the sign stood for itself
        } else {
            plain += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return PdfValue::text(Kind::Name, m_store.keep(std::move(plain)));
}

PdfValue PdfParser::literalString()
{
    const qsizetype from = m_at + 1;
    bool plainText = true;
    int depth = 0;
    for (;; ++m_at) {
        if (m_at >= m_source.size()) {
            m_store.budget().spend((m_at - from) / 16);
            refuse("a string without an end");
        }
        const char c = m_source[m_at];
        if (c == '\\') {
            plainText = false;
            ++m_at;
        } else if (c == '\r') {
            plainText = false;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            break;
        }
    }
    const QByteArrayView text = m_source.sliced(from, m_at++ - from);
    m_store.budget().spend(text.size() / 16);
    if (plainText)
        return PdfValue::text(Kind::String, text);
    QByteArray decoded;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        const char following = i + 1 < text.size() ? text[i + 1] : '\0';
        if (c == '\r') { // an end of line reads as one line feed
            i += following == '\n';
            decoded += '\n';
            continue;
        }
        if (c != '\\') {
            decoded += c;
            continue;
        }
        ++i;
        static constexpr std::array<std::pair<char, char>, 5> escapes{
            {{'n', '\n'}, {'r', '\r'}, {'t', '\t'}, {'b', '\b'}, {'f', '\f'}}};
        const auto* escape = std::ranges::find(escapes, following, &std::pair<char, char>::first);
        if (escape != escapes.end()) {
            decoded += escape->second;
        } else if (following >= '0' && following <= '7') {
            int code = 0;
            for (int digits = 0; digits < 3 && i < text.size() && text[i] >= '0' && text[i] <= '7'; ++digits, ++i)
                code = code * 8 + (text[i] - '0');
            --i;
            decoded += static_cast<char>(code);
        } else if (following == '\r') {
            i += i + 1 < text.size() && text[i + 1] == '\n';
        } else if (following != '\n' && i < text.size()) {
            decoded += following;
        }
    }
    return PdfValue::text(Kind::String, m_store.keep(std::move(decoded)));
}

PdfValue PdfParser::hexString()
{
    const qsizetype end = m_source.indexOf('>', m_at);
    m_store.budget().spend(((end < 0 ? m_source.size() : end) - m_at) / 16);
    if (end < 0)
        refuse("a string without an end");
    QByteArray decoded;
    decoded.reserve((end - m_at) / 2);
    int high = -1;
    for (++m_at; m_at < end; ++m_at) {
        if (isPdfSpace(m_source[m_at]))
            continue;
        const int digit = hexDigit(m_source[m_at]);
        if (digit < 0)
            refuse("a hexadecimal string of something else");
        if (high < 0) {
            high = digit;
        } else {
            decoded += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    if (high >= 0)
        decoded += static_cast<char>(high * 16);
    ++m_at;
    return PdfValue::text(Kind::String, m_store.keep(std::move(decoded)));
}

PdfValue PdfParser::dictionary(std::vector<PdfValue> items)
{
    if (items.size() % 2 != 0)
        refuse("a dictionary with a key and no value");
    // Once for the pairs, once for what sorting them takes.
    const qint64 sorting = 2 * static_cast<qint64>(items.size() * sizeof(PdfValue));
    m_store.budget().hold(sorting);
    std::vector<std::pair<PdfValue, PdfValue>> pairs;
    pairs.reserve(items.size() / 2);
    for (size_t i = 0; i < items.size(); i += 2) {
        if (!items[i].isName())
            refuse("a dictionary whose key is no name");
        pairs.emplace_back(items[i], items[i + 1]);
    }
    std::ranges::stable_sort(pairs, [](const auto& left, const auto& right) {
        return std::ranges::lexicographical_compare(left.first.bytes(), right.first.bytes());
    });
    for (size_t i = 0; i < pairs.size(); ++i) {
        // Readers differ in which of the two they take.
        if (i > 0 && pairs[i].first.bytes() == pairs[i - 1].first.bytes())
            throw PdfRefusal{"pdf.format", "the key " + pairs[i].first.bytes().toByteArray().left(40) + " twice"};
        items[2 * i] = pairs[i].first;
        items[2 * i + 1] = pairs[i].second;
    }
    m_store.budget().release(sorting);
    return PdfValue::items(Kind::Dictionary, keep(std::move(items)));
}

// What was counted while it grew is counted once more as what is kept of it.
const std::vector<PdfValue>& PdfParser::keep(std::vector<PdfValue> items)
{
    m_store.budget().release(static_cast<qint64>(items.size() * sizeof(PdfValue)));
    items.shrink_to_fit();
    return m_store.keep(std::move(items));
}

PdfValue PdfParser::container(Kind kind, int depth)
{
    if (depth > deepest)
        refuse("nested too deep");
    std::vector<PdfValue> items;
    for (;;) {
        const Token token = next();
        switch (token.kind) {
        case Token::Kind::End: refuse("an array or a dictionary without an end");
        case Token::Kind::Value: items.push_back(token.value); break;
        case Token::Kind::ArrayBegin: items.push_back(container(Kind::Array, depth + 1)); break;
        case Token::Kind::DictionaryBegin: items.push_back(container(Kind::Dictionary, depth + 1)); break;
        case Token::Kind::ArrayEnd:
            if (kind != Kind::Array)
                refuse("a ] in a dictionary");
            return PdfValue::items(kind, keep(std::move(items)));
        case Token::Kind::DictionaryEnd:
            if (kind != Kind::Dictionary)
                refuse("a >> in an array");
            return dictionary(std::move(items));
        case Token::Kind::Word: {
            const size_t count = items.size();
            const bool isReference = token.word == "R" && count >= 2 && items[count - 1].isInteger()
                && items[count - 2].isInteger() && items[count - 2].integer() >= 0
                && items[count - 2].integer() <= highestNumber && items[count - 1].integer() >= 0
                && items[count - 1].integer() <= highestGeneration;
            if (!isReference)
                throw PdfRefusal{"pdf.format", "the word " + token.word.toByteArray().left(20).toPercentEncoding()};
            const PdfValue reference = PdfValue::reference(items[count - 2].integer(), items[count - 1].integer());
            items.resize(count - 1);
            items.back() = reference;
        }
        }
        m_store.budget().spend(1);
        m_store.budget().hold(sizeof(PdfValue));
    }
}

PdfParser::Part PdfParser::part(PdfValue& operand, QByteArrayView& word)
{
    const Token token = next();
    switch (token.kind) {
    case Token::Kind::End: return Part::End;
    case Token::Kind::Word: word = token.word; return Part::Operator;
    case Token::Kind::Value: operand = token.value; return Part::Operand;
    case Token::Kind::ArrayBegin: operand = container(Kind::Array, 0); return Part::Operand;
    case Token::Kind::DictionaryBegin: operand = container(Kind::Dictionary, 0); return Part::Operand;
    case Token::Kind::ArrayEnd:
    case Token::Kind::DictionaryEnd: break;
    }
    refuse("an array or a dictionary that ends without a beginning");
}

PdfValue PdfParser::value()
{
    const Token token = next();
    switch (token.kind) {
    case Token::Kind::ArrayBegin: return container(Kind::Array, 0);
    case Token::Kind::DictionaryBegin: return container(Kind::Dictionary, 0);
    case Token::Kind::Value: break;
    default: refuse("no value where one is due");
    }
    // "12 0 R" alone: an object may be nothing but a reference.
    if (token.value.isInteger()) {
        const qsizetype before = m_at;
        qint64 generation = 0;
        if (takeInteger(generation) && takeWord("R") && token.value.integer() >= 0
            && token.value.integer() <= highestNumber && generation <= highestGeneration)
            return PdfValue::reference(token.value.integer(), generation);
        m_at = before;
    }
    return token.value;
}

} // namespace Egov
