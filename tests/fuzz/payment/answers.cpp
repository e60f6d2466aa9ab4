// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/hosting/answerwire_p.h>
#include <libegov/payment/hosting/moneywire_p.h>

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

// What is read is written again as something that reads the same.
template <typename Value>
void check(const Expected<Value>& read, Expected<Value> (*fromWire)(const Json&))
{
    if (!read)
        return;
    const Json written = toWire(*read);
    const Expected<Value> again = fromWire(written);
    if (!again || toWire(*again) != written)
        std::abort();
}

template <typename Value>
void readStep(const Json& answer, Expected<Value> (*valueFromWire)(const Json&))
{
    const Expected<GatewayStep<Value>> step = stepFromWire(answer, valueFromWire);
    if (!step)
        return;
    if (const GatewayRequest* request = std::get_if<GatewayRequest>(&*step))
        check(Expected<GatewayRequest>(*request), &requestFromWire);
    else if (const auto& said = std::get<GatewayAnswer<Value>>(*step); said.isOk())
        check(Expected<Value>(said.value()), valueFromWire);
}

using Reader = void (*)(const Json&);
constexpr std::array<Reader, 7> readers = {
    [](const Json& answer) { readStep(answer, &begunFromWire); },
    [](const Json& answer) { readStep(answer, &paymentEventFromWire); },
    [](const Json& answer) { readStep(answer, &refundNewsFromWire); },
    [](const Json& answer) { check(capabilitiesFromWire(answer), &capabilitiesFromWire); },
    [](const Json& answer) { check(acknowledgementFromWire(answer), &acknowledgementFromWire); },
    [](const Json& answer) { check(findingFromWire(answer), &findingFromWire); },
    [](const Json& answer) { check(readingFromWire(answer), &readingFromWire); },
};

} // namespace

// What a gateway in egov-plugin-host says, as GatewayHost reads it: the first byte chooses the question, the rest is
// the answer; behind the last reader it is the rows of a reconciliation file.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    const size_t question = data[0] % (readers.size() + 1);
    if (question == readers.size()) {
        const Expected<std::vector<ReconciliationRow>> rows = rowsFromWire(Json(QString::fromUtf8(bytes)));
        check(rows, &rowsFromWire);
        return 0;
    }
    if (const Expected<Json> answer = Json::parse(bytes))
        readers[question](*answer);
    return 0;
}
