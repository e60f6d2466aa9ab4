// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/webhook.h>

#include "curlhandle_p.h"

#include <QMessageAuthenticationCode>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int gone = 410;

// What a receiver answers is not read.
size_t forget(char*, size_t size, size_t count, void*) { return size * count; }

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
    const bool isPlain = target.url.scheme() == "http"_L1;
    if (!target.url.isValid() || (isPlain && !isThisMachine(target.url.host())))
        return unexpected("delivery.unreachable", u"https, or http to this machine"_s);
    const qint64 timestamp = now.toSecsSinceEpoch();
    QByteArrayList headers{"Content-Type: application/json", "Expect:", "User-Agent: libegov"};
    if (!target.secrets.isEmpty()) {
        const QByteArray signature = webhookSignature(target.secrets, id, timestamp, body);
        if (signature.isEmpty())
            return unexpected("delivery.unreachable", u"no usable secret"_s);
        headers += {"webhook-id: " + id, "webhook-timestamp: " + QByteArray::number(timestamp),
            "webhook-signature: " + signature};
    }
    CurlList lines;
    for (const QByteArray& header : headers)
        lines.reset(curl_slist_append(lines.release(), header.constData()));
    const CurlHandle curl = freshCurl(target.timeoutSeconds);
    if (!curl)
        return unexpected("delivery.unreachable", u"curl"_s);
    CURL* const handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, isPlain ? "http" : "https");
    curl_easy_setopt(handle, CURLOPT_URL, target.url.toEncoded().constData());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, lines.get());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.constData());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, forget);
    if (!target.certificateFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, target.certificateFile.constData());
    const CURLcode code = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK && status >= 200 && status < 300)
        return {};
    const QString detail = u"curl %1, HTTP %2"_s.arg(static_cast<int>(code)).arg(status);
    return status == gone ? unexpected("delivery.refused", detail) : unexpected("delivery.unreachable", detail);
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
