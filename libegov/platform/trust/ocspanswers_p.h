// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/platform/settings/revocationsettings.h>

#include <mutex>

namespace Egov {

// What OCSP responders say about a signer, asked just before a signature is judged and never during it. Only asked
// about a certificate that made the signature and comes from one of the anchors, so that nobody can have it ask about
// whatever they like. Answers stay in memory only, as long as the settings say: the judgement at sending uses the one
// the resident was shown. Thread-safe; waits for the responder.
class OcspAnswers {
public:
    OcspAnswers(QList<RevocationSettings::Responder> responders, FetchOptions fetching, const Clock& clock);

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
    bool isSilent(const QByteArray& responder);

    QList<RevocationSettings::Responder> m_responders;
    FetchOptions m_fetching;
    const Clock& m_clock;
    std::mutex m_lock;
    QHash<QByteArray, Kept> m_kept; // by the certificate's fingerprint
    QHash<QByteArray, QDateTime> m_silent; // responders that did not answer, and until when they are left alone
};

} // namespace Egov
