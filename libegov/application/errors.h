// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class ApplicationError {
    ApprovedAlready,
    AttachmentMissing,
    Condition,
    Correction,
    DraftPassword,
    DraftShut,
    DueDate,
    FilingMoved,
    FilingTooLarge,
    FilingsFull,
    Handover,
    IllegalTransition,
    Key,
    KeyReused,
    NoSuchCase,
    NoSuchDocument,
    NoSuchDraft,
    NoSuchEvidence,
    NoSuchFiling,
    NoSuchUpload,
    NotOnRoute,
    NotStored,
    NothingUnseen,
    OwnDraft,
    Package,
    PackageSize,
    PaperIssued,
    Reason,
    Receipt,
    Reference,
    Route,
    StageEntry,
    StageMoved,
    UploadsFull,
    Voucher
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(ApplicationError code);

} // namespace Egov
