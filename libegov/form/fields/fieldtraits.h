// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QByteArray>
#include <QList>

#include <span>
#include <string_view>

namespace Egov {

/// One box of a field, as a page draws it.
struct FieldBox {
    /// What a telephone offers for typing (HTML's inputmode, section 6.8.7).
    enum class Keyboard : uint8_t { Text, Digits, Decimal, Email, Telephone };
    /// How much is usually written; Calendar: the parts of a day side by side.
    enum class Width : uint8_t { Short, Medium, Long, Calendar };
    /// An entry of a list; text is the key of its words in the pages' texts.
    struct Choice {
        QByteArray value; ///< what the answer holds
        QByteArray text; ///< the key
    };

    QByteArray part = {}; ///< the member of the answer that it gives; empty: the whole answer
    /// What a part is called, where the type is not the house's own and the pages' texts know nothing of it; UTF-8.
    ///@{
    QByteArray japanese = {};
    QByteArray english = {};
    ///@}
    Keyboard keyboard = Keyboard::Text; ///< any characters, unless the type says otherwise
    Width width = Width::Long; ///< a whole line, unless the type says otherwise
    /// HTML's token (section 4.10.18.7), where the field is about whoever fills it in.
    QByteArray autofill = {};
    QList<Choice> choices = {}; ///< not empty: a list to choose from
    QByteArray omitted = {}; ///< the choice that leaves the part out: the Gregorian calendar among the eras
    bool isPreset = false; ///< chosen before anybody typed: by itself it is no answer
};

/// What a page says of a finding about a field of one type, or about one part of it. %{it} is the field's label, other
/// names in braces are the finding's parameters. Views on literals.
struct FieldSentence {
    std::string_view code; ///< of the finding: "answer.required"
    std::string_view part; ///< empty: the whole field
    std::string_view japanese; ///< UTF-8
    std::string_view english; ///< UTF-8
};

/// What is asked about a field type without an answer at hand: by the form compiler, the lint, the comparison of
/// versions, explanations and pages. The defaults are those of a type that says nothing about itself: nothing is taken
/// for known, and it is drawn as one box of text.
struct FieldTraits {
    /// What is kept, and so what rules see. Group is of the engine's groups alone.
    enum class Kept : uint8_t {
        Unknown,
        Nothing, ///< something to read
        Text,
        Number,
        Yen, ///< a whole number
        Day, ///< "2026-04-01"
        Time, ///< "09:05"
        Boolean,
        Choice, ///< the value of one option
        Choices,
        Parts, ///< an object
        Attachments, ///< [{"name","size","sha256","type"}]
        Group
    };
    /// What a page draws for it. Lines: a text of several; Tick: one box to tick; Nothing: text to read.
    enum class Input : uint8_t { Box, Lines, Choices, Tick, Attachments, Group, Nothing };
    /// What the answer tells of a person, where that matters elsewhere.
    enum class About : uint8_t { Anything, PersonName, NameReading, PostalAddress, PhoneNumber, Email, MyNumber };
    /// Whether people write about themselves there what nobody asked for.
    enum class FreeText : uint8_t { Never, WhereInvited, Always };

    Kept kept = Kept::Unknown; ///< see Kept
    Input input = Input::Box; ///< see Input
    About about = About::Anything; ///< see About
    FreeText freeText = FreeText::Never; ///< see FreeText
    bool isAlwaysSealed = false; ///< whatever the definition says
    std::string_view autofill = {}; ///< HTML's token where the definition names none
    std::string_view prefill = {}; ///< the item of the card ("jpki.name") that fills it ...
    std::string_view prefilledAutofill = {}; ///< ... and HTML's token then
    std::span<const FieldSentence> sentences = {}; ///< instead of the general ones; lives as long as the type
    std::span<const FieldBox> fixedBoxes
        = {}; ///< where every field of the type has the same; lives as long as the type
    /// The boxes by the field's object in the definition; null: fixedBoxes.
    QList<FieldBox> (*boxes)(const Json& field) = nullptr;
    /// What stands in the box of a part, of an answer that is one text; null: nothing.
    QByteArray (*partOfText)(const QByteArray& text, const QByteArray& part) = nullptr;

    /// The boxes of a field, in the order in which they are asked; one box of text where the type names none.
    QList<FieldBox> boxesOf(const Json& field) const
    {
        if (boxes)
            return boxes(field);
        return fixedBoxes.empty() ? QList<FieldBox>{FieldBox()} : QList<FieldBox>(fixedBoxes.begin(), fixedBoxes.end());
    }
};

} // namespace Egov
