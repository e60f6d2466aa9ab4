// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/errors.h>
#include <libegov/payment/gateway/gatewayplugin2.h>
#include <libegov/payment/hosting/wirebytes_p.h>

namespace Egov {

// What a hosted gateway answers. The writers expect what was judged (gateway/judging_p.h): enumerators that exist.
// Readers refuse "payment.record" and never guess.
Json toWire(const GatewayCapabilities& can);
Expected<GatewayCapabilities> capabilitiesFromWire(const Json& json);
Json toWire(const ConfigurationFinding& finding);
Expected<ConfigurationFinding> findingFromWire(const Json& json);
Json toWire(const Acknowledgement& acknowledgement);
Expected<Acknowledgement> acknowledgementFromWire(const Json& json);
Json toWire(const GatewayRequest& request);
Expected<GatewayRequest> requestFromWire(const Json& json);

// Of an attempt that began only what is taken over: providerReference, next and expiresAt.
Json toWire(const Attempt& begun);
Expected<Attempt> begunFromWire(const Json& json);

// {"ok": ...}, {"declined": code}, {"noAnswer": reason} or {"request": ...}.
template <typename T>
Json toWire(const GatewayStep<T>& step)
{
    if (const GatewayRequest* request = std::get_if<GatewayRequest>(&step))
        return Json::object({{"request", toWire(*request)}});
    const GatewayAnswer<T>& answer = std::get<GatewayAnswer<T>>(step);
    if (answer.isOk())
        return Json::object({{"ok", toWire(answer.value())}});
    return Json::object({{answer.isDeclined() ? "declined" : "noAnswer", answer.reason()}});
}

// A gateway's own word for a refusal or a silence.
Expected<QByteArray> reasonFromWire(const Json& json);

template <typename T>
Expected<GatewayStep<T>> stepFromWire(const Json& json, Expected<T> (*valueFromWire)(const Json&))
{
    const auto to = [](auto&& value, auto make) -> Expected<GatewayStep<T>> {
        if (!value)
            return Unexpected(value.error());
        return make(std::move(*value));
    };
    const int said = int(json.contains("ok")) + int(json.contains("declined")) + int(json.contains("noAnswer"))
        + int(json.contains("request"));
    if (said != 1)
        return unexpected(PaymentError::Record, QStringLiteral("one answer is needed"));
    if (json.contains("request"))
        return to(requestFromWire(json["request"]),
            [](GatewayRequest request) { return GatewayStep<T>(std::move(request)); });
    if (json.contains("ok"))
        return to(
            valueFromWire(json["ok"]), [](T value) { return GatewayStep<T>(GatewayAnswer<T>(std::move(value))); });
    if (json.contains("declined"))
        return to(reasonFromWire(json["declined"]),
            [](QByteArray code) { return GatewayStep<T>(GatewayAnswer<T>(Declined{std::move(code)})); });
    return to(reasonFromWire(json["noAnswer"]),
        [](QByteArray reason) { return GatewayStep<T>(GatewayAnswer<T>(NoAnswer{std::move(reason)})); });
}

} // namespace Egov
