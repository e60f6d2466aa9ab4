// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/pattern/pattern_p.h>

#include <libegov/form/fields/fieldtype.h>
#include <libegov/japan/characters.h>

#include <memory>
#include <optional>

namespace Egov {

// What every field of text asks of its characters: how many, which, in which pattern.
struct TextLimits {
    enum class Lines { One, Many };

    // Reads minLength, maxLength, pattern and repertoire.
    static Expected<TextLimits> compile(const Json& field, Lines lines);

    // Says everything that is wrong; true when nothing is.
    bool check(std::string_view text, FieldContext& context, std::string_view part = {}) const;
    // What looks like a character and is another (a radical out of a PDF) becomes that character, and a warning says
    // so.
    static Value withoutLookAlikes(std::string_view text, FieldContext& context, std::string_view part = {});
    // Both, of words that somebody reads; gives what is kept.
    Value read(std::string_view text, FieldContext& context, std::string_view part = {}) const;

    Lines lines = Lines::One;
    uint32_t minimum = 0;
    uint32_t maximum = 0;
    std::optional<Repertoire> repertoire;
    bool areNames = false; // of people and places: no emoji, and not of signs alone
    std::shared_ptr<const Pattern> pattern;
};

inline QByteArrayView viewOf(std::string_view text)
{
    return QByteArrayView(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }
inline Value intern(const QByteArray& text, FieldContext& context) { return context.intern(viewOf(text)); }

// The character that keeps a text from being a reading, as messages name it.
Value nameOfFlaw(const QByteArray& reading, FieldContext& context);

// A member of a compound answer as text; empty when it is not there, or (after finding answer.type) is something else.
std::string_view textMember(const Value& answer, std::string_view name, FieldContext& context);

} // namespace Egov
