// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/browsercookies.h"

#include <libegov/base/constanttime.h>
#include <libegov/seal/secretbox.h>

#include <QMessageAuthenticationCode>

namespace Egov::Portal {

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype secretBytes = 32;

} // namespace

BrowserCookies::BrowserCookies(QByteArray key)
    : m_key(std::move(key))
{
}

QByteArray BrowserCookies::newSecret() { return randomBytes(secretBytes).toBase64(base64); }

QByteArray BrowserCookies::seal(const QByteArray& purpose, const QByteArray& text) const
{
    return QMessageAuthenticationCode::hash(purpose + '\n' + text, m_key, QCryptographicHash::Sha256).toBase64(base64);
}

QByteArray BrowserCookies::valueOf(const QByteArray& secret) const { return secret + '.' + seal("cookie", secret); }

std::optional<QByteArray> BrowserCookies::secretOf(const QByteArray& value) const
{
    const qsizetype dot = value.indexOf('.');
    if (dot <= 0 || value.size() > 4 * secretBytes)
        return std::nullopt;
    const QByteArray secret = value.left(dot);
    return equalInConstantTime(seal("cookie", secret), value.mid(dot + 1)) ? std::optional(secret) : std::nullopt;
}

} // namespace Egov::Portal
