// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hierarchy.h>

#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

// Where revocation data really comes from: python's HTTP server, OpenLDAP's slapd, OpenSSL's OCSP responder. Each ends
// with its object.
class Server {
public:
    // Null when the program did not come up.
    static std::unique_ptr<Server> folder(const QString& folder, int port = 0)
    {
        const int own = port ? port : freePort();
        return start(QStringLiteral("python3"),
            {QStringLiteral("-u"), QStringLiteral("-m"), QStringLiteral("http.server"), QString::number(own),
                QStringLiteral("--bind"), QStringLiteral("127.0.0.1"), QStringLiteral("--directory"), folder},
            "Serving HTTP", own);
    }
    static bool hasDirectory() { return !ldapProgram("slapd").isEmpty(); }
    // work: an empty folder. Serves one entry, cn=Here CRLDP,c=JP, with a list.
    static std::unique_ptr<Server> directory(const QDir& work, const QByteArray& listDer)
    {
        work.mkpath(QStringLiteral("ldap"));
        const QString configuration = work.filePath(QStringLiteral("slapd.conf"));
        const QString entries = work.filePath(QStringLiteral("entries.ldif"));
        write(configuration,
            "include /etc/ldap/schema/core.schema\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\n"
            "database mdb\nsuffix \"c=JP\"\ndirectory "
                + work.filePath(QStringLiteral("ldap")).toUtf8() + "\n");
        write(entries,
            "dn: c=JP\nobjectClass: country\nc: JP\n\n"
            "dn: cn=Here CRLDP,c=JP\nobjectClass: cRLDistributionPoint\ncn: Here CRLDP\n"
            "certificateRevocationList;binary:: "
                + listDer.toBase64() + "\n");
        QByteArray output;
        if (runTool(
                ldapProgram("slapadd"), {QStringLiteral("-f"), configuration, QStringLiteral("-l"), entries}, &output)
            != 0) {
            qWarning("slapadd: %s", output.constData());
            return nullptr;
        }
        const int own = freePort();
        auto server = start(ldapProgram("slapd"),
            {QStringLiteral("-d"), QStringLiteral("256"), QStringLiteral("-h"),
                QStringLiteral("ldap://127.0.0.1:%1").arg(own), QStringLiteral("-f"), configuration},
            "slapd starting", own);
        // It says so a moment before it listens.
        for (int tries = 0; server && tries < 100; ++tries) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(own));
            if (socket.waitForConnected(1000))
                break;
            server->m_process.waitForReadyRead(100);
        }
        return server;
    }
    // of: "-index F -CA F -rsigner F -rkey F -nmin 60", each a word.
    static std::unique_ptr<Server> responder(const QStringList& of, int port = 0)
    {
        const int own = port ? port : freePort();
        return start(QStringLiteral("openssl"),
            QStringList{QStringLiteral("ocsp"), QStringLiteral("-port"), QString::number(own)} + of,
            "waiting for OCSP client connections", own);
    }
    // Waits until the program says that it listens.
    static std::unique_ptr<Server> start(
        const QString& program, const QStringList& arguments, QByteArrayView sign, int port)
    {
        std::unique_ptr<Server> server(new Server);
        server->m_port = port;
        server->m_process.setProcessChannelMode(QProcess::MergedChannels);
        server->m_process.start(program, arguments);
        QByteArray said;
        while (!said.contains(sign) && server->m_process.waitForReadyRead(30000))
            said += server->m_process.readAll();
        if (said.contains(sign))
            return server;
        qWarning("%s: %s", qPrintable(program), said.constData());
        return nullptr;
    }

    // One that nobody listens on at the moment.
    static int freePort()
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        return probe.serverPort();
    }
    ~Server()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished();
    }

    int port() const { return m_port; }
    // "http://127.0.0.1:8080/" and what comes after it.
    QByteArray url(const QByteArray& path = {}, const QByteArray& scheme = "http") const
    {
        return scheme + "://127.0.0.1:" + QByteArray::number(m_port) + '/' + path;
    }

private:
    Server() = default;

    static QString ldapProgram(const char* name)
    {
        return QStandardPaths::findExecutable(QString::fromLatin1(name), {QStringLiteral("/usr/sbin")});
    }
    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }
    QProcess m_process;
    int m_port = 0;
};
