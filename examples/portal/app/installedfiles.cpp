// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/installedfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

QString fromProgram(const QString& relative)
{
    return QDir::cleanPath(QDir(QCoreApplication::applicationDirPath()).absoluteFilePath(relative));
}

QString data(const QString& name) { return fromProgram(QStringLiteral(EGOV_DATA_FROM_PROGRAM "/") + name); }

QString plugins(const QString& kind)
{
    // The build tree gathers them in lib, whatever the installed folder of libraries is called.
    const QString installed = fromProgram(QStringLiteral(EGOV_PLUGINS_FROM_PROGRAM "/") + kind);
    return QDir(installed).exists() ? installed : fromProgram(u"../lib/egov/plugins/"_s + kind);
}

// Programs lie beside each other in the build tree, and this one apart when installed. Empty where there is none.
QString pluginHost()
{
    for (const QString& path : {fromProgram(QStringLiteral(EGOV_HOSTS_FROM_PROGRAM "/egov-plugin-host")),
             fromProgram(u"egov-plugin-host"_s)}) {
        if (QFileInfo(path).isExecutable())
            return path;
    }
    return {};
}

} // namespace

QString installedPages() { return data(u"portal"_s); }

QString installedTranslations() { return data(u"translations"_s); }

Json withInstalledFiles(Json platform)
{
    if (!platform.isObject())
        return platform; // whoever parses it says so
    if (!platform.contains("forms"))
        platform.set("forms", data(u"forms"_s));
    if (!platform.contains("plugins"))
        platform.set("plugins", Json::array({plugins(u"tenants"_s), plugins(u"gateways"_s)}));
    if (const QString host = pluginHost(); !platform.contains("pluginHost") && !host.isEmpty())
        platform.set("pluginHost", host);
    return platform;
}

} // namespace Egov::Portal
