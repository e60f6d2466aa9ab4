// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/fieldtypefiles.h>

#include <libegov/form/declared/declaredtypes.h>
#include <libegov/tenant/errors.h>

#include <QDir>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Expected<void> declareFile(const QFileInfo& info, FieldTypes& types)
{
    // Whoever opens a pipe waits until somebody writes into it.
    if (info.isSymLink() || !info.isFile())
        return unexpected(TenantError::FieldTypeFile, u"a link, or no plain file"_s);
    QFile file(info.absoluteFilePath());
    if (info.size() > maximumFieldTypeBytes || !file.open(QIODevice::ReadOnly))
        return unexpected(
            TenantError::FieldTypeFile, u"cannot be read or is larger than %1 bytes"_s.arg(maximumFieldTypeBytes));
    const QByteArray bytes = file.read(maximumFieldTypeBytes + 1);
    if (bytes.size() > maximumFieldTypeBytes)
        return unexpected(TenantError::FieldTypeFile, u"larger than %1 bytes"_s.arg(maximumFieldTypeBytes));
    const Expected<Json> declaration = Json::parse(bytes);
    if (!declaration)
        return Unexpected(declaration.error());
    if ((*declaration)["id"].toString() != info.completeBaseName())
        return unexpected(TenantError::FieldTypeFile, u"the id is \"%1\""_s.arg((*declaration)["id"].toString()));
    return declareFieldType(*declaration, types);
}

} // namespace

QList<SharedForms::Refusal> declareFieldTypes(const QString& directory, FieldTypes& types)
{
    QList<SharedForms::Refusal> refused;
    int count = 0;
    const QDir folder(directory + u"/fieldtypes"_s);
    for (const QFileInfo& info :
        folder.entryInfoList({u"*.json"_s}, QDir::Files | QDir::System | QDir::Hidden, QDir::Name)) {
        const Expected<void> taken = ++count > maximumFieldTypes
            ? unexpected(TenantError::FieldTypeFile, u"more than %1 of them"_s.arg(maximumFieldTypes))
            : declareFile(info, types);
        if (!taken)
            refused.append({info.absoluteFilePath(), taken.error()});
    }
    return refused;
}

} // namespace Egov
