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

    /// Paths as they are written. What is read of them is what is asked, so that they may also be of a definition
    /// (`children[].birthDate`); what is no path has no root and is within nothing but itself.

    /// `children[1]`
    static QByteArray ofRow(QByteArrayView group, qsizetype row);
    /// `children[1].birthDate`
    static QByteArray ofCell(QByteArrayView group, qsizetype row, QByteArrayView column);
    /// `children` of `children[1].birthDate`.
    static QByteArrayView rootOf(QByteArrayView path);
    /// What it is the last step of: `children[1]` of `children[1].birthDate`, `children` of that; empty of a root.
    static QByteArrayView outerOf(QByteArrayView path);
    /// As holds(), the other way round.
    static bool isWithin(QByteArrayView path, QByteArrayView outer);

private:
    std::vector<Step> m_steps;
};

} // namespace Egov
