// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/definitionsets_p.h>
#include <libegov/platform/errors.h>

#include <libegov/base/privatefile.h>

#include <QFile>
#include <QHash>
#include <QSaveFile>

#include <mutex>

namespace Egov {

using namespace Qt::StringLiterals;

struct DefinitionSets::Loaded {
    std::mutex lock;
    QHash<QByteArray, DefinitionSet> known; // by its digest
};

DefinitionSets::DefinitionSets(QString folder, TenantCode municipality)
    : m_folder(std::move(folder))
    , m_municipality(std::move(municipality))
    , m_loaded(std::make_shared<Loaded>())
{
}

Expected<void> DefinitionSets::keep(const DefinitionSet& set) const
{
    const std::lock_guard guard(m_loaded->lock);
    if (m_loaded->known.contains(set.digest()))
        return {};
    const QString path = m_folder + u'/' + QString::fromLatin1(set.digest()) + u".json"_s;
    const QByteArray& bytes = set.toBytes();
    QFile there(path);
    // A file of that name that is something else would be found out when the case is opened, and then be too late.
    if (!there.open(QIODevice::ReadOnly) || there.readAll() != bytes) {
        makePrivateFolder(m_folder);
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(privateMode) || file.write(bytes) != bytes.size()
            || !file.commit())
            return unexpected(PlatformError::DefinitionSetArchive, file.errorString());
    }
    m_loaded->known.insert(set.digest(), set);
    return {};
}

Expected<void> DefinitionSets::adopt(const QByteArray& bytes, const QByteArray& digest) const
{
    const Expected<DefinitionSet> set = DefinitionSet::parse(bytes, digest, m_municipality);
    return set ? keep(*set) : Unexpected(set.error());
}

Expected<DefinitionSet> DefinitionSets::find(const QByteArray& digest) const
{
    const std::lock_guard guard(m_loaded->lock);
    if (const auto found = m_loaded->known.constFind(digest); found != m_loaded->known.cend())
        return *found;
    QFile file(m_folder + u'/' + QString::fromLatin1(digest) + u".json"_s);
    if (digest.contains('/') || !file.open(QIODevice::ReadOnly))
        return unexpected(PlatformError::UnknownDefinitionSet, QString::fromLatin1(digest));
    Expected<DefinitionSet> set = DefinitionSet::parse(file.readAll(), digest, m_municipality);
    if (set)
        m_loaded->known.insert(digest, *set);
    return set;
}

} // namespace Egov
