// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/values/coercion_p.h>

#include <libegov/japan/characters.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace Egov {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int maximumTextDepth = 64;

// Appends to a text of the arena that may have to move while it grows.
class TextBuilder {
public:
    explicit TextBuilder(Arena& arena)
        : m_arena(arena)
    {
    }

    void append(std::string_view text)
    {
        if (m_size + text.size() > m_capacity && !grow(m_size + text.size()))
            return;
        if (!text.empty())
            std::memcpy(m_bytes + m_size, text.data(), text.size());
        m_size += text.size();
    }
    void fail() { m_failed = true; }
    bool hasFailed() const { return m_failed; }
    Value take() const { return m_failed ? Value() : Value(std::string_view(m_bytes, m_size)); }

private:
    bool grow(size_t needed)
    {
        const size_t capacity = std::max<size_t>(64, needed * 2);
        char* const bytes = m_failed ? nullptr : m_arena.allocateText(capacity);
        if (!bytes) {
            m_failed = true;
            return false;
        }
        if (m_size > 0)
            std::memcpy(bytes, m_bytes, m_size);
        m_bytes = bytes;
        m_capacity = capacity;
        return true;
    }

    Arena& m_arena;
    char* m_bytes = nullptr;
    size_t m_size = 0;
    size_t m_capacity = 0;
    bool m_failed = false;
};

void appendText(const Value& value, TextBuilder& text, int depth)
{
    if (depth > maximumTextDepth || text.hasFailed())
        return text.fail();
    char number[32];
    switch (value.kind()) {
    case Value::Kind::Absent: return text.append("undefined");
    case Value::Kind::Null: return text.append("null");
    case Value::Kind::Boolean: return text.append(value.boolean() ? "true" : "false");
    case Value::Kind::Number: return text.append(numberText(value.number(), number));
    case Value::Kind::Text: return text.append(value.text());
    case Value::Kind::Object: return text.append("[object Object]");
    case Value::Kind::Array:
        for (size_t i = 0; i < value.elements().size(); ++i) {
            if (i > 0)
                text.append(",");
            const Value& element = value.elements()[i];
            if (element.kind() > Value::Kind::Null)
                appendText(element, text, depth + 1);
            if (text.hasFailed())
                return;
        }
    }
}

// White space and line ends of ECMA-262 sections 12.2 and 12.3.
std::string_view withoutLeadingSpace(std::string_view text) noexcept
{
    while (!text.empty()) {
        const auto byte = static_cast<unsigned char>(text.front());
        if (byte == ' ' || (byte >= 9 && byte <= 13)) {
            text.remove_prefix(1);
            continue;
        }
        if (byte < 0xC2)
            break;
        qsizetype length = 0;
        const char32_t c = nextCodePoint(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())), length);
        const bool space = c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029
            || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
        if (!space)
            break;
        text.remove_prefix(static_cast<size_t>(length));
    }
    return text;
}

bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

// The longest StrDecimalLiteral at the start; length 0 when there is none.
double decimalPrefix(std::string_view text, size_t& length) noexcept
{
    length = 0;
    size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const double sign = at == 1 && text[0] == '-' ? -1 : 1;
    const size_t begin = at;
    if (text.substr(at).starts_with("Infinity")) {
        length = at + 8;
        return sign * infinity;
    }
    while (at < text.size() && isDigit(text[at]))
        ++at;
    size_t digits = at - begin;
    if (at < text.size() && text[at] == '.') {
        const size_t point = at++;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        digits += at - point - 1;
    }
    if (digits == 0)
        return nan;
    bool negativeExponent = false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        size_t exponent = at + 1;
        if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-'))
            negativeExponent = text[exponent++] == '-';
        if (exponent < text.size() && isDigit(text[exponent])) {
            while (exponent < text.size() && isDigit(text[exponent]))
                ++exponent;
            at = exponent;
        } else {
            negativeExponent = false;
        }
    }
    length = at;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data() + begin, text.data() + at, number);
    if (error == std::errc::result_out_of_range)
        return sign * (negativeExponent || text[begin] == '0' || text[begin] == '.' ? 0 : infinity);
    return sign * number;
}

double radixNumber(std::string_view digits, int base) noexcept
{
    if (digits.empty())
        return nan;
    double number = 0;
    for (const char c : digits) {
        int digit = 99;
        if (isDigit(c))
            digit = c - '0';
        else if (c >= 'a' && c <= 'f')
            digit = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F')
            digit = c - 'A' + 10;
        if (digit >= base)
            return nan;
        number = number * base + digit;
    }
    return number;
}

Order orderOf(double left, double right) noexcept
{
    if (left < right)
        return Order::Less;
    if (left > right)
        return Order::Greater;
    return left == right ? Order::Equal : Order::Unordered;
}

} // namespace

