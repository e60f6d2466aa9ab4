// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class SignatureError {
    AlreadySigned,
    BadIdentity,
    BadKey,
    BadPdf,
    ChangesNotPermitted,
    EvidenceDamaged,
    EvidenceFormat,
    Failed,
    Format,
    KeyMismatch,
    NoIdentity,
    NoKey,
    NoModule,
    NoPage,
    NoToken,
    PinIncorrect,
    PinLastTry,
    PinLocked,
    RemoteExpired,
    RemoteFormat,
    RemoteRefused,
    RemoteSignature,
    RemoteState,
    RemoteToken,
    TimeStampMismatch,
    TimeStampRefused,
    Token,
    TokenBusy,
    TooLarge,
    Unreadable,
    XmlEncoding,
    XmlUnsupported
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(SignatureError code);

} // namespace Egov
