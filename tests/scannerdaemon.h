// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/clamd.h>

#include <needs.h>

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

// A real clamd with two signatures of its own (examples/portal/setup/scanner.sh).
class ScannerDaemon {
public:
    static constexpr const char* harmless = "... libegov test signature, harmless ...";

    static bool isInstalled()
    {
        return !QStandardPaths::findExecutable(
            QStringLiteral("clamd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")})
                    .isEmpty();
    }

    ~ScannerDaemon() { stop(); }

    QString address() const { return QStringLiteral("unix:") + m_folder.filePath(QStringLiteral("clamd")); }

    // Answers when it returns true.
    bool start()
    {
        m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("stderr")));
        m_process.start(QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/setup/scanner.sh"),
            {m_folder.filePath(QStringLiteral("data")), m_folder.filePath(QStringLiteral("clamd"))});
        const Egov::Clamd clamd = *Egov::Clamd::at(address());
        QElapsedTimer patience;
        patience.start();
        while (!clamd.ping()) {
            // Ends at once when it has gone.
            if (m_process.waitForFinished(50) || patience.elapsed() > 60'000)
                return false;
        }
        return true;
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/egov-scanner-XXXXXX")};
    QProcess m_process;
};

#define EGOV_REQUIRE_SCANNER() EGOV_NEEDS(ScannerDaemon::isInstalled(), "clamd")
