// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/certificatedocument.h>
#include <libegov/document/noticedocument.h>

namespace Egov {

namespace {

// A4 is 595.28 points wide; the box ends at the right margin of 20 mm. 72 points (25.4 mm) is about the size of a
// mayor's seal.
constexpr QRectF seal(467, 596, 72, 72);

} // namespace

SealPlace NoticeDocument::sealPlace() { return {.page = 0, .rectangle = seal}; }

SealPlace CertificateDocument::sealPlace() { return {.page = 0, .rectangle = seal}; }

} // namespace Egov
