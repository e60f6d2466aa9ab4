// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/checkpoint.h>

#include <optional>

namespace Egov {

/// A file beside the database that remembers that one tenant's store was there and how far its chain had come: what is
/// empty, older or another one is not taken for the same. {"hash","position","tenant"}
///
/// Errors: "audit.store-lost" (empty where it was not), "audit.store-older" (an older copy, or another chain),
/// "audit.witness" (the file cannot be read or written, or is another tenant's).
class EGOV_EXPORT StoreWitness {
public:
    StoreWitness(QString file, TenantCode tenant);

    /// A store was opened here before.
    bool exists() const;
    /// What is open now is what was there, or has gone on from it.
    Expected<void> judge(const Store& store) const;
    /// Remembers the present end. Written before what it says could be lost again, never half.
    Expected<void> remember(const Store& store) const;
    /// The operator says that what is there now is meant, be it new or from a backup: the file is put aside, not
    /// removed.
    Expected<void> release(const Clock& clock) const;

private:
    Expected<Checkpoint> read() const;

    QString m_file;
    TenantCode m_tenant;
};

} // namespace Egov
