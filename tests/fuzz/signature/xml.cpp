// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/xml/xmlsignature.h>

#include <cstddef>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const QDateTime moment(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC);
    if (verifyXml(bytes, {}, {}, {}, moment).isGood())
        __builtin_trap();
    return 0;
}
