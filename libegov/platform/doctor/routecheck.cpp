// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/doctor/routecheck_p.h>

#include <libegov/platform/errors.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// One approval that somebody has to give, or the draft: the numbers of those who can.
using Demand = std::vector<size_t>;

// Augmenting paths (Kuhn): whether each demand can have a person of its own.
class Assignment {
public:
    Assignment(const std::vector<Demand>& demands, size_t people)
        : m_demands(demands)
        , m_demandOf(people, nobody)
    {
    }

    bool isPossible()
    {
        for (size_t demand = 0; demand < m_demands.size(); ++demand) {
            std::vector<bool> seen(m_demandOf.size(), false);
            if (!serve(demand, seen))
                return false;
        }
        return true;
    }

private:
    static constexpr size_t nobody = size_t(-1);

    bool serve(size_t demand, std::vector<bool>& seen)
    {
        return std::ranges::any_of(m_demands[demand], [&](size_t person) {
            if (seen[person])
                return false;
            seen[person] = true;
            if (m_demandOf[person] != nobody && !serve(m_demandOf[person], seen))
                return false;
            m_demandOf[person] = demand;
            return true;
        });
    }

    const std::vector<Demand>& m_demands;
    std::vector<size_t> m_demandOf; // by person
};

class RouteCheck {
public:
    RouteCheck(QString where, const QList<ApprovingOfficer>& officers)
        : m_where(std::move(where))
        , m_officers(officers)
    {
    }

    QList<TenantProblem> problems(const ApprovalRoute& route)
    {
        Demand anybody;
        for (size_t i = 0; i < size_t(m_officers.size()); ++i)
            anybody.push_back(i);
        m_demands.push_back(anybody); // who drafts
        for (const ApprovalStep& step : route.steps())
            demandsOf(step);
        if (m_problems.isEmpty() && !Assignment(m_demands, size_t(m_officers.size())).isPossible())
            add(u"%1 different people are needed, with the drafter"_s.arg(m_demands.size()));
        return std::move(m_problems);
    }

private:
    void add(const QString& why) { m_problems.append(TenantProblem(Error(PlatformError::RoutePeople, why), m_where)); }

    void demandsOf(const ApprovalStep& step)
    {
        const QString name = u"step \"%1\": "_s.arg(QString::fromUtf8(step.id));
        if (!step.role.isEmpty()) {
            Demand demand;
            for (size_t i = 0; i < size_t(m_officers.size()); ++i) {
                if (m_officers[qsizetype(i)].roles.contains(step.role))
                    demand.push_back(i);
            }
            if (demand.empty())
                add(name + u"nobody has the role \"%1\""_s.arg(QString::fromUtf8(step.role)));
            m_demands.push_back(std::move(demand));
            return;
        }
        Demand there;
        for (const OfficerId& id : step.officers) {
            const auto found = std::ranges::find(m_officers, id, &ApprovingOfficer::id);
            if (found != m_officers.end())
                there.push_back(size_t(found - m_officers.begin()));
            else if (step.kind == ApprovalStep::Kind::All)
                add(name + u"\"%1\" has no account"_s.arg(id.toString()));
        }
        if (step.kind == ApprovalStep::Kind::All) {
            for (const size_t person : there)
                m_demands.push_back({person});
            return;
        }
        if (there.empty())
            add(name + u"none of those who are named has an account"_s);
        m_demands.push_back(std::move(there));
    }

    QString m_where;
    const QList<ApprovingOfficer>& m_officers;
    std::vector<Demand> m_demands;
    QList<TenantProblem> m_problems;
};

} // namespace

QList<TenantProblem> checkRoutes(const Json& tenant, const std::optional<QList<ApprovingOfficer>>& officers)
{
    QList<TenantProblem> problems;
    const auto check = [&](const Json& json, const QString& where) {
        const Expected<ApprovalRoute> route = json.isNull() ? ApprovalRoute::twoPersons() : ApprovalRoute::parse(json);
        if (!route)
            problems.append(TenantProblem(route.error(), where));
        else if (officers)
            problems += RouteCheck(where, *officers).problems(*route);
    };
    // Of another kind than an object they are a fault of tenant.json already.
    const Json& common = tenant["approvalRoute"];
    if (common.isNull() || common.isObject())
        check(common, u"tenant.json: approvalRoute"_s);
    for (const Json::Member& one : tenant["reach"].members()) {
        const OfficerId id(one.first);
        if (officers && std::ranges::find(*officers, id, &ApprovingOfficer::id) == officers->end())
            problems.append(
                TenantProblem(Error(PlatformError::RoutePeople, u"\"%1\" has no account"_s.arg(id.toString())),
                    u"tenant.json: reach/"_s + id.toString()));
    }
    for (const Json::Member& one : tenant["formRoutes"].members()) {
        if (one.second.isObject())
            check(one.second, u"tenant.json: formRoutes/"_s + QString::fromUtf8(one.first));
    }
    return problems;
}

} // namespace Egov
