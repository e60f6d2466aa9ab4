// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/documentexport.h>

#include <QByteArray>
#include <QByteArrayView>

namespace Egov {

/// Which page, and how large.
struct PreviewOptions {
    int page = 0; ///< from 0
    int dotsPerInch = 96; ///< 36 to 300
};

/// One page of a PDF as a PNG in grey steps, for people who look before they download. Takes any PDF; bytes from
/// outside belong into a process of their own. Needs a QGuiApplication (offscreen is enough). "document.unreadable",
/// "document.encrypted", "document.no-page", "document.too-large" (over 40 million dots).
EGOV_DOCUMENT_EXPORT Expected<QByteArray> renderPreview(QByteArrayView pdf, const PreviewOptions& options);

/// Returns the number of pages. The same errors.
EGOV_DOCUMENT_EXPORT Expected<int> pageCount(QByteArrayView pdf);

} // namespace Egov
