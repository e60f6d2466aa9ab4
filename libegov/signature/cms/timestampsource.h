// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QUrl>

namespace Egov {

/// Whoever can have data stamped with the time (RFC 3161). One thread at a time.
class EGOV_EXPORT TimeStampSource {
public:
    virtual ~TimeStampSource();
    /// A TimeStampToken over data, DER.
    virtual Expected<QByteArray> stamp(QByteArrayView data) = 0;
};

/// How an authority is asked.
struct TimeStampAuthoritySettings {
    QUrl url; ///< http or https (RFC 3161 3.4)
    QByteArray authorization = {}; ///< value of the Authorization header, where the authority asks for one
    int timeoutSeconds = 15; ///< connecting included
    QByteArray authoritiesFile = {}; ///< PEM of the authorities for TLS instead of the system's
};

/// Asks an authority over HTTP. A token is taken only when it answers this very request (nonce, imprint) and its own
/// signature holds; whether the authority is trusted is judged when the stamped signature is verified.
///
/// Errors: those of callWeb; "signature.time-stamp-refused",
/// "signature.time-stamp-mismatch", "signature.format".
class EGOV_EXPORT TimeStampAuthority final : public TimeStampSource {
public:
    /// Nothing is asked before stamp().
    explicit TimeStampAuthority(TimeStampAuthoritySettings settings);
    Expected<QByteArray> stamp(QByteArrayView data) override;

private:
    TimeStampAuthoritySettings m_settings;
};

} // namespace Egov
