// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace Egov {

// A file inside the PDF (ISO 32000-1, 7.11.4).
struct PdfAttachment {
    QByteArray name; // ASCII
    QByteArray type; // media type
    QString description;
    QByteArray bytes;
};

struct PdfProperties {
    QString title;
    QString author;
    QByteArray language; // BCP 47
    QDateTime createdAt;
    QList<PdfAttachment> attachments;
    QStringList figureTexts; // alternative texts, in the order of the figures
};

// What Cairo leaves out: the document's language, its title in the window, XMP, attachments, alternative texts,
// artifacts; and an identifier that depends on the content alone. "document.output".
Expected<QByteArray> finishPdf(const QByteArray& pdf, const PdfProperties& properties);

} // namespace Egov
