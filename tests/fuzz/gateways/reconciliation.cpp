// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "gateways.h"

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// Every row that is read is money with a day and a name, in the order of the file; one that is not refuses the file.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    const FuzzedGateway& gateway = fuzzedGateway(data[0]);
    const QByteArray file(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    const Expected<std::vector<ReconciliationRow>> rows = gateway.plugin->parseReconciliation(gateway.settings, file);
    if (!rows) {
        if (rows.error().code() != "payment.reconciliation")
            std::abort();
        return 0;
    }
    int line = 0;
    for (const ReconciliationRow& row : *rows) {
        if (row.amount <= 0 || !row.paidOn.isValid() || row.line <= line
            || (row.attempt.isEmpty() && row.providerReference.isEmpty()))
            std::abort();
        line = row.line;
    }
    return 0;
}
