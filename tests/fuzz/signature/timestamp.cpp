// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/timestamp.h>

#include <cstddef>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const QDateTime moment(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC);
    if (verifyTimeStamp("data", bytes, {}, {}, moment).isGood())
        __builtin_trap();
    (void)timeStampToken(bytes, "data", "12345678");
    return 0;
}
