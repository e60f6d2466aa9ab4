// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/keyring_p.h>
#include <libegov/platform/errors.h>

#include <libegov/base/secretfile.h>
#include <libegov/trust/trustmaterial.h>

#include <QFile>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

Expected<QByteArray> readPublic(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(PlatformError::NoKey, path + u": "_s + file.errorString());
    return file.readAll();
}

} // namespace

Expected<Keyring> Keyring::open(const QString& folder, const QString& openingFolder)
{
    const Expected<QByteArray> receiptPem = readSecretFile(folder + u"/receipt.key"_s);
    if (!receiptPem)
        return Unexpected(receiptPem.error());
    Expected<JwsKey> receiptKey = JwsKey::parse(*receiptPem);
    if (!receiptKey)
        return Unexpected(receiptKey.error());
    const Expected<QByteArray> sealingPem = readPublic(folder + u"/sealing.pem"_s);
    if (!sealingPem)
        return Unexpected(sealingPem.error());
    const Expected<QList<Certificate>> sealing = Certificate::parseAll(*sealingPem);
    if (!sealing)
        return Unexpected(sealing.error());

    // Certificates of recovery keys, if there are any: everything is sealed to them as well, and what opens it is
    // divided among people (splitSecret).
    QList<Certificate> recipients = *sealing;
    if (const QString recovery = folder + u"/recovery.pem"_s; QFile::exists(recovery)) {
        const Expected<QList<Certificate>> further = loadCertificates(recovery);
        if (!further)
            return Unexpected(further.error());
        recipients += *further;
    }

    Keyring keys{std::move(*receiptKey), recipients, nullptr, std::make_shared<std::mutex>(), nullptr};
    if (!openingFolder.isEmpty()) {
        if (QFile::exists(openingFolder + u"/official.key"_s)) {
            Expected<std::unique_ptr<KeyFileSigner>> official
                = KeyFileSigner::openFiles(openingFolder + u"/official.key"_s, folder + u"/official.pem"_s);
            if (!official)
                return Unexpected(official.error());
            keys.official = std::move(*official);
        }
        const Expected<QByteArray> openingPem = readSecretFile(openingFolder + u"/sealing.key"_s);
        if (!openingPem)
            return Unexpected(openingPem.error());
        Expected<OpeningKey> opening = OpeningKey::parse(*openingPem, *sealingPem);
        if (!opening)
            return Unexpected(opening.error());
        keys.opening = std::make_shared<OpeningKey>(std::move(*opening));
    }
    return keys;
}

} // namespace Egov
