// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class PlatformError {
    Archive,
    AttachmentEmpty,
    AttachmentKind,
    AttachmentMissing,
    AttachmentNotClean,
    AttachmentPicture,
    AttachmentSize,
    CaseEnded,
    CaseShut,
    CertificateEnded,
    CertificateEnding,
    Configuration,
    Data,
    DefinitionSetArchive,
    Email,
    ExportColumns,
    FeeChanged,
    FieldNotOpened,
    Findings,
    FormArchive,
    Gateway,
    GatewayInProcess,
    GatewayUnset,
    InProcess,
    ListNotAuthentic,
    NoCorrection,
    NoEvidenceRecord,
    NoExiftool,
    NoKey,
    NoMail,
    NoOfficialKey,
    NoOpeningKey,
    NoRegister,
    NoRoute,
    NoSignature,
    NoStages,
    NoSuchAttachment,
    NoSuchCase,
    NoTenant,
    NotAGateway,
    NotOffered,
    NotPublished,
    NothingDue,
    OtherKey,
    OtherMunicipality,
    PaperLacking,
    PaperNotDue,
    Password,
    Purpose,
    Reach,
    Role,
    RoutePeople,
    RulesGone,
    SealedPath,
    StageDecides,
    StageNotOpen,
    StageOutdated,
    StoreBehind,
    UnknownDefinitionSet,
    UnknownField,
    UnknownForm,
    UnknownFormVersion
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(PlatformError code);

} // namespace Egov
