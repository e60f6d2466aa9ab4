// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace Egov::Portal {

// What an error of the library is to the person at the browser: a status and the texts error.<key>.title and .text.
struct ErrorMeaning {
    int status = 500;
    QByteArray key;
};

// Nothing for a code that no step of a resident or an officer can bring about; it is ours to look into.
std::optional<ErrorMeaning> meaningOf(const QByteArray& code);

} // namespace Egov::Portal
