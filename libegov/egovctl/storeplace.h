// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/audit/checkpoint.h>

namespace Egov::Ctl {

// Where records and public keys lie, without opening a service: options first (--data, --store, --keys, --checkpoints),
// then the platform's configuration file (--config, EGOV_CONFIG), then EGOV_DATA.
struct StorePlace {
    QString data;
    QString keys;
    QString url; // empty: one SQLite file per tenant below data
    QHash<QByteArray, QString> urls; // of tenants whose records are elsewhere
    QString checkpoints; // where they were exported to; empty: nowhere that is known
    CheckpointPolicy policy;

    // "ctl.no-store" when none of them names a place.
    static Expected<StorePlace> of(const Options& options);

    QString urlOf(const TenantCode& tenant) const;
    // Those that --tenant names; else all that have a SQLite file below data.
    QList<TenantCode> tenants(const Options& options) const;
};

std::span<const Command> storeCommands();

} // namespace Egov::Ctl
