// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "trustshelf_p.h"

#include <libegov/base/clock.h>

#include <QDirIterator>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

QByteArray stateOf(const QString& folder)
{
    QByteArrayList files;
    QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QFileInfo file = entries.nextFileInfo();
        files += file.filePath().toUtf8() + ' ' + QByteArray::number(file.size()) + ' '
            + toTimestamp(file.lastModified());
    }
    std::ranges::sort(files);
    return files.join('\n');
}

} // namespace

TrustShelf::TrustShelf(QString folder, SignaturePolicy policy)
    : m_folder(std::move(folder))
    , m_policy(std::move(policy))
    , m_lists(m_folder + u"/crls"_s)
    , m_material(std::make_shared<const TrustMaterial>())
    , m_verifier(std::make_shared<const SignatureVerifier>(m_policy, *m_material))
{
}

Expected<void> TrustShelf::refresh()
{
    const QByteArray state = stateOf(m_folder);
    {
        const std::lock_guard guard(m_lock);
        if (state == m_state)
            return {};
    }
    const Expected<QList<Certificate>> anchors = loadCertificates(m_folder + u"/anchors"_s);
    if (!anchors)
        return Unexpected(anchors.error());
    if (!QFileInfo(m_lists.folder()).isDir())
        return unexpected("trust.unreadable", m_lists.folder());
    Expected<QList<PartitionedList>> lists = QList<PartitionedList>();
    {
        const std::lock_guard guard(m_reading);
        lists = m_lists.fetch();
    }
    if (!lists)
        return Unexpected(lists.error());
    auto material = std::make_shared<TrustMaterial>();
    material->anchors = *anchors;
    for (const PartitionedList& one : std::as_const(*lists)) {
        if (one.distributionPointDer.isEmpty())
            material->revocationLists += one.list;
        else
            material->partitionedLists += one;
    }
    auto verifier = std::make_shared<const SignatureVerifier>(m_policy, *material);
    const std::lock_guard guard(m_lock);
    m_material = std::move(material);
    m_verifier = std::move(verifier);
    m_state = state;
    return {};
}

std::shared_ptr<const SignatureVerifier> TrustShelf::verifier() const
{
    const std::lock_guard guard(m_lock);
    return m_verifier;
}

std::shared_ptr<const TrustMaterial> TrustShelf::material() const
{
    const std::lock_guard guard(m_lock);
    return m_material;
}

} // namespace Egov
