// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QString>

namespace Egov {

// Whether contents of this media type carry the place where they were made.
bool mayTellLocation(const QByteArray& kind);

// Writes the picture without what cameras put beside it; how it is turned, when it was taken and its colours stay. The
// picture itself is not encoded again. The work is ExifTool's, in a process of its own: pictures come from strangers.
// "platform.no-exiftool", "platform.attachment-picture" (not readable, or a place is still in it): then nothing is
// kept.
Expected<void> removeLocation(const QString& from, const QString& to);

} // namespace Egov
