// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/webhook.h>

#include <libegov/delivery/errors.h>
#include <libegov/web/webcall.h>

#include <QMessageAuthenticationCode>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int gone = 410;

} // namespace

QByteArray webhookSignature(
    const QByteArrayList& secrets, const QByteArray& id, qint64 timestamp, const QByteArray& body)
{
    QByteArrayList signatures;
    for (const QByteArray& secret : secrets) {
        const auto key = QByteArray::fromBase64Encoding(
            secret.startsWith("whsec_") ? secret.sliced(6) : QByteArray(), QByteArray::AbortOnBase64DecodingErrors);
        if (!key || (*key).isEmpty())
            continue;
        const QByteArray content = id + '.' + QByteArray::number(timestamp) + '.' + body;
        signatures += "v1," + QMessageAuthenticationCode::hash(content, *key, QCryptographicHash::Sha256).toBase64();
    }
    return signatures.join(' ');
}

Expected<void> postWebhook(
    const WebhookTarget& target, const QByteArray& id, const QByteArray& body, const QDateTime& now)
{
    const qint64 timestamp = now.toSecsSinceEpoch();
    WebRequest request{.method = "POST", .url = target.url};
    request.headers = {"Content-Type: application/json", "User-Agent: libegov"};
    request.body = body;
    request.answer = WebRequest::Answer::Forgotten;
    request.timeout = std::chrono::seconds(target.timeoutSeconds);
    request.authoritiesFile = target.certificateFile;
    if (!target.secrets.isEmpty()) {
        const QByteArray signature = webhookSignature(target.secrets, id, timestamp, body);
        if (signature.isEmpty())
            return unexpected(DeliveryError::Unreachable, u"no usable secret"_s);
        request.headers += {"webhook-id: " + id, "webhook-timestamp: " + QByteArray::number(timestamp),
            "webhook-signature: " + signature};
    }
    const Expected<WebReply> reply = callWeb(request);
    if (!reply)
        return unexpected(
            DeliveryError::Unreachable, QString::fromUtf8(reply.error().code()) + u", "_s + reply.error().detail());
    if (reply->status >= 200 && reply->status < 300)
        return {};
    const QString detail = u"HTTP %1"_s.arg(reply->status);
    return reply->status == gone ? unexpected(DeliveryError::Refused, detail)
                                 : unexpected(DeliveryError::Unreachable, detail);
}

QByteArray fillTemplate(const QByteArray& pattern, const Json& values)
{
    QByteArray filled;
    for (qsizetype at = 0; at < pattern.size();) {
        const qsizetype open = pattern.indexOf('{', at);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf('}', open);
        if (close < 0)
            return filled + pattern.sliced(at);
        const QByteArray name = pattern.sliced(open + 1, close - open - 1);
        const Json& value = values[name];
        if (value.isNull()) {
            filled += pattern.sliced(at, open + 1 - at);
            at = open + 1;
            continue;
        }
        filled += pattern.sliced(at, open - at) + (value.isText() ? value.toUtf8() : value.toCanonical());
        at = close + 1;
    }
    return filled;
}

Json fillTemplate(const Json& pattern, const Json& values)
{
    if (pattern.isText())
        return fillTemplate(pattern.toUtf8(), values);
    if (pattern.isArray()) {
        Json filled = Json::array();
        for (const Json& element : pattern.elements())
            filled.append(fillTemplate(element, values));
        return filled;
    }
    if (!pattern.isObject())
        return pattern;
    Json filled = Json::object();
    for (const Json::Member& member : pattern.members())
        filled.set(member.first, fillTemplate(member.second, values));
    return filled;
}

} // namespace Egov
