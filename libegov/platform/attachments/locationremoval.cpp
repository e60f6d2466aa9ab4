// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/attachments/locationremoval_p.h>
#include <libegov/platform/errors.h>

#include <QFile>
#include <QProcess>
#include <QSemaphore>
#include <QStandardPaths>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestMilliseconds = 30'000;

// One ExifTool at a time in this process, whoever asks: it is what an upload costs most, and it fills a processor.
QSemaphore& turn()
{
    static QSemaphore one(1);
    return one;
}

struct ExiftoolAnswer {
    bool isGood = false;
    QByteArray output;
};

ExiftoolAnswer exiftool(const QString& program, const QStringList& arguments)
{
    const QSemaphoreReleaser mine((turn().acquire(), turn()));
    QProcess process;
    // An empty -config keeps whatever lies in a home directory out of it.
    process.start(program, QStringList{u"-config"_s, u""_s} + arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(longestMilliseconds)) {
        process.kill();
        process.waitForFinished(1000);
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, process.readAllStandardOutput()};
}

} // namespace

bool mayTellLocation(const QByteArray& kind) { return kind.startsWith("image/"); }

Expected<void> removeLocation(const QString& from, const QString& to)
{
    const QString program = QStandardPaths::findExecutable(u"exiftool"_s);
    if (program.isEmpty())
        return unexpected(PlatformError::NoExiftool, u"ExifTool is not installed"_s);
    // Two commands in one run: write, then look. Formats differ in what can be taken out; what counts is what is found
    // afterwards.
    const QStringList write{u"-all="_s, u"-tagsfromfile"_s, u"@"_s, u"-Orientation"_s, u"-DateTimeOriginal"_s,
        u"-OffsetTimeOriginal"_s, u"-ICC_Profile"_s, u"-o"_s, to, from};
    const QStringList look{u"-a"_s, u"-s"_s, u"-*gps*"_s, u"-location*"_s, u"-*geotag*"_s, to};
    const ExiftoolAnswer answer = exiftool(
        program, write + QStringList{u"-execute"_s} + look + QStringList{u"-common_args"_s, u"-q"_s, u"-q"_s});
    if (!answer.isGood || !QFile::exists(to))
        return unexpected(PlatformError::AttachmentPicture, u"ExifTool cannot write this picture"_s);
    if (!answer.output.trimmed().isEmpty())
        return unexpected(PlatformError::AttachmentPicture, u"a place is still in it"_s);
    return {};
}

} // namespace Egov
