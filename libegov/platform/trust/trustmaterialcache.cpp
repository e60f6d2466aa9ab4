// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/trust/trustmaterialcache_p.h>
#include <libegov/trust/errors.h>

#include <libegov/base/clock.h>

#include <QCryptographicHash>
#include <QDir>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QByteArray digestOf(const TrustMaterial& material)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Certificate& anchor : material.anchors)
        hash.addData(anchor.der());
    for (const RevocationList& list : material.revocationLists)
        hash.addData(list.der());
    for (const PartitionedList& one : material.partitionedLists) {
        hash.addData(one.distributionPointDer);
        hash.addData(one.list.der());
    }
    return hash.result().toHex();
}

} // namespace

TrustMaterialCache::TrustMaterialCache(
    QString anchors, std::vector<std::shared_ptr<ListFolder>> lists, SignaturePolicy policy)
    : m_anchors(std::move(anchors))
    , m_lists(std::move(lists))
    , m_policy(std::move(policy))
    , m_evidence(m_policy)
    , m_material(std::make_shared<const TrustMaterial>())
    , m_verifier(std::make_shared<const SignatureVerifier>(m_policy, *m_material))
{
}

QByteArray TrustMaterialCache::state() const
{
    QStringList folders{m_anchors};
    for (const std::shared_ptr<ListFolder>& folder : m_lists)
        folders += folder->path();
    QByteArrayList files;
    for (const QString& folder : std::as_const(folders)) {
        for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files, QDir::Name))
            files += file.filePath().toUtf8() + ' ' + QByteArray::number(file.size()) + ' '
                + toTimestamp(file.lastModified());
    }
    return files.join('\n');
}

Expected<void> TrustMaterialCache::refresh()
{
    const QByteArray now = state();
    {
        const std::lock_guard guard(m_lock);
        if (now == m_state)
            return {};
    }
    const Expected<QList<Certificate>> anchors = loadCertificates(m_anchors);
    if (!anchors)
        return Unexpected(anchors.error());
    if (!QFileInfo(m_lists.front()->path()).isDir())
        return unexpected(TrustError::Unreadable, m_lists.front()->path());
    auto material = std::make_shared<TrustMaterial>();
    material->anchors = *anchors;
    for (const std::shared_ptr<ListFolder>& folder : m_lists) {
        const Expected<QList<PartitionedList>> lists = folder->fetch();
        if (!lists)
            return Unexpected(lists.error());
        for (const PartitionedList& one : *lists) {
            if (one.distributionPointDer.isEmpty())
                material->revocationLists += one.list;
            else
                material->partitionedLists += one;
        }
    }
    auto verifier = std::make_shared<const SignatureVerifier>(m_policy, *material);
    const QByteArray digest = digestOf(*material);
    const std::lock_guard guard(m_lock);
    m_digest = digest;
    m_material = std::move(material);
    m_verifier = std::move(verifier);
    m_state = now;
    return {};
}

std::shared_ptr<const SignatureVerifier> TrustMaterialCache::verifier() const
{
    const std::lock_guard guard(m_lock);
    return m_verifier;
}

QByteArray TrustMaterialCache::digest() const
{
    const std::lock_guard guard(m_lock);
    return m_digest;
}

std::shared_ptr<const TrustMaterial> TrustMaterialCache::material() const
{
    const std::lock_guard guard(m_lock);
    return m_material;
}

} // namespace Egov
