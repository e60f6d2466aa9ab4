// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tests/testerrors.h>

#include <libegov/application/case/arrival.h>

#include <QByteArray>
#include <QCryptographicHash>

#include <atomic>

namespace Egov {

inline const TenantCode testTenant("272124");

// Something that looks like a compact JWS. The signature room proves real ones; here only the bytes matter, and each
// call gives others, as ECDSA does.
inline Expected<QByteArray> pretendToSign(const QByteArray& payload)
{
    static std::atomic<quint64> number = 0;
    const auto encode = [](const QByteArray& bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return encode(R"({"alg":"none"})") + '.' + encode(payload) + '.' + encode(QByteArray::number(++number));
}

inline Expected<QByteArray> pretendToVerify(const QByteArray& jws)
{
    const QByteArrayList parts = jws.split('.');
    if (parts.size() != 3)
        return unexpected(TestError::Refused, QString());
    return QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
}

inline PackageContent contentNamed(const QByteArray& name)
{
    PackageContent content;
    content.tenant = testTenant;
    content.form = FormId("child-allowance-claim");
    content.formVersion = 1;
    content.formDigest = QByteArray(64, 'a');
    content.values = Json::object({{"name", Json::object({{"family", "見本"}, {"given", name}})}, {"count", 2},
        {"children",
            Json::array({Json::object({{"birthDate", "2024-04-01"}, {"myNumber", "123456789018"}}),
                Json::object({{"birthDate", "2026-04-20"}, {"myNumber", "123456789018"}})})}});
    content.language = "ja";
    return content;
}

inline Filing filingNamed(const QByteArray& name, const QByteArray& key)
{
    Filing filing{.package = *SubmissionPackage::build(contentNamed(name)), .key = IdempotencyKey(key)};
    filing.applicantName = "見本 " + name;
    filing.applicantKana = "ミホン";
    OutboxMessage message;
    message.channel = "mail";
    message.topic = "application.arrived";
    message.target = "mihon@example.jp";
    message.body = Json::object();
    filing.messages.append(message);
    return filing;
}

} // namespace Egov
