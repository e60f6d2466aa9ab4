// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/attachmentstore.h>

namespace Egov {

/// What a scanner said about one content. Starts as not clean.
struct ScanVerdict {
    bool isClean = false;
    QByteArray signature; ///< the scanner's name of what it found; empty when clean

    bool operator==(const ScanVerdict& other) const = default;
};

/// Looks for malicious content. A scanner that cannot answer is an Error and never a verdict. Called from many threads.
class EGOV_EXPORT ContentScanner {
public:
    virtual ~ContentScanner();

    /// "storage.scanner-unavailable": ask again later. "storage.scanner-refused": it answers, but not about this
    /// content (too large for its settings). Besides the errors of AttachmentStore::read.
    virtual Expected<ScanVerdict> scan(const AttachmentStore& store, const QByteArray& sha256) const = 0;
};

} // namespace Egov
