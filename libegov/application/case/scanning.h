// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/storage/contentscanner.h>
#include <libegov/storage/store.h>

#include <memory>

namespace Egov {

/// How one round of scanning went, in contents (the same content is scanned once, however many cases hold it).
struct ScanRound {
    int clean = 0;
    int infected = 0; ///< now in quarantine
    int failed = 0; ///< cannot be scanned: missing, changed, refused by the scanner
    int postponed = 0; ///< the scanner did not answer: waiting, never clean
};

/// Takes attachments from "waiting" to "clean", "infected" or "failed", each with an event of the case. Several
/// processes may work at once: content may then be scanned twice, but its verdict is written once.
class EGOV_EXPORT AttachmentScanning {
public:
    /// store and attachments outlive it.
    AttachmentScanning(Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock);

    /// Scans what is due, at most limit contents, the oldest first. When the scanner is gone the round ends; it is
    /// asked again after a pause (10 s, doubled to 10 min). Errors are those of the store.
    Expected<ScanRound> work(const ContentScanner& scanner, int limit) const;
    /// Distinct contents that wait, due or not.
    Expected<qint64> waiting() const;

private:
    struct Outcome;
    Expected<void> write(const QByteArray& sha256, const Outcome& outcome) const;
    Expected<void> postpone(const QByteArray& sha256, const QByteArray& code) const;

    Store& m_store;
    const AttachmentStore& m_attachments;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
