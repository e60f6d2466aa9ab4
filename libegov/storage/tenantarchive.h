// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/store.h>

namespace Egov {

/// Everything that a store holds of one municipality, as files: the way to another engine, another server or another
/// service. The same content gives the same bytes, whatever engine it comes from.
///
///   manifest.json           {"format":"egov-tenant/1","tenant","schema","tables":{name:{"rows","sha256"}},
///                            "attachments":[{"sha256","quarantined"}]}
///   `tables/<name>.jsonl`     one row per line, a JSON array (RFC 8785) in the order of the first line's columns;
///   BYTES as
///                           base64; in the order of the primary key
///   `attachments/<sha256>`    contents, each under its digest
///
/// Errors besides those of the store: "storage.archive" (not readable, incomplete or changed; the detail says where),
/// "storage.newer", "storage.not-empty", "storage.tenant" (another municipality's).
class EGOV_EXPORT TenantArchive {
public:
    /// folder is made and must not be there. One consistent snapshot of the tables; others go on working.
    static Expected<void> write(const Store& store, const AttachmentStore& attachments, const QString& folder);
    /// Into a store without a single row, in one transaction: all of it or nothing. Every digest is checked before.
    static Expected<void> read(const QString& folder, Store& store, const AttachmentStore& attachments);
};

} // namespace Egov
