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

namespace {

struct Compiled {
    Form form;
    bool isWhole; // otherwise some of its types are gone
};

// Also with types that no plugin provides any more: what was filed stays readable.
Expected<Compiled> compile(const QByteArray& definition, const QByteArray& digest, const FieldTypes& types)
{
    const Expected<Json> json = Json::parse(definition);
    if (!json)
        return unexpected(PlatformError::FormArchive, QString::fromLatin1(digest));
    Expected<Form> form = Form::compile(*json, types);
    const bool isWhole = form || !form.error().is(FormError::UnknownType);
    if (!isWhole) {
        FieldTypes stoodIn = types;
        addAbsentTypes(*json, stoodIn);
        form = Form::compile(*json, stoodIn);
    }
    if (!form || form->digest() != digest)
        return unexpected(PlatformError::FormArchive, QString::fromLatin1(digest));
    return Compiled{*form, isWhole};
}

} // namespace

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

Expected<void> FormArchive::adopt(const QByteArray& definition, const QByteArray& digest)
{
    const std::shared_ptr<const FieldTypes> types = [this] {
        const std::lock_guard guard(m_loaded->lock);
        return m_loaded->types;
    }();
    const Expected<Compiled> version = compile(definition, digest, *types);
    return version ? keep(version->form) : Unexpected(version.error());
}

Expected<Form> FormArchive::find(const QByteArray& digest) const
{
    const std::lock_guard guard(m_loaded->lock);
    if (const auto found = m_loaded->forms.constFind(digest); found != m_loaded->forms.cend())
        return *found;
    QFile file(m_folder + u'/' + QString::fromLatin1(digest) + u".json"_s);
    if (digest.contains('/') || !file.open(QIODevice::ReadOnly))
        return unexpected(PlatformError::UnknownFormVersion, QString::fromLatin1(digest));
    const Expected<Compiled> version = compile(file.readAll(), digest, *m_loaded->types);
    if (!version)
        return Unexpected(version.error());
    // One that lacks a type is asked for again: the next edition may bring it.
    if (version->isWhole)
        m_loaded->forms.insert(digest, version->form);
    return version->form;
}

} // namespace Egov
