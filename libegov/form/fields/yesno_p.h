// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/textlimits_p.h>

#include <libegov/form/values/value.h>
#include <libegov/japan/inputfolding.h>

#include <optional>

namespace Egov {

// true, "true", "yes", "on" (what browsers send for a ticked box) and their opposites; the words and signs of paper
// forms; a list of one of them.
inline std::optional<bool> yesOrNo(const Value& answer)
{
    if (answer.isBoolean())
        return answer.boolean();
    if (answer.isArray() && answer.size() == 1)
        return yesOrNo(answer.elements()[0]);
    constexpr size_t longest = 32;
    if (!answer.isText() || answer.size() > longest)
        return {};
    const std::string_view text = answer.text();
    if (text == "true")
        return true;
    if (text == "false")
        return false;
    const QByteArray word = foldEntry(viewOf(text)).toLower();
    for (const char* const yes :
        {"true", "yes", "y", "on", "1", "はい", "あり", "有", "有り", "○", "◯", "〇", "✓", "✔", "☑"}) {
        if (word == yes)
            return true;
    }
    for (const char* const no : {"false", "no", "n", "off", "0", "いいえ", "なし", "無", "無し", "×", "✕", "✗"}) {
        if (word == no)
            return false;
    }
    return {};
}

} // namespace Egov
