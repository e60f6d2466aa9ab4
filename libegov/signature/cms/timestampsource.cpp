// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/timestampsource.h>

#include <libegov/signature/cms/timestamp.h>
#include <libegov/signature/errors.h>
#include <libegov/web/webcall.h>

#include <openssl/rand.h>

namespace Egov {

using namespace Qt::StringLiterals;

TimeStampSource::~TimeStampSource() = default;

TimeStampAuthority::TimeStampAuthority(TimeStampAuthoritySettings settings)
    : m_settings(std::move(settings))
{
}

Expected<QByteArray> TimeStampAuthority::stamp(QByteArrayView data)
{
    QByteArray nonce(16, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(nonce.data()), static_cast<int>(nonce.size())) != 1)
        return unexpected(SignatureError::Failed, u"no random numbers"_s);
    WebRequest request{.method = "POST",
        .url = m_settings.url,
        .headers = {"Content-Type: application/timestamp-query", "Accept: application/timestamp-reply"},
        .body = timeStampRequest(data, nonce),
        .transport = WebRequest::Transport::PlainToo,
        .timeout = std::chrono::seconds(m_settings.timeoutSeconds),
        .authoritiesFile = m_settings.authoritiesFile};
    if (!m_settings.authorization.isEmpty())
        request.headers += "Authorization: " + m_settings.authorization;
    const Expected<WebReply> reply = callWeb(request);
    if (!reply)
        return Unexpected(reply.error());
    if (reply->status != 200 || reply->contentType != "application/timestamp-reply")
        return unexpected(SignatureError::TimeStampRefused,
            u"HTTP %1, %2"_s.arg(reply->status).arg(QString::fromLatin1(reply->contentType)));
    Expected<QByteArray> token = timeStampToken(reply->body, data, nonce);
    if (!token)
        return token;
    // Its signature, before it is embedded for ever. The path needs material that a signer does not have.
    const SignaturePolicy alone{.path = {.purpose = CertificatePurpose::TimeStamping},
        .pathRule = SignaturePolicy::PathRule::LeftOut,
        .publicKeys = {}};
    const TimeStampReport report
        = verifyTimeStamp(data, *token, alone, {}, QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC));
    if (report.imprint != Check::Result::Passed || report.signature != Check::Result::Passed)
        return unexpected(SignatureError::TimeStampMismatch, u"the token's signature does not hold"_s);
    return token;
}

} // namespace Egov
