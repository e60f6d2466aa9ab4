// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/transition.h>

#include <libegov/application/errors.h>
#include <libegov/base/enumnames.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<CaseAction, 19> actions{{{
    {CaseAction::Submit, "submit"},
    {CaseAction::Accept, "accept"},
    {CaseAction::StartReview, "start-review"},
    {CaseAction::RequestCorrection, "request-correction"},
    {CaseAction::Correct, "correct"},
    {CaseAction::ResumeReview, "resume-review"},
    {CaseAction::Propose, "propose"},
    {CaseAction::ApproveStep, "approve-step"},
    {CaseAction::SendBack, "send-back"},
    {CaseAction::CompleteStage, "complete-stage"},
    {CaseAction::ReopenStage, "reopen-stage"},
    {CaseAction::DecideStage, "decide-stage"},
    {CaseAction::DecideApproved, "decide-approved"},
    {CaseAction::DecideRejected, "decide-rejected"},
    {CaseAction::Issue, "issue"},
    {CaseAction::IssuePaper, "issue-paper"},
    {CaseAction::Close, "close"},
    {CaseAction::Withdraw, "withdraw"},
    {CaseAction::Lapse, "lapse"},
}}};

constexpr EnumNames<CaseCondition, 12> conditions{{{
    {CaseCondition::ReasonGiven, "reason-given"},
    {CaseCondition::FieldsNamed, "fields-named"},
    {CaseCondition::FeeSettledForReview, "fee-settled-for-review"},
    {CaseCondition::FeeSettledForIssue, "fee-settled-for-issue"},
    {CaseCondition::DecisionProposed, "decision-proposed"},
    {CaseCondition::NoDecisionProposed, "no-decision-proposed"},
    {CaseCondition::AnotherPerson, "another-person"},
    {CaseCondition::RouteComplete, "route-complete"},
    {CaseCondition::DocumentStored, "document-stored"},
    {CaseCondition::DeadlinePassed, "deadline-passed"},
    {CaseCondition::StageOpen, "stage-open"},
    {CaseCondition::PaperDue, "paper-due"},
}}};

QString listOf(const std::vector<CaseAction>& legal)
{
    QStringList names;
    for (const CaseAction action : legal)
        names += QString::fromLatin1(toText(action));
    return names.isEmpty() ? u"nothing"_s : names.join(u", "_s);
}

} // namespace

QByteArray toText(CaseAction action) { return actions.of(action); }
std::optional<CaseAction> findAction(QByteArrayView name) { return actions.find(name); }
QByteArray toText(CaseCondition condition) { return conditions.of(condition); }

const std::vector<Transition>& transitions()
{
    using enum CaseState;
    using A = CaseAction;
    using C = CaseCondition;
    using R = ActorRole;
    const std::vector<R> applicants{R::Applicant, R::Agent};
    const std::vector<R> officers{R::Officer};
    const std::vector<R> approvers{R::Approver};
    static const std::vector<Transition> table{
        {Draft, A::Submit, applicants, {}, Submitted},
        {Draft, A::Lapse, {R::System}, C::DeadlinePassed, Lapsed},
        {Submitted, A::Accept, {R::Officer, R::System}, {}, Accepted},
        {Submitted, A::Withdraw, applicants, {}, Withdrawn},
        {Accepted, A::StartReview, officers, C::FeeSettledForReview, InReview},
        {Accepted, A::Withdraw, applicants, {}, Withdrawn},
        {InReview, A::RequestCorrection, officers, C::ReasonGiven | C::FieldsNamed | C::NoDecisionProposed,
            CorrectionRequested},
        {InReview, A::Propose, officers, C::NoDecisionProposed, InReview},
        {InReview, A::ApproveStep, approvers, C::DecisionProposed | C::AnotherPerson, InReview},
        {InReview, A::SendBack, approvers, C::DecisionProposed | C::ReasonGiven, InReview},
        {InReview, A::CompleteStage, officers, C::StageOpen | C::NoDecisionProposed, InReview},
        {InReview, A::ReopenStage, officers, C::ReasonGiven | C::NoDecisionProposed, InReview},
        {InReview, A::DecideStage, approvers, C::DecisionProposed | C::RouteComplete, InReview},
        {InReview, A::IssuePaper, officers, C::PaperDue | C::DocumentStored, InReview},
        {InReview, A::DecideApproved, approvers, C::DecisionProposed | C::RouteComplete, Approved},
        {InReview, A::DecideRejected, approvers, C::DecisionProposed | C::RouteComplete | C::ReasonGiven, Rejected},
        {InReview, A::Withdraw, applicants, {}, Withdrawn},
        {CorrectionRequested, A::Correct, applicants, {}, Corrected},
        {CorrectionRequested, A::Withdraw, applicants, {}, Withdrawn},
        {CorrectionRequested, A::Lapse, {R::System}, C::DeadlinePassed, Lapsed},
        {Corrected, A::ResumeReview, officers, C::FeeSettledForReview, InReview},
        {Corrected, A::Withdraw, applicants, {}, Withdrawn},
        {Approved, A::Issue, officers, C::FeeSettledForIssue | C::DocumentStored, Issued},
        {Approved, A::Close, {R::Officer, R::System}, {}, Closed},
        {Rejected, A::Issue, officers, C::DocumentStored, Issued},
        {Rejected, A::Close, {R::Officer, R::System}, {}, Closed},
        {Issued, A::IssuePaper, officers, C::FeeSettledForIssue | C::PaperDue | C::DocumentStored, Issued},
        {Issued, A::Close, {R::Officer, R::System}, {}, Closed},
    };
    return table;
}

Expected<CaseState> judgeTransition(CaseState from, CaseAction action, ActorRole role, CaseConditions holding)
{
    const auto found = std::ranges::find_if(transitions(), [&](const Transition& transition) {
        return transition.from == from && transition.action == action
            && std::ranges::find(transition.roles, role) != transition.roles.end();
    });
    if (found == transitions().end()) {
        return unexpected(ApplicationError::IllegalTransition,
            u"%1 by %2 in %3; legal: %4"_s.arg(QString::fromLatin1(toText(action)), QString::fromLatin1(toText(role)),
                QString::fromLatin1(toText(from)), listOf(legalActions(from, role))));
    }
    const CaseConditions missing = found->conditions & ~holding;
    if (missing) {
        QStringList names;
        for (const auto& [condition, text] : conditions.names) {
            if (missing.testFlag(condition))
                names += QString::fromLatin1(text);
        }
        return unexpected(ApplicationError::Condition, names.join(u", "_s));
    }
    return found->to;
}

std::vector<CaseAction> legalActions(CaseState from, ActorRole role)
{
    std::vector<CaseAction> legal;
    for (const Transition& transition : transitions()) {
        if (transition.from == from && std::ranges::find(transition.roles, role) != transition.roles.end())
            legal.push_back(transition.action);
    }
    return legal;
}

} // namespace Egov
