// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/billing/costs.h>
#include <libegov/billing/errors.h>

#include <algorithm>
#include <ranges>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

__extension__ typedef __int128 Wide; // yen times a weight goes beyond 64 bits

// Largest remainder over the members that still take part.
void divideAmong(
    qint64 yen, const std::vector<Wide>& weights, const std::vector<bool>& isIn, std::vector<qint64>& shares)
{
    Wide sum = 0;
    for (size_t i = 0; i < weights.size(); ++i)
        sum += isIn[i] ? weights[i] : 0;
    std::vector<size_t> order;
    std::vector<Wide> rests(weights.size());
    qint64 given = 0;
    for (size_t i = 0; i < weights.size(); ++i) {
        if (!isIn[i])
            continue;
        const Wide exact = static_cast<Wide>(yen) * weights[i];
        shares[i] = static_cast<qint64>(exact / sum);
        rests[i] = exact % sum;
        given += shares[i];
        order.push_back(i);
    }
    std::ranges::stable_sort(order, [&](size_t a, size_t b) { return rests[a] > rests[b]; });
    for (size_t i = 0; given < yen; ++i, ++given)
        ++shares[order[i]];
}

} // namespace

Expected<std::vector<qint64>> divideYen(qint64 yen, const std::vector<AllocationWeight>& members, qint64 cap)
{
    std::vector<qint64> shares(members.size());
    if (yen == 0)
        return shares;
    if (members.empty())
        return unexpected(BillingError::ApplicationCosts, u"there is nobody to share costs"_s);
    std::vector<Wide> weights;
    for (const AllocationWeight& member : members)
        weights.push_back(member.weight);
    if (std::ranges::all_of(weights, [](Wide weight) { return weight == 0; }))
        std::ranges::fill(weights, 1);
    std::vector<bool> isIn(members.size(), true);
    qint64 rest = yen;
    for (;;) {
        // Those without weight pay nothing while somebody with weight is left.
        const bool hasWeight = std::ranges::any_of(
            std::views::iota(size_t(0), members.size()), [&](size_t i) { return isIn[i] && weights[i] > 0; });
        if (!hasWeight)
            return unexpected(BillingError::ApplicationCostsCap, u"the caps leave %1 yen that nobody pays"_s.arg(rest));
        divideAmong(rest, weights, isIn, shares);
        bool isCapped = false;
        for (size_t i = 0; cap > 0 && i < members.size(); ++i) {
            if (isIn[i] && shares[i] > cap) {
                isCapped = true;
                isIn[i] = false;
                shares[i] = cap;
                rest -= cap;
            }
        }
        if (!isCapped)
            return shares;
    }
}

} // namespace Egov
