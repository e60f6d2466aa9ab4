// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/casework.h>
#include <libegov/storage/attachmentstore.h>

namespace Egov {

/// What document management (文書管理システム) files a case under.
struct HandoverMetadata {
    QByteArray classification{}; ///< 分類, UTF-8
    QByteArray title{}; ///< 件名, UTF-8
    QByteArray office{}; ///< 主管課, UTF-8; may be empty
    int retentionYears = 0; ///< 保存期間
};

/// A decided case as one package: a bag as RFC 8493 (BagIt 1.0) describes it, which any archive can check with
/// `sha256sum -c manifest-sha256.txt`.
///
///   data/case.json                 number, form, state, days, metadata (分類, 保存期間), what lies where; RFC 8785
///   data/receipt.jws               as the applicant has it
///   `data/packages/<revision>.json`  what was filed, byte for byte as signed
///   `data/sealed/<n>.cms`            sealed fields, still sealed
///   `data/evidence/<n>.<kind>`       and `<n>.report.json`: signatures and how they were judged
///   `data/attachments/<sha256>`      contents that were scanned and found clean; the others are named in case.json
///   `data/documents/<id>.pdf`        what was issued
///   data/stages.json               what officers entered at the stages of its procedure; not there without one
///   data/events.jsonl              every event of the audit chain about it, byte for byte as hashed; words beside them
class EGOV_EXPORT Handover {
public:
    /// Stores outlive it; the clock is kept as long as it is asked.
    Handover(Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock);

    /// Decided, closed, withdrawn or lapsed cases ("application.condition" otherwise). The event of handing over, which
    /// names the digest of the manifest, follows the package. folder is made and must not be there
    /// ("application.handover").
    Expected<void> write(const OfficerAct& act, const HandoverMetadata& metadata, const QString& folder) const;
    /// Closed cases that nobody handed over yet, the oldest first.
    Expected<std::vector<ReferenceNumber>> due(int limit) const;

    /// data/case.json of a package whose every file is as the manifest says, and none is missing or besides it.
    static Expected<Json> read(const QString& folder); ///< "application.handover"

private:
    Store& m_store;
    const AttachmentStore& m_attachments;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
