// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

// Independent programs that read what libegov writes. Each gets the PDF as a file of its own.
namespace Judges {

struct Answer {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};
// "%1" among the arguments stands for the file.
Answer ask(const QString& program, const QStringList& arguments, const QByteArray& pdf);

// pdftotext in reading order, with line breaks.
QString text(const QByteArray& pdf);
// The same without any white space: what a reader reads, wherever lines were broken.
QString letters(const QByteArray& pdf);
QString squeezed(const QString& text);
// "qpdf --check" without warnings.
bool isSound(const QByteArray& pdf, QByteArray* why);
// The lines of pdffonts below its head.
QList<QByteArray> fonts(const QByteArray& pdf);
// What ZXing reads on the first page at 300 dpi.
QByteArray codes(const QByteArray& pdf, const QString& format);
int pages(const QByteArray& pdf);

} // namespace Judges
