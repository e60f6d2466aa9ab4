// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/slip/barcode.h>
#include <plugins/gateways/slip/elqr.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// What a reader of bar codes or QR codes hands over: a slip that is taken is made again the same, an eL-QR that is
// taken fits its own checksum.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray digits(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const Expected<StoreBarcode> parts = parseBarcode(digits); parts && parts->amount <= maximumStoreAmount) {
        const Expected<QByteArray> again = barcodeOf(*parts);
        if (!again || *again != digits)
            std::abort();
    }
    if (const Expected<ElQr> code = parseElQr(digits); code) {
        if (digits.last(5).toUInt() != crc16CcittFalse(digits.first(250)) || code->number().size() != 34)
            std::abort();
    }
    return 0;
}
