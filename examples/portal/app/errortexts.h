// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/error.h>

#include <span>

namespace Egov::Portal {

// What an error is to the person at the browser.
struct ErrorText {
    int status = 500;
    QByteArray title; // what it is
    QByteArray text; // what to do

    QByteArray whole(const QByteArray& language) const;
};

// Of the error's own row where a resident or an officer can mend it or it passes; else of its room. Never its code.
ErrorText errorText(ErrorCode code, const QByteArray& language);

// Every table whose errors can come before a person here.
std::span<const ErrorTable* const> errorTables();

// A code that was stored as a text; nothing where no table has it.
std::optional<ErrorCode> findErrorCode(QByteArrayView code);

} // namespace Egov::Portal
