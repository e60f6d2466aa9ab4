// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/trust/ocspresponse.h>
#include <libegov/trust/path.h>

namespace Egov {

struct OcspResponse::Private {
    // RFC 6960 4.2.1 SingleResponse
    struct Single {
        QByteArrayView digestAlgorithm; // OID content
        QByteArrayView nameHash;
        QByteArrayView keyHash;
        QByteArrayView serial;
        Status status = Status::Unknown;
        int reason = 0;
        QDateTime revokedAt;
        QDateTime thisUpdate;
        QDateTime nextUpdate; // invalid when absent

        bool concerns(const Certificate& certificate, const Certificate& issuer) const;
        // Octets that it takes digests of to see that.
        qint64 digestedToSee(const Certificate& certificate, const Certificate& issuer) const;
    };

    QByteArray der;
    QByteArrayView tbs;
    QByteArrayView algorithm;
    QByteArrayView signature;
    QByteArrayView responderName; // Name, whole; empty when named by key
    QByteArrayView responderKeyHash; // SHA-1
    QDateTime producedAt;
    QByteArray nonce;
    bool unknownCritical = false;
    QList<QByteArrayView> certificates; // whole
    QList<Single> answers;

    static Expected<std::shared_ptr<const Private>> read(QByteArray der, WorkBudget& budget);
    bool readBasic(QByteArrayView bytes, WorkBudget& budget);
    bool readAnswer(QByteArrayView content, WorkBudget& budget);
    bool readExtensions(QByteArrayView extensions, WorkBudget& budget);
};

struct OcspResponseAccess {
    using Data = OcspResponse::Private;
    using Single = OcspResponse::Private::Single;
    static const Data& of(const OcspResponse& response) { return *response.d; }
    // Of answers in one response about one certificate the worse one speaks: revoked, held, unknown, good. A responder
    // that says both good and unknown does not know.
    static bool isWorse(OcspResponse::Status one, OcspResponse::Status other);
};

// Judges responses about one certificate of a path.
class OcspJudge {
public:
    struct Finding {
        OcspResponse::Status status = OcspResponse::Status::Unknown;
        int reason = 0;
        QDateTime revokedAt;
        QByteArray evidence; // the response, or why there is none that counts
    };

    OcspJudge(const TrustMaterial& material, const PathPolicy& policy, const QDateTime& moment);

    // Of authentic, current answers the newest speaks; of equally new ones the one that revokes. Each response has a
    // budget of its own, and one that costs more is passed over: it takes nothing from the others.
    Finding judge(const Certificate& certificate, const Certificate& issuer) const;

private:
    QByteArray whyNotUsable(const OcspResponseAccess::Data& response) const;
    QByteArray whyNotCurrent(const OcspResponseAccess::Single& answer) const;
    // Empty when the response was signed by the issuer, or by whom the issuer named for it (RFC 6960 4.2.2.2).
    QByteArray whyNotAuthentic(
        const OcspResponseAccess::Data& response, const Certificate& issuer, WorkBudget& budget) const;
    QByteArray whyNotResponder(const Certificate& responder, const Certificate& issuer, WorkBudget& budget) const;

    const TrustMaterial& m_material;
    const PathPolicy& m_policy;
    QDateTime m_moment;
};

} // namespace Egov
