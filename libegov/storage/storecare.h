// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/store.h>

namespace Egov {

/// What an operator asks of a store before or instead of opening it. Errors as those of Store::open, besides
/// "storage.vanished" (no file, an empty one, no tables) and "storage.guards" (Store::open too: a trigger, a policy, an
/// index or a table is not as it was made; the detail names them all).
class EGOV_EXPORT StoreCare {
public:
    /// Store::open makes what is not there. Whoever knows that there was a store asks first, and does not take an empty
    /// file or database for it.
    static Expected<void> require(const QString& url, const StoreOptions& options = {});
    /// The number of the schema there, 0 without a store; changes nothing.
    static Expected<int> schemaAt(const QString& url, const StoreOptions& options = {});
    /// The number that open() brings a store to, and above which it refuses one ("storage.newer").
    static int presentSchema();
    /// Names of the steps that open() would take.
    static QStringList stepsAfter(int schema);
    /// Makes again what open() refuses a store without, and returns what that was; "storage.guards" when it cannot.
    static Expected<QStringList> restoreGuards(const QString& url, const StoreOptions& options = {});
};

} // namespace Egov
