// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

class QIODevice;

namespace Egov {

// In bytes. What a field allows where it says nothing, and what is read back of anything that was received.
constexpr qint64 longestReceived = 100LL * 1024 * 1024;

// Takes a file in for a field of this version of a form, judged by its content; errors as Desk::storeAttachment says.
Expected<PackageAttachment> receiveAttachment(TenantContext& parts, const Form& form, const QByteArray& field,
    const QString& name, QIODevice& content, const UploadKey& key);

// Brings into the store of attachments what lies under the key and is named; "platform.attachment-missing" for what
// lies nowhere.
Expected<void> bringAttachments(
    const TenantContext& parts, const QList<PackageAttachment>& attachments, const UploadKey& key);
// They have arrived.
void forgetPending(const TenantContext& parts, const QList<PackageAttachment>& attachments, const UploadKey& key);

} // namespace Egov
