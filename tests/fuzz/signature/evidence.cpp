// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A record of evidence from a hand-over: what is taken is the same record when it is written again, names its blobs by
// digest alone, and is judged without any of them.
#include <libegov/signature/evidence/evidencerecord.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const Expected<Json> json = Json::parse(QByteArrayView(data, static_cast<qsizetype>(size)));
    const Expected<EvidenceRecord> record
        = json ? EvidenceRecord::fromJson(*json) : Expected<EvidenceRecord>(Unexpected(json.error()));
    if (!record)
        return 0;
    if (record->toJson() != *json || record->digest().size() != 64
        || !std::ranges::all_of(record->blobs(), [](const QByteArray& blob) { return blob.size() == 64; }))
        std::abort();
    // Nothing was kept: nothing may be found good.
    if (reverify(*record, {}, {}, {}).isGood())
        std::abort();
    return 0;
}
