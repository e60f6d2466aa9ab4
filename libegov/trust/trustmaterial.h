// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>
#include <libegov/trust/revocationlist.h>

namespace Egov {

/// A revocation list that came from the place of one CRL partition. Where lists carry no issuingDistributionPoint the
/// place they were delivered to is all that binds them to a municipality, so whoever stores them says so here.
struct PartitionedList {
    RevocationList list; ///< parsed, not yet believed
    QByteArray distributionPointDer; ///< directoryName of the certificates' distribution point, DER
};

/// Everything a verification may look at; nothing else is looked up, least of all by an address in a certificate.
/// More of it never makes a good verdict bad: what does not fit is passed over.
struct TrustMaterial {
    QList<Certificate> anchors; ///< trusted because they stand here; a path ends at one of them
    QList<Certificate> candidates; ///< intermediates, CRL and OCSP signers
    QList<RevocationList> revocationLists; ///< those that name their own scope, or are complete for their issuer
    QList<PartitionedList> partitionedLists; ///< those bound by their place
    QByteArrayList ocspResponses; ///< DER, RFC 6960
};

/// Reads every *.cer *.crt *.pem *.der of a folder, or one file. A file that cannot be read is an error that names it.
EGOV_EXPORT Expected<QList<Certificate>> loadCertificates(const QString& path);
/// The same for *.crl *.pem *.der.
EGOV_EXPORT Expected<QList<RevocationList>> loadRevocationLists(const QString& path);

} // namespace Egov
