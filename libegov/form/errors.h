// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

namespace Egov {

/// The errors of this room; what each is, and what is said of it, stands in errors.cpp.
enum class FormError {
    AnswersDepth,
    AnswersNotAnObject,
    AnswersSyntax,
    AnswersTooLarge,
    CompareNotAVersion,
    ExplanationUnknownPath,
    Circle,
    ComputedType,
    DuplicateId,
    FieldJudgement,
    FieldType,
    Limits,
    NestedGroup,
    Options,
    Repeat,
    Schema,
    Table,
    TooCostly,
    TooLarge,
    Type,
    TypeExists,
    TypeName,
    UnknownReference,
    UnknownType,
    Unsealed,
    OverlayBase,
    OverlayExists,
    OverlayLocked,
    OverlayLoosens,
    OverlaySchema,
    OverlayUnknown,
    PatternSyntax,
    PatternTooLarge,
    PatternUnsupported,
    RuleArguments,
    RuleBudget,
    RuleComputedName,
    RuleDepth,
    RuleMemory,
    RuleTooLarge,
    RuleUnknownOperation,
    RuleWholeData
};

/// Makes each of these an ErrorCode, where one is expected (errorcode.h).
EGOV_EXPORT const ErrorTable& errorTable(FormError code);

} // namespace Egov
