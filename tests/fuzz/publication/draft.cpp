// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is taken holds exactly the files that its manifest names, and is the same draft when it is written again.
#include <libegov/publication/draftfile.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<PublicationDraft> draft = PublicationDraft::parse(bytes);
    if (!draft)
        return 0;
    if (draft->files.digests() != draft->manifest.manifest().files || !draft->files.judge(draft->manifest.manifest()))
        std::abort();
    const Expected<PublicationDraft> again = PublicationDraft::parse(draft->toBytes());
    if (!again || again->manifest.toBytes() != draft->manifest.toBytes()
        || again->files.byPath() != draft->files.byPath())
        std::abort();
    return 0;
}
