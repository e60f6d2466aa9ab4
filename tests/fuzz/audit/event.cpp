// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Rows of the chain are outside bytes once a database has been in other hands: what is taken is byte for byte what is
// hashed.
#include <libegov/audit/auditevent.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<AuditEvent> event = AuditEvent::parse(bytes);
    if (event && (event->body() != bytes || *AuditEvent::parse(event->body()) != *event))
        std::abort();
    return 0;
}
