// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/delivery/mail.h>

#include <needs.h>

#include <QProcess>

// aiosmtpd in a process of its own; letters are read back by Python's email package (tests/delivery/mailserver.py).
class MailServer {
public:
    ~MailServer() { stop(); }

    bool start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(EGOV_SOURCE_DIR "/tests/delivery/mailserver.py"), QStringList());
        m_port = line().toInt();
        return m_port > 0;
    }
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    // The next letter; null when none came.
    Egov::Json letter() { return Egov::Json::parse(line()).value_or(Egov::Json()); }

    Egov::MailSettings settings() const
    {
        Egov::MailSettings settings;
        settings.server = "smtp://127.0.0.1:" + QByteArray::number(m_port);
        settings.encryption = Egov::MailSettings::Encryption::None;
        settings.sender = "noreply@egov.example";
        settings.senderName = QStringLiteral("守口市 電子申請");
        return settings;
    }

    static bool isInstalled()
    {
        return QProcess::execute(
                   QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import aiosmtpd")})
            == 0;
    }

private:
    QByteArray line()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(30'000))
                return {};
        }
        return m_process.readLine().trimmed();
    }

    QProcess m_process;
    int m_port = 0;
};

#define EGOV_REQUIRE_MAIL_SERVER() EGOV_NEEDS(MailServer::isInstalled(), "aiosmtpd")
