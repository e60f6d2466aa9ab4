// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/seal/seal.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/signature/signers/keyfilesigner.h>

#include <mutex>

namespace Egov {

// The files that hold the keys of one municipality, each read by itself.
struct KeyFiles {
    QString folder; // <keys>/tenants/<tenant code>
    QString openingFolder; // empty on the residents' side

    Expected<JwsKey> receipt() const;
    Expected<QList<Certificate>> sealing() const;
    Expected<QList<Certificate>> recovery() const; // none where there is no such file
    Expected<std::shared_ptr<KeyFileSigner>> official() const; // null where there is no such file
    Expected<std::shared_ptr<OpeningKey>> opening() const;
};

// The keys of one municipality, read once from its folder of the key directory.
struct Keyring {
    JwsKey receiptKey; // signs receipts and checkpoints
    QList<Certificate> sealing; // whoever has a key of one of these can open sealed fields
    std::shared_ptr<KeyFileSigner> official; // 職責証明書, for issued documents; the officers' side only, may be null
    std::shared_ptr<std::mutex> officialLock; // a Signer serves one thread at a time
    std::shared_ptr<OpeningKey> opening; // the officers' side only

    // folder: <keys>/tenants/<tenant code> with receipt.key, sealing.pem, perhaps recovery.pem and, where documents are
    // issued, official.pem. openingFolder: empty, or the folder with sealing.key and official.key.
    static Expected<Keyring> open(const QString& folder, const QString& openingFolder);
};

} // namespace Egov
