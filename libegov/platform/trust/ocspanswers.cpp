// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/trust/ocspanswers_p.h>
#include <libegov/trust/errors.h>

#include <libegov/base/log.h>

#include <algorithm>

namespace Egov {
namespace {

// A responder that does not answer is not waited for by everybody who signs in the meantime.
constexpr qint64 silentSeconds = 10;
constexpr qsizetype mostKept = 10000;

} // namespace

bool OcspBulkhead::isSilent(const QDateTime& now) const
{
    const std::lock_guard guard(m_lock);
    return m_silentUntil.isValid() && m_silentUntil > now;
}

void OcspBulkhead::setSilent(const QDateTime& until)
{
    const std::lock_guard guard(m_lock);
    m_silentUntil = until;
}

OcspAnswers::OcspAnswers(QList<RevocationSettings::Responder> responders, OcspBulkheads bulkheads,
    FetchOptions fetching, std::shared_ptr<const Clock> clock)
    : m_responders(std::move(responders))
    , m_bulkheads(std::move(bulkheads))
    , m_fetching(std::move(fetching))
    , m_clock(std::move(clock))
{
}

QByteArray OcspAnswers::kept(const QByteArray& fingerprint)
{
    const std::lock_guard guard(m_lock);
    const auto found = m_kept.constFind(fingerprint);
    return found != m_kept.cend() && found->until > m_clock->now() ? found->der : QByteArray();
}

void OcspAnswers::keep(const QByteArray& fingerprint, const QByteArray& der, qint64 seconds)
{
    const std::lock_guard guard(m_lock);
    const QDateTime now = m_clock->now();
    if (m_kept.size() >= mostKept)
        m_kept.removeIf([&now](const auto& entry) { return entry->until <= now; });
    if (seconds > 0 && m_kept.size() < mostKept)
        m_kept.insert(fingerprint, {der, now.addSecs(seconds)});
}

QByteArray OcspAnswers::about(const Certificate& certificate, const QList<Certificate>& anchors)
{
    const auto issuer = std::ranges::find_if(anchors, [&certificate](const Certificate& anchor) {
        return anchor.subjectDer() == certificate.issuerDer()
            && anchor.subjectKeyIdentifier() == certificate.authorityKeyIdentifier();
    });
    if (issuer == anchors.end())
        return {};
    const QByteArray fingerprint = certificate.fingerprint();
    if (QByteArray answer = kept(fingerprint); !answer.isEmpty())
        return answer;
    for (const RevocationSettings::Responder& responder : std::as_const(m_responders)) {
        OcspBulkhead& bulkhead = *m_bulkheads.at(responder.name);
        if (bulkhead.isSilent(m_clock->now()))
            continue;
        const std::optional<Bulkhead::Place> place = bulkhead.enter();
        if (!place) {
            qCWarning(logPlatform) << "the OCSP responder" << responder.name << "keeps others waiting: not asked";
            continue;
        }
        // Learnt while this one waited for its turn.
        if (QByteArray answer = kept(fingerprint); !answer.isEmpty())
            return answer;
        if (bulkhead.isSilent(m_clock->now()))
            continue;
        const Expected<OcspResponse> answer
            = OcspClient(responder.url, responder.nonce, m_fetching).ask(certificate, *issuer);
        if (answer) {
            if (answer->statusOf(certificate, *issuer) != OcspResponse::Status::Unknown)
                keep(fingerprint, answer->der(), responder.keepSeconds);
            return answer->der();
        }
        qCWarning(logPlatform) << "the OCSP responder" << responder.name << "was of no use:" << answer.error();
        if (answer.error().is(TrustError::DownloadFailed))
            bulkhead.setSilent(m_clock->now().addSecs(silentSeconds));
    }
    return {};
}

} // namespace Egov
