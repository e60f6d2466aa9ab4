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
    int minimumBits = 0;
    int maximumBits = 0;
    QByteArray curve; ///< "secp384r1"; empty for RSA
    QByteArray digest; ///< "SHA256", "SHA384"
    quint64 rsaExponent = 0; ///< the only one accepted; 0 = any

    bool operator==(const AllowedAlgorithm& other) const = default;
};

enum class CertificatePurpose { Any, Signing, Authentication, TimeStamping };
enum class RevocationRule { Required, None };

/// Inputs of RFC 5280 section 6.1.1 and what libegov asks beyond them. Plain data.
struct PathPolicy {
    enum class Profile {
        General, ///< any path of RFC 5280
        Jpki ///< one tier, exact names, key identifiers agree, CRL partitions: reference order of the JPKI checks
    };

    QByteArrayList initialPolicies; ///< dotted OIDs; empty = any-policy
    bool explicitPolicy = false;
    bool inhibitMapping = false;
    bool inhibitAnyPolicy = false;
    CertificatePurpose purpose = CertificatePurpose::Any;
    RevocationRule revocation = RevocationRule::Required;
    Profile profile = Profile::General;
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
    Conformance conformance = Conformance::Verifiable;
    /// How much older than the moment the revocation data may be although nextUpdate allows it; 0 = no limit of ours.
    qint64 maximumRevocationAgeSeconds = 0;
};

/// 公的個人認証サービス as data: OIDs, algorithms and which hierarchy is meant. A program that accepts the test
/// hierarchy says so; production never does by accident.
struct EGOV_EXPORT JpkiPolicy {
    enum class Environment { Production, Test };

    Environment environment = Environment::Production;
    QByteArrayList signingPolicies;
    QByteArrayList authenticationPolicies;
    QList<AllowedAlgorithm> algorithms;
    qint64 maximumRevocationAgeSeconds = 0;

    /// OIDs and algorithms as known for the cards of 2026 (RSA-2048 with SHA-256; P-384 with SHA-384 for the next).
    static JpkiPolicy forEnvironment(Environment environment);

    PathPolicy signing() const; ///< 署名用
    PathPolicy authentication() const; ///< 利用者証明用
};

} // namespace Egov
