// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/formdraft_p.h>

namespace Egov {

// JsonLogic takes an answer that is not there for 0 where it orders ({"<": [null, 18]} holds) and for no number where
// it computes, and no number is under no limit. This finds where a rule of a form does so and has not asked first.
class AbsentAnswers {
public:
    // What comes of a rule. A condition is looked at before anything is answered; an assertion is not judged while an
    // answer that must be there is missing.
    enum class Use { Condition, Assertion, Value };

    struct Doubt {
        QByteArray answer; // its name, "children.income" inside a group
        bool isDay = false; // a day or a time is computed with as if it were a number
    };

    explicit AbsentAnswers(const FormDraft& draft)
        : m_draft(draft)
    {
    }

    // Each answer once. group: whose rows the rule reads as "row.x"; empty outside groups. given: a condition without
    // which the rule is not looked at; null: none.
    std::vector<Doubt> doubtsOf(const Json& rule, Use use, const QByteArray& group = {}, const Json& given = {}) const;

private:
    struct Known;
    struct Walk;

    const FormDraft& m_draft;
};

} // namespace Egov
