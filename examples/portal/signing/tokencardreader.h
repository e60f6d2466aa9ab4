// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "signing/cardreader.h"

#include <QMutex>

#include <memory>

namespace Egov::Portal {

// The demo's cards: SoftHSM tokens made by setup/make-hierarchy.sh, opened through PKCS#11 like a real card.
class TokenCardReader final : public CardReader {
public:
    // module: absolute path of the PKCS#11 library; folder: where cards.csv is. "portal.cards" when it is not.
    static Expected<std::unique_ptr<TokenCardReader>> open(const QString& module, const QString& folder);

    QList<Card> cards() const override;
    Expected<QByteArray> sign(
        const QByteArray& card, const QByteArray& pin, const QByteArray& content, const QDateTime& now) override;

private:
    QString m_module;
    QList<Card> m_cards;
    QMutex m_mutex; // one reader, one card at a time
};

} // namespace Egov::Portal
