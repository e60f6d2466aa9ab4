// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>

#include <iostream>
#include <string>

namespace Egov::Ctl {
namespace {

// The end of the JSON value that begins at `at`, or npos; the line need not be valid JSON.
size_t endOfValue(std::string_view line, size_t at)
{
    int depth = 0;
    for (; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '"') {
            for (++at; at < line.size() && line[at] != '"'; ++at)
                at += line[at] == '\\';
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth-- == 0)
                return at;
        } else if (c == ',' && depth == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

} // namespace

std::optional<LineId> findId(std::string_view line)
{
    const size_t open = line.find_first_not_of(" \t\r");
    if (open == line.npos || line[open] != '{' || line.find("\"id\"") == line.npos)
        return {};
    for (size_t begin = open + 1; begin < line.size();) {
        const size_t end = endOfValue(line, begin); // of "name": value
        if (end == line.npos)
            return {};
        const size_t name = line.find_first_not_of(" \t\r", begin);
        if (line.substr(name, 4) == "\"id\"") {
            const size_t colon = line.find_first_not_of(" \t\r", name + 4);
            if (colon >= end || line[colon] != ':')
                return {};
            const Expected<Json> id
                = Json::parse(QByteArrayView(line.data() + colon + 1, static_cast<qsizetype>(end - colon - 1)));
            if (!id)
                return {};
            const bool isLast = line[end] != ',';
            const size_t from = isLast && begin > open + 1 ? begin - 1 : begin;
            return LineId{*id, from, end - from + (isLast ? 0 : 1)};
        }
        if (line[end] != ',')
            return {};
        begin = end + 1;
    }
    return {};
}

Exit runBatch(const std::function<Expected<Json>(const Json& line)>& answer)
{
    std::string text;
    while (std::getline(std::cin, text)) {
        Expected<Json> line = Json::parse(text);
        if (line && !line->isObject())
            line = unexpected(CtlError::NotAnObject, QStringLiteral("a line is one JSON object"));
        const Expected<Json> result = line ? answer(*line) : Expected<Json>(Unexpected(line.error()));
        Json out = Json::object();
        if (line && line->contains("id"))
            out.set("id", (*line)["id"]);
        else if (!result) { // the member is always there, so that a reader finds one shape
            const std::optional<LineId> found = line ? std::nullopt : findId(text);
            out.set("id", found ? found->id : Json());
        }
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
