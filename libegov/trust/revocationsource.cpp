// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/errors.h>
#include <libegov/trust/fetch_p.h>
#include <libegov/trust/openssl_i.h>

#include <libegov/base/json.h>
#include <libegov/base/plainfile.h>
#include <libegov/base/privatefile.h>

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <openssl/rand.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

const QString indexName = u"partitions.json"_s;
constexpr qint64 longestIndex = 16LL * 1024 * 1024; // more than any issuer has partitions
constexpr qsizetype listsOfOneMoment = 8;

Expected<Json> readIndex(const QString& folder)
{
    const QString path = QDir(folder).filePath(indexName);
    if (!QFileInfo::exists(path))
        return Json::object({});
    const Expected<QByteArray> bytes = readPlainFile(path, longestIndex, TrustError::Unreadable);
    if (!bytes)
        return Unexpected(bytes.error());
    const Expected<Json> index = Json::parse(*bytes);
    if (!index || !index->isObject())
        return unexpected(TrustError::BadIndex, path);
    return index;
}

Expected<void> writeWhole(const QString& name, const QByteArray& bytes)
{
    // Readers see the old file or the new one, and after a loss of power there is one of the two.
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(privateMode) || file.write(bytes) != bytes.size()
        || !file.commit())
        return unexpected(TrustError::Unwritable, name + u": "_s + file.errorString());
    return {};
}

QByteArray pemOf(const QList<RevocationList>& lists)
{
    constexpr qsizetype columns = 64; // RFC 7468 section 2
    QByteArray pem;
    for (const RevocationList& list : lists) {
        pem += "-----BEGIN X509 CRL-----\n";
        const QByteArray text = list.der().toBase64();
        for (qsizetype at = 0; at < text.size(); at += columns)
            pem += text.mid(at, columns) + '\n';
        pem += "-----END X509 CRL-----\n";
    }
    return pem;
}

bool isPlainName(const QString& file)
{
    return !file.isEmpty() && !file.startsWith(u'.') && QFileInfo(file).fileName() == file && file != indexName;
}

} // namespace

RevocationSource::~RevocationSource() = default;

RevocationDirectory::RevocationDirectory(QString folder)
    : m_folder(std::move(folder))
{
}

Expected<QList<PartitionedList>> RevocationDirectory::fetch()
{
    const Expected<Json> index = readIndex(m_folder);
    if (!index)
        return Unexpected(index.error());
    QList<PartitionedList> all;
    QHash<QString, Kept> seen;
    const QFileInfoList files
        = QDir(m_folder).entryInfoList({u"*.crl"_s, u"*.pem"_s, u"*.der"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo& file : files) {
        const QString name = file.fileName();
        Kept kept = m_kept.value(name);
        if (kept.lists.isEmpty() || kept.size != file.size() || kept.modified != file.lastModified()) {
            const Expected<QList<RevocationList>> lists = loadRevocationLists(file.filePath());
            if (!lists)
                return Unexpected(lists.error());
            kept = {.size = file.size(), .modified = file.lastModified(), .lists = *lists};
        }
        const QByteArray place = QByteArray::fromBase64((*index)[name.toUtf8()].toUtf8());
        for (const RevocationList& list : std::as_const(kept.lists))
            all += {list, place};
        seen.insert(name, kept);
    }
    m_kept = seen;
    return all;
}

Expected<void> RevocationDirectory::replace(const QString& file, const RevocationList& list)
{
    if (!isPlainName(file) || list.isNull())
        return unexpected(TrustError::BadFileName, file);
    const QString path = QDir(m_folder).filePath(file);
    QList<RevocationList> kept{list};
    if (QFile::exists(path)) {
        // A delivery that comes late, or again from a backup, does not undo a revocation; neither does a second list of
        // the same moment: both stay, and the one that revokes wins.
        const Expected<QList<RevocationList>> old = loadRevocationLists(path);
        for (const RevocationList& one : old ? *old : QList<RevocationList>()) {
            if (one.issuerDer() != list.issuerDer() || one.authorityKeyIdentifier() != list.authorityKeyIdentifier())
                continue;
            if (one.thisUpdate() > list.thisUpdate())
                return unexpected(TrustError::OlderList, file);
            if (one.fingerprint() == list.fingerprint())
                return {};
            if (one.thisUpdate() == list.thisUpdate() && kept.size() < listsOfOneMoment)
                kept += one;
        }
    }
    return writeWhole(path, kept.size() == 1 ? list.der() : pemOf(kept));
}

Expected<void> RevocationDirectory::bind(const QString& file, const QByteArray& distributionPointDer)
{
    if (!isPlainName(file))
        return unexpected(TrustError::BadFileName, file);
    Expected<Json> index = readIndex(m_folder);
    if (!index)
        return Unexpected(index.error());
    index->set(file.toUtf8(), distributionPointDer.toBase64());
    return writeWhole(QDir(m_folder).filePath(indexName), index->toIndented());
}

RevocationDownload::RevocationDownload(QList<Place> places, FetchOptions options)
    : m_places(std::move(places))
    , m_options(std::move(options))
{
}

Expected<QList<PartitionedList>> RevocationDownload::fetch()
{
    QList<PartitionedList> all;
    for (const Place& place : std::as_const(m_places)) {
        const Expected<QByteArray> bytes = fetchBytes(place.url, m_options);
        if (!bytes)
            return Unexpected(bytes.error());
        const bool directory = place.url.startsWith("ldap");
        const QByteArrayList values = directory ? valuesOfLdif(*bytes) : QByteArrayList{*bytes};
        if (values.isEmpty())
            return unexpected(TrustError::DownloadFailed, QString::fromUtf8(place.url) + u": no value"_s);
        for (const QByteArray& value : values) {
            const Expected<QList<RevocationList>> lists = RevocationList::parseAll(value);
            if (!lists)
                return Unexpected(lists.error());
            for (const RevocationList& list : *lists)
                all += {list, place.distributionPointDer};
        }
    }
    return all;
}

OcspClient::OcspClient(QByteArray url, Nonce nonce, FetchOptions options)
    : m_url(std::move(url))
    , m_nonce(nonce)
    , m_options(std::move(options))
{
}

Expected<OcspResponse> OcspClient::ask(const Certificate& certificate, const Certificate& issuer) const
{
    QByteArray nonce;
    if (m_nonce != Nonce::Omitted) {
        nonce.resize(32);
        if (RAND_bytes(reinterpret_cast<unsigned char*>(nonce.data()), static_cast<int>(nonce.size())) != 1)
            return unexpected(TrustError::DownloadFailed, u"no random numbers"_s);
    }
    const Expected<QByteArray> bytes
        = postBytes(m_url, "application/ocsp-request", ocspRequest(certificate, issuer, nonce), m_options);
    if (!bytes)
        return Unexpected(bytes.error());
    Expected<OcspResponse> response = OcspResponse::parse(*bytes);
    if (!response)
        return response;
    const QByteArray answered = response->nonce();
    if (answered != nonce && (m_nonce == Nonce::Required || !answered.isEmpty()))
        return unexpected(TrustError::OcspNonce, QString::fromUtf8(m_url));
    if (!response->speaksOf(certificate, issuer))
        return unexpected(TrustError::OcspAnotherCertificate, QString::fromUtf8(m_url));
    return response;
}

} // namespace Egov
