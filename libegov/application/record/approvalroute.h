// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>

#include <QDate>

#include <vector>

namespace Egov {

/// One step of a route: who is asked, and how many of them must agree.
struct ApprovalStep {
    /// How many of those who are asked have to agree.
    enum class Kind {
        One, ///< 承認・決裁 by one person who has the role
        All, ///< 合議: everybody named, in any order
        AnyOf ///< whoever of those named comes first
    };
    QByteArray id; ///< "section-chief"
    Kind kind = Kind::One; ///< one person unless it says otherwise
    QByteArray role; ///< role an officer must have; empty when officers are named
    QList<OfficerId> officers; ///< named ones; empty when a role is asked

    bool operator==(const ApprovalStep& other) const = default;
};

/// 代理・代決: between these days (both included) one officer may act in another's place. The absent one sees it
/// afterwards (後閲).
struct Delegation {
    /// The absent officer, and who acts.
    ///@{
    OfficerId from;
    OfficerId to;
    ///@}
    /// Japanese days.
    ///@{
    QDate first;
    QDate last;
    ///@}
    QByteArray role{}; ///< of the absent one, for steps that ask a role; empty: steps that name the officer only

    bool operator==(const Delegation& other) const = default;
};

/// 起案→承認→決裁 as the tenant wants it, for one form or for all:
/// {"steps":[{"id","kind":"one|all|any-of","role"|"officers":[…]}],"delegations":[{"from","to","first","last"}]}; a
/// delegation may have a "role".
class EGOV_EXPORT ApprovalRoute {
public:
    static Expected<ApprovalRoute> parse(const Json& route); ///< "application.route"
    /// Drafter and one other officer with the role "approver".
    static ApprovalRoute twoPersons();

    /// In the order in which they are asked.
    const std::vector<ApprovalStep>& steps() const noexcept { return m_steps; }
    /// In no order.
    const std::vector<Delegation>& delegations() const noexcept { return m_delegations; }
    /// What parse() reads, for pinning it to a proposal.
    Json toJson() const;

    bool operator==(const ApprovalRoute& other) const = default;

private:
    std::vector<ApprovalStep> m_steps;
    std::vector<Delegation> m_delegations;
};

/// Somebody who may be asked.
struct ApprovingOfficer {
    /// As whoever signed the officer in vouches for it.
    ///@{
    OfficerId id;
    QList<QByteArray> roles;
    ///@}
};

/// One approval given. forOfficer differs from officer when it was given in another's place.
struct Approval {
    QByteArray step; ///< ApprovalStep::id
    /// Who gave it, and in whose name.
    ///@{
    OfficerId officer;
    OfficerId forOfficer;
    ///@}

    bool operator==(const Approval& other) const = default;
};

/// How far a proposal has come on its route.
struct ApprovalProgress {
    bool isComplete = false; ///< the last step has agreed
    qsizetype step = 0; ///< index of the step that waits
    QList<OfficerId> waitingFor; ///< named officers of that step who have not agreed yet
};

/// A function of its arguments; approvals for steps that the route does not have count for nothing.
EGOV_EXPORT ApprovalProgress progressOf(const ApprovalRoute& route, const std::vector<Approval>& given);

/// What officer would add now, or why not: "application.own-draft" (two-person rule), "application.approved-already",
/// "application.not-on-route". day: Japanese day, for delegations.
EGOV_EXPORT Expected<Approval> judgeApproval(const ApprovalRoute& route, const std::vector<Approval>& given,
    const OfficerId& drafter, const ApprovingOfficer& officer, QDate day);

} // namespace Egov
