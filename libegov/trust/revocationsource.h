// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/ocspresponse.h>
#include <libegov/trust/trustmaterial.h>

#include <chrono>

namespace Egov {

/// Where revocation data comes from. Asked before a verification and away from it: what comes back is put into
/// TrustMaterial, and only verification says whether it is authentic, current and good enough. What a source cannot get
/// is simply not there, and what is not there is never good.
class EGOV_EXPORT RevocationSource {
public:
    virtual ~RevocationSource();

    /// All there is now. An error tells what could not be had; whoever asked keeps what it had before.
    virtual Expected<QList<PartitionedList>> fetch() = 0;
};

/// A folder of revocation lists, one file each, as a delivery service or a download fills it while others read.
///
/// partitions.json beside them binds files to places: {"<file>": "<base64 of the directoryName, DER>"}. A list that
/// names its own scope needs no line there; one that does not speaks for nobody until somebody says for whom.
class EGOV_EXPORT RevocationDirectory : public RevocationSource {
public:
    /// The folder need not exist yet.
    explicit RevocationDirectory(QString folder);
    /// As given.
    const QString& folder() const noexcept { return m_folder; }

    /// Reads what changed since; unchanged files are not parsed again. Not thread-safe.
    Expected<QList<PartitionedList>> fetch() override;

    /// Puts a list in the place of the file's last one, whole or not at all (written beside and renamed).
    /// "trust.bad-file-name"; "trust.older-list" when the file holds a newer one of the same issuer. Another one of the
    /// same moment stays beside it.
    Expected<void> replace(const QString& file, const RevocationList& list);
    /// Binds a file to the place of a CRL partition: the directoryName of its certificates' distribution point, DER.
    Expected<void> bind(const QString& file, const QByteArray& distributionPointDer);

private:
    struct Kept {
        qint64 size = 0;
        QDateTime modified;
        QList<RevocationList> lists;
    };

    QString m_folder;
    QHash<QString, Kept> m_kept;
};

/// How anything is fetched. Nothing of it comes from a certificate, and nothing from the environment.
struct FetchOptions {
    std::chrono::milliseconds timeout{10000}; ///< for one address, connecting included
    qint64 maximumBytes = 64 * 1024 * 1024; ///< a longer answer is refused while it comes
    QString authorities; ///< PEM file for https and ldaps; the system's when empty
};

/// Lists by http, https, ldap or ldaps from configured addresses. An LDAP address (RFC 4516) names the entry and the
/// attribute: ldap://host/CN=...?certificateRevocationList;binary?base
class EGOV_EXPORT RevocationDownload : public RevocationSource {
public:
    /// One configured address.
    struct Place {
        QByteArray url; ///< http, https, ldap or ldaps
        QByteArray distributionPointDer; ///< whom its lists speak for; empty when they say so themselves
    };

    /// Nothing is fetched before fetch().
    RevocationDownload(QList<Place> places, FetchOptions options);

    /// "trust.download-failed", "trust.not-a-revocation-list"
    Expected<QList<PartitionedList>> fetch() override;

private:
    QList<Place> m_places;
    FetchOptions m_options;
};

/// Asks one configured OCSP responder (RFC 6960 appendix A).
class EGOV_EXPORT OcspClient {
public:
    /// RFC 6960 4.4.1.
    enum class Nonce {
        Required, ///< an answer without our nonce is refused: it could be an old one
        IfAnswered, ///< for responders that answer from a stock; a nonce that is there must still be ours
        Omitted
    };

    /// url: http or https. Nothing is asked before ask().
    OcspClient(QByteArray url, Nonce nonce, FetchOptions options);

    /// For TrustMaterial::ocspResponses. "trust.download-failed", "trust.not-an-ocsp-response",
    /// "trust.ocsp-unsuccessful", "trust.ocsp-nonce", "trust.ocsp-another-certificate".
    Expected<OcspResponse> ask(const Certificate& certificate, const Certificate& issuer) const;

private:
    QByteArray m_url;
    Nonce m_nonce = Nonce::Required;
    FetchOptions m_options;
};

} // namespace Egov
