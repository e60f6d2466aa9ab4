// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/casestate.h>

#include <libegov/audit/actor.h>

#include <libegov/base/enumnames.h>

namespace Egov {

namespace {

constexpr EnumNames<CaseState, 12> states{{{
    {CaseState::Draft, "draft"},
    {CaseState::Submitted, "submitted"},
    {CaseState::Accepted, "accepted"},
    {CaseState::InReview, "in-review"},
    {CaseState::CorrectionRequested, "correction-requested"},
    {CaseState::Corrected, "corrected"},
    {CaseState::Approved, "approved"},
    {CaseState::Rejected, "rejected"},
    {CaseState::Issued, "issued"},
    {CaseState::Closed, "closed"},
    {CaseState::Withdrawn, "withdrawn"},
    {CaseState::Lapsed, "lapsed"},
}}};

constexpr std::array everyState{CaseState::Draft, CaseState::Submitted, CaseState::Accepted, CaseState::InReview,
    CaseState::CorrectionRequested, CaseState::Corrected, CaseState::Approved, CaseState::Rejected, CaseState::Issued,
    CaseState::Closed, CaseState::Withdrawn, CaseState::Lapsed};

constexpr EnumNames<ActorRole, 5> roles{{{
    {ActorRole::Applicant, "applicant"},
    {ActorRole::Agent, "agent"},
    {ActorRole::Officer, "officer"},
    {ActorRole::Approver, "approver"},
    {ActorRole::System, "system"},
}}};

} // namespace

QByteArray toText(CaseState state) { return states.of(state); }
std::optional<CaseState> findState(QByteArrayView name) { return states.find(name); }
std::span<const CaseState> allStates() { return everyState; }

bool isFinal(CaseState state)
{
    return state == CaseState::Closed || state == CaseState::Withdrawn || state == CaseState::Lapsed;
}

bool isOverUnserved(CaseState state)
{
    return state == CaseState::Withdrawn || state == CaseState::Lapsed || state == CaseState::Rejected;
}

QByteArray toText(ActorRole role) { return roles.of(role); }
std::optional<ActorRole> findRole(QByteArrayView name) { return roles.find(name); }

} // namespace Egov
