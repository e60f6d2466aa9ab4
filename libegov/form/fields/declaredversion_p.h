// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Egov {

// What a field type is besides that was declared as data: another declaration of the same name judges otherwise.
class DeclaredVersion {
public:
    virtual ~DeclaredVersion() = default;

    // SHA-256 of the declaration (RFC 8785), 64 lower-case hexadecimal digits.
    virtual const QByteArray& declaration() const = 0;
};

} // namespace Egov
