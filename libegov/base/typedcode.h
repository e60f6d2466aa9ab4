// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QString>

namespace Egov {

/// The letters and digits of a code that somebody typed or pasted from paper or a letter: reference numbers, access
/// codes. NFKC brings full-width letters and digits to ASCII, small letters become capitals. Blanks and dashes of every
/// kind go, the long-vowel mark ー and the minus − among them, and so does what comes along unseen with a copied text:
/// marks of direction, zero-width blanks. Everything else stays for whoever reads the code to refuse.
EGOV_EXPORT QString foldTypedCode(const QString& text);

} // namespace Egov
