// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <optional>
#include <vector>

namespace Egov {

/// The way to one answer among all: `name`, `spouse.name.kana`, `children[1].birthDate`. Rows are counted from 0.
class EGOV_EXPORT AnswerPath {
public:
    struct Step {
        QByteArray name; ///< of a member; empty for a row
        qsizetype row = -1;

        bool operator==(const Step&) const = default;
    };

    /// Empty when the text is no path: without a name at its beginning, with an empty name, with anything but digits
    /// between the brackets.
    static std::optional<AnswerPath> parse(QByteArrayView text);

    const std::vector<Step>& steps() const noexcept { return m_steps; }
    /// Null when there is nothing.
    const Json* find(const Json& answers) const;
    /// Replaces what is there, or adds the last member to an object that is there. False, and nothing is changed, when
    /// the way leads nowhere.
    [[nodiscard]] bool set(Json& answers, const Json& value) const;
    /// Whether the other is this one or below: `children[1]` holds `children[1].name`, and not `children[10]`.
    bool holds(const AnswerPath& other) const;

private:
    std::vector<Step> m_steps;
};

} // namespace Egov
