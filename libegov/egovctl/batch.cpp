// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "command.h"

#include <iostream>
#include <string>

namespace Egov::Ctl {

Exit runBatch(const std::function<Expected<Json>(const Json& line)>& answer)
{
    std::string text;
    while (std::getline(std::cin, text)) {
        Expected<Json> line = Json::parse(text);
        if (line && !line->isObject())
            line = unexpected("ctl.not-an-object", QStringLiteral("a line is one JSON object"));
        const Expected<Json> result = line ? answer(*line) : Expected<Json>(Unexpected(line.error()));
        Json out = Json::object();
        if (line && line->contains("id"))
            out.set("id", (*line)["id"]);
        else if (!line) // whose id cannot be read: the answer still has the member, so that a reader finds one shape
            out.set("id", Json());
        if (result) {
            for (const Json::Member& member : result->members())
                out.set(member.first, member.second);
        } else {
            out.set("error", Json::object({{"code", result.error().code()}, {"detail", result.error().detail()}}));
        }
        print(out);
    }
    return Exit::Good;
}

} // namespace Egov::Ctl
