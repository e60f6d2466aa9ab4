// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/bagit_p.h>
#include <libegov/application/errors.h>

#include <libegov/base/digest.h>
#include <libegov/base/privatefile.h>

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSet>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected refusal(const QString& detail) { return unexpected(ApplicationError::Handover, detail); }

QByteArray linesOf(const QMap<QString, QByteArray>& digests)
{
    QByteArray lines;
    for (const auto& [path, digest] : digests.asKeyValueRange())
        lines += digest + "  " + path.toUtf8() + '\n';
    return lines;
}

Expected<QByteArray> bytesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refusal(u"missing: "_s + path.section(u'/', -1));
    return file.readAll();
}

Expected<void> checkManifest(const QString& folder, const QString& name, QSet<QString>& known)
{
    const Expected<QByteArray> manifest = bytesOf(folder + u'/' + name);
    if (!manifest)
        return Unexpected(manifest.error());
    for (const QByteArray& line : manifest->split('\n')) {
        if (line.isEmpty())
            continue;
        const QString path = QString::fromUtf8(line.sliced(std::min<qsizetype>(66, line.size())));
        if (line.size() < 67 || path.contains(u".."_s) || path.startsWith(u'/'))
            return refusal(u"a manifest that is none"_s);
        QFile file(folder + u'/' + path);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file) || hash.result().toHex() != line.first(64))
            return refusal(u"missing or changed: "_s + path);
        known += path;
    }
    return {};
}

} // namespace

BagIt::BagIt(QString folder)
    : m_folder(std::move(folder))
{
}

Expected<BagIt> BagIt::make(const QString& folder)
{
    if (QFile::exists(folder) || !makePrivateFolder(folder + u"/data"_s))
        return refusal(u"the folder is there already or cannot be made"_s);
    return BagIt(folder);
}

QString BagIt::pathOf(const QString& path) const { return m_folder + u"/data/"_s + path; }

Expected<void> BagIt::write(const QString& path, const QByteArray& bytes) const
{
    const QString whole = m_folder + u'/' + path;
    makePrivateFolder(whole.section(u'/', 0, -2));
    QFile file(whole);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode) || file.write(bytes) != bytes.size()
        || !file.flush())
        return refusal(u"cannot be written: "_s + path);
    return {};
}

Expected<void> BagIt::add(const QString& path, const QByteArray& bytes)
{
    note(path, sha256Hex(bytes), bytes.size());
    return write(u"data/"_s + path, bytes);
}

void BagIt::note(const QString& path, const QByteArray& sha256, qint64 size)
{
    m_digests[u"data/"_s + path] = sha256;
    m_bytes += size;
}

Expected<QByteArray> BagIt::finish(const QByteArray& identifier, QDate day)
{
    const QByteArray manifest = linesOf(m_digests);
    const QByteArray declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    const QByteArray information = "Bagging-Date: " + day.toString(Qt::ISODate).toLatin1()
        + "\nExternal-Identifier: " + identifier + "\nPayload-Oxum: " + QByteArray::number(m_bytes) + '.'
        + QByteArray::number(m_digests.size()) + '\n';
    const QMap<QString, QByteArray> tags{{u"bag-info.txt"_s, sha256Hex(information)},
        {u"bagit.txt"_s, sha256Hex(declaration)}, {u"manifest-sha256.txt"_s, sha256Hex(manifest)}};
    // The declaration last: without it the folder is no bag.
    const std::pair<QString, QByteArray> files[] = {{u"manifest-sha256.txt"_s, manifest},
        {u"bag-info.txt"_s, information}, {u"tagmanifest-sha256.txt"_s, linesOf(tags)}, {u"bagit.txt"_s, declaration}};
    for (const auto& [name, bytes] : files) {
        if (Expected<void> written = write(name, bytes); !written)
            return Unexpected(written.error());
    }
    return tags.value(u"manifest-sha256.txt"_s);
}

Expected<void> checkBagIt(const QString& folder)
{
    const Expected<QByteArray> declaration = bytesOf(folder + u"/bagit.txt"_s);
    if (!declaration || !declaration->startsWith("BagIt-Version: 1.0\n"))
        return refusal(u"no bag"_s);
    QSet<QString> known{u"tagmanifest-sha256.txt"_s};
    for (const QString& manifest : {u"tagmanifest-sha256.txt"_s, u"manifest-sha256.txt"_s}) {
        if (Expected<void> good = checkManifest(folder, manifest, known); !good)
            return good;
    }
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = it.next().sliced(folder.size() + 1);
        if (!known.contains(path))
            return refusal(u"not in the manifest: "_s + path);
    }
    return {};
}

} // namespace Egov
