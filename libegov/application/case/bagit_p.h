// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>
#include <QDate>
#include <QMap>
#include <QString>

namespace Egov {

// A package in the format BagIt (RFC 8493) that is being filled. Nothing counts as a bag before finish().
class BagIt {
public:
    // "application.handover" when the folder is there already.
    static Expected<BagIt> make(const QString& folder);

    // path below data/.
    Expected<void> add(const QString& path, const QByteArray& bytes);
    // A file that somebody else has put there, with its digest and size.
    void note(const QString& path, const QByteArray& sha256, qint64 size);
    QString pathOf(const QString& path) const;

    // Digest of manifest-sha256.txt, hex.
    Expected<QByteArray> finish(const QByteArray& identifier, QDate day);

private:
    explicit BagIt(QString folder);
    Expected<void> write(const QString& path, const QByteArray& bytes) const;

    QString m_folder;
    QMap<QString, QByteArray> m_digests;
    qint64 m_bytes = 0;
};

// Whether every file is as its manifests say, and none is missing or besides them.
Expected<void> checkBagIt(const QString& folder);

} // namespace Egov
