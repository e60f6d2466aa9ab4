// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/workbudget.h>
#include <libegov/trust/pathpolicy.h>
#include <libegov/trust/publickey_i.h>

/// Not installed: algorithms of signatures on certificates, lists and documents.
namespace Egov {

struct SignatureAlgorithm {
    QByteArray key; ///< "RSA", "RSA-PSS", "EC", "DSA", "ED25519"
    QByteArray digest; ///< "SHA256"; empty where the algorithm has its own
};

/// From an AlgorithmIdentifier, DER; digest and key are empty when unknown.
SignatureAlgorithm describeAlgorithm(QByteArrayView algorithmIdentifier);
/// How a report names it, known or not: "ecdsa_with_SHA3-256 (2.16.840.1.101.3.4.3.10)".
QByteArray algorithmName(QByteArrayView algorithmIdentifier);
/// Whether signatures of this algorithm can be verified here at all. What cannot is neither good nor bad: it is not
/// checked, and nobody may be told that it was forged (EN 319 102-1, 5.2.7.4).
bool canVerify(const SignatureAlgorithm& algorithm);
/// The one that a certificate is signed with.
SignatureAlgorithm describeAlgorithm(const Certificate& certificate);

/// What the general profile takes when a policy lists nothing.
const QList<AllowedAlgorithm>& generalAlgorithms();

/// Empty when the key and the algorithm are on the list, else what is wrong with them.
QByteArray refuseAlgorithm(
    const QList<AllowedAlgorithm>& allowed, const KeyTraits& key, const SignatureAlgorithm& algorithm);
/// The same for a key alone.
QByteArray refuseKey(const QList<AllowedAlgorithm>& allowed, const KeyTraits& key);

/// A context that verifies signatures with this key over digests of that name (RSA: PKCS #1 v1.5); null when it cannot.
NativeKeyContext verifyingContext(EVP_PKEY* key, const char* digest);
bool verifyDigest(EVP_PKEY_CTX* context, QByteArrayView digest, QByteArrayView signature);

/// What one signature of a key costs to verify, in units of five microseconds or so: whoever sends signatures chooses
/// their keys too.
int verificationCost(const EVP_PKEY* key);
/// Counts a signature by that key over so many octets, before it is verified. False: it may not be.
[[nodiscard]] bool spendSignature(WorkBudget& budget, const EVP_PKEY* key, qsizetype octets);

/// Verifies a signature over bytes as an AlgorithmIdentifier says, PSS parameters included.
bool verifyBytes(EVP_PKEY* key, QByteArrayView algorithmIdentifier, QByteArrayView bytes, QByteArrayView signature);

} // namespace Egov
