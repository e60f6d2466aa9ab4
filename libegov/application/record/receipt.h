// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/payloadsigner.h>

#include <QDateTime>

namespace Egov {

/// 控え: what proves that an application arrived. The payload is canonical JSON:
/// {"applicationDigest","arrivedAt","chain":{"hash","position"},"form","formDigest","formVersion","reference","tenant","typ":
/// "egov-receipt/1"}; anybody can check it offline with any JOSE tool and the tenant's public key.
struct EGOV_EXPORT Receipt {
    /// What arrived, and where.
    ///@{
    TenantCode tenant;
    ReferenceNumber reference;
    FormId form;
    int formVersion = 0;
    ///@}
    QByteArray formDigest; ///< hex
    QByteArray packageDigest; ///< hex; "applicationDigest" in the payload
    QDateTime arrivedAt; ///< 到達: the moment of the commit's group, UTC, milliseconds
    qint64 chainPosition = 0; ///< of the arrival's event in the tenant's audit chain, from 1
    QByteArray chainHash; ///< of that event, hex
    QByteArray jws; ///< as issued, byte for byte the same at every retry

    QByteArray payload() const; ///< canonical JSON, without jws
    /// "application.receipt" when the payload is no receipt. jws is kept as given and not verified.
    static Expected<Receipt> parse(const QByteArray& payload, const QByteArray& jws);
    /// The payload of an own receipt, read from the store: takes the JWS apart without verifying.
    static Expected<Receipt> fromJws(const QByteArray& jws);

    bool operator==(const Receipt& other) const = default;
};

} // namespace Egov
