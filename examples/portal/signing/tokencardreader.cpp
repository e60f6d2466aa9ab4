// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "signing/tokencardreader.h"

#include "app/errors.h"

#include <libegov/signature/signers/pkcs11signer.h>

#include <QFile>
#include <QMutexLocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

Expected<std::unique_ptr<TokenCardReader>> TokenCardReader::open(const QString& module, const QString& folder)
{
    QFile file(folder + u"/cards.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(PortalError::Cards, u"no cards.csv in %1"_s.arg(folder));
    auto reader = std::make_unique<TokenCardReader>();
    reader->m_module = module;
    // card,token,pin,municipality code,what to expect of it,its label in Japanese,its label in English
    const QByteArrayList lines = file.readAll().split('\n');
    for (const QByteArray& line : lines.mid(1)) {
        const QByteArrayList cells = line.split(',');
        if (cells.size() == 7)
            reader->m_cards.append(
                {.id = cells[0], .label = QString::fromUtf8(cells[5]), .labelEnglish = QString::fromUtf8(cells[6])});
    }
    if (reader->m_cards.isEmpty())
        return unexpected(PortalError::Cards, u"no card in %1"_s.arg(file.fileName()));
    return reader;
}

QList<Card> TokenCardReader::cards() const { return m_cards; }

Expected<QByteArray> TokenCardReader::sign(
    const QByteArray& card, const QByteArray& pin, const QByteArray& content, const QDateTime& now)
{
    const bool known = std::ranges::any_of(m_cards, [&card](const Card& each) { return each.id == card; });
    if (!known)
        return unexpected(PortalError::NoCard, u"no such card"_s);
    const QMutexLocker lock(&m_mutex);
    const auto signer = Pkcs11Signer::open(
        {.module = m_module, .tokenLabel = u"card-"_s + QString::fromUtf8(card), .keyId = {}}, pin);
    if (!signer)
        return Unexpected(signer.error());
    return (*signer)->sign(content, {.claimedTime = now});
}

} // namespace Egov::Portal
