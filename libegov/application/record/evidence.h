// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/storage/store.h>

namespace Egov {

/// What was shown to prove who filed: kept as it came, with what was found then. Personal data under the law on public
/// personal authentication (公的個人認証法): whoever stores it seals it first, and it never enters a log.
struct Evidence {
    QByteArray kind; ///< "signature" (CMS), "correction-signature", "email-code"
    QByteArray bytes; ///< CMS as DER
    Json report; ///< the signature report at that moment; "record": what it rested on (EvidenceRecord), without the
                 ///< report
    QDateTime judgedAt; ///< UTC
    Json finding = {}; ///< what a later look at revocation data found (SignatureFinding); null while nothing was

    bool operator==(const Evidence& other) const = default;
};

} // namespace Egov
