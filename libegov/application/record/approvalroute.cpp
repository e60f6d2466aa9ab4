// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/approvalroute.h>

#include <libegov/application/errors.h>
#include <libegov/base/enumnames.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<ApprovalStep::Kind, 3> kinds{{{
    {ApprovalStep::Kind::One, "one"},
    {ApprovalStep::Kind::All, "all"},
    {ApprovalStep::Kind::AnyOf, "any-of"},
}}};

Unexpected wrong(const char* what) { return unexpected(ApplicationError::Route, QString::fromLatin1(what)); }

Expected<ApprovalStep> stepOf(const Json& json)
{
    ApprovalStep step;
    step.id = json["id"].toUtf8();
    const std::optional<ApprovalStep::Kind> kind = kinds.find(json["kind"].toUtf8("one"));
    if (step.id.isEmpty() || !kind)
        return wrong("a step without id or of an unknown kind");
    step.kind = *kind;
    step.role = json["role"].toUtf8();
    for (const Json& officer : json["officers"].elements())
        step.officers.append(OfficerId(officer.toUtf8()));
    if (step.role.isEmpty() == step.officers.isEmpty())
        return wrong("a step names a role or officers, not both");
    if (step.kind == ApprovalStep::Kind::All && step.officers.isEmpty())
        return wrong("a step for all needs officers");
    return step;
}

Expected<Delegation> delegationOf(const Json& json)
{
    Delegation delegation{OfficerId(json["from"].toUtf8()), OfficerId(json["to"].toUtf8()),
        QDate::fromString(json["first"].toString(), Qt::ISODate),
        QDate::fromString(json["last"].toString(), Qt::ISODate), json["role"].toUtf8()};
    if (delegation.from.isEmpty() || delegation.to.isEmpty() || !delegation.first.isValid()
        || delegation.last < delegation.first)
        return wrong("a delegation without persons or days");
    return delegation;
}

bool hasAgreed(const std::vector<Approval>& given, const QByteArray& step, const OfficerId& officer)
{
    return std::ranges::any_of(
        given, [&](const Approval& approval) { return approval.step == step && approval.forOfficer == officer; });
}

bool isAsked(const ApprovalStep& step, const OfficerId& officer) { return step.officers.contains(officer); }

} // namespace

Expected<ApprovalRoute> ApprovalRoute::parse(const Json& route)
{
    ApprovalRoute parsed;
    for (const Json& json : route["steps"].elements()) {
        Expected<ApprovalStep> step = stepOf(json);
        if (!step)
            return Unexpected(step.error());
        const bool isTaken
            = std::ranges::any_of(parsed.m_steps, [&](const ApprovalStep& other) { return other.id == step->id; });
        if (isTaken)
            return wrong("two steps with one id");
        parsed.m_steps.push_back(std::move(*step));
    }
    if (parsed.m_steps.empty())
        return wrong("a route without steps");
    for (const Json& json : route["delegations"].elements()) {
        Expected<Delegation> delegation = delegationOf(json);
        if (!delegation)
            return Unexpected(delegation.error());
        parsed.m_delegations.push_back(std::move(*delegation));
    }
    return parsed;
}

ApprovalRoute ApprovalRoute::twoPersons()
{
    ApprovalRoute route;
    route.m_steps.push_back({.id = "approval", .kind = ApprovalStep::Kind::One, .role = "approver", .officers = {}});
    return route;
}

Json ApprovalRoute::toJson() const
{
    Json steps = Json::array();
    for (const ApprovalStep& step : m_steps) {
        Json json = Json::object({{"id", step.id}, {"kind", kinds.of(step.kind)}});
        if (!step.role.isEmpty())
            json.set("role", step.role);
        for (const OfficerId& officer : step.officers) {
            Json officers = json["officers"];
            json.set("officers", officers.append(officer.value()));
        }
        steps.append(json);
    }
    Json route = Json::object({{"steps", steps}});
    if (!m_delegations.empty()) {
        Json delegations = Json::array();
        for (const Delegation& delegation : m_delegations) {
            Json json = Json::object({{"from", delegation.from.value()}, {"to", delegation.to.value()},
                {"first", delegation.first.toString(Qt::ISODate)}, {"last", delegation.last.toString(Qt::ISODate)}});
            if (!delegation.role.isEmpty())
                json.set("role", delegation.role);
            delegations.append(json);
        }
        route.set("delegations", delegations);
    }
    return route;
}

ApprovalProgress progressOf(const ApprovalRoute& route, const std::vector<Approval>& given)
{
    ApprovalProgress progress;
    for (const ApprovalStep& step : route.steps()) {
        QList<OfficerId> waiting;
        for (const OfficerId& officer : step.officers) {
            if (!hasAgreed(given, step.id, officer))
                waiting.append(officer);
        }
        const bool hasAny = std::ranges::any_of(given, [&](const Approval& a) { return a.step == step.id; });
        const bool isDone = step.kind == ApprovalStep::Kind::All ? waiting.isEmpty() : hasAny;
        if (!isDone) {
            progress.waitingFor = waiting;
            return progress;
        }
        ++progress.step;
    }
    progress.isComplete = true;
    return progress;
}

Expected<Approval> judgeApproval(const ApprovalRoute& route, const std::vector<Approval>& given,
    const OfficerId& drafter, const ApprovingOfficer& officer, QDate day)
{
    if (officer.id == drafter)
        return unexpected(ApplicationError::OwnDraft, u"nobody approves their own draft"_s);
    const ApprovalProgress progress = progressOf(route, given);
    if (progress.isComplete)
        return unexpected(ApplicationError::NotOnRoute, u"the route is complete"_s);
    const ApprovalStep& step = route.steps()[static_cast<size_t>(progress.step)];
    // One person counts once on the whole route, in whoever's place: two steps are two pairs of eyes.
    if (std::ranges::any_of(given, [&](const Approval& approval) { return approval.officer == officer.id; }))
        return unexpected(ApplicationError::ApprovedAlready, u"another step of the route was this officer's"_s);
    const bool isOwn = step.role.isEmpty() ? isAsked(step, officer.id) && !hasAgreed(given, step.id, officer.id)
                                           : officer.roles.contains(step.role);
    if (isOwn)
        return Approval{step.id, officer.id, officer.id};
    for (const Delegation& delegation : route.delegations()) {
        const bool isAskedFor = step.role.isEmpty()
            ? isAsked(step, delegation.from) && !hasAgreed(given, step.id, delegation.from)
            : delegation.role == step.role;
        if (delegation.to == officer.id && delegation.first <= day && day <= delegation.last
            && isAskedFor
            // Acting in the drafter's place would make the drafter their own approver.
            && delegation.from != drafter)
            return Approval{step.id, officer.id, delegation.from};
    }
    return unexpected(ApplicationError::NotOnRoute,
        step.role.isEmpty() ? u"this step asks others"_s : u"this step asks for another role"_s);
}

} // namespace Egov
