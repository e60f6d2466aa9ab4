// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace Egov {

/// A JSON value (RFC 8259). Members keep the order in which they came; text is UTF-8 as it came, byte for byte, never
/// normalised. Numbers are IEEE 754 doubles as RFC 8785 wants them. A plain value: copy it, compare it, send it to
/// threads. Copies share what they hold until one of them is changed.
class EGOV_EXPORT Json {
public:
    /// Types of RFC 8259 section 3; true and false are one.
    enum class Kind { Null, Boolean, Number, Text, Array, Object };
    using Array = std::vector<Json>; ///< in order
    using Member = std::pair<QByteArray, Json>; ///< name and value
    using Object = std::vector<Member>; ///< in the order in which they came; names are unique after parse()

    /// Where parsing stops: 64 levels hold every form and answer of the field, and keep recursion far from the stack's
    /// end.
    static constexpr int maximumDepth = 64;

    Json() = default;
    Json(const Json& other) = default;
    Json(Json&& other) noexcept = default;
    ~Json() = default;
    /// May be a part of this very value, `a = a["x"]`: it is taken before what holds it is given up, which a variant
    /// that changes its kind does first.
    Json& operator=(const Json& other) { return *this = Json(other); }
    /// Safe also when other is a part of this very value.
    Json& operator=(Json&& other) noexcept
    {
        auto taken = std::move(other.m_value);
        m_value.swap(taken);
        return *this;
    }
    /// A value of the kind that C++ has it in. Texts are UTF-8; a QString is converted. Numbers have to be finite and
    /// integers within 2^53 (asserted): larger ones travel as text.
    ///@{
    Json(std::nullptr_t) { }
    Json(bool value);
    Json(int value);
    Json(qint64 value);
    Json(double value);
    Json(const char* utf8);
    Json(QByteArray utf8);
    Json(const QString& text);
    Json(Array values);
    Json(Object members);
    ///@}

    /// `Json::object({{"id", 1}})`; without arguments an empty one, which null is not.
    ///@{
    static Json array(std::initializer_list<Json> values = {});
    static Json object(std::initializer_list<Member> members = {});
    ///@}

    /// Strict RFC 8259. Refuses ("json.syntax", with the byte offset when known) everything else, and also what RFC
    /// 8785 cannot represent: duplicate member names ("json.duplicate-name"), numbers outside double ("json.number"),
    /// lone surrogates, invalid UTF-8, and nesting over maximumDepth ("json.depth").
    static Expected<Json> parse(QByteArrayView bytes);
    /// Whether the bytes are RFC 8259 JSON at all; unlike parse it lets a name occur twice (section 4 only discourages
    /// it).
    static Expected<void> check(QByteArrayView bytes);

    /// One of the six is true. A missing member reads as Null.
    ///@{
    Kind kind() const noexcept { return static_cast<Kind>(m_value.index()); }
    bool isNull() const noexcept { return kind() == Kind::Null; }
    bool isBoolean() const noexcept { return kind() == Kind::Boolean; }
    bool isNumber() const noexcept { return kind() == Kind::Number; }
    bool isText() const noexcept { return kind() == Kind::Text; }
    bool isArray() const noexcept { return kind() == Kind::Array; }
    bool isObject() const noexcept { return kind() == Kind::Object; }
    ///@}

    /// The value if it is of that kind, otherwise the fallback.
    bool toBool(bool fallback = false) const noexcept;
    /// With its fraction.
    double toDouble(double fallback = 0) const noexcept;
    /// Also the fallback when the number has a fraction or leaves +-2^53.
    qint64 toInteger(qint64 fallback = 0) const noexcept;
    /// Bytes of a text.
    QByteArray toUtf8(const QByteArray& fallback = {}) const;
    /// The same without a copy, empty when this is no text; a view on this value.
    std::string_view text() const noexcept;
    /// A text as UTF-16.
    QString toString(const QString& fallback = {}) const;

    /// Members and elements; empty when this is something else.
    const Array& elements() const noexcept;
    /// As they came; names occur once.
    const Object& members() const noexcept;
    /// Elements of an array, members of an object, otherwise 0.
    qsizetype size() const noexcept;

    /// The member, or null when there is none. Linear: objects of the field are small.
    const Json& operator[](QByteArrayView name) const noexcept;
    /// The element, or null beyond either end.
    const Json& operator[](qsizetype index) const noexcept;
    /// Tells a member that is null from one that is missing. False when this is no object.
    bool contains(QByteArrayView name) const noexcept;

    /// True for copies of one value that nobody has changed since: equal without a comparison. False does not mean that
    /// they differ.
    bool isSameAs(const Json& other) const noexcept;

    /// Replaces the member or appends it. Turns a null into an object; asserts on other kinds.
    Json& set(QByteArray name, Json value);
    /// Nothing happens when there is no such member.
    void remove(QByteArrayView name);
    /// Turns a null into an array; asserts on other kinds.
    Json& append(Json value);

    /// RFC 8785 (JCS): one byte string per value. Member names sort by UTF-16 code units.
    QByteArray toCanonical() const;
    /// In the order it has, without white space.
    QByteArray toBytes() const;
    /// Indented by two spaces, for files people read.
    QByteArray toIndented() const;

    /// Objects compare without regard to the order of members.
    EGOV_EXPORT friend bool operator==(const Json& left, const Json& right);

private:
    using SharedArray = std::shared_ptr<Array>;
    using SharedObject = std::shared_ptr<Object>;
    std::variant<std::monostate, bool, double, QByteArray, SharedArray, SharedObject> m_value;
};

/// RFC 8785 bytes of a JSON text: Json::parse and toCanonical in one.
EGOV_EXPORT Expected<QByteArray> canonicalJson(QByteArrayView bytes);

} // namespace Egov
