// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace Egov {

// The value of an unstructured header or a display name: ASCII as it is when that is safe, else encoded words of
// RFC 2047 (UTF-8, B) of at most 75 characters, split between characters and folded. used: columns taken on the first
// line.
QByteArray encodedHeader(const QString& text, qsizetype used);

} // namespace Egov
