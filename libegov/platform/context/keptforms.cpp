// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/keptforms_p.h>

#include <libegov/platform/errors.h>

#include <libegov/base/privatefile.h>
#include <libegov/procedure/procedure.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The bytes that the member "digest" and the braces around it take.
constexpr qsizetype around = 1024;

QByteArray versionOf(const Form& form) { return QByteArray::number(form.version()); }

} // namespace

KeptForms::KeptForms(const QString& dataDirectory, const FieldTypes& types)
    : m_folder(dataDirectory + u"/forms"_s)
    , m_types(types)
{
}

QString KeptForms::fileOf(const QByteArray& id, const QByteArray& version) const
{
    return u"%1/%2/%3.json"_s.arg(m_folder, QString::fromUtf8(id), QString::fromUtf8(version));
}

Expected<void> KeptForms::keep(const SharedForms& shared) const
{
    for (const Form& form : shared.forms() + shared.others()) {
        const QString path = fileOf(form.id().value(), versionOf(form));
        if (QFile::exists(path))
            continue;
        const QString folder = QFileInfo(path).path();
        Json kept = Json::object({{"definition", form.definition()}, {"digest", form.digest()}});
        if (const Json procedure = shared.procedureOf(form); !procedure.isNull())
            kept.set("procedure", procedure);
        const QByteArray bytes = kept.toCanonical();
        QFile file(path + u".%1.part"_s.arg(QCoreApplication::applicationPid()));
        const bool isWritten = makePrivateFolder(folder) && file.open(QIODevice::WriteOnly)
            && file.setPermissions(privateMode) && file.write(bytes) == bytes.size() && file.flush();
        file.close();
        // Never over one that is there: QFile::rename does not replace.
        const bool isKept = isWritten && file.rename(path);
        const QString why = file.errorString();
        if (!isKept)
            file.remove();
        if (!isKept && !QFile::exists(path))
            return unexpected(PlatformError::FormArchive, path + u": "_s + why);
    }
    return {};
}

Expected<KeptForms::Kept> KeptForms::read(const QString& path) const
{
    QFile file(path);
    if (!QFileInfo(file).isFile()
        || file.size() > 2 * (Form::maximumDefinitionBytes + Procedure::maximumDefinitionBytes) + around
        || !file.open(QIODevice::ReadOnly))
        return unexpected(PlatformError::FormArchive, u"cannot be read or is no plain file"_s);
    const Expected<Json> json = Json::parse(file.readAll());
    if (!json)
        return Unexpected(json.error());
    return Kept{(*json)["definition"], (*json)["digest"].toUtf8(), (*json)["procedure"]};
}

Expected<Form> KeptForms::compile(const QString& path, const Kept& kept, const QByteArray& reference) const
{
    Expected<Form> form = Form::compile(kept.definition, m_types);
    if (form && (form->digest() != kept.digest || form->reference() != reference))
        return unexpected(PlatformError::FormArchive, QFileInfo(path).fileName() + u" is not what it was kept as"_s);
    return form;
}

bool KeptForms::has(const Form& form) const
{
    const Expected<Kept> kept = read(fileOf(form.id().value(), versionOf(form)));
    return kept && kept->digest == form.digest();
}

void KeptForms::complete(SharedForms& shared, std::span<const Tenant> tenants) const
{
    const auto take = [&](const QString& path, const QByteArray& reference, const Form* known) {
        if (!QFile::exists(path))
            return;
        const Expected<Kept> kept = read(path);
        if (kept && known && kept->digest == known->digest() && kept->procedure == shared.procedureOf(*known))
            return;
        const Expected<Form> form = kept ? compile(path, *kept, reference) : Expected<Form>(Unexpected(kept.error()));
        if (form)
            shared.add(*form, kept->procedure);
        else
            shared.refuse(path, form.error());
    };
    for (const Form& form : shared.forms() + shared.others())
        take(fileOf(form.id().value(), versionOf(form)), form.reference(), &form);
    QByteArrayList taken;
    for (const Form& form : QList<Form>(shared.forms())) {
        for (const Tenant& tenant : tenants) {
            const QByteArray base = tenant.overlay(form.id())["base"].toUtf8();
            const qsizetype at = base.indexOf('@');
            // A number, and no path: nobody has judged the overlay yet.
            const QByteArray version = QByteArray::number(base.sliced(at + 1).toInt());
            if (base != form.id().value() + '@' + version || taken.contains(base) || shared.find(base))
                continue;
            taken.append(base);
            take(fileOf(form.id().value(), version), base, nullptr);
        }
    }
}

} // namespace Egov
