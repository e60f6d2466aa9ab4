// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/builtinfield_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr const BuiltInField* builtIn[] = {&groupField, &textField, &longTextField, &kanaField, &personNameField,
    &dateField, &dateTimeField, &timeField, &numberField, &moneyField, &yesNoField, &choiceField, &choicesField,
    &addressField, &phoneField, &emailField, &bankAccountField, &myNumberField, &corporateNumberField,
    &insuredNumberField, &vehicleNumberField, &attachmentField, &consentField, &noteField};

constexpr FieldTraits ofVendors;

} // namespace

FieldContext::~FieldContext() = default;
FieldType::~FieldType() = default;
const Shape* FieldType::shape() const { return nullptr; }
bool FieldType::isAnswer(const Value&) const { return true; }
const FieldTraits& FieldType::traits() const { return ofVendors; }

std::span<const BuiltInField* const> builtInFields() { return builtIn; }

const BuiltInField* builtInField(std::string_view name)
{
    const auto found = std::ranges::find_if(builtIn, [name](const BuiltInField* field) {
        return std::string_view(field->name.data(), size_t(field->name.size())) == name;
    });
    return found == std::end(builtIn) ? nullptr : *found;
}

const FieldTraits& traitsOf(const Json& field)
{
    const BuiltInField* const type = builtInField(field["type"].text());
    return type ? type->traits : ofVendors;
}

bool isSoftLimit(const Json& field, QByteArrayView property)
{
    return std::ranges::any_of(
        field["softLimits"].elements(), [property](const Json& soft) { return soft.toUtf8() == property; });
}

FieldSize sizeOf(const Json& field)
{
    constexpr double line = 256;
    // A vendor's type keeps no more than a long text and as many elements as a group has rows.
    constexpr double longText = 4000 * bytesPerCharacter;
    const BuiltInField* const type = builtInField(field["type"].text());
    if (!type)
        return {.length = maximumRows, .inner = maximumRows, .text = longText, .total = longText};
    return type->size ? type->size(field) : FieldSize{.text = line, .total = line};
}

FieldTypes FieldTypes::builtIn()
{
    FieldTypes types;
    for (const BuiltInField* const field : builtInFields()) {
        if (field->make)
            types.m_factories.emplace_back(field->name.toByteArray(), field->make);
    }
    return types;
}

Expected<void> FieldTypes::add(QByteArray name, Factory factory)
{
    if (contains(name))
        return unexpected(FormError::TypeExists, QString::fromUtf8(name));
    if (!name.contains('.'))
        return unexpected(FormError::TypeName, QString::fromUtf8(name) + u": a vendor's type has a dot in its name"_s);
    m_factories.emplace_back(std::move(name), std::move(factory));
    return {};
}

bool FieldTypes::contains(QByteArrayView name) const
{
    return name == groupField.name
        || std::ranges::any_of(m_factories, [name](const auto& known) { return known.first == name; });
}

Expected<std::shared_ptr<const FieldType>> FieldTypes::compile(const Json& field) const
{
    const QByteArray type = field["type"].toUtf8();
    const auto found = std::ranges::find(m_factories, type, [](const auto& known) { return known.first; });
    if (found == m_factories.end())
        return unexpected(FormError::UnknownType, QString::fromUtf8(type));
    return found->second(field);
}

QList<QByteArray> FieldTypes::names() const
{
    QList<QByteArray> names{groupField.name.toByteArray()};
    for (const auto& known : m_factories)
        names += known.first;
    return names;
}

} // namespace Egov
