// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/rules/evaluationcontext.h>

#include <memory>

namespace Egov {

/// A JsonLogic rule (jsonlogic.com) on its own, compiled. Semantics are those of json-logic-js 2: JavaScript's
/// coercions, null for what is not there; NaN and the infinities become null in the result. The operations beyond
/// JsonLogic are listed in libegov/form/README.md. Immutable; shared by threads.
class EGOV_EXPORT Rule {
public:
    static constexpr int maximumDepth = 48; ///< of nesting; deeper ones nobody can read
    static constexpr int maximumNodes = 10'000; ///< operations and constants of one rule

    /// "rule.unknown-operation" with its name, "rule.depth", "rule.too-large", "rule.arguments".
    static Expected<Rule> compile(const Json& rule);

    /// "rule.budget" when it takes more than maximumRuleSteps, "rule.memory".
    Expected<Json> evaluate(const Json& data, const EvaluationContext& context) const;

    /// Names of all operations, JsonLogic's and ours.
    static QList<QByteArray> operations();

private:
    Rule() = default;
    struct Private;
    std::shared_ptr<const Private> d;
};

} // namespace Egov
