// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/keyring_p.h>
#include <libegov/platform/errors.h>

#include <libegov/base/plainfile.h>
#include <libegov/base/secretfile.h>
#include <libegov/trust/trustmaterial.h>

#include <QFile>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

Expected<QByteArray> readPublic(const QString& path)
{
    return readPlainFile(path, longestSecretFile, PlatformError::NoKey);
}

} // namespace

Expected<JwsKey> KeyFiles::receipt() const
{
    const Expected<QByteArray> pem = readSecretFile(folder + u"/receipt.key"_s);
    return pem ? JwsKey::parse(*pem) : Expected<JwsKey>(Unexpected(pem.error()));
}

Expected<QList<Certificate>> KeyFiles::sealing() const
{
    const Expected<QByteArray> pem = readPublic(folder + u"/sealing.pem"_s);
    return pem ? Certificate::parseAll(*pem) : Expected<QList<Certificate>>(Unexpected(pem.error()));
}

// Certificates of recovery keys, if there are any: everything is sealed to them as well, and what opens it is divided
// among people (splitSecret).
Expected<QList<Certificate>> KeyFiles::recovery() const
{
    const QString file = folder + u"/recovery.pem"_s;
    return QFile::exists(file) ? loadCertificates(file) : Expected<QList<Certificate>>(QList<Certificate>());
}

Expected<std::shared_ptr<KeyFileSigner>> KeyFiles::official() const
{
    if (!QFile::exists(openingFolder + u"/official.key"_s))
        return std::shared_ptr<KeyFileSigner>();
    Expected<std::unique_ptr<KeyFileSigner>> signer
        = KeyFileSigner::openFiles(openingFolder + u"/official.key"_s, folder + u"/official.pem"_s);
    if (!signer)
        return Unexpected(signer.error());
    return std::shared_ptr<KeyFileSigner>(std::move(*signer));
}

Expected<std::shared_ptr<OpeningKey>> KeyFiles::opening() const
{
    const Expected<QByteArray> sealingPem = readPublic(folder + u"/sealing.pem"_s);
    if (!sealingPem)
        return Unexpected(sealingPem.error());
    const Expected<QByteArray> pem = readSecretFile(openingFolder + u"/sealing.key"_s);
    if (!pem)
        return Unexpected(pem.error());
    Expected<OpeningKey> key = OpeningKey::parse(*pem, *sealingPem);
    if (!key)
        return Unexpected(key.error());
    return std::make_shared<OpeningKey>(std::move(*key));
}

Expected<Keyring> Keyring::open(const QString& folder, const QString& openingFolder)
{
    const KeyFiles files{folder, openingFolder};
    Expected<JwsKey> receiptKey = files.receipt();
    if (!receiptKey)
        return Unexpected(receiptKey.error());
    const Expected<QList<Certificate>> sealing = files.sealing();
    if (!sealing)
        return Unexpected(sealing.error());
    const Expected<QList<Certificate>> recovery = files.recovery();
    if (!recovery)
        return Unexpected(recovery.error());
    Keyring keys{std::move(*receiptKey), *sealing + *recovery, nullptr, std::make_shared<std::mutex>(), nullptr};
    if (openingFolder.isEmpty())
        return keys;
    Expected<std::shared_ptr<KeyFileSigner>> official = files.official();
    if (!official)
        return Unexpected(official.error());
    keys.official = std::move(*official);
    Expected<std::shared_ptr<OpeningKey>> opening = files.opening();
    if (!opening)
        return Unexpected(opening.error());
    keys.opening = std::move(*opening);
    return keys;
}

} // namespace Egov
