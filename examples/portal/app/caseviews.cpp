// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/caseviews.h"

namespace Egov::Portal {

QByteArray stateText(const Visit& visit, CaseState state) { return visit.text("state." + stateName(state)); }

Json::Array historyModel(const Visit& visit, const std::vector<CaseEvent>& history)
{
    Json::Array lines;
    for (const CaseEvent& event : history) {
        const QByteArray key = "event." + event.action;
        Json line = Json::object({{"when", visit.moment(event.at)},
            {"what", visit.service.texts.contains(key) ? visit.text(key) : event.action},
            {"by",
                event.actor.isEmpty() ? visit.text("role." + roleName(event.role))
                                      : visit.text("role." + roleName(event.role)) + " (" + event.actor + ')'}});
        if (!event.words.isEmpty())
            line.set("words", event.words);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace Egov::Portal
