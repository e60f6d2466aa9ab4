// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/factories_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

FieldContext::~FieldContext() = default;
FieldType::~FieldType() = default;
const Shape* FieldType::shape() const { return nullptr; }
bool FieldType::isAnswer(const Value&) const { return true; }

FieldTypes FieldTypes::builtIn()
{
    FieldTypes types;
    types.m_factories = {
        {"text", makeTextField},
        {"long-text", makeTextField},
        {"kana", makeKanaField},
        {"person-name", makePersonNameField},
        {"date", makeDateField},
        {"time", makeTimeField},
        {"number", makeNumberField},
        {"money", makeMoneyField},
        {"yes-no", makeYesNoField},
        {"choice", makeChoiceField},
        {"choices", makeChoicesField},
        {"address", makeAddressField},
        {"phone", makePhoneField},
        {"email", makeEmailField},
        {"bank-account", makeBankAccountField},
        {"my-number", makeMyNumberField},
        {"corporate-number", makeCorporateNumberField},
        {"insured-number", makeInsuredNumberField},
        {"vehicle-number", makeVehicleNumberField},
        {"attachment", makeAttachmentField},
        {"consent", makeConsentField},
        {"note", makeNoteField},
    };
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
    return name == "group"
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
    QList<QByteArray> names{"group"};
    for (const auto& known : m_factories)
        names += known.first;
    return names;
}

} // namespace Egov
