// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/newtenant.h>

#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginfolder_i.h>
#include <libegov/tenant/errors.h>

#include <QDir>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// What most municipalities have, and what each shared form is until somebody offers it.
void fillIn(Json& tenant, const SharedForms& shared)
{
    const auto fallback = [&tenant](const char* name, Json value) {
        if (!tenant.contains(name))
            tenant.set(name, std::move(value));
    };
    fallback("languages", Json::array({"ja"}));
    fallback("holidays", Json::array());
    fallback("gateways", Json::array());
    fallback("seal", Json::object({{"role", "mayor"}, {"title", tenant["name"].toString() + u'長'}}));
    Json forms = tenant["forms"].isObject() ? tenant["forms"] : Json::object();
    for (const Form& form : shared.forms()) {
        if (!forms.contains(form.id().value()))
            forms.set(form.id().value(),
                Json::object({{"status", "not-done"}, {"explanation", "電子申請の受付を始めていません。"}}));
    }
    tenant.set("forms", forms);
}

// Two of one code refuse each other: neither would be served.
void findSameCode(const QString& directory, const Json& tenant, QList<TenantProblem>& problems)
{
    for (const QString& name : QDir(directory).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        QFile file(directory + u'/' + name + u"/tenant.json"_s);
        const Expected<Json> other = file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll()) : Json();
        if (other && !tenant["code"].isNull() && (*other)["code"] == tenant["code"])
            problems.append(TenantProblem(Error(TenantError::Duplicate, name), u"tenant.json: code"_s));
    }
}

bool isSynced(const QString& folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    const bool done = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    return done;
}

// For the service to read, and for nobody but its owner to write, whatever the umask.
bool isWritten(const QString& folder, const QByteArray& bytes)
{
    const QFileDevice::Permissions file = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    QFile target(folder + u"/tenant.json"_s);
    return QDir().mkdir(folder)
        && QFile::setPermissions(folder, file | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther)
        && target.open(QIODevice::WriteOnly | QIODevice::NewOnly) && target.write(bytes) == bytes.size()
        && target.flush() && ::fsync(target.handle()) == 0 && target.setPermissions(file) && isSynced(folder);
}

} // namespace

Expected<NewTenant> makeTenantFolder(
    const QString& directory, const PluginId& id, Json tenant, const TenantCheckBasis& basis)
{
    if (!isPluginId(id.value()))
        return unexpected(PluginError::Id, u"a folder is called by its id: lower-case letters, digits and dashes"_s);
    const QString parent = QDir(directory).absolutePath();
    const QString target = parent + u'/' + id.toString();
    if (QFileInfo::exists(target) || QFileInfo(target).isSymLink())
        return unexpected(TenantError::FolderExists, target);
    fillIn(tenant, basis.shared);
    // Hidden, so that no service takes up half of it.
    const QTemporaryDir draft(parent + u"/."_s + id.toString() + u"-XXXXXX"_s);
    const QString folder = draft.filePath(id.toString());
    if (!draft.isValid() || !isWritten(folder, tenant.toIndented()))
        return unexpected(TenantError::FolderUnwritable, parent);
    NewTenant made{target, TenantFolderCheck::of(folder, basis).problems};
    findSameCode(parent, tenant, made.problems);
    if (!made.problems.isEmpty()) {
        made.folder.clear();
        return made;
    }
    // Never over what somebody else made meanwhile: QDir::rename replaces nothing.
    if (!QDir().rename(folder, target))
        return unexpected(
            QFileInfo::exists(target) ? TenantError::FolderExists : TenantError::FolderUnwritable, target);
    isSynced(parent); // whole it is already, and after a power cut it is there or not
    return made;
}

} // namespace Egov
