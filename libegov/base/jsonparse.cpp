// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/errors.h>
#include <libegov/base/json.h>

#include <QSet>

#include <simdjson.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;
namespace dom = simdjson::dom;

Unexpected refusal(simdjson::error_code code)
{
    const QString detail = QString::fromUtf8(simdjson::error_message(code));
    switch (code) {
    case simdjson::DEPTH_ERROR: return unexpected(BaseError::JsonDepth, detail);
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE: return unexpected(BaseError::JsonNumber, detail);
    case simdjson::MEMALLOC:
    case simdjson::CAPACITY: return unexpected(BaseError::JsonTooLarge, detail);
    default: return unexpected(BaseError::JsonSyntax, detail);
    }
}

QByteArray bytesOf(std::string_view text) { return QByteArray(text.data(), static_cast<qsizetype>(text.size())); }

Expected<Json> convert(const dom::element& element);

Expected<Json> convertObject(const dom::object& object)
{
    Json::Object members;
    members.reserve(object.size());
    QSet<QByteArray> names; // only for large objects: below that a scan is cheaper than hashing
    constexpr size_t scanLimit = 32;
    for (const dom::key_value_pair& member : object) {
        QByteArray name = bytesOf(member.key);
        bool duplicate = false;
        if (object.size() <= scanLimit) {
            duplicate
                = std::ranges::any_of(members, [&name](const Json::Member& known) { return known.first == name; });
        } else {
            duplicate = names.contains(name);
            names.insert(name);
        }
        if (duplicate)
            return unexpected(BaseError::JsonDuplicateName, u"an object has the same member name twice"_s);
        Expected<Json> value = convert(member.value);
        if (!value)
            return value;
        members.emplace_back(std::move(name), std::move(*value));
    }
    return Json(std::move(members));
}

Expected<Json> convertArray(const dom::array& array)
{
    Json::Array values;
    values.reserve(array.size());
    for (const dom::element& element : array) {
        Expected<Json> value = convert(element);
        if (!value)
            return value;
        values.push_back(std::move(*value));
    }
    return Json(std::move(values));
}

Expected<Json> convert(const dom::element& element)
{
    switch (element.type()) {
    case dom::element_type::ARRAY: return convertArray(dom::array(element));
    case dom::element_type::OBJECT: return convertObject(dom::object(element));
    case dom::element_type::INT64: return Json(static_cast<double>(int64_t(element)));
    case dom::element_type::UINT64: return Json(static_cast<double>(uint64_t(element)));
    case dom::element_type::DOUBLE: return Json(double(element));
    case dom::element_type::STRING: return Json(bytesOf(std::string_view(element)));
    case dom::element_type::BOOL: return Json(bool(element));
    case dom::element_type::NULL_VALUE: return Json();
    }
    return unexpected(BaseError::JsonSyntax, u"unknown kind of value"_s);
}

// simdjson knows integers to 2^64 only, yet RFC 8785 itself writes doubles up to 1e21 as integers. The same text with
// an exponent of zero behind every long integer, which makes it a double and changes nothing else.
QByteArray withLongIntegersAsDoubles(QByteArrayView bytes)
{
    constexpr qsizetype digitsThatFit = 18;
    QByteArray text;
    text.reserve(bytes.size() + 64);
    bool inString = false;
    qsizetype digits = 0; // of the integer that ends here; -1 inside a fraction or exponent
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        const bool isDigit = c >= '0' && c <= '9';
        if (!inString && digits > digitsThatFit && !isDigit && c != '.' && c != 'e' && c != 'E')
            text.append("e0");
        if (inString && c == '\\' && i + 1 < bytes.size())
            text.append(bytes[i++]);
        else if (c == '"')
            inString = !inString;
        if (inString)
            digits = 0;
        else if (isDigit)
            digits += digits >= 0 ? 1 : 0;
        else
            digits = c == '.' || c == 'e' || c == 'E' || ((c == '+' || c == '-') && digits < 0) ? -1 : 0;
        text.append(bytes[i]);
    }
    if (digits > digitsThatFit)
        text.append("e0");
    return text;
}

// The element lives as long as the parser.
Expected<dom::element> read(dom::parser& parser, QByteArrayView bytes)
{
    // simdjson skips a byte order mark; RFC 8259 section 8.1 lets a parser do so, but canonical bytes never have one.
    if (bytes.startsWith(QByteArrayView("\xEF\xBB\xBF")))
        return unexpected(BaseError::JsonSyntax, u"starts with a byte order mark"_s);
    if (bytes.isEmpty())
        return refusal(simdjson::EMPTY); // there may be no address to copy nothing from
    if (const simdjson::error_code code = parser.allocate(static_cast<size_t>(bytes.size()) + 1, Json::maximumDepth))
        return refusal(code);
    dom::element root;
    simdjson::error_code code = parser.parse(bytes.data(), static_cast<size_t>(bytes.size())).get(root);
    if (code == simdjson::NUMBER_ERROR) {
        const QByteArray text = withLongIntegersAsDoubles(bytes);
        code = parser.parse(text.constData(), static_cast<size_t>(text.size())).get(root);
    }
    if (code)
        return refusal(code);
    return root;
}

} // namespace

Expected<Json> Json::parse(QByteArrayView bytes)
{
    dom::parser parser;
    const Expected<dom::element> root = read(parser, bytes);
    return root ? convert(*root) : Unexpected(root.error());
}

Expected<void> Json::check(QByteArrayView bytes)
{
    dom::parser parser;
    const Expected<dom::element> root = read(parser, bytes);
    if (!root)
        return Unexpected(root.error());
    return {};
}

} // namespace Egov
