// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/evaluation/judgedanswers.h>
#include <libegov/tenant/localjudgement.h>

#include <expected>

namespace Egov {

/// Why answers are not taken: what the form's rules and the municipality's own rules found.
struct AnswersRefusal {
    JudgedAnswers judged; ///< whose findings() say what the form's rules found
    std::vector<LocalFinding>
        local{}; ///< of the municipality's own rules, which are asked when the form's find nothing
};

/// Answers in which neither the form's rules nor the municipality's own found anything wrong: what may become a
/// package.
class EGOV_EXPORT CompleteAnswers {
public:
    /// The answers when neither has an error, else why not.
    static std::expected<CompleteAnswers, AnswersRefusal> of(JudgedAnswers judged, LocalJudgement local);

    /// What was judged, and by which form.
    ///@{
    const JudgedAnswers& judged() const noexcept { return m_judged; }
    const LocalJudgement& local() const noexcept { return m_local; }
    Form form() const { return m_judged.form(); }
    ///@}

private:
    CompleteAnswers(JudgedAnswers judged, LocalJudgement local);

    JudgedAnswers m_judged;
    LocalJudgement m_local;
};

} // namespace Egov
