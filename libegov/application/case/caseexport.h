// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caseview.h>
#include <libegov/application/case/inbox.h>

namespace Egov {

/// What was filed of one case, as it leaves the records.
struct FiledCase {
    InboxEntry entry; ///< number, form, state, days
    bool hasFee = false; ///< one is due or was paid
    /// The version of the form to which the case is pinned; digests are SHA-256, hex. definitionSet: empty for a case
    /// of 0.1.0.
    ///@{
    int formVersion = 0;
    QByteArray formDigest;
    QByteArray definitionSet;
    ///@}
    QDateTime filedAt; ///< of the package, UTC: the arrival, or the newest correction
    SubmissionPackage package; ///< the newest
    std::vector<CaseAttachment> attachments; ///< of the newest, with what scanning found
};

/// Answers on their way out of the records: by pages, so that the length of an export costs no memory. Asks nobody
/// whether they may leave and notes nothing by itself.
class EGOV_EXPORT CaseExport {
public:
    /// The store outlives it.
    explicit CaseExport(Store& store);

    /// In the order of the entries; a case whose content was deleted meanwhile is left out. "storage.damaged" where a
    /// package is not as it was built.
    Expected<std::vector<FiledCase>> read(const std::vector<InboxEntry>& entries) const;
    /// Digests of the versions under which cases of the form are stored, the newest version first.
    Expected<QByteArrayList> versions(const FormId& form) const;
    /// Those of the entries that neither owe nor paid a fee.
    Expected<QList<ReferenceNumber>> withoutFee(const std::vector<InboxEntry>& entries) const;

    /// What is taken away, by whom and what for: an event of the municipality that belongs to no case. subject: of a
    /// newSubject(), the same for all events of one export. detail: codes and numbers; the purpose, UTF-8, stays beside
    /// the chain and is bound to it by its digest.
    Expected<void> note(const OfficerId& officer, const QByteArray& subject, const QByteArray& action,
        const QByteArray& purpose, Json detail, const QDateTime& at) const;
    static QByteArray newSubject(); ///< "export/…", of no other export

private:
    Store& m_store;
};

} // namespace Egov
