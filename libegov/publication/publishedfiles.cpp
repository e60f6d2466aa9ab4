// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/publishedfiles.h>

#include <libegov/base/digest.h>
#include <libegov/plugin/pluginfolder_i.h>
#include <libegov/publication/errors.h>

#include <QDir>
#include <QFileInfo>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Expected<PluginFiles> readWhole(const QString& folder, const PluginFolderLimits& limits = {})
{
    const QFileInfo place(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()));
    return readPluginFolder(place.path(), place.fileName(), limits);
}

// Where the version lies on which the municipality's overlay of that form stands, when that is not the current one.
QByteArray placeOfBase(const PluginFiles& town, const QByteArray& form)
{
    const auto overlay = town.find("forms/" + form + ".overlay.json");
    const Expected<Json> json = overlay == town.end() ? Json() : Json::parse(overlay->second);
    const QByteArray base = json ? (*json)["base"].toUtf8() : QByteArray();
    return base.startsWith(form + '@') ? form + '/' + base.sliced(form.size() + 1) + "/form.json" : QByteArray();
}

// Of a folder of shared forms what a service reads; schemas and what else lies beside them is for people.
bool isServed(const QByteArray& name)
{
    if (name == "notices.json")
        return true;
    const QByteArrayList parts = name.split('/');
    if (parts.size() != 2)
        return false;
    if (parts[0] == "fieldtypes" || parts[0] == "plans")
        return parts[1].endsWith(".json");
    // A procedure is served by nobody yet: it goes with its form, so that whoever reads both says so.
    return parts[1] == "form.json" || parts[1] == "procedure.json";
}

} // namespace

Expected<PublishedFiles> PublishedFiles::read(const QString& town, const QString& shared)
{
    Expected<PluginFiles> own = readWhole(town);
    if (!own)
        return Unexpected(own.error());
    Expected<PluginFiles> common = readWhole(shared, {.levels = 2}); // <form>/<version>/form.json
    if (!common)
        return Unexpected(common.error());
    ByPath files;
    for (const auto& [name, bytes] : *common) {
        if (!isServed(name))
            continue;
        // A town that has not moved is published with the version that it is on, and what lies beside that.
        const bool isOfForm = name.endsWith("/form.json") || name.endsWith("/procedure.json");
        const QByteArray form = isOfForm ? name.first(name.indexOf('/')) : QByteArray();
        const auto base = isOfForm ? common->find(placeOfBase(*own, form)) : common->end();
        if (base == common->end()) {
            files.emplace("shared/" + name, bytes);
        } else if (name.endsWith("/form.json")) {
            files.emplace("shared/" + name, base->second);
            const auto procedure
                = common->find(base->first.chopped(QByteArrayView("form.json").size()) + "procedure.json");
            if (procedure != common->end())
                files.emplace("shared/" + form + "/procedure.json", procedure->second);
        }
    }
    for (auto& [name, bytes] : *own)
        files.emplace("town/" + name, std::move(bytes));
    return of(std::move(files));
}

Expected<PublishedFiles> PublishedFiles::of(ByPath files)
{
    qint64 total = 0;
    if (qsizetype(files.size()) > maximumFiles)
        return unexpected(PublicationError::Files, u"more than %1 files"_s.arg(maximumFiles));
    for (const auto& [path, bytes] : files) {
        if (!isPublishedPath(path))
            return unexpected(PublicationError::Files, QString::fromUtf8(path) + u": no path of a publication"_s);
        if (bytes.size() > maximumFileBytes)
            return unexpected(PublicationError::Files, QString::fromUtf8(path) + u": too large"_s);
        total += bytes.size();
    }
    if (total > maximumBytes)
        return unexpected(PublicationError::Files, u"all files together are too large"_s);
    PublishedFiles made;
    made.m_files = std::move(files);
    return made;
}

QMap<QByteArray, QByteArray> PublishedFiles::digests() const
{
    QMap<QByteArray, QByteArray> all;
    for (const auto& [path, bytes] : m_files)
        all.insert(path, sha256Hex(bytes));
    return all;
}

Expected<void> PublishedFiles::judge(const Manifest& manifest) const
{
    for (auto file = manifest.files.cbegin(); file != manifest.files.cend(); ++file) {
        const auto there = m_files.find(file.key());
        if (there == m_files.end())
            return unexpected(PublicationError::Files, QString::fromUtf8(file.key()) + u": missing"_s);
        if (sha256Hex(there->second) != file.value())
            return unexpected(PublicationError::Files, QString::fromUtf8(file.key()) + u": of another digest"_s);
    }
    for (const auto& [path, bytes] : m_files) {
        if (!manifest.files.contains(path))
            return unexpected(PublicationError::Files, QString::fromUtf8(path) + u": the manifest does not name it"_s);
    }
    return {};
}

} // namespace Egov
