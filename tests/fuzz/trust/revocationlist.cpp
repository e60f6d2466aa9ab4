// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/revocationlist.h>

#include <cstddef>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    // A text of many; whoever reads one alone takes the first of them or none.
    if (const Expected<QList<RevocationList>> all = RevocationList::parseAll(bytes); all && all->isEmpty())
        __builtin_trap();
    const Expected<RevocationList> list = RevocationList::parse(bytes);
    if (!list)
        return 0;
    list->find("\x01");
    list->label();
    list->issuer();
    list->distributionPointDer();
    return 0;
}
