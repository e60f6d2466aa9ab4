// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QByteArrayList>
#include <QList>

namespace Egov {

/// What one accepted signature algorithm looks like. Data, so that the next card needs no code.
struct AllowedAlgorithm {
    QByteArray key; ///< "RSA" or "EC"
    /// Bits of the key, both inclusive.
    ///@{
    int minimumBits = 0;
    int maximumBits = 0;
    ///@}
    QByteArray curve; ///< "secp384r1"; empty for RSA
    QByteArray digest; ///< "SHA256", "SHA384"
    quint64 rsaExponent = 0; ///< the only one accepted; 0 = any

    bool operator==(const AllowedAlgorithm& other) const = default;
};

/// What the leaf is to be used for: decides which bits of its keyUsage and which extendedKeyUsage are asked.
enum class CertificatePurpose { Any, Signing, Authentication, TimeStamping };
/// Required: every certificate below the anchor needs revocation data that is current at the moment, or the path is
/// INDETERMINATE.
enum class RevocationRule { Required, None };

/// Inputs of RFC 5280 section 6.1.1 and what libegov asks beyond them. Plain data.
struct PathPolicy {
    /// Rules beyond RFC 5280.
    enum class Profile {
        General, ///< any path of RFC 5280
        Jpki ///< one tier, exact names, key identifiers agree, CRL partitions: reference order of the JPKI checks
    };

    QByteArrayList initialPolicies; ///< dotted OIDs; empty = any-policy
    /// user-initial flags of RFC 5280 6.1.1 (d) to (g): true demands a valid policy, forbids policy mapping, forbids
    /// anyPolicy.
    ///@{
    bool explicitPolicy = false;
    bool inhibitMapping = false;
    bool inhibitAnyPolicy = false;
    ///@}
    CertificatePurpose purpose = CertificatePurpose::Any; ///< of the leaf
    RevocationRule revocation = RevocationRule::Required; ///< None is for hierarchies that publish nothing
    Profile profile = Profile::General; ///< General or Jpki
    /// Jpki: whether a root of O=JPKI-TEST is meant.
    bool testHierarchy = false;
    /// Empty: everything but what is broken or too large to be meant (MD2 to SHA-1, RSA outside 1024 to 8192 bits).
    QList<AllowedAlgorithm> algorithms;
    /// Dotted OIDs. Every certificate of the path that has an extendedKeyUsage must name all of them, or any usage.
    QByteArrayList extendedKeyUsage;
    /// The highest number of certificates between leaf and anchor; -1 = no limit but the search's own.
    int maximumIntermediates = -1;
    /// Strict: what RFC 5280 demands of issuers beyond what a verifier must look at (key identifiers present, no
    /// pathLenConstraint without keyCertSign, ...) is demanded too.
    enum class Conformance { Verifiable, Strict };
    Conformance conformance = Conformance::Verifiable; ///< Verifiable is what RFC 5280 6.1 looks at
    /// How much older than the moment the revocation data may be although nextUpdate allows it; 0 = no limit of ours.
    qint64 maximumRevocationAgeSeconds = 0;
};

/// 公的個人認証サービス as data: OIDs, algorithms and which hierarchy is meant. A program that accepts the test
/// hierarchy says so; production never does by accident.
struct EGOV_EXPORT JpkiPolicy {
    /// Production is the cards in people's hands; Test the hierarchy O=JPKI-TEST.
    enum class Environment { Production, Test };

    Environment environment = Environment::Production; ///< which of the two
    /// Accepted certificate policies of 署名用 and 利用者証明用電子証明書, dotted OIDs. An empty list accepts none.
    ///@{
    QByteArrayList signingPolicies;
    QByteArrayList authenticationPolicies;
    ///@}
    QList<AllowedAlgorithm> algorithms; ///< keys and digests on the cards
    qint64 maximumRevocationAgeSeconds = 0; ///< see PathPolicy

    /// OIDs and algorithms as known for the cards of 2026 (RSA-2048 with SHA-256; P-384 with SHA-384 for the next).
    static JpkiPolicy forEnvironment(Environment environment);

    PathPolicy signing() const; ///< 署名用
    PathPolicy authentication() const; ///< 利用者証明用
};

} // namespace Egov
