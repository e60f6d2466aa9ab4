// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/plugin/errors.h>
#include <libegov/plugin/plugindescription.h>

#include <QObject>

#include <concepts>
#include <exception>
#include <memory>
#include <type_traits>

namespace Egov {

/// A plugin whose code was loaded into this process. It stays loaded until the process ends: unloading C++ is never
/// safe. Movable; calls may come from many threads if the interface says so.
class EGOV_EXPORT PluginInstance {
public:
    /// Judges the file's digest again just before loading: "plugin.changed" when it is not the one described,
    /// "plugin.load" when the linker or Qt refuses it, "plugin.threw" when its constructor throws.
    static Expected<PluginInstance> load(const PluginDescription& description);
    ~PluginInstance();
    PluginInstance(PluginInstance&&) noexcept;
    PluginInstance& operator=(PluginInstance&&) noexcept;

    /// As it was judged before loading.
    const PluginDescription& description() const;
    /// The interface, or null when the object does not have it. Belongs to the instance.
    template <typename Interface>
    Interface* as() const
    {
        return qobject_cast<Interface*>(object());
    }

private:
    PluginInstance();
    QObject* object() const;
    struct Private;
    std::unique_ptr<Private> d;
};

/// Calls into a plugin and keeps its exceptions from leaving: "plugin.threw", with the exception's text when it has
/// one.
template <std::invocable Call>
Expected<std::invoke_result_t<Call>> guarded(const PluginDescription& plugin, Call call)
{
    using namespace Qt::StringLiterals;
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Call>>) {
            call();
            return {};
        } else {
            return call();
        }
    } catch (const std::exception& exception) {
        return unexpected(PluginError::Threw, plugin.id.toString() + u": "_s + QString::fromUtf8(exception.what()));
    } catch (...) {
        return unexpected(PluginError::Threw, plugin.id.toString());
    }
}

} // namespace Egov
