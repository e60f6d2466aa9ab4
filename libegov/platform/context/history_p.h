// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/checkpointing.h>
#include <libegov/audit/storewitness.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/signature/signers/jws.h>

namespace Egov {

// What one municipality's records are kept under: nothing of them is lost, replaced or rewritten without a word.
class History {
public:
    History(const PlatformConfiguration& configuration, const TenantCode& tenant);

    // Opens the store. Refuses one that has vanished, is empty where it was not, is an older copy or another one, or
    // whose checkpoints are of keys that are not in keyFolder (receipt.key, receipt*.pub); takes over what version
    // 0.1.0 left. "storage.vanished", "audit.store-lost", "audit.store-older", "platform.other-key".
    Expected<Store> open(const JwsPublicKey& key, const QString& keyFolder, const Clock& clock) const;
    // The operator's word that what is there, or nothing, is meant: what was known is put aside.
    Expected<void> declareNew(const Clock& clock) const;

    // Signs when it is time to. Returns the number of checkpoints made, 0 or 1. Several processes may do so for one
    // municipality.
    Expected<int> work(Store& store, const PayloadSigner& sign, const Clock& clock);
    Expected<int> finish(Store& store, const PayloadSigner& sign, const Clock& clock);

private:
    bool isDue(quint64 commits, const QDateTime& now) const;
    Expected<int> remembered(const Store& store, const Expected<bool>& isSigned) const;

    QString m_url;
    QString m_folder;
    TenantCode m_tenant;
    StoreWitness m_witness;
    Checkpointing m_checkpointing;
    std::optional<quint64> m_commits; // of the store at the last look that succeeded
    QDateTime m_lookedAt;
    qint64 m_lookAgainSeconds;
};

} // namespace Egov
