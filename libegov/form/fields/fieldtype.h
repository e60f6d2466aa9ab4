// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>
#include <libegov/form/fields/fieldtraits.h>
#include <libegov/form/values/finding.h>
#include <libegov/form/values/value.h>

#include <QDate>

#include <functional>
#include <initializer_list>
#include <memory>

namespace Egov {

/// Rows of one group at most, whatever a definition says.
inline constexpr int maximumRows = 200;

/// What a field type has at hand while it reads one answer.
class EGOV_EXPORT FieldContext {
public:
    /// What the sentence of a finding needs: `{"maximum", Value(40.0)}`.
    struct Parameter {
        const char* name = nullptr; ///< a literal; as in Finding::params
        Value value; ///< text must outlive the form or come from intern()
    };

    virtual ~FieldContext();

    /// The day the answers are judged for.
    virtual QDate asOf() const = 0;
    /// True when no text of the answers holds anything but printable ASCII, kana, ideographs and full-width forms.
    /// False when one does, and also when nobody looked.
    virtual bool answersArePlain() const { return false; }
    /// code must be a literal; part is empty or one of the type's parts().
    virtual void addError(
        const char* code, std::initializer_list<Parameter> parameters = {}, std::string_view part = {})
        = 0;
    /// The same, and the answers may be submitted all the same.
    virtual void addWarning(
        const char* code, std::initializer_list<Parameter> parameters = {}, std::string_view part = {})
        = 0;

    /// The value of a table (the tenant's, or the form's) in force on that day; Absent when there is none.
    virtual Value table(std::string_view name) = 0;

    /// Memory that lives as long as the evaluation.
    virtual Value intern(std::string_view text) = 0;
    /// An array of these values, likewise.
    virtual Value intern(std::span<const Value> elements) = 0;
    /// values in the order of parts().
    virtual Value internParts(const Shape& shape, std::span<const Value> values) = 0;
};

/// One field of one form: its kind ("date", "my-number") and its limits. Immutable; called by many threads.
class EGOV_EXPORT FieldType {
public:
    virtual ~FieldType();

    /// Parses, normalises and checks an answer that is there (never absent, null or ""). Gives what is kept: what rules
    /// see, what is submitted. Absent when nothing was answered after all (a name whose parts are all empty); null when
    /// nothing of it can be used, and then something has been found. Never throws, never keeps state.
    virtual Value read(const Value& answer, FieldContext& context) const = 0;

    /// Whether what was kept satisfies "required": a consent not given and an empty list do not.
    virtual bool isAnswer(const Value& kept) const;

    /// What was kept, for a person: 令和8年4月1日（2026-04-01）, 1,234円. language: "ja", "en".
    virtual QString format(const Json& kept, QByteArrayView language) const = 0;

    /// The parts of a compound value that rules may name (name.family), in the order of internParts(); null for plain
    /// ones.
    virtual const Shape* shape() const;

    /// What the type says about itself where there is no answer to read: how it is drawn, what rules see of it, the
    /// sentences for its own codes. The reference lives as long as the type.
    virtual const FieldTraits& traits() const;
};

/// The field types that definitions may use.
class EGOV_EXPORT FieldTypes {
public:
    /// Gives the compiled field, or refuses its definition ("form.<cause>"). field: the object in "fields".
    using Factory = std::function<Expected<std::shared_ptr<const FieldType>>(const Json& field)>;

    /// The types of the design: text, long-text, kana, person-name, date, date-time, time, number, money, yes-no,
    /// choice, choices, address, phone, email, bank-account, my-number, corporate-number, insured-number,
    /// vehicle-number, attachment, consent, note. "group" belongs to the engine.
    static FieldTypes builtIn();

    /// Vendors' types have a dot in their name ("jp.example.parcel"); a name that exists is refused
    /// ("form.type-exists").
    Expected<void> add(QByteArray name, Factory factory);
    /// Also true for "group".
    bool contains(QByteArrayView name) const;
    /// The field of an object in "fields", by its "type". "form.unknown-type", and the factory's refusal.
    Expected<std::shared_ptr<const FieldType>> compile(const Json& field) const;
    /// "group", the built-in ones, then those that were added
    QList<QByteArray> names() const;

private:
    std::vector<std::pair<QByteArray, Factory>> m_factories;
};

} // namespace Egov
