// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/clamd.h>

#include <libegov/storage/errors.h>

#include <QHostAddress>
#include <QLocalSocket>
#include <QTcpSocket>
#include <QtEndian>

#include <optional>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestAnswer = 4096;

int milliseconds(std::chrono::milliseconds time) { return static_cast<int>(time.count()); }

Error unavailable(const QString& what) { return Error(StorageError::ScannerUnavailable, what); }

// clamd(8): "stream: OK", "stream: <name> FOUND", "<reason>. ERROR". Whatever is none of these is no verdict.
Expected<ScanVerdict> verdictOf(const QByteArray& answer)
{
    if (answer == "stream: OK")
        return ScanVerdict{.isClean = true, .signature = {}};
    if (answer.startsWith("stream: ") && answer.endsWith(" FOUND"))
        return ScanVerdict{.isClean = false, .signature = answer.sliced(8, answer.size() - 14).trimmed()};
    if (answer.endsWith("ERROR"))
        return unexpected(
            StorageError::ScannerRefused, QString::fromLatin1(answer.first(std::min(answer.size(), 200LL))));
    return Unexpected(unavailable(u"an answer that is none of clamd's"_s));
}

} // namespace

ContentScanner::~ContentScanner() = default;

Clamd::Clamd(QString host, quint16 port, ClamdTimes times)
    : m_host(std::move(host))
    , m_port(port)
    , m_times(times)
{
}

Expected<Clamd> Clamd::at(const QString& address, const ClamdTimes& times)
{
    if (address.startsWith("unix:/"_L1))
        return Clamd(address.sliced(5), 0, times);
    if (address.startsWith("tcp:"_L1)) {
        const QString rest = address.sliced(4);
        const qsizetype colon = rest.lastIndexOf(u':');
        const uint port = colon > 0 ? rest.sliced(colon + 1).toUInt() : 0;
        if (port > 0 && port < 65536)
            return Clamd(rest.first(colon), static_cast<quint16>(port), times);
    }
    return unexpected(StorageError::ScannerAddress, u"neither unix:/<path> nor tcp:<host>:<port>"_s);
}

Expected<std::unique_ptr<QIODevice>> Clamd::connect() const
{
    if (m_port == 0) {
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(m_host);
        if (!socket->waitForConnected(milliseconds(m_times.connect)))
            return Unexpected(unavailable(u"no connection to clamd"_s));
        return std::unique_ptr<QIODevice>(std::move(socket));
    }
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(m_host, m_port);
    if (!socket->waitForConnected(milliseconds(m_times.connect)))
        return Unexpected(unavailable(u"no connection to clamd"_s));
    return std::unique_ptr<QIODevice>(std::move(socket));
}

Expected<void> Clamd::send(QIODevice& clamd, QByteArrayView bytes) const
{
    if (clamd.write(bytes.data(), bytes.size()) != bytes.size())
        return Unexpected(unavailable(u"clamd takes no more"_s));
    // Written out before the next piece is read, so that memory does not grow with the content.
    while (clamd.bytesToWrite() > 0) {
        if (!clamd.waitForBytesWritten(milliseconds(m_times.idle)))
            return Unexpected(unavailable(u"clamd takes no more"_s));
    }
    return {};
}

Expected<QByteArray> Clamd::answer(QIODevice& clamd) const
{
    QByteArray answer;
    while (!answer.contains('\0')) {
        if (clamd.bytesAvailable() == 0 && !clamd.waitForReadyRead(milliseconds(m_times.idle)))
            return Unexpected(unavailable(u"clamd does not answer"_s));
        answer += clamd.read(longestAnswer);
        if (answer.size() > longestAnswer)
            return Unexpected(unavailable(u"an answer that does not end"_s));
    }
    return answer.first(answer.indexOf('\0')).trimmed();
}

Expected<void> Clamd::ping() const
{
    const Expected<std::unique_ptr<QIODevice>> clamd = connect();
    if (!clamd)
        return Unexpected(clamd.error());
    if (Expected<void> sent = send(**clamd, QByteArrayView("zPING\0", 6)); !sent)
        return sent;
    const Expected<QByteArray> pong = answer(**clamd);
    if (!pong)
        return Unexpected(pong.error());
    return *pong == "PONG" ? Expected<void>() : Unexpected(unavailable(u"something else answers there"_s));
}

Expected<ScanVerdict> Clamd::scan(const AttachmentStore& store, const QByteArray& sha256) const
{
    const Expected<std::unique_ptr<QIODevice>> clamd = connect();
    if (!clamd)
        return Unexpected(clamd.error());
    Expected<void> sent = send(**clamd, QByteArrayView("zINSTREAM\0", 10));
    if (!sent)
        return Unexpected(sent.error());
    const Expected<void> read = store.read(sha256, [&](QByteArrayView piece) {
        const quint32 length = qToBigEndian(static_cast<quint32>(piece.size()));
        sent = send(**clamd, QByteArrayView(reinterpret_cast<const char*>(&length), sizeof length));
        if (sent)
            sent = send(**clamd, piece);
        return sent.has_value();
    });
    // Content that is not what was stored gets no verdict: the end is not sent.
    if (!read)
        return Unexpected(read.error());
    if (sent)
        sent = send(**clamd, QByteArrayView("\0\0\0\0", 4));
    // Beyond its StreamMaxLength clamd says so and hangs up while we still write; its word explains the broken pipe.
    const Expected<QByteArray> said = answer(**clamd);
    if (!said)
        return Unexpected(sent ? said.error() : sent.error());
    Expected<ScanVerdict> verdict = verdictOf(*said);
    if (!sent && verdict)
        return Unexpected(sent.error()); // a verdict about half of it is none
    return verdict;
}

} // namespace Egov
