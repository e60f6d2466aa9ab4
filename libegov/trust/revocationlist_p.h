// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/trust/openssl_i.h>
#include <libegov/trust/revocationlist.h>

#include <mutex>
#include <optional>
#include <vector>

namespace Egov {

// reasonFlags of RFC 5280 4.2.1.13 as bits; all of them when a list is not limited to some.
using ReasonMask = quint16;
constexpr ReasonMask allReasons = 0x80fe; // bit 0 is unused, bit 15 stands for aACompromise

// A GeneralName, whole.
class ScopeName {
public:
    QByteArray whole;

    // For one thread; the key of a directory name is found when it is first needed.
    static ScopeName of(QByteArray generalName) { return {std::move(generalName), std::nullopt}; }
    // With its key, for lists, which threads share.
    static ScopeName keyed(QByteArray generalName);
    // Directory names compare by RFC 5280 7.1, others by their bytes.
    bool isSameAs(const ScopeName& other) const;

private:
    ScopeName(QByteArray name, std::optional<quint32> key)
        : whole(std::move(name))
        , m_key(key)
    {
    }
    quint32 key() const; // nameKey of a directoryName, 0 for other kinds
    mutable std::optional<quint32> m_key;
};

struct RevocationList::Private {
    QByteArray der;
    QByteArray fingerprint;
    QByteArray label;
    QByteArrayView tbs;
    QByteArrayView algorithm; // signatureAlgorithm, whole
    QByteArrayView innerAlgorithm; // tbsCertList.signature, whole
    QByteArrayView signature; // without the unused-bits octet
    QByteArrayView issuer; // Name, whole
    quint32 issuerKey = 0;
    QDateTime thisUpdate;
    QDateTime nextUpdate;
    QByteArrayView number;
    QByteArrayView baseNumber; // deltaCRLIndicator
    QByteArrayView keyIdentifier;
    bool unknownCritical = false; // of the list, or of an entry
    // What RFC 5280 section 5 forbids a list to be; empty when nothing is wrong. Such a list tells nothing.
    QByteArray flaw;

    bool hasDistributionPoint = false; // an issuingDistributionPoint extension is there
    QList<ScopeName> distributionNames; // relative names made full
    bool onlyUsers = false;
    bool onlyAuthorities = false;
    bool onlyAttributes = false;
    bool indirect = false;
    ReasonMask reasons = allReasons;

    // Open addressing over the entries' offsets into der: eight bytes a serial beside the list itself.
    std::vector<quint32> slots;
    qsizetype entries = 0;
    // The certificate issuer that holds from an entry on (indirect lists only), ascending.
    struct Issuer {
        quint32 offset = 0; // of the entry
        quint32 key = 0; // nameKey of the name
        QByteArrayView name;
    };
    std::vector<Issuer> issuers;

    static Expected<std::shared_ptr<const Private>> read(QByteArray der, WorkBudget& budget);
    bool readExtensions(QByteArrayView extensions);
    void readIssuingDistributionPoint(QByteArrayView value);
    bool index(QByteArrayView revoked, WorkBudget& budget);
    bool addIssuer(quint32 offset, QByteArrayView name, WorkBudget& budget);
    bool insert(const std::vector<quint32>& offsets, WorkBudget& budget);
    // Of two things wrong the first is told.
    void spoil(const char* why);
    // certificateIssuer: the Name the serial belongs to.
    Entry find(QByteArrayView serial, QByteArrayView certificateIssuer) const;

    // Whether this key made the signature. A list is asked for years on end and its bytes never change, so the answer
    // is kept for the few keys that are ever asked about.
    bool isSignedBy(const Certificate& signer) const;

private:
    mutable std::mutex m_lock;
    mutable QList<std::pair<QByteArray, bool>> m_signers; // SHA-256 of the certificate
};

struct RevocationListAccess {
    using Data = RevocationList::Private;
    static const RevocationList::Private& of(const RevocationList& list) { return *list.d; }
};

} // namespace Egov
