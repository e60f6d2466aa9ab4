// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <utility>
#include <vector>

namespace Egov {

// What goes over the pipe to a hosted gateway and comes back, as JSON: this is the version that both ends name in each
// message. A member is never given another meaning; a new need is a new version.
inline constexpr int gatewayWireVersion = 1;

// Bytes that came from somebody else and may be anything, as base64.
Json bytesToWire(const QByteArray& bytes);
Expected<QByteArray> bytesFromWire(const Json& json);

// Amounts as the plugin says them; null, which no reader takes, for what JSON cannot say exactly.
Json numberToWire(qint64 number);

using HeaderLine = std::pair<QByteArray, QByteArray>;
Json toWire(const HeaderLine& header);
Expected<HeaderLine> headerFromWire(const Json& json);

template <typename Value>
Json listToWire(const std::vector<Value>& values)
{
    Json list = Json::array();
    for (const Value& value : values)
        list.append(toWire(value));
    return list;
}

} // namespace Egov
