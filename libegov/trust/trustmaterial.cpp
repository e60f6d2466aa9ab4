// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/trustmaterial.h>

#include <libegov/trust/errors.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
Expected<QList<T>> load(const QString& path, const QStringList& patterns)
{
    QStringList files{path};
    if (QFileInfo(path).isDir()) {
        files.clear();
        for (const QFileInfo& file : QDir(path).entryInfoList(patterns, QDir::Files, QDir::Name))
            files += file.filePath();
    }
    QList<T> all;
    for (const QString& name : std::as_const(files)) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return unexpected(TrustError::Unreadable, name + u": "_s + file.errorString());
        const Expected<QList<T>> some = T::parseAll(file.readAll());
        if (!some)
            return unexpected(some.error().which(), name + u": "_s + some.error().detail());
        all += *some;
    }
    return all;
}

} // namespace

Expected<QList<Certificate>> loadCertificates(const QString& path)
{
    return load<Certificate>(path, {u"*.cer"_s, u"*.crt"_s, u"*.pem"_s, u"*.der"_s});
}

Expected<QList<RevocationList>> loadRevocationLists(const QString& path)
{
    return load<RevocationList>(path, {u"*.crl"_s, u"*.pem"_s, u"*.der"_s});
}

} // namespace Egov
