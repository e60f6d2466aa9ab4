// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/evidence.h>
#include <libegov/application/record/referencenumbers.h>
#include <libegov/application/record/submissionpackage.h>
#include <libegov/base/clock.h>

#include <QMap>

#include <memory>
#include <mutex>

namespace Egov {

/// A case that is still open and was filed with a signature.
struct SignedCase {
    qint64 id = 0;
    ReferenceNumber reference;
    int revision = 0; ///< which filing
    int ordinal = 0; ///< which evidence of it
    Evidence evidence;
    SubmissionPackage package; ///< what was signed
};

/// What a later look at revocation data found about a signature that had been good. Codes and digests only: revocation
/// information may be used for the confirmation of the signature and for nothing else (公的個人認証法52条).
struct SignatureFinding {
    QByteArray indication; ///< "TOTAL_FAILED"
    QByteArray subIndication; ///< "REVOKED"
    QDateTime revokedAt; ///< invalid when the data do not tell
    QByteArray list; ///< SHA-256 of the revocation list or OCSP response that tells, hex

    Json toJson() const;
};

/// The bytes that verdicts rest on (certificates, revocation lists, policies), each stored once for all the cases of
/// one municipality, and the open cases whose signatures may be asked about again. Safe to use from many threads.
class EGOV_EXPORT EvidenceStore {
public:
    EvidenceStore(Store& store, std::shared_ptr<const Clock> clock);

    /// Durable when it returns. SHA-256 in hex to bytes; to be called before the evidence that names them arrives.
    Expected<void> keep(const QMap<QByteArray, QByteArray>& blobs);
    /// The blobs that are stored. A digest that is not is missing from the result, which is no error: compare the keys.
    Expected<QMap<QByteArray, QByteArray>> find(const QByteArrayList& digests) const;
    /// Removes bytes that no evidence can name any more. Returns the number of blobs removed.
    Expected<int> collect();

    /// Open cases with signatures, by their ids, behind a given one.
    Expected<std::vector<SignedCase>> openCases(qint64 after, int limit) const;
    /// The event "signature-doubted" and the finding, seen in the evidence of the case; the same finding only once.
    /// Returns whether it was new.
    Expected<bool> doubt(const SignedCase& doubted, const SignatureFinding& finding);

private:
    Store& m_store;
    std::shared_ptr<const Clock> m_clock;
    std::mutex m_lock;
    QMap<QByteArray, QDate> m_kept; ///< known to be there, and marked as used on that day
};

} // namespace Egov
