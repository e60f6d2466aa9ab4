// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/arrival.h>

namespace Egov {

// Writes what was filed: package, sealed fields, attachments, evidence. revision: 0 for the arrival, then counting.
Expected<void> writeFiled(Transaction& transaction, qint64 application, qint64 revision,
    const SubmissionPackage& package, const QList<Evidence>& evidence, const QDateTime& at);

// What it uses: a signature, and the bytes of attachments that were not among those before.
Expected<void> writeFiledUsage(Transaction& transaction, qint64 application, const SubmissionPackage& package,
    const QList<PackageAttachment>& before, const QList<Evidence>& evidence, const QDateTime& at);

// The digests of all that, for the event that tells of it.
Json filedDigests(const SubmissionPackage& package, const QList<Evidence>& evidence);

// Yen of all its lines: what the package's answers must owe.
qint64 chargedBy(const Assessment& assessment);

// One revision as it is stored, read without trust.
struct FiledRevision {
    SubmissionPackage package;
    QList<Evidence> evidence;
    Json attachmentRows; // their digests, in order; null when there are none
};
// "storage.damaged" when the package is missing or not as it was built.
Expected<FiledRevision> readRevision(Transaction& transaction, qint64 application, qint64 revision);

// All revisions, the oldest first, with the sealed fields of each. Rows: 0, revision, 0, '', the package's bytes; or 1,
// revision, place, path, the sealed field's bytes; in the order of these columns.
Expected<std::vector<SubmissionPackage>> packagesOf(const Rows& rows);
Expected<std::vector<SubmissionPackage>> readPackages(Transaction& transaction, qint64 application);
// Rows: kind, bytes, report, judged_at, finding.
QList<Evidence> evidenceOf(const Rows& rows);

// While the chain is held: whether the contents of all attachments are there ("application.attachment-missing").
// UnnamedContents takes some away under the same lock.
Expected<void> judgePresence(const AttachmentStore* attachments, const PackageContent& content);

} // namespace Egov
