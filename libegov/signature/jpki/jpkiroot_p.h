// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/jpki/jpkileaf_p.h>
#include <libegov/trust/openssl_i.h>

#include <QHash>

#include <optional>

namespace Egov {

// An anchor of the JPKI as the fast path needs it: everything that does not change from leaf to leaf, found out once.
class JpkiRoot {
public:
    // Nothing when the anchor or the policy asks for more than the fast path looks at.
    static std::optional<JpkiRoot> of(
        const Certificate& anchor, const SignaturePolicy& policy, const TrustMaterial& material);

    // Whether the lists of the leaf's place, all authentic, do not name it as of the moment. evidence: which were
    // asked.
    bool notRevoked(const JpkiLeaf& leaf, const QDateTime& moment, QByteArray& evidence) const;
    // Whether this root's key made the leaf's signature.
    bool issued(const JpkiLeaf& leaf) const;
    QByteArray labelOf(const JpkiLeaf& leaf) const;

    Certificate certificate;
    QByteArray subject;
    QByteArray keyIdentifier;
    QByteArray label;
    QByteArray fingerprint; // hexadecimal
    qint64 notBefore = 0; // seconds since 1970
    qint64 notAfter = 0;

private:
    struct List {
        RevocationList list;
        QByteArray label;
        qint64 thisUpdate = 0; // milliseconds since 1970
        qint64 nextUpdate = 0;
        bool isCurrent(qint64 moment, qint64 limit) const
        {
            return thisUpdate <= moment && nextUpdate >= moment
                && (limit <= 0 || (moment - thisUpdate) / 1000 <= limit);
        }
    };
    // The lists of one distribution point, all of one scope.
    struct Partition {
        QList<List> lists;
        bool isPlain = true;
        bool hasScope = false;
    };
    void add(const RevocationList& list, const QByteArray& deliveredTo, const QList<AllowedAlgorithm>& allowed);
    void addLists(const TrustMaterial& material, const QList<AllowedAlgorithm>& allowed);

    QHash<QByteArray, Partition> m_partitions;
    qint64 m_maximumAgeSeconds = 0;
    QByteArray m_issuedBy; // how its leaves' labels end
};

} // namespace Egov
