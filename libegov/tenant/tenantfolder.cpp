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

Expected<Json> objectOf(const QByteArray& name, const QByteArray& bytes)
{
    Expected<Json> json = Json::parse(bytes);
    if (!json)
        return wrongFile(name, json.error().detail());
    if (!json->isObject())
        return wrongFile(name, u"no JSON object"_s);
    return json;
}

// "x" of "forms/x.form.json"; empty for any other name.
QByteArray formOf(const QByteArray& name, QByteArrayView suffix)
{
    const qsizetype around = formsFolder.size() + suffix.size();
    return name.startsWith(formsFolder) && name.endsWith(suffix) && name.size() > around
        ? name.sliced(formsFolder.size(), name.size() - around)
        : QByteArray();
}

} // namespace

Expected<Json> readTenantFolder(const PluginFiles& files)
{
    Json tenant = Json::object();
    Json overlays = Json::object();
    Json forms = Json::object();
    for (const auto& [name, bytes] : files) {
        if (name == "README.md")
            continue;
        const QByteArray overlay = formOf(name, overlaySuffix);
        const QByteArray form = formOf(name, formSuffix);
        if (name != "tenant.json" && overlay.isEmpty() && form.isEmpty())
            return wrongFile(name, u"no file of a municipality"_s);
        Expected<Json> json = objectOf(name, bytes);
        if (!json)
            return json;
        if (!form.isEmpty() && (*json)["id"].toUtf8() != form)
            return wrongFile(name, u"the form's id is \"%1\""_s.arg((*json)["id"].toString()));
        if (!overlay.isEmpty())
            overlays.set(overlay, std::move(*json));
        else if (!form.isEmpty())
            forms.set(form, std::move(*json));
        else
            tenant = std::move(*json);
    }
    Json metadata = Json::object({{"name", tenant["name"]}, {"overlays", overlays}, {"forms", forms}});
    if (tenant.contains("demo"))
        metadata.set("demo", tenant["demo"]);
    metadata.set("tenant", std::move(tenant));
    return metadata;
}

} // namespace Egov
