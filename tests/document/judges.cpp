// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "judges.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Judges {

Answer ask(const QString& program, const QStringList& arguments, const QByteArray& pdf)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"paper.pdf"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    QStringList filled = arguments;
    filled.replaceInStrings(u"%1"_s, path);
    QProcess process;
    process.start(program, filled);
    if (!process.waitForFinished(60'000))
        return {};
    return {.exitCode = process.exitCode(),
        .output = process.readAllStandardOutput(),
        .errors = process.readAllStandardError()};
}

QString text(const QByteArray& pdf)
{
    return QString::fromUtf8(ask(u"pdftotext"_s, {u"-enc"_s, u"UTF-8"_s, u"%1"_s, u"-"_s}, pdf).output);
}

QString squeezed(const QString& text)
{
    QString letters;
    for (const QChar c : text) {
        if (!c.isSpace())
            letters += c;
    }
    return letters;
}

QString letters(const QByteArray& pdf) { return squeezed(text(pdf)); }

bool isSound(const QByteArray& pdf, QByteArray* why)
{
    const Answer answer = ask(u"qpdf"_s, {u"--check"_s, u"%1"_s}, pdf);
    *why = answer.output + answer.errors;
    return answer.exitCode == 0 && answer.errors.isEmpty();
}

QList<QByteArray> fonts(const QByteArray& pdf)
{
    QList<QByteArray> lines = ask(u"pdffonts"_s, {u"%1"_s}, pdf).output.split('\n');
    lines.removeIf([](const QByteArray& line) { return line.isEmpty(); });
    return lines.mid(2);
}

QByteArray codes(const QByteArray& pdf, const QString& format)
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u"page"_s);
    if (ask(u"pdftoppm"_s, {u"-r"_s, u"300"_s, u"-png"_s, u"-singlefile"_s, u"%1"_s, picture}, pdf).exitCode != 0)
        return {};
    QProcess reader;
    reader.start(u"ZXingReader"_s, {u"-format"_s, format, picture + u".png"_s});
    reader.waitForFinished(60'000);
    return reader.readAllStandardOutput();
}

int pages(const QByteArray& pdf)
{
    for (const QByteArray& line : ask(u"pdfinfo"_s, {u"%1"_s}, pdf).output.split('\n')) {
        if (line.startsWith("Pages:"))
            return line.mid(6).trimmed().toInt();
    }
    return 0;
}

} // namespace Judges
