// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// egov-plugin-host FILE SHA256 KIND MEMORY [MISSING-WALL...]: one plugin in a process of its own. One JSON object per
// line on standard input, one answer per line on standard output; ends with its input. Started by PluginHost, not by
// people: what the plugin prints is lost.
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginhost.h>
#include <libegov/pluginhost/confinement.h>
#include <libegov/pluginhost/hostedkinds.h>

#include <QFileInfo>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int fixedArguments = 5;

void answer(std::FILE* to, const Json& json)
{
    const QByteArray line = json.toBytes() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), to);
    std::fflush(to);
}

// Ends without the destructors and exit handlers of a plugin that is not trusted.
[[noreturn]] void end(int result) { _exit(result); }

[[noreturn]] void endWith(std::FILE* answers, ErrorCode code)
{
    answer(answers, Json::object({{"error", code.text()}}));
    end(1);
}

// False at the end of the questions, and for one that is longer than any.
bool readQuestion(QByteArray& line)
{
    line.clear();
    std::array<char, 64 * 1024> part{};
    while (std::fgets(part.data(), int(part.size()), stdin)) {
        line += part.data();
        if (line.endsWith('\n'))
            return true;
        if (line.size() > PluginHost::largestQuestion)
            return false;
    }
    return false;
}

Json answerLine(const PluginDescription& plugin, const HostedAnswers& answers, const QByteArray& line)
{
    const Expected<Json> asked = Json::parse(line);
    if (!asked)
        return Json::object({{"error", ErrorCode(PluginError::Nonsense).text()}});
    // The plugin is not told the mark: what it says by itself is the answer to nothing.
    Json question = *asked;
    const Json mark = question["mark"];
    if (question.isObject())
        question.remove("mark");
    Expected<Json> result = guarded(plugin, [&] { return answers(question); });
    Json said = result ? std::move(*result) : Json::object({{"error", result.error().code()}});
    if (!mark.isNull())
        said.set("mark", mark);
    return said;
}

} // namespace

int main(int argc, char** argv)
{
    const HostedKind* const kind = argc < fixedArguments ? nullptr : findHostedKind(argv[3]);
    if (!kind) {
        std::fputs("usage: egov-plugin-host FILE SHA256 KIND MEMORY [MISSING-WALL...]\n", stderr);
        return 2;
    }
    std::FILE* const answers = fdopen(keepOnlyPipes(), "w");
    if (!answers)
        return 1;
    const QFileInfo file(QFile::decodeName(argv[1]));
    ConfinementWishes wishes{.memoryBytes = std::strtoull(argv[4], nullptr, 10) * 1024 * 1024,
        .pluginFolder = QFile::encodeName(file.path()),
        .mayLack = {}};
    for (int i = fixedArguments; i < argc; ++i)
        wishes.mayLack += argv[i];
    const Expected<Json> walls = confine(wishes);
    if (!walls)
        endWith(answers, walls.error().which());
    // From here on nothing of the plugin's can reach beyond, its static constructors among it.
    const PluginDescription description{.id = PluginId(file.completeBaseName().toUtf8()),
        .kind = kind->name.toByteArray(),
        .file = file.filePath(),
        .sha256 = argv[2]};
    const Expected<PluginInstance> plugin = PluginInstance::load(description);
    if (!plugin)
        endWith(answers, plugin.error().which());
    const HostedAnswers askPlugin = kind->answersOf(*plugin);
    if (!askPlugin)
        endWith(answers, PluginError::Load);
    answer(answers, Json::object({{"ready", true}, {"walls", *walls}}));
    QByteArray line;
    while (readQuestion(line))
        answer(answers, answerLine(description, askPlugin, line));
    end(0);
}
