// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>
#include <libegov/documentexport.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class DocumentError {
    Amount,
    AppealMissing,
    Barcode,
    CodeDigits,
    CodeEmpty,
    CodeTooLong,
    ControlCharacter,
    ElQr,
    Encrypted,
    MissingGlyph,
    NoDay,
    NoFont,
    NoMoment,
    NoPage,
    NoReceipt,
    Output,
    ReasonsMissing,
    TooLarge,
    TooLong,
    Unreadable
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_DOCUMENT_EXPORT const ErrorTable& errorTable(DocumentError code);

} // namespace Egov
