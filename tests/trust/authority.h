// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/path.h>

#include <hierarchy.h>

#include <QTemporaryDir>

// A small authority made by the openssl tool, in a folder of its own: two generations of one root, good and revoked
// leaves of the JPKI's shape, an OCSP responder's certificate.
class Authority {
public:
    Authority()
    {
        const QByteArray signing = "keyUsage = critical, digitalSignature, nonRepudiation\n";
        write("x.cnf",
            "[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nC = JP\nO = JPKI\nOU = JPKI for digital signature\n"
            "[root]\nbasicConstraints = critical, CA:TRUE\nkeyUsage = critical, keyCertSign, cRLSign\n"
            "subjectKeyIdentifier = hash\n"
            "[leaf]\n"
                + signing
                + "crlDistributionPoints = points\ncertificatePolicies = critical, 1.2.392.200149.8.5.1.1.20\n"
                  "authorityKeyIdentifier = keyid:always\n"
                  "[responder]\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\n"
                  "noCheck = ignored\nauthorityKeyIdentifier = keyid:always\n"
                  "[checked]\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = OCSPSigning\n"
                  "[points]\nfullname = dirName:here\n[here]\nC = JP\nO = JPKI\nCN = Here CRLDP\n"
                  "[elsewhere]\nC = JP\nO = JPKI\nCN = There CRLDP\n"
                  "[ca]\ndefault_ca = x\n[x]\ndatabase = "
                + path("lists.txt").toUtf8() + "\ncrlnumber = " + path("crlnumber").toUtf8()
                + "\ndefault_md = sha256\n"
                  "[scoped]\nauthorityKeyIdentifier = keyid\nissuingDistributionPoint = critical, @points\n"
                  "[other]\nauthorityKeyIdentifier = keyid\nissuingDistributionPoint = critical, @otherpoints\n"
                  "[otherpoints]\nfullname = dirName:elsewhere\n"
                  "[scopeless]\nauthorityKeyIdentifier = keyid\n");
        for (const char* key : {"root", "older", "leaf", "responder"})
            openssl(QByteArray("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out @") + key + ".key");
        for (const char* root : {"root", "older"})
            openssl(QByteArray("req -x509 -new -key @") + root
                + ".key -days 3650 -config @x.cnf -extensions root -out @" + root + ".pem");
        issue("good", "leaf", "leaf", "0x1001");
        issue("revoked", "leaf", "leaf", "0x1002");
        issue("strange", "leaf", "leaf", "0x1003");
        issue("responder", "responder", "responder", "0x2001");
        issue("checked", "responder", "checked", "0x2002");
        write("index.txt",
            "V\t301231235959Z\t\t1001\tunknown\t/CN=good\n"
            "R\t301231235959Z\t260101000000Z,keyCompromise\t1002\tunknown\t/CN=revoked\n");
    }

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString folder() const { return m_folder.path(); }
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }
    // @ in front of a file of the folder.
    void openssl(const QByteArray& arguments) const
    {
        QByteArray output;
        QStringList list;
        for (const QByteArray& argument : arguments.simplified().split(' '))
            list += QString::fromUtf8(argument).replace(QStringLiteral("@"), m_folder.path() + u'/');
        if (runTool(QStringLiteral("openssl"), list, &output) != 0)
            qFatal("%s\n%s", arguments.constData(), output.constData());
    }
    void issue(const QByteArray& name, const QByteArray& key, const QByteArray& section, const QByteArray& serial,
        const QByteArray& root = "root") const
    {
        openssl("req -new -key @" + key + ".key -subj /C=JP/CN=" + name + " -out @x.csr");
        openssl("x509 -req -in @x.csr -CA @" + root + ".pem -CAkey @" + root + ".key -set_serial " + serial
            + " -days 100 -extfile @x.cnf -extensions " + section + " -out @" + name + ".pem");
    }
    // day: thisUpdate is that day of January 2026.
    Egov::RevocationList list(
        const QByteArray& root, const QByteArray& section, const QByteArrayList& revoked, int day = 1) const
    {
        QByteArray index;
        for (const QByteArray& serial : revoked)
            index += "R\t301231235959Z\t260101000000Z,keyCompromise\t" + serial + "\tunknown\t/CN=x\n";
        write("lists.txt", index);
        write("crlnumber", "01\n");
        openssl("ca -gencrl -config @x.cnf -cert @" + root + ".pem -keyfile @" + root + ".key -crlexts " + section
            + " -crl_lastupdate 202601" + QByteArray::number(day).rightJustified(2, '0')
            + "000000Z -crl_nextupdate 20991231000000Z -out @list.pem");
        return *Egov::RevocationList::parse(fileBytes(path("list.pem")));
    }
    Egov::Certificate certificate(const char* name) const
    {
        return *Egov::Certificate::parse(fileBytes(path((QByteArray(name) + ".pem").constData())));
    }

private:
    QTemporaryDir m_folder;
};
