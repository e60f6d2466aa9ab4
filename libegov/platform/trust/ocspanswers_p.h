// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/platform/settings/revocationsettings.h>
#include <libegov/plugin/bulkhead.h>

#include <map>
#include <memory>
#include <mutex>

namespace Egov {

// The way to one responder, the same for all municipalities that ask it: one that does not answer holds two of the
// service's threads, each until the deadline of its call, whoever wants to know.
class OcspBulkhead {
public:
    // Nothing when others have been waiting for it for too long already.
    std::optional<Bulkhead::Place> enter() const { return m_bulkhead.enter(); }
    bool isSilent(const QDateTime& now) const;
    void setSilent(const QDateTime& until);

private:
    Bulkhead m_bulkhead{{.places = 2, .patience = std::chrono::seconds(3)}};
    mutable std::mutex m_lock;
    QDateTime m_silentUntil;
};
using OcspBulkheads = std::map<QByteArray, std::shared_ptr<OcspBulkhead>>; // by the responder's name

// What OCSP responders say about a signer, asked just before a signature is judged and never during it. Only asked
// about a certificate that made the signature and comes from one of the anchors, so that nobody can have it ask about
// whatever they like. Answers stay in memory only, as long as the settings say: the judgement at sending uses the one
// the resident was shown. Thread-safe; waits for the responder.
class OcspAnswers {
public:
    // bulkheads: one for each of the responders.
    OcspAnswers(QList<RevocationSettings::Responder> responders, OcspBulkheads bulkheads, FetchOptions fetching,
        std::shared_ptr<const Clock> clock);

    bool hasResponders() const { return !m_responders.isEmpty(); }
    // DER of an answer for TrustMaterial, or empty when none of the responders gave one; why goes to the log.
    QByteArray about(const Certificate& certificate, const QList<Certificate>& anchors);

private:
    struct Kept {
        QByteArray der;
        QDateTime until;
    };

    QByteArray kept(const QByteArray& fingerprint);
    void keep(const QByteArray& fingerprint, const QByteArray& der, qint64 seconds);

    QList<RevocationSettings::Responder> m_responders;
    OcspBulkheads m_bulkheads;
    FetchOptions m_fetching;
    std::shared_ptr<const Clock> m_clock;
    std::mutex m_lock;
    QHash<QByteArray, Kept> m_kept; // by the certificate's fingerprint
};

} // namespace Egov
