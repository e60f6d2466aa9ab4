// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenantfolder_p.h>

#include <libegov/plugin/errors.h>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

constexpr QByteArrayView formsFolder = "forms/";
constexpr QByteArrayView overlaySuffix = ".overlay.json";
constexpr QByteArrayView formSuffix = ".form.json";

Unexpected wrongFile(const QByteArray& name, const QString& what)
{
    return unexpected(PluginError::Folder, QString::fromUtf8(name) + u": "_s + what);
}

// "x" of "forms/x.form.json"; empty for any other name.
QByteArray formOf(const QByteArray& name, QByteArrayView suffix)
{
    const qsizetype around = formsFolder.size() + suffix.size();
    return name.startsWith(formsFolder) && name.endsWith(suffix) && name.size() > around
        ? name.sliced(formsFolder.size(), name.size() - around)
        : QByteArray();
}

// What a file is among the files of a municipality.
struct Role {
    QByteArray overlay; // of this form
    QByteArray form; // its id
};

Expected<Json> readOne(const QByteArray& name, const QByteArray& bytes, const Role& role)
{
    if (name != "tenant.json" && role.overlay.isEmpty() && role.form.isEmpty())
        return wrongFile(name, u"no file of a municipality"_s);
    Expected<Json> json = Json::parse(bytes);
    if (!json)
        return wrongFile(name, json.error().detail());
    if (!json->isObject())
        return wrongFile(name, u"no JSON object"_s);
    if (!role.form.isEmpty() && (*json)["id"].toUtf8() != role.form)
        return wrongFile(name, u"the form's id is \"%1\""_s.arg((*json)["id"].toString()));
    return json;
}

} // namespace

TenantFolder TenantFolder::read(const PluginFiles& files)
{
    TenantFolder folder;
    Json tenant = Json::object();
    Json overlays = Json::object();
    Json forms = Json::object();
    for (const auto& [name, bytes] : files) {
        if (name == "README.md")
            continue;
        const Role role{formOf(name, overlaySuffix), formOf(name, formSuffix)};
        Expected<Json> json = readOne(name, bytes, role);
        if (!json)
            folder.faults.append({name, json.error()});
        else if (!role.overlay.isEmpty())
            overlays.set(role.overlay, std::move(*json));
        else if (!role.form.isEmpty())
            forms.set(role.form, std::move(*json));
        else
            tenant = std::move(*json);
    }
    folder.metadata = Json::object({{"name", tenant["name"]}, {"overlays", overlays}, {"forms", forms}});
    if (tenant.contains("demo"))
        folder.metadata.set("demo", tenant["demo"]);
    folder.metadata.set("tenant", std::move(tenant));
    return folder;
}

Expected<Json> readTenantFolder(const PluginFiles& files)
{
    TenantFolder folder = TenantFolder::read(files);
    if (!folder.faults.isEmpty())
        return Unexpected(folder.faults.first().reason);
    return std::move(folder.metadata);
}

} // namespace Egov
