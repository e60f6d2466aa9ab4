// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>

#include <algorithm>

namespace Egov {

using MadeField = Expected<std::shared_ptr<const FieldType>>;

// The most that one answer is when it is kept: what rules over it can cost hangs on that.
struct FieldSize {
    double length = 0; // elements
    double inner = 0; // elements of an element
    double text = 0; // bytes of the longest text
    double total = 0; // bytes of everything

    FieldSize joined(const FieldSize& other) const
    {
        return {std::max(length, other.length), std::max(inner, other.inner), std::max(text, other.text),
            std::max(total, other.total)};
    }
    friend bool operator==(const FieldSize&, const FieldSize&) = default;
};
// A character as people count it: a variation sequence is two code points of four bytes.
inline constexpr double bytesPerCharacter = 8;
constexpr FieldSize sizeOfTexts(double characters, double parts)
{
    return {.text = characters * bytesPerCharacter, .total = characters * bytesPerCharacter * parts};
}

// What a property means that the definition leaves out.
struct UsualNumber {
    QByteArrayView property = {};
    qint64 number = 0;
};

// A limit of a field by its property, and what is found where an answer breaks it.
struct BrokenLimit {
    QByteArrayView property = {};
    std::string_view code = {};
};

// Another type whose answers this one can take over when a version changes the type of a field.
struct TakenAnswers {
    QByteArrayView from = {};
    bool areAllGood = false; // else somebody looks at them first
};

// All that the house knows about one of its field types; each stands in the file of its name.
struct BuiltInField {
    QByteArrayView name;
    MadeField (*make)(const Json& field) = nullptr; // null: the engine's own
    FieldTraits traits = {};
    std::span<const UsualNumber> usualNumbers = {};
    Json (*usual)(const Json& field, QByteArrayView property) = nullptr; // what is no fixed number; null: nothing
    FieldSize (*size)(const Json& field) = nullptr; // null: one line
    std::span<const TakenAnswers> takes = {};
    // Those that may be soft: an answer beyond one is kept, and a warning says so. What bounds the size of an answer,
    // or keeps what cannot be stored or printed out of it, is none of them.
    std::span<const BrokenLimit> limits = {};
    bool mayBeBoundByRule = false; // its fields are RuledBounds
};

extern const BuiltInField addressField;
extern const BuiltInField attachmentField;
extern const BuiltInField bankAccountField;
extern const BuiltInField choiceField;
extern const BuiltInField choicesField;
extern const BuiltInField consentField;
extern const BuiltInField corporateNumberField;
extern const BuiltInField dateField;
extern const BuiltInField dateTimeField;
extern const BuiltInField emailField;
extern const BuiltInField groupField;
extern const BuiltInField insuredNumberField;
extern const BuiltInField kanaField;
extern const BuiltInField longTextField;
extern const BuiltInField moneyField;
extern const BuiltInField myNumberField;
extern const BuiltInField noteField;
extern const BuiltInField numberField;
extern const BuiltInField personNameField;
extern const BuiltInField phoneField;
extern const BuiltInField textField;
extern const BuiltInField timeField;
extern const BuiltInField vehicleNumberField;
extern const BuiltInField yesNoField;

// In the order in which FieldTypes lists them, the group first.
std::span<const BuiltInField* const> builtInFields();
// Null for a vendor's type and for none.
const BuiltInField* builtInField(std::string_view name);

// By the definition alone, which does not tell what a vendor's type is: that one's are the defaults.
const FieldTraits& traitsOf(const Json& field);
FieldSize sizeOf(const Json& field);
// Whether the definition makes this limit of a field a soft one.
bool isSoftLimit(const Json& field, QByteArrayView property);
inline bool keeps(const Json& field, FieldTraits::Kept kept) { return traitsOf(field).kept == kept; }

} // namespace Egov
