// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Nothing in an address that is taken can end a command or a header, and as mail carries it there is one @ behind it.
#include <libegov/base/mailbox.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    if (!isMailbox(bytes))
        return 0;
    const QByteArray written = mailboxInMail(bytes.toByteArray());
    const bool plain = std::ranges::all_of(
        written, [](char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>' && c != ',' && c != '\\'; });
    const qsizetype quotes = written.count('"');
    if (!plain || bytes.count('@') != 1 || (quotes != 0 && (quotes != 2 || written.front() != '"'))
        || size > static_cast<size_t>(maximumMailboxLength))
        std::abort();
    return 0;
}
