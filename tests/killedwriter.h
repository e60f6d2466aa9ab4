// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>
#include <optional>

// A program that writes to a store until it is killed, and says each line once what it tells of is durable.

// In the child. One line in one write, so that it is there whole or not at all (PIPE_BUF); false when nobody listens.
inline bool sayLine(const QByteArray& text)
{
    const QByteArray line = text + '\n';
    return ::fwrite(line.constData(), 1, size_t(line.size()), stdout) == size_t(line.size()) && ::fflush(stdout) == 0;
}

// In the test: starts its own program with these arguments, kills it at a random moment after its first line, and
// returns the whole lines that it said. Nothing when it did not come so far, or ended by itself.
inline std::optional<QByteArrayList> linesOfKilled(const QStringList& arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), arguments);
    if (!child.waitForStarted() || !child.waitForReadyRead(30'000))
        return std::nullopt;
    child.waitForFinished(QRandomGenerator::global()->bounded(1, 40));
    child.kill();
    if (!child.waitForFinished() || child.exitStatus() != QProcess::CrashExit)
        return std::nullopt;
    const QByteArray output = child.readAllStandardOutput();
    QByteArrayList lines = output.first(output.lastIndexOf('\n') + 1).split('\n');
    lines.removeAll(QByteArray());
    return lines;
}
