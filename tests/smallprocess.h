// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/resource.h>

// Gives these bytes, as a file, to the test's own program again ("OPTION FILE"), in a process that has no more than
// 256 MiB of memory and 20 seconds of a processor. Returns its exit code; -1 when it was ended.
inline int exitOfASmallProcess(const QString& option, const QByteArray& bytes, QByteArray* said = nullptr)
{
    const QTemporaryDir folder;
    QFile stored(folder.filePath(QStringLiteral("file")));
    if (!stored.open(QIODevice::WriteOnly) || stored.write(bytes) != bytes.size())
        return -1;
    stored.close();
    QProcess process;
    process.setChildProcessModifier([] {
        const rlimit memory{256 << 20, 256 << 20};
        const rlimit time{20, 20};
        setrlimit(RLIMIT_AS, &memory);
        setrlimit(RLIMIT_CPU, &time);
    });
    process.start(QStringLiteral("/proc/self/exe"), {option, stored.fileName()});
    const bool hasEnded = process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit;
    if (said)
        *said = process.readAllStandardError();
    return hasEnded ? process.exitCode() : -1;
}
