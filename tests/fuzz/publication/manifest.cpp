// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is taken is byte for byte what would be signed, its paths stay in their folders, and it never follows itself.
#include <libegov/publication/manifest.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<Manifest> manifest = Manifest::parse(bytes);
    if (!manifest)
        return 0;
    if (manifest->payload() != bytes || manifest->number < 1 || manifest->rollsBackTo >= manifest->number)
        std::abort();
    for (const QByteArray& path : manifest->files.keys()) {
        const bool leaves = path.startsWith('/') || path.contains("/.") || path.contains('\\') || path.contains('\0');
        if (leaves || !(path.startsWith("town/") || path.startsWith("shared/")))
            std::abort();
    }
    return 0;
}
