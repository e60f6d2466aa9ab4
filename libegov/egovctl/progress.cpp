// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/progress.h>

#include <QElapsedTimer>

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace Egov::Ctl {

struct Progress::Private {
    Private(const char* name, qsizetype count)
        : what(name)
        , parts(count)
    {
        since.start();
        ticking = std::jthread([this](const std::stop_token& stop) {
            std::unique_lock lock(mutex);
            while (!wake.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; }) && !stop.stop_requested())
                show();
        });
    }

    // Under the mutex. \r and ESC [K: to the beginning of the line, and wipe it off (ECMA-48 8.3.41).
    void show() const
    {
        QByteArray line = "\r\x1b[K" + what;
        if (parts > 1)
            line += ", " + QByteArray::number(begun) + " of " + QByteArray::number(parts);
        if (!part.isEmpty())
            line += ", " + part;
        const qint64 seconds = since.elapsed() / 1000;
        line += ", " + QByteArray::number(seconds / 60) + " min " + QByteArray::number(seconds % 60) + " s ";
        std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
        std::fflush(stderr);
    }

    const QByteArray what;
    const qsizetype parts;
    QElapsedTimer since;
    std::mutex mutex;
    std::condition_variable_any wake;
    qsizetype begun = 0;
    QByteArray part;
    std::jthread ticking; // last: it is over before the rest goes
};

Progress::Progress(const char* what, qsizetype parts)
{
    if (::isatty(STDERR_FILENO) != 0)
        d = std::make_unique<Private>(what, parts);
}

Progress::~Progress()
{
    if (!d)
        return;
    d.reset();
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
}

void Progress::begin(const QByteArray& part)
{
    if (!d)
        return;
    const std::scoped_lock lock(d->mutex);
    ++d->begun;
    d->part = part;
    d->show();
}

} // namespace Egov::Ctl
