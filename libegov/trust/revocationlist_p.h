// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/native.h>
#include <libegov/trust/revocationlist.h>

#include <vector>

namespace Egov {

// reasonFlags of RFC 5280 4.2.1.13 as bits; all of them when a list is not limited to some.
using ReasonMask = quint16;
constexpr ReasonMask allReasons = 0x80fe; // bit 0 is unused, bit 15 stands for aACompromise

struct RevocationList::Private {
    QByteArray der;
    QByteArrayView tbs;
    QByteArrayView algorithm; // signatureAlgorithm, whole
    QByteArrayView innerAlgorithm; // tbsCertList.signature, whole
    QByteArrayView signature; // without the unused-bits octet
    QByteArrayView issuer; // Name, whole
    QDateTime thisUpdate;
    QDateTime nextUpdate;
    QByteArrayView number;
    QByteArrayView baseNumber; // deltaCRLIndicator
    QByteArrayView keyIdentifier;
    bool unknownCritical = false; // of the list, or of an entry

    bool hasDistributionPoint = false; // an issuingDistributionPoint extension is there
    QList<QByteArray> distributionNames; // GeneralName, whole; relative names made full
    bool onlyUsers = false;
    bool onlyAuthorities = false;
    bool onlyAttributes = false;
    bool indirect = false;
    ReasonMask reasons = allReasons;

    // Open addressing over the entries' offsets into der: eight bytes a serial beside the list itself.
    std::vector<quint32> slots;
    qsizetype entries = 0;
    // Offset of an entry to the certificate issuer that holds from there on (indirect lists only), ascending.
    std::vector<std::pair<quint32, QByteArrayView>> issuers;

    static Expected<std::shared_ptr<const Private>> read(QByteArray der);
    bool readExtensions(QByteArrayView extensions);
    bool readIssuingDistributionPoint(QByteArrayView value);
    bool index(QByteArrayView revoked);
    // certificateIssuer: the Name the serial belongs to.
    Entry find(QByteArrayView serial, QByteArrayView certificateIssuer) const;
};

struct RevocationListAccess {
    using Data = RevocationList::Private;
    static const RevocationList::Private& of(const RevocationList& list) { return *list.d; }
};

} // namespace Egov
