// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/storage/contentscanner.h>

#include <chrono>

class QIODevice;

namespace Egov {

struct ClamdTimes {
    std::chrono::milliseconds connect{3'000};
    /// Without progress: a piece that is not taken, an answer that does not come.
    std::chrono::milliseconds idle{60'000};
};

/// ClamAV's daemon (clamd(8), INSTREAM): content is streamed to it in pieces, so that it needs no right to read our
/// files and may run on another machine.
class EGOV_EXPORT Clamd final : public ContentScanner {
public:
    /// address: "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310". "storage.scanner-address" when it is neither.
    static Expected<Clamd> at(const QString& address, const ClamdTimes& times = {});

    Expected<ScanVerdict> scan(const AttachmentStore& store, const QByteArray& sha256) const override;
    /// Whether it answers at all.
    Expected<void> ping() const;

private:
    Clamd(QString host, quint16 port, ClamdTimes times);
    Expected<std::unique_ptr<QIODevice>> connect() const;
    Expected<void> send(QIODevice& clamd, QByteArrayView bytes) const;
    Expected<QByteArray> answer(QIODevice& clamd) const;

    QString m_host; ///< a path when m_port is 0
    quint16 m_port;
    ClamdTimes m_times;
};

} // namespace Egov
