// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/sharedforms.h>

#include <libegov/tenant/errors.h>

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

const QString formFile = u"/form.json"_s;
const QString procedureFile = u"/procedure.json"_s;

// Of a form's folder. What would happen after filing is not passed over: who files a form with stages would wait for
// ever.
Expected<Form> compileFile(const QString& folder, const QString& id, const FieldTypes& types)
{
    if (QFileInfo::exists(folder + procedureFile))
        return unexpected(TenantError::ProcedureNotServed, u"procedure.json lies beside it"_s);
    QFile file(folder + formFile);
    // Whoever opens a pipe waits until somebody writes into it.
    if (!QFileInfo(file).isFile() || file.size() > Form::maximumDefinitionBytes || !file.open(QIODevice::ReadOnly))
        return unexpected(TenantError::FormFile, u"cannot be read, is too large or no plain file"_s);
    Expected<Form> form = Form::compile(QByteArrayView(file.readAll()), types);
    if (form && form->id().toString() != id)
        return unexpected(TenantError::FormFile, u"the id is \""_s + form->id().toString() + u"\""_s);
    return form;
}

// "2" is one, "02" and "2-draft" are none.
bool isVersionFolder(const QString& name)
{
    bool isNumber = false;
    const int version = name.toInt(&isNumber);
    return isNumber && version > 0 && QString::number(version) == name;
}

auto foundIn(auto& forms, QByteArrayView reference)
{
    return std::ranges::find_if(forms, [reference](const Form& form) { return form.reference() == reference; });
}

} // namespace

Expected<SharedForms> SharedForms::readAll(const QString& directory, const FieldTypes& types)
{
    if (!QDir::isAbsolutePath(directory) || !QDir(directory).exists())
        return unexpected(TenantError::FormsDirectory, u"not an absolute path of a directory: "_s + directory);
    SharedForms shared;
    shared.m_directory = directory;
    for (const QFileInfo& folder : QDir(directory).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString path = folder.absoluteFilePath() + formFile;
        if (QFile::exists(path)) {
            const Expected<Form> form = compileFile(folder.absoluteFilePath(), folder.fileName(), types);
            if (form)
                shared.m_forms.append(*form);
            else
                shared.refuse(path, form.error());
        } // without it: plans and the like, or versions that nobody is offered any more
        shared.readVersions(folder.absoluteFilePath(), types);
    }
    return shared;
}

void SharedForms::readVersions(const QString& folder, const FieldTypes& types)
{
    for (const QFileInfo& one : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString path = one.absoluteFilePath() + formFile;
        if (!isVersionFolder(one.fileName()) || !QFile::exists(path))
            continue;
        const Expected<Form> form = compileFile(one.absoluteFilePath(), QFileInfo(folder).fileName(), types);
        if (!form)
            refuse(path, form.error());
        else if (QString::number(form->version()) != one.fileName())
            refuse(path, Error(TenantError::FormFile, u"the version is %1"_s.arg(form->version())));
        else
            add(*form);
    }
}

const Form* SharedForms::find(QByteArrayView reference) const
{
    for (const QList<Form>* forms : {&m_forms, &m_others}) {
        if (const auto found = foundIn(*forms, reference); found != forms->end())
            return &*found;
    }
    return nullptr;
}

void SharedForms::add(const Form& published)
{
    const QByteArray reference = published.reference();
    for (QList<Form>* forms : {&m_forms, &m_others}) {
        const auto found = foundIn(*forms, reference);
        if (found == forms->end())
            continue;
        if (found->digest() == published.digest())
            return;
        const QString file = forms == &m_forms
            ? u"%1/%2%3"_s.arg(m_directory, published.id().toString(), formFile)
            : u"%1/%2/%3%4"_s.arg(m_directory, published.id().toString()).arg(published.version()).arg(formFile);
        refuse(file,
            Error(TenantError::VersionChanged,
                u"%1 is %2 here and was published as %3"_s.arg(QString::fromUtf8(reference),
                    QString::fromLatin1(found->digest()), QString::fromLatin1(published.digest()))));
        *found = published;
        return;
    }
    m_others.append(published);
}

} // namespace Egov
