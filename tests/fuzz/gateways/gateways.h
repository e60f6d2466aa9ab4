// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <plugins/gateways/counter/countergateway.h>
#include <plugins/gateways/paypay/paypaygateway.h>
#include <plugins/gateways/sandbox/sandboxgateway.h>
#include <plugins/gateways/slip/slipgateway.h>
#include <plugins/gateways/stripe/stripegateway.h>

#include <array>
#include <memory>

// Every gateway with settings under which it reads what it is sent. A case's first byte, from '0', chooses one.
struct FuzzedGateway {
    std::unique_ptr<Egov::GatewayPlugin2> plugin;
    Egov::GatewaySettings settings;
};

inline const FuzzedGateway& fuzzedGateway(uint8_t choice)
{
    using Egov::Json;
    static const auto mapping = [](const char* charset) {
        return Json::object({{"charset", charset}, {"day", "yyyy/MM/dd"},
            {"columns",
                Json::object({{"attempt", "ours"}, {"reference", "theirs"}, {"amount", "amount"}, {"paidOn", "day"},
                    {"settledOn", "settled"}, {"kind", "kind"}})},
            {"kinds", Json::object({{"sale", "payment"}, {"back", "refund"}, {"lost", "chargeback"}})}});
    };
    static const Egov::GatewaySettings settings[] = {
        {"m", Json::object({{"url", "http://127.0.0.1:9/"}}),
            {{"apiKey", "key"}, {"webhookSecret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}},
        {"m", Json::object({{"reconciliation", mapping("UTF-8")}}), {{"apiKey", "key"}, {"webhookSecret", "whsec_x"}}},
        {"m", Json::object({{"reconciliation", mapping("Shift_JIS")}}), {{"apiKey", "key"}, {"apiSecret", "secret"}}},
        {"m", Json::object({{"company", "912345"}, {"charset", "Shift_JIS"}}), {}},
        {"m", Json::object(), {}},
    };
    static const std::array<FuzzedGateway, 5> all{{{std::make_unique<Egov::SandboxGateway>(), settings[0]},
        {std::make_unique<Egov::StripeGateway>(), settings[1]}, {std::make_unique<Egov::PayPayGateway>(), settings[2]},
        {std::make_unique<Egov::SlipGateway>(), settings[3]}, {std::make_unique<Egov::CounterGateway>(), settings[4]}}};
    return all[static_cast<uint8_t>(choice - '0') % all.size()];
}
