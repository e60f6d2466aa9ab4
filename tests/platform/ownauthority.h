// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

#include <hierarchy.h>

#include <QTemporaryDir>

// The demo's keys, copied so that a test may revoke with the authority of 守口市. Lists are made by openssl ca.
class OwnAuthority {
public:
    OwnAuthority()
    {
        for (const char* part : {"jpki", "cards", "tenants"}) {
            const QString from = QStringLiteral(EGOV_TEST_KEYS "/") + QLatin1StringView(part);
            if (runTool(QStringLiteral("cp"), {QStringLiteral("-r"), from, m_keys.path()}) != 0)
                qFatal("cannot copy the demo's keys");
        }
        // The others' folder is named in the configuration.
        if (runTool(QStringLiteral("sed"),
                {QStringLiteral("-i"), QStringLiteral("s|" EGOV_TEST_KEYS "|") + m_keys.path() + QStringLiteral("|"),
                    path("jpki/authorities/272094-2/ca.cnf"), path("jpki/authorities/foreign/ca.cnf")})
            != 0)
            qFatal("cannot change the authority's configuration");
        // The configuration names them, though a list has no use for them.
        for (const char* name : {"POLICY", "NAME", "BIRTH", "SEX", "ADDRESS", "NAME_MARKS", "ADDRESS_MARKS"})
            qputenv(QByteArray("EGOV_").append(name).constData(), "1.2.3");
    }

    QString folder() const { return m_keys.path(); }
    QString path(const char* name) const { return m_keys.filePath(QString::fromLatin1(name)); }
    Egov::Certificate card(const QString& name) const
    {
        return *Egov::Certificate::parse(
            fileBytes(m_keys.filePath(QStringLiteral("cards/") + name + QStringLiteral("/certificate.pem"))));
    }
    // From now on its lists say so.
    void revoke(const QString& cardName, const QDateTime& revokedAt) const
    {
        // openssl's index has the number; the certificate's INTEGER has an octet 00 before one that begins with a high
        // bit.
        QByteArray serial = card(cardName).serialNumber().toHex();
        if (serial.startsWith("00"))
            serial.remove(0, 2);
        const QString index = path("jpki/authorities/272094-2/index.txt");
        const QByteArray before = fileBytes(index);
        QByteArrayList lines = before.split('\n');
        for (QByteArray& line : lines) {
            QByteArrayList columns = line.split('\t');
            if (columns.size() > 3 && columns[3].toLower() == serial) {
                columns[0] = "R";
                columns[2] = revokedAt.toString(QStringLiteral("yyMMddHHmmss'Z'")).toLatin1() + ",affiliationChanged";
                line = columns.join('\t');
            }
        }
        if (lines.join('\n') == before)
            qFatal("nothing revoked");
        QFile file(index);
        if (!file.open(QIODevice::WriteOnly) || file.write(lines.join('\n')) < 0)
            qFatal("cannot write");
    }
    // A new list, PEM, in place of the file.
    void publish(const QString& file, const QStringList& more = {}, const char* authority = "272094-2") const
    {
        const QString configuration
            = path("jpki/authorities/") + QLatin1StringView(authority) + QStringLiteral("/ca.cnf");
        const QString fresh = file + QStringLiteral(".new");
        QByteArray output;
        if (runTool(QStringLiteral("openssl"),
                QStringList{QStringLiteral("ca"), QStringLiteral("-gencrl"), QStringLiteral("-config"), configuration,
                    QStringLiteral("-out"), fresh}
                    + more,
                &output)
            != 0)
            qFatal("%s", output.constData());
        QFile::remove(file);
        if (!QFile::rename(fresh, file))
            qFatal("cannot rename");
    }

private:
    QTemporaryDir m_keys;
};
