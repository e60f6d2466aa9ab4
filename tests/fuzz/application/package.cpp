// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is taken is byte for byte what would be built of it.
#include <libegov/application/record/submissionpackage.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<SubmissionPackage> package = SubmissionPackage::parse(bytes);
    if (!package)
        return 0;
    if (package->bytes() != bytes || package->digest().size() != 64)
        std::abort();
    // The first format is read and no longer built.
    const Expected<SubmissionPackage> again = SubmissionPackage::build(package->content());
    if (!again || (bytes.contains("\"format\":2") && again->bytes() != bytes))
        std::abort();
    return 0;
}
