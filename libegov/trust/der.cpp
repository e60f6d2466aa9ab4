// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/der_i.h>

#include <algorithm>
#include <charconv>

namespace Egov::Der {

Element Reader::next() noexcept
{
    const auto refuse = [this] {
        m_good = false;
        m_rest = {};
        return Element();
    };
    if (m_rest.size() < 2)
        return refuse();
    const auto byte = [this](qsizetype at) { return static_cast<quint8>(m_rest[at]); };
    if ((byte(0) & 0x1f) == 0x1f)
        return refuse();
    qsizetype header = 2;
    quint64 length = byte(1);
    if (length >= 0x80) {
        const int octets = static_cast<int>(length & 0x7f);
        if (octets < 1 || octets > 4 || m_rest.size() < 2 + octets)
            return refuse();
        length = 0;
        for (int i = 0; i < octets; ++i)
            length = length << 8 | byte(2 + i);
        if (length < 0x80 || byte(2) == 0)
            return refuse();
        header += octets;
    }
    if (length > static_cast<quint64>(m_rest.size() - header))
        return refuse();
    const qsizetype size = static_cast<qsizetype>(length);
    const Element element{byte(0), m_rest.sliced(header, size), m_rest.first(header + size)};
    m_rest = m_rest.sliced(header + size);
    return element;
}

Element Reader::take(quint8 tag) noexcept
{
    if (peek() != tag) {
        m_good = false;
        m_rest = {};
        return {};
    }
    return next();
}

Element Reader::takeIf(quint8 tag) noexcept { return peek() == tag ? next() : Element(); }

namespace {

// Septets in groups, each group minimal and below 2^63 (X.690 8.19).
bool isObjectIdentifier(QByteArrayView content)
{
    int septets = 0;
    for (const char octet : content) {
        if ((septets == 0 && static_cast<quint8>(octet) == 0x80) || ++septets > 9)
            return false;
        if (!(static_cast<quint8>(octet) & 0x80))
            septets = 0;
    }
    return septets == 0 && !content.isEmpty();
}

bool isStrictPrimitive(const Element& element)
{
    const QByteArrayView content = element.content;
    switch (element.tag) {
    case Boolean: return content.size() == 1 && (content[0] == 0 || static_cast<quint8>(content[0]) == 0xff);
    case Null: return content.isEmpty();
    case BitString: return !content.isEmpty() && static_cast<quint8>(content[0]) < 8;
    case Integer:
    case Enumerated:
        if (content.size() > 1) {
            const int nine = static_cast<quint8>(content[0]) << 1 | static_cast<quint8>(content[1]) >> 7;
            return nine != 0 && nine != 0x1ff;
        }
        return !content.isEmpty();
    case ObjectIdentifier: return isObjectIdentifier(content);
    default: return true;
    }
}

bool isStrictLevel(QByteArrayView bytes, int depth)
{
    if (depth > 32)
        return false;
    for (Reader reader(bytes); !reader.atEnd();) {
        const Element element = reader.next();
        if (!reader.isGood())
            return false;
        const bool constructed = element.tag & 0x20;
        if (constructed && (element.tag & 0xc0) == 0 && element.tag != Sequence && element.tag != Set)
            return false;
        if (constructed ? !isStrictLevel(element.content, depth + 1) : !isStrictPrimitive(element))
            return false;
    }
    return true;
}

} // namespace

bool isStrict(QByteArrayView bytes)
{
    Reader reader(bytes);
    reader.next();
    return reader.finished() && isStrictLevel(bytes, 0);
}

bool isUtf8(QByteArrayView content)
{
    return QUtf8StringView(content.data(), content.size()).isValidUtf8() && !content.startsWith("\xef\xbb\xbf");
}

QByteArray encode(quint8 tag, QByteArrayView content)
{
    QByteArray out;
    out.reserve(content.size() + 6);
    out += static_cast<char>(tag);
    const quint64 size = static_cast<quint64>(content.size());
    if (size < 0x80) {
        out += static_cast<char>(size);
    } else {
        int octets = 1;
        while (size >> (8 * octets))
            ++octets;
        out += static_cast<char>(0x80 | octets);
        for (int i = octets - 1; i >= 0; --i)
            out += static_cast<char>(size >> (8 * i));
    }
    return out.append(content);
}

QByteArray sequence(std::initializer_list<QByteArrayView> parts)
{
    QByteArray content;
    for (const QByteArrayView part : parts)
        content.append(part);
    return encode(Sequence, content);
}

QByteArray setOf(QByteArrayList parts)
{
    std::ranges::sort(parts);
    return encode(Set, parts.join());
}

QByteArray integer(quint64 value)
{
    QByteArray content;
    do {
        content.prepend(static_cast<char>(value));
        value >>= 8;
    } while (value);
    if (static_cast<quint8>(content[0]) & 0x80)
        content.prepend('\0');
    return encode(Integer, content);
}

QByteArray objectIdentifier(QByteArrayView dottedText)
{
    QByteArray content;
    quint64 first = 0;
    int index = 0;
    for (const QByteArray& part : dottedText.toByteArray().split('.')) {
        quint64 arc = part.toULongLong();
        if (index++ == 0) {
            first = arc;
            continue;
        }
        if (index == 2)
            arc += first * 40;
        QByteArray octets(1, static_cast<char>(arc & 0x7f));
        while (arc >>= 7)
            octets.prepend(static_cast<char>(0x80 | (arc & 0x7f)));
        content += octets;
    }
    return encode(ObjectIdentifier, content);
}

QByteArray dotted(QByteArrayView content)
{
    if (!isObjectIdentifier(content) || content.size() > 64)
        return {};
    char text[64 * 5]; // seven bits of an arc are at most three digits and a dot
    char* end = text;
    const auto append = [&end, &text](quint64 number) {
        if (end != text)
            *end++ = '.';
        end = std::to_chars(end, std::end(text), number).ptr;
    };
    quint64 arc = 0;
    for (const char octet : content) {
        arc = arc << 7 | (static_cast<quint8>(octet) & 0x7f);
        if (static_cast<quint8>(octet) & 0x80)
            continue;
        if (end == text) {
            const quint64 first = qMin<quint64>(arc / 40, 2);
            append(first);
            arc -= first * 40;
        }
        append(arc);
        arc = 0;
    }
    return QByteArray(text, end - text);
}

std::optional<qint64> seconds(quint8 tag, QByteArrayView content)
{
    const bool utc = tag == UtcTime;
    const qsizetype yearDigits = utc ? 2 : 4;
    if ((!utc && tag != GeneralizedTime) || content.size() != yearDigits + 11 || content.back() != 'Z')
        return std::nullopt;
    int fields[6] = {};
    qsizetype at = 0;
    for (int i = 0; i < 6; ++i) {
        for (qsizetype digits = i == 0 ? yearDigits : 2; digits > 0; --digits, ++at) {
            if (content[at] < '0' || content[at] > '9')
                return std::nullopt;
            fields[i] = fields[i] * 10 + (content[at] - '0');
        }
    }
    if (utc)
        fields[0] += fields[0] < 50 ? 2000 : 1900;
    const QDate date(fields[0], fields[1], fields[2]);
    if (!date.isValid() || !QTime::isValid(fields[3], fields[4], fields[5]))
        return std::nullopt;
    constexpr qint64 day1970 = 2440588; // QDate(1970, 1, 1).toJulianDay()
    return (date.toJulianDay() - day1970) * 86400 + fields[3] * 3600 + fields[4] * 60 + fields[5];
}

QDateTime time(quint8 tag, QByteArrayView content)
{
    const std::optional<qint64> since1970 = seconds(tag, content);
    return since1970 ? QDateTime::fromSecsSinceEpoch(*since1970, Qt::UTC) : QDateTime();
}

} // namespace Egov::Der
