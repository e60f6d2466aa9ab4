// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

namespace Egov {

// What a rule does with what it reads: computes with it, asks whether it is there, or goes through its rows.
enum class RuleUse { Value, Presence, Rows };

// Told of everything that a rule reads of a case.
class RuleReader {
public:
    virtual ~RuleReader() = default;
    // A name outside of all iterations, "answers.shop.name". Gives the name that takes its place.
    virtual QByteArray name(const QByteArray& path, RuleUse use) = 0;
    // A column of the rows of a group, named inside an iteration over them; empty: the row as a whole.
    virtual void column(const QByteArray& group, const QByteArray& name, RuleUse use) = 0;
    virtual void operation(const QByteArray& name) = 0;
};

// The same rule with other names. What is no rule of a form (a computed name, an unknown operation) stays as it is and
// is refused where the rule is compiled.
Json translated(const Json& rule, RuleReader& reader);

} // namespace Egov
