// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QDateTime>
#include <QList>
#include <QString>

namespace Egov::Portal {

// A card that a resident may choose to sign with.
struct Card {
    QByteArray id;
    QString label;
    QString labelEnglish;
};

// How a resident's signature is made. In life the card is in the resident's own phone or reader (デジタル認証アプリ, or
// card software whose signature file is uploaded); in the demo it lies in a token on the server.
class CardReader {
public:
    virtual ~CardReader() = default;

    virtual QList<Card> cards() const = 0;
    // CMS SignedData (DER), detached, over content. The PIN is not kept. Errors of Pkcs11Signer.
    virtual Expected<QByteArray> sign(
        const QByteArray& card, const QByteArray& pin, const QByteArray& content, const QDateTime& now)
        = 0;
};

} // namespace Egov::Portal
