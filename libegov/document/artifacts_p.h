// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace Egov {

// Marks what stands outside every structure element of a page (rules, page numbers, the watermark) as artifact, so that
// screen readers pass over it (ISO 32000-1, 14.8.2.2). Cairo 1.16 leaves it unmarked. Takes and gives an uncompressed
// content stream as Cairo writes it: marked content does not nest and does not begin or end inside a text object. One
// with an inline image, whose bytes look like anything, comes back as it was.
std::string markArtifacts(std::string_view content);

} // namespace Egov
