// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/json.h>

#include <cmath>

namespace Egov {

Json::Json(bool value)
    : m_value(value)
{
}

Json::Json(int value)
    : m_value(static_cast<double>(value))
{
}

Json::Json(qint64 value)
    : m_value(static_cast<double>(value))
{
    constexpr qint64 exact = qint64(1) << 53;
    Q_ASSERT_X(value >= -exact && value <= exact, "Egov::Json", "integers beyond 2^53 are not exact in JSON: use text");
}

Json::Json(double value)
    : m_value(value)
{
    Q_ASSERT_X(std::isfinite(value), "Egov::Json", "JSON has no infinities");
}

Json::Json(const char* utf8)
    : m_value(QByteArray(utf8))
{
}

Json::Json(QByteArray utf8)
    : m_value(std::move(utf8))
{
}

Json::Json(const QString& text)
    : m_value(text.toUtf8())
{
}

Json::Json(Array values)
    : m_value(std::make_shared<Array>(std::move(values)))
{
}

Json::Json(Object members)
    : m_value(std::make_shared<Object>(std::move(members)))
{
}

Json Json::array(std::initializer_list<Json> values) { return Json(Array(values)); }

Json Json::object(std::initializer_list<Member> members) { return Json(Object(members)); }

bool Json::toBool(bool fallback) const noexcept
{
    const bool* value = std::get_if<bool>(&m_value);
    return value ? *value : fallback;
}

double Json::toDouble(double fallback) const noexcept
{
    const double* value = std::get_if<double>(&m_value);
    return value ? *value : fallback;
}

qint64 Json::toInteger(qint64 fallback) const noexcept
{
    constexpr double limit = 9007199254740992.0;
    const double* value = std::get_if<double>(&m_value);
    if (!value || *value != std::trunc(*value) || std::abs(*value) > limit)
        return fallback;
    return static_cast<qint64>(*value);
}

QByteArray Json::toUtf8(const QByteArray& fallback) const
{
    const QByteArray* value = std::get_if<QByteArray>(&m_value);
    return value ? *value : fallback;
}

QString Json::toString(const QString& fallback) const
{
    const QByteArray* value = std::get_if<QByteArray>(&m_value);
    return value ? QString::fromUtf8(*value) : fallback;
}

std::string_view Json::text() const noexcept
{
    const QByteArray* value = std::get_if<QByteArray>(&m_value);
    return value ? std::string_view(value->constData(), static_cast<size_t>(value->size())) : std::string_view();
}

// What was moved from holds no list any more, and is read as an empty one.
const Json::Array& Json::elements() const noexcept
{
    static const Array none;
    const SharedArray* values = std::get_if<SharedArray>(&m_value);
    return values && *values ? **values : none;
}

const Json::Object& Json::members() const noexcept
{
    static const Object none;
    const SharedObject* values = std::get_if<SharedObject>(&m_value);
    return values && *values ? **values : none;
}

qsizetype Json::size() const noexcept
{
    return static_cast<qsizetype>(isArray() ? elements().size() : members().size());
}

namespace {

const Json& nullJson() noexcept
{
    static const Json null;
    return null;
}

// A list of one's own, to be changed.
template <typename List>
List& own(std::shared_ptr<List>& shared)
{
    if (!shared)
        shared = std::make_shared<List>();
    else if (shared.use_count() != 1)
        shared = std::make_shared<List>(*shared);
    return *shared;
}

} // namespace

bool Json::isSameAs(const Json& other) const noexcept
{
    if (const SharedObject* object = std::get_if<SharedObject>(&m_value)) {
        const SharedObject* others = std::get_if<SharedObject>(&other.m_value);
        return others && *object == *others;
    }
    const SharedArray* array = std::get_if<SharedArray>(&m_value);
    const SharedArray* others = std::get_if<SharedArray>(&other.m_value);
    return array && others && *array == *others;
}

const Json& Json::operator[](QByteArrayView name) const noexcept
{
    for (const Member& member : members()) {
        if (member.first == name)
            return member.second;
    }
    return nullJson();
}

const Json& Json::operator[](qsizetype index) const noexcept
{
    const Array& values = elements();
    return index >= 0 && static_cast<size_t>(index) < values.size() ? values[static_cast<size_t>(index)] : nullJson();
}

bool Json::contains(QByteArrayView name) const noexcept
{
    return std::ranges::any_of(members(), [name](const Member& member) { return member.first == name; });
}

Json& Json::set(QByteArray name, Json value)
{
    if (isNull())
        m_value = std::make_shared<Object>();
    SharedObject* shared = std::get_if<SharedObject>(&m_value);
    Q_ASSERT_X(shared, "Egov::Json::set", "not an object");
    if (!shared)
        return *this;
    Object& values = own(*shared);
    for (Member& member : values) {
        if (member.first == name) {
            member.second = std::move(value);
            return *this;
        }
    }
    values.emplace_back(std::move(name), std::move(value));
    return *this;
}

void Json::remove(QByteArrayView name)
{
    SharedObject* shared = std::get_if<SharedObject>(&m_value);
    if (!shared || !contains(name))
        return;
    const QByteArray kept = name.toByteArray(); // it may be the name of the member itself
    std::erase_if(own(*shared), [&kept](const Member& member) { return member.first == kept; });
}

Json& Json::append(Json value)
{
    if (isNull())
        m_value = std::make_shared<Array>();
    SharedArray* shared = std::get_if<SharedArray>(&m_value);
    Q_ASSERT_X(shared, "Egov::Json::append", "not an array");
    if (shared)
        own(*shared).push_back(std::move(value));
    return *this;
}

bool operator==(const Json& left, const Json& right)
{
    if (left.kind() != right.kind())
        return false;
    if (left.isSameAs(right))
        return true;
    if (left.isArray())
        return left.elements() == right.elements();
    if (!left.isObject())
        return left.m_value == right.m_value;
    return left.size() == right.size() && std::ranges::all_of(left.members(), [&right](const Json::Member& member) {
        return right.contains(member.first) && right[member.first] == member.second;
    });
}

} // namespace Egov
