// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fieldplugin/plugintypes.h>
#include <libegov/platform/context/formarchive_p.h>
#include <libegov/platform/errors.h>

#include <libegov/base/privatefile.h>

#include <QFile>
#include <QSaveFile>

#include <mutex>

namespace Egov {

using namespace Qt::StringLiterals;

struct FormArchive::Loaded {
    std::mutex lock;
    std::shared_ptr<const FieldTypes> types;
    QHash<QByteArray, Form> forms;
};

FormArchive::FormArchive(QString folder, std::shared_ptr<const FieldTypes> types)
    : m_folder(std::move(folder))
    , m_loaded(std::make_shared<Loaded>())
{
    m_loaded->types = std::move(types);
}

void FormArchive::use(std::shared_ptr<const FieldTypes> types)
{
    const std::lock_guard guard(m_loaded->lock);
    m_loaded->types = std::move(types);
}

Expected<void> FormArchive::keep(const Form& form)
{
    const QString path = m_folder + u'/' + QString::fromLatin1(form.digest()) + u".json"_s;
    if (!QFile::exists(path)) {
        makePrivateFolder(m_folder);
        QSaveFile file(path);
        const QByteArray bytes = form.definition().toCanonical();
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(privateMode) || file.write(bytes) != bytes.size()
            || !file.commit())
            return unexpected(PlatformError::FormArchive, file.errorString());
    }
    const std::lock_guard guard(m_loaded->lock);
    m_loaded->forms.insert(form.digest(), form);
    return {};
}

// Also one with types that no plugin provides any more: what was filed stays readable.
Expected<Form> FormArchive::compile(const QByteArray& definition, const QByteArray& digest) const
{
    const std::shared_ptr<const FieldTypes> known = [this] {
        const std::lock_guard guard(m_loaded->lock);
        return m_loaded->types;
    }();
    const Expected<Json> json = Json::parse(definition);
    if (!json)
        return unexpected(PlatformError::FormArchive, QString::fromLatin1(digest));
    Expected<Form> form = Form::compile(*json, *known);
    if (!form && form.error().is(FormError::UnknownType)) {
        FieldTypes types = *known;
        addAbsentTypes(*json, types);
        form = Form::compile(*json, types);
    }
    if (!form || form->digest() != digest)
        return unexpected(PlatformError::FormArchive, QString::fromLatin1(digest));
    return form;
}

Expected<void> FormArchive::adopt(const QByteArray& definition, const QByteArray& digest)
{
    const Expected<Form> form = compile(definition, digest);
    return form ? keep(*form) : Unexpected(form.error());
}

Expected<Form> FormArchive::find(const QByteArray& digest) const
{
    const std::lock_guard guard(m_loaded->lock);
    if (const auto found = m_loaded->forms.constFind(digest); found != m_loaded->forms.cend())
        return *found;
    QFile file(m_folder + u'/' + QString::fromLatin1(digest) + u".json"_s);
    if (digest.contains('/') || !file.open(QIODevice::ReadOnly))
        return unexpected(PlatformError::UnknownFormVersion, QString::fromLatin1(digest));
    Expected<Form> form = compile(file.readAll(), digest);
    if (form)
        m_loaded->forms.insert(digest, *form);
    return form;
}

} // namespace Egov
