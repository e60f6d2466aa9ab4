// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/errors.h>

#include <libegov/platform/context/tenantcontext_p.h>

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/audit/takeover.h>
#include <libegov/base/plainfile.h>
#include <libegov/base/privatefile.h>
#include <libegov/storage/tenantarchive.h>

#include <QDir>
#include <QFile>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestDefinition = 16 * 1024 * 1024; // bytes: far more than any form or set has

Unexpected refusal(const QString& detail) { return unexpected(PlatformError::Archive, detail); }

Expected<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode) || file.write(bytes) != bytes.size()
        || !file.flush())
        return refusal(path);
    return {};
}

// <digest>.json, each under its name.
Expected<void> copyDefinitions(const QString& from, const QString& to)
{
    if (!makePrivateFolder(to))
        return refusal(to);
    for (const QString& name : QDir(from).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (!QFile::copy(from + u'/' + name, to + u'/' + name))
            return refusal(name);
    }
    return {};
}

template <typename Adopt>
Expected<void> eachDefinition(const QString& folder, const Adopt& adopt)
{
    for (const QString& name : QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const Expected<QByteArray> bytes
            = readPlainFile(folder + u'/' + name, largestDefinition, PlatformError::Archive);
        if (!bytes)
            return Unexpected(bytes.error());
        if (Expected<void> kept = adopt(*bytes, name.chopped(5).toLatin1()); !kept)
            return kept;
    }
    return {};
}

} // namespace

// Beside what TenantArchive writes: forms/<digest>.json, sets/<digest>.json, keys/receipt.pub and keys/sealing.pem
// (public parts only).
Expected<void> Desk::exportTo(const QString& folder) const
{
    if (Expected<void> written = TenantArchive::write(*d->store, d->attachments, folder); !written)
        return written;
    if (!makePrivateFolder(folder + u"/keys"_s))
        return refusal(folder);
    for (const auto& [from, to] :
        {std::pair(d->archive.folder(), u"/forms"_s), std::pair(d->sets.folder(), u"/sets"_s)}) {
        if (Expected<void> copied = copyDefinitions(from, folder + to); !copied)
            return copied;
    }
    if (Expected<void> written = writeFile(folder + u"/keys/receipt.pub"_s, receiptKey()); !written)
        return written;
    QByteArray sealing;
    for (const Certificate& certificate : d->keys.sealing)
        sealing += certificate.toPem();
    return writeFile(folder + u"/keys/sealing.pem"_s, sealing);
}

Expected<void> Desk::importFrom(const QString& folder)
{
    // Definitions first: a case whose form is not there could not be shown, without its set it could not be judged.
    Expected<void> adopted = eachDefinition(folder + u"/forms"_s,
        [this](const QByteArray& bytes, const QByteArray& digest) { return d->archive.adopt(bytes, digest); });
    if (adopted)
        adopted = eachDefinition(folder + u"/sets"_s,
            [this](const QByteArray& bytes, const QByteArray& digest) { return d->sets.adopt(bytes, digest); });
    if (!adopted)
        return adopted;
    if (Expected<void> read = TenantArchive::read(folder, *d->store, d->attachments); !read)
        return read;
    // From an archive of the version before.
    if (const Expected<TakeOver> taken = takeOver(*d->store, d->clock); !taken)
        return Unexpected(taken.error());
    const Expected<AuditReport> audit = verifyAudit(*d->store, {.attachments = &d->attachments});
    if (!audit)
        return Unexpected(audit.error());
    if (!audit->isValid)
        return refusal(u"the audit chain breaks at %1"_s.arg(audit->firstBroken ? audit->firstBroken->position : 0));
    return {};
}

} // namespace Egov
