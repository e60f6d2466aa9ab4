// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/filing/processingclock_p.h>

#include <libegov/base/japantime.h>

namespace Egov {

Json stoppedDays(const CaseView& view)
{
    Json::Array stops;
    for (const CaseEvent& event : view.history) {
        const Json day = japaneseDay(event.at).toString(Qt::ISODate);
        if (event.action == toText(CaseAction::RequestCorrection))
            stops.push_back(Json::object({{"from", day}}));
        else if (event.action == toText(CaseAction::Correct) && !stops.empty())
            stops.back().set("until", day);
    }
    return Json(std::move(stops));
}

QDate decisionDay(const DefinitionSet& set, QDate arrivedOn, const Json& stopped)
{
    return processingPeriod(set.procedure()["clock"], arrivedOn, stopped, 0, set.holidays()).dueOn;
}

} // namespace Egov
