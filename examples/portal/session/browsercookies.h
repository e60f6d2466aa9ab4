// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace Egov::Portal {

// The one cookie of a browser: a secret and our seal on it (HMAC-SHA256). A browser that comes without one is given
// one, and nothing is written down about it: a hundred thousand visits cost nobody anything. One that we did not make
// counts as none, so nobody chooses the secret of somebody else.
class BrowserCookies {
public:
    // key: of this installation, kept over restarts.
    explicit BrowserCookies(QByteArray key);

    static QByteArray newSecret();
    QByteArray valueOf(const QByteArray& secret) const;
    std::optional<QByteArray> secretOf(const QByteArray& value) const;

    // Seals text for a purpose of the portal's own: tokens, codes.
    QByteArray seal(const QByteArray& purpose, const QByteArray& text) const;

private:
    const QByteArray m_key;
};

} // namespace Egov::Portal
