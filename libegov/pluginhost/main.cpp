// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// egov-plugin-host FILE SHA256 KIND MEMORY: one plugin in a process of its own. One JSON object per line on standard
// input, one answer per line on standard output; ends with its input. Started by PluginHost, not by people.
#include "confinement.h"

#include <libegov/plugin/plugininstance.h>
#include <libegov/tenant/localrules.h>

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>
#include <iostream>
#include <string>
#include <unistd.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// The pipe is ours alone: whatever the plugin prints goes to standard error.
std::FILE* takeStandardOutput()
{
    std::FILE* const answers = fdopen(dup(STDOUT_FILENO), "w");
    dup2(STDERR_FILENO, STDOUT_FILENO);
    return answers;
}

void answer(std::FILE* to, const Json& json)
{
    const QByteArray line = json.toBytes() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), to);
    std::fflush(to);
}

Json errorOf(const QByteArray& code) { return Json::object({{"error", code}}); }

Json answerLine(const PluginInstance& plugin, const TenantPlugin& rules, const std::string& line)
{
    const Expected<Json> question = Json::parse(line);
    if (!question)
        return errorOf("plugin.nonsense");
    const Expected<Json> result
        = guarded(plugin.description(), [&] { return answerQuestion(rules, plugin.as<TenantListener>(), *question); });
    return result ? *result : errorOf(result.error().code());
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    std::FILE* const answers = takeStandardOutput();
    if (arguments.size() != 5 || arguments[3] != u"tenant" || !answers) {
        std::fputs("usage: egov-plugin-host FILE SHA256 tenant MEMORY\n", stderr);
        return 2;
    }
    if (!confine(arguments[4].toULongLong() * 1024 * 1024)) {
        answer(answers, errorOf("plugin.host"));
        return 1;
    }
    const PluginDescription description{.id = PluginId(QFileInfo(arguments[1]).completeBaseName().toUtf8()),
        .kind = arguments[3].toUtf8(),
        .file = arguments[1],
        .sha256 = arguments[2].toLatin1()};
    const Expected<PluginInstance> plugin = PluginInstance::load(description);
    const TenantPlugin* const rules = plugin ? plugin->as<TenantPlugin>() : nullptr;
    if (!rules) {
        answer(answers, errorOf(plugin ? "plugin.load"_ba : plugin.error().code()));
        return 1;
    }
    answer(answers, Json::object({{"ready", true}}));
    std::string line;
    while (std::getline(std::cin, line))
        answer(answers, answerLine(*plugin, *rules, line));
    return 0;
}
