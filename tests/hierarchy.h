// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/signers/keyfilesigner.h>

#include <QDir>
#include <QFile>
#include <QProcess>

// The demo's hierarchy, made once per build folder by the openssl tool; one test at a time makes it.
inline QDir hierarchy()
{
    static const QDir made = [] {
        const QString folder = QStringLiteral(EGOV_BINARY_DIR "/tests/hierarchy");
        QDir().mkpath(folder);
        QProcess script;
        script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        script.start(QStringLiteral("flock"),
            {folder + QStringLiteral(".lock"),
                QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/setup/make-hierarchy.sh"), folder});
        if (!script.waitForFinished(300000) || script.exitCode() != 0)
            qFatal("make-hierarchy.sh failed");
        qputenv("SOFTHSM2_CONF", (folder + QStringLiteral("/softhsm/softhsm2.conf")).toUtf8());
        return QDir(folder);
    }();
    return made;
}

inline QByteArray fileBytes(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

inline QByteArray hierarchyFile(const char* name) { return fileBytes(hierarchy().filePath(QString::fromUtf8(name))); }

inline Egov::TrustMaterial demoMaterial()
{
    Egov::TrustMaterial material;
    for (const char* name : {"jpki/anchors/signing-1.pem", "jpki/anchors/signing-2.pem"})
        material.anchors += *Egov::Certificate::parse(hierarchyFile(name));
    material.revocationLists = *Egov::loadRevocationLists(hierarchy().filePath(QStringLiteral("jpki/crls")));
    return material;
}

inline Egov::SignaturePolicy demoPolicy()
{
    return Egov::jpkiSignaturePolicy(Egov::JpkiPolicy::forEnvironment(Egov::JpkiPolicy::Environment::Test));
}

inline std::unique_ptr<Egov::KeyFileSigner> cardSigner(const QString& card)
{
    const QString folder = hierarchy().filePath(QStringLiteral("cards/") + card);
    auto signer = Egov::KeyFileSigner::openFiles(
        folder + QStringLiteral("/key.pem"), folder + QStringLiteral("/certificate.pem"));
    if (!signer)
        qFatal("%s", signer.error().code().constData());
    return std::move(*signer);
}

// Runs a tool that is no part of libegov: the independent judge. Exit code 0 wanted by most.
inline int runTool(const QString& program, const QStringList& arguments, QByteArray* output = nullptr)
{
    QProcess tool;
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.start(program, arguments);
    if (!tool.waitForFinished(60000) || tool.exitStatus() != QProcess::NormalExit)
        return -1;
    if (output)
        *output = tool.readAll();
    return tool.exitCode();
}
