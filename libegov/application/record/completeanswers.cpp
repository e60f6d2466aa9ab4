// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/completeanswers.h>

namespace Egov {

CompleteAnswers::CompleteAnswers(JudgedAnswers judged, LocalJudgement local)
    : m_judged(std::move(judged))
    , m_local(std::move(local))
{
}

std::expected<CompleteAnswers, AnswersRefusal> CompleteAnswers::of(JudgedAnswers judged, LocalJudgement local)
{
    if (!judged.isComplete() || !local.findings().empty())
        return std::unexpected(AnswersRefusal{std::move(judged), local.findings()});
    return CompleteAnswers(std::move(judged), std::move(local));
}

} // namespace Egov
