// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/plugins/plugincommands.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <array>

// egovctl plugin new: a project that builds against the installed library and passes its kit, to be changed step by
// step.
namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kinds{"field"_L1, "gateway"_L1, "rules"_L1};
constexpr qsizetype longestId = 40;

bool isId(const QString& id)
{
    return id.size() <= longestId && !id.isEmpty() && id[0] >= u'a' && id[0] <= u'z' && !id.endsWith(u'-')
        && !id.contains(u"--"_s) && std::ranges::all_of(id, [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
           });
}

// "meter-number": MeterNumber
QString classOf(const QString& id)
{
    QString name;
    for (const QString& word : id.split(u'-'))
        name += word[0].toUpper() + word.sliced(1);
    return name;
}

// It stands in a call of CMake and in JSON.
bool isVendor(const QString& vendor)
{
    return !vendor.isEmpty() && vendor.size() <= 100 && std::ranges::all_of(vendor, [](QChar c) {
        return c.isPrint() && c != u'"' && c != u'\\' && c != u'$' && c != u';' && c != u'@';
    });
}

// Where a template comes to lie: "plugin.cpp.in" as "<id>.cpp".
QString placeOf(const QString& name, const QString& id)
{
    QString place = name.chopped(3);
    if (place == "plugin.cpp"_L1)
        return id + u".cpp"_s;
    return place == "tenant.json"_L1 ? u"towns/%1/tenant.json"_s.arg(id) : place;
}

Expected<void> write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        || file.write(text) != text.size())
        return unexpected(CtlError::Unwritable, path + u": "_s + file.errorString());
    return {};
}

Exit newPlugin(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"into"_s, u"vendor"_s});
    if (!options)
        return couldNot(options.error());
    const QString kind = options->plain().value(0);
    const QString id = options->plain().value(1);
    if (options->plain().size() != 2 || std::ranges::find(kinds, kind) == kinds.end())
        return couldNot(Error(CtlError::Usage, u"plugin new field|gateway|rules ID [--into DIR] [--vendor NAME]"_s));
    if (!isId(id))
        return couldNot(Error(
            CtlError::Usage, u"an id is lower-case letters, digits and single dashes, at most %1"_s.arg(longestId)));
    const QString vendor = options->value(u"vendor"_s, u"A vendor"_s);
    if (!isVendor(vendor))
        return couldNot(Error(CtlError::Usage, u"--vendor: a name without quotes, backslashes, $, ; and @"_s));
    const QString folder = QDir(options->value(u"into"_s, QDir::currentPath())).absoluteFilePath(id);
    if (QFileInfo::exists(folder) || QFileInfo(folder).isSymLink())
        return couldNot(Error(CtlError::Unwritable, folder + u": is there already"_s));
    Json written = Json::array();
    QDirIterator templates(u":/templates/"_s + kind, QDir::Files);
    while (templates.hasNext()) {
        QFile file(templates.next());
        if (!file.open(QIODevice::ReadOnly))
            return couldNot(Error(CtlError::Unreadable, file.fileName()));
        QByteArray text = file.readAll();
        text.replace("@CLASS@", classOf(id).toUtf8());
        text.replace("@VENDOR@", vendor.toUtf8());
        text.replace("@ID@", id.toUtf8());
        const QString place = placeOf(templates.fileName(), id);
        if (const Expected<void> done = write(folder + u'/' + place, text); !done)
            return couldNot(done.error());
        written.append(place);
    }
    print(Json::object({{"folder", folder}, {"files", written}}));
    return Exit::Good;
}

const Command commands[] = {
    {"plugin new", "field|gateway|rules ID [--into DIR] [--vendor NAME]",
        "Writes a project for a plugin: it builds against the installed library, and its tests pass.", newPlugin},
};

} // namespace

std::span<const Command> newPluginCommands() { return commands; }

} // namespace Egov::Ctl
