// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/plugininstance.h>

#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginmetadata_p.h>

#include <QPluginLoader>

using namespace Qt::StringLiterals;

namespace Egov {

struct PluginInstance::Private {
    PluginDescription description;
    std::unique_ptr<QPluginLoader> loader;
    QObject* object = nullptr; // belongs to Qt's list of plugin roots
};

PluginInstance::PluginInstance()
    : d(std::make_unique<Private>())
{
}

PluginInstance::~PluginInstance() = default;
PluginInstance::PluginInstance(PluginInstance&&) noexcept = default;
PluginInstance& PluginInstance::operator=(PluginInstance&&) noexcept = default;

Expected<PluginInstance> PluginInstance::load(const PluginDescription& description)
{
    // What was judged is what must be run: the file may have been replaced since.
    const Expected<QByteArray> digest = fileDigest(description.file);
    if (!digest || *digest != description.sha256)
        return unexpected(PluginError::Changed, description.id.toString());
    PluginInstance instance;
    instance.d->description = description;
    instance.d->loader = std::make_unique<QPluginLoader>(description.file);
    instance.d->loader->setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const Expected<QObject*> object = guarded(description, [&] { return instance.d->loader->instance(); });
    if (!object)
        return Unexpected(object.error());
    if (*object == nullptr)
        return unexpected(PluginError::Load, description.id.toString() + u": "_s + instance.d->loader->errorString());
    instance.d->object = *object;
    return instance;
}

const PluginDescription& PluginInstance::description() const { return d->description; }

QObject* PluginInstance::object() const { return d->object; }

} // namespace Egov