double textToNumber(std::string_view text) noexcept
{
    text = withoutLeadingSpace(text);
    if (text.empty())
        return 0;
    if (text.size() > 2 && text[0] == '0' && !isDigit(text[1]) && text[1] != '.' && (text[1] | 0x20) != 'e') {
        const int base = (text[1] | 0x20) == 'x' ? 16 : (text[1] | 0x20) == 'o' ? 8 : (text[1] | 0x20) == 'b' ? 2 : 0;
        size_t end = 2;
        while (end < text.size() && static_cast<unsigned char>(text[end]) > ' '
            && static_cast<unsigned char>(text[end]) < 0x80)
            ++end;
        if (base != 0 && withoutLeadingSpace(text.substr(end)).empty())
            return radixNumber(text.substr(2, end - 2), base);
    }
    size_t length = 0;
    const double number = decimalPrefix(text, length);
    return length > 0 && withoutLeadingSpace(text.substr(length)).empty() ? number : nan;
}

double textToFloat(std::string_view text) noexcept
{
    size_t length = 0;
    return decimalPrefix(withoutLeadingSpace(text), length);
}

double toNumber(const Value& value, Arena& arena)
{
    switch (value.kind()) {
    case Value::Kind::Absent: return nan;
    case Value::Kind::Null: return 0;
    case Value::Kind::Boolean: return value.boolean() ? 1 : 0;
    case Value::Kind::Number: return value.number();
    case Value::Kind::Text: return textToNumber(value.text());
    case Value::Kind::Array: return textToNumber(toText(value, arena).text());
    case Value::Kind::Object: return nan;
    }
    return nan;
}

double toFloat(const Value& value, Arena& arena)
{
    if (value.isNumber())
        return value.number();
    return value.isText() ? textToFloat(value.text()) : textToFloat(toText(value, arena).text());
}

std::string_view numberText(double number, char (&buffer)[32]) noexcept
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number < 0 ? "-Infinity" : "Infinity";
    if (std::abs(number) < 1e15 && number == std::trunc(number)) {
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, static_cast<int64_t>(number));
        return {buffer, static_cast<size_t>(end.ptr - buffer)};
    }
    // RFC 8785 section 3.2.2.3 is ECMA-262's Number::toString.
    const QByteArray text = Json(number).toCanonical();
    const size_t length = std::min<size_t>(static_cast<size_t>(text.size()), sizeof buffer);
    std::memcpy(buffer, text.constData(), length);
    return {buffer, length};
}

Value toText(const Value& value, Arena& arena)
{
    if (value.isText())
        return value;
    TextBuilder text(arena);
    appendText(value, text, 0);
    return text.take();
}

QByteArray utf8Of(QStringView units)
{
    QString whole = units.toString();
    for (qsizetype at = 0; at < whole.size(); ++at) {
        const bool isPair = whole[at].isHighSurrogate() && at + 1 < whole.size() && whole[at + 1].isLowSurrogate();
        if (isPair)
            ++at;
        else if (whole[at].isSurrogate())
            whole[at] = QChar::ReplacementCharacter;
    }
    return whole.toUtf8();
}

bool looselyEqual(const Value& left, const Value& right, Arena& arena)
{
    if (left.kind() == right.kind())
        return strictlyEqual(left, right);
    if (left.kind() <= Value::Kind::Null || right.kind() <= Value::Kind::Null)
        return left.kind() <= Value::Kind::Null && right.kind() <= Value::Kind::Null;
    const bool leftIsThing = left.kind() >= Value::Kind::Array;
    const bool rightIsThing = right.kind() >= Value::Kind::Array;
    if (leftIsThing && rightIsThing)
        return false;
    if (leftIsThing)
        return looselyEqual(toText(left, arena), right, arena);
    if (rightIsThing)
        return looselyEqual(left, toText(right, arena), arena);
    return toNumber(left, arena) == toNumber(right, arena);
}

int compareText(std::string_view left, std::string_view right) noexcept
{
    const size_t length = std::min(left.size(), right.size());
    const int bytes = length == 0 ? 0 : std::memcmp(left.data(), right.data(), length);
    if (bytes == 0)
        return left.size() < right.size() ? -1 : left.size() > right.size() ? 1 : 0;
    const auto differing = std::mismatch(left.begin(), left.begin() + static_cast<ptrdiff_t>(length), right.begin());
    const auto l = static_cast<unsigned char>(*differing.first);
    const auto r = static_cast<unsigned char>(*differing.second);
    // Beyond the BMP UTF-16 begins with D800..DBFF, before E000..FFFF; UTF-8's order of bytes is the other way round.
    if (l >= 0xEE && r >= 0xEE && (l >= 0xF0) != (r >= 0xF0))
        return l >= 0xF0 ? -1 : 1;
    return bytes;
}

Order compare(const Value& left, const Value& right, Arena& arena)
{
    const bool leftIsText = left.isText() || left.kind() >= Value::Kind::Array;
    const bool rightIsText = right.isText() || right.kind() >= Value::Kind::Array;
    if (leftIsText && rightIsText) {
        const int order = compareText(toText(left, arena).text(), toText(right, arena).text());
        return order < 0 ? Order::Less : order > 0 ? Order::Greater : Order::Equal;
    }
    const double leftNumber = left.kind() == Value::Kind::Object ? nan : toNumber(left, arena);
    const double rightNumber = right.kind() == Value::Kind::Object ? nan : toNumber(right, arena);
    return orderOf(leftNumber, rightNumber);
}

} // namespace Egov
