// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>

namespace Egov {

/// Where the visible part of a PDF signature belongs. The paper keeps this place free and says around it what it is.
struct SealPlace {
    int page = 0; ///< from 0
    QRectF
        rectangle; ///< PDF points (1/72 inch) from the lower left corner: x, y of that corner of the box, width, height
};

} // namespace Egov
