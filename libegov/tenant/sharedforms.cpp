// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/sharedforms.h>

#include <libegov/base/digest.h>
#include <libegov/base/plainfile.h>
#include <libegov/procedure/procedure.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/servedprocedure_p.h>

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

const QString formFile = u"/form.json"_s;
const QString procedureFile = u"/procedure.json"_s;

Expected<Form> compileFile(const QString& folder, const QString& id, const FieldTypes& types)
{
    const Expected<QByteArray> bytes
        = readPlainFile(folder + formFile, Form::maximumDefinitionBytes, TenantError::FormFile);
    Expected<Form> form = bytes ? Form::compile(QByteArrayView(*bytes), types) : Unexpected(bytes.error());
    if (form && form->id().toString() != id)
        return unexpected(TenantError::FormFile, u"the id is \""_s + form->id().toString() + u"\""_s);
    return form;
}

// The procedure beside the form, or null. What would happen after filing is not passed over: who files a form whose
// stages nobody runs would wait for ever.
Expected<Json> procedureBeside(const QString& folder, const Form& form, const FieldTypes& types)
{
    const QString path = folder + procedureFile;
    if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink())
        return Json();
    const Expected<QByteArray> bytes = readPlainFile(path, Procedure::maximumDefinitionBytes, TenantError::FormFile);
    const Expected<Json> definition = bytes ? Json::parse(*bytes) : Unexpected(bytes.error());
    if (!definition)
        return Unexpected(definition.error());
    if (const Expected<void> served = checkServed(*definition); !served)
        return Unexpected(served.error());
    const Expected<Procedure> procedure
        = Procedure::compile(*definition, ProcedureForms{.filed = form, .ofStages = {}}, types);
    const Expected<void> served = procedure ? checkServed(*procedure) : Unexpected(procedure.error());
    return served ? Expected<Json>(*definition) : Unexpected(served.error());
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

// What is told apart by: the form, and what happens after it is filed.
QString digestsOf(const Form& form, const Json& procedure)
{
    const QString digest = QString::fromLatin1(form.digest());
    return procedure.isNull() ? digest : digest + u'+' + QString::fromLatin1(sha256Hex(procedure.toCanonical()));
}

} // namespace

struct SharedForms::Version {
    Form form;
    Json procedure;
};

Expected<SharedForms> SharedForms::readAll(const QString& directory, const FieldTypes& types)
{
    if (!QDir::isAbsolutePath(directory) || !QDir(directory).exists())
        return unexpected(TenantError::FormsDirectory, u"not an absolute path of a directory: "_s + directory);
    SharedForms shared;
    shared.m_directory = directory;
    for (const QFileInfo& folder : QDir(directory).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        // Without a form: plans and the like, or versions that nobody is offered any more.
        if (const auto current = shared.readOne(folder.absoluteFilePath(), folder.fileName(), types)) {
            shared.m_forms.append(current->form);
            shared.put(*current);
        }
        shared.readVersions(folder.absoluteFilePath(), types);
    }
    return shared;
}

void SharedForms::put(const Version& version)
{
    if (version.procedure.isNull())
        m_procedures.remove(version.form.reference());
    else
        m_procedures.insert(version.form.reference(), version.procedure);
}

// The form of a folder with the procedure beside it; what is refused is noted with the reason.
std::optional<SharedForms::Version> SharedForms::readOne(
    const QString& folder, const QString& id, const FieldTypes& types)
{
    if (!QFile::exists(folder + formFile))
        return std::nullopt;
    const Expected<Form> form = compileFile(folder, id, types);
    if (!form) {
        refuse(folder + formFile, form.error());
        return std::nullopt;
    }
    const Expected<Json> procedure = procedureBeside(folder, *form, types);
    if (!procedure) {
        refuse(folder + procedureFile, procedure.error());
        return std::nullopt;
    }
    return Version{*form, *procedure};
}

void SharedForms::readVersions(const QString& folder, const FieldTypes& types)
{
    for (const QFileInfo& one : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (!isVersionFolder(one.fileName()))
            continue;
        const auto read = readOne(one.absoluteFilePath(), QFileInfo(folder).fileName(), types);
        if (read && QString::number(read->form.version()) != one.fileName())
            refuse(one.absoluteFilePath() + formFile,
                Error(TenantError::FormFile, u"the version is %1"_s.arg(read->form.version())));
        else if (read)
            add(read->form, read->procedure);
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

void SharedForms::add(const Form& published, const Json& procedure)
{
    const QByteArray reference = published.reference();
    const QString given = digestsOf(published, procedure);
    for (QList<Form>* forms : {&m_forms, &m_others}) {
        const auto found = foundIn(*forms, reference);
        if (found == forms->end())
            continue;
        const QString there = digestsOf(*found, procedureOf(*found));
        if (there == given)
            return;
        const QString file = forms == &m_forms
            ? u"%1/%2%3"_s.arg(m_directory, published.id().toString(), formFile)
            : u"%1/%2/%3%4"_s.arg(m_directory, published.id().toString()).arg(published.version()).arg(formFile);
        refuse(file,
            Error(TenantError::VersionChanged,
                u"%1 is %2 here and was published as %3"_s.arg(QString::fromUtf8(reference), there, given)));
        *found = published;
        put({published, procedure});
        return;
    }
    m_others.append(published);
    put({published, procedure});
}

} // namespace Egov
