// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>

#include <array>
#include <charconv>
#include <cmath>

namespace Egov {
namespace {

// ECMAScript Number::toString (ECMA-262 section 6.1.6.1.20), as RFC 8785 section 3.2.2.3 asks. std::to_chars gives the
// shortest digits that read back to the same double; only their layout differs.
void writeNumber(QByteArray& out, double value)
{
    if (value == 0) {
        out += '0'; // also for -0
        return;
    }
    std::array<char, 32> buffer{};
    if (value == std::trunc(value) && std::abs(value) < 1e15) {
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<qint64>(value)).ptr;
        out.append(buffer.data(), end - buffer.data());
        return;
    }
    const auto written
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::scientific);
    const QByteArrayView text(buffer.data(), written.ptr - buffer.data()); // d.ddde[+-]dd
    const qsizetype e = text.indexOf('e');
    QByteArray digits;
    for (char character : text.first(e)) {
        if (character != '.')
            digits += character;
    }
    const int exponent = text.sliced(e + 1).toInt();
    const int k = static_cast<int>(digits.size());
    const int n = exponent + 1;
    if (value < 0)
        out += '-';
    if (k <= n && n <= 21) {
        out += digits + QByteArray(n - k, '0');
    } else if (0 < n && n <= 21) {
        out += digits.first(n) + '.' + digits.sliced(n);
    } else if (-6 < n && n <= 0) {
        out += "0." + QByteArray(-n, '0') + digits;
    } else {
        out += digits.first(1);
        if (k > 1)
            out += '.' + digits.sliced(1);
        out += 'e';
        out += n - 1 < 0 ? '-' : '+';
        out += QByteArray::number(std::abs(n - 1));
    }
}

void writeEscaped(QByteArray& out, char character)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (character) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
        out += "\\u00";
        out += hex[(character >> 4) & 0xF];
        out += hex[character & 0xF];
    }
}

void writeText(QByteArray& out, std::string_view utf8)
{
    out += '"';
    size_t begin = 0;
    for (size_t at = 0; at < utf8.size(); ++at) {
        const char character = utf8[at];
        if (static_cast<unsigned char>(character) >= 0x20 && character != '"' && character != '\\')
            continue;
        out.append(utf8.data() + begin, static_cast<qsizetype>(at - begin));
        writeEscaped(out, character);
        begin = at + 1;
    }
    out.append(utf8.data() + begin, static_cast<qsizetype>(utf8.size() - begin));
    out += '"';
}

// RFC 8785 section 3.2.3 sorts by UTF-16 code units. UTF-8 order differs only where a supplementary character meets
// U+E000..U+FFFF, so decode and compare.
bool sortsBefore(const Json::Member* left, const Json::Member* right)
{
    const auto isAscii = [](const QByteArray& name) {
        return std::ranges::all_of(name, [](char c) { return static_cast<signed char>(c) >= 0; });
    };
    if (isAscii(left->first) && isAscii(right->first))
        return std::string_view(left->first.constData(), size_t(left->first.size()))
            < std::string_view(right->first.constData(), size_t(right->first.size()));
    return QString::fromUtf8(left->first) < QString::fromUtf8(right->first);
}

struct Style {
    bool sorted = false;
    bool indented = false;
};

void lineBreak(QByteArray& out, Style style, int depth)
{
    if (style.indented)
        out += '\n' + QByteArray(2 * depth, ' ');
}

void write(QByteArray& out, const Json& value, Style style, int depth)
{
    switch (value.kind()) {
    case Json::Kind::Null: out += "null"; return;
    case Json::Kind::Boolean: out += value.toBool() ? "true" : "false"; return;
    case Json::Kind::Number: writeNumber(out, value.toDouble()); return;
    case Json::Kind::Text: writeText(out, value.text()); return;
    case Json::Kind::Array: {
        out += '[';
        bool first = true;
        for (const Json& element : value.elements()) {
            if (!first)
                out += ',';
            first = false;
            lineBreak(out, style, depth + 1);
            write(out, element, style, depth + 1);
        }
        if (!first)
            lineBreak(out, style, depth);
        out += ']';
        return;
    }
    case Json::Kind::Object: {
        out += '{';
        bool first = true;
        const auto writeMember = [&](const Json::Member& member) {
            if (!first)
                out += ',';
            first = false;
            lineBreak(out, style, depth + 1);
            writeText(out, std::string_view(member.first.constData(), size_t(member.first.size())));
            out += style.indented ? ": " : ":";
            write(out, member.second, style, depth + 1);
        };
        if (style.sorted) {
            std::vector<const Json::Member*> members;
            members.reserve(value.members().size());
            for (const Json::Member& member : value.members())
                members.push_back(&member);
            std::ranges::sort(members, sortsBefore);
            for (const Json::Member* member : members)
                writeMember(*member);
        } else {
            for (const Json::Member& member : value.members())
                writeMember(member);
        }
        if (!first)
            lineBreak(out, style, depth);
        out += '}';
        return;
    }
    }
}

QByteArray written(const Json& value, Style style)
{
    QByteArray out;
    out.reserve(1024); // what follows grows by doubling
    write(out, value, style, 0);
    out.squeeze();
    return out;
}

} // namespace

QByteArray Json::toCanonical() const { return written(*this, {.sorted = true}); }

QByteArray Json::toBytes() const { return written(*this, {}); }

QByteArray Json::toIndented() const { return written(*this, {.indented = true}) + '\n'; }

Expected<QByteArray> canonicalJson(QByteArrayView bytes)
{
    const Expected<Json> value = Json::parse(bytes);
    if (!value)
        return Unexpected(value.error());
    return value->toCanonical();
}

} // namespace Egov
