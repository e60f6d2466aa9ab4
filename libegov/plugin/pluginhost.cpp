// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/pluginhost.h>

#include <libegov/base/log.h>

#include <QDeadlineTimer>
#include <QProcess>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

struct Question {
    QByteArray line;
    std::promise<Expected<Json>> answer;
};

} // namespace

// One thread owns the process, since a QProcess belongs to its thread; callers wait for their answers.
struct PluginHost::Private {
    PluginDescription plugin;
    QString program;
    HostLimits limits;

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Question> questions;
    bool isEnding = false;
    std::thread thread; // started with the first question

    void run();
    Expected<void> ensureStarted(std::unique_ptr<QProcess>& process) const;
    Expected<Json> ask(std::unique_ptr<QProcess>& process, const QByteArray& line) const;
    Expected<QByteArray> readLine(QProcess& process) const;
};

void PluginHost::Private::run()
{
    std::unique_ptr<QProcess> process;
    for (;;) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return isEnding || !questions.empty(); });
        if (questions.empty())
            break;
        Question question = std::move(questions.front());
        questions.pop_front();
        lock.unlock();
        Expected<Json> answer = ask(process, question.line);
        if (!answer) {
            qCWarning(logPlugin).noquote() << plugin.id.value() << answer.error().code();
            // What it said itself ("threw") it survived; after everything else the next question starts a fresh one.
            if (process && answer.error().code() != "plugin.threw") {
                process->kill();
                process->waitForFinished(1000);
                process.reset();
            }
        }
        question.answer.set_value(std::move(answer));
    }
    if (process)
        process->closeWriteChannel();
    if (process && !process->waitForFinished(500)) {
        process->kill();
        process->waitForFinished(1000);
    }
}

Expected<QByteArray> PluginHost::Private::readLine(QProcess& process) const
{
    QDeadlineTimer deadline(limits.answer);
    while (!process.canReadLine()) {
        if (process.bytesAvailable() > limits.answerBytes)
            return unexpected("plugin.nonsense", u"an answer that is too long"_s);
        if (deadline.hasExpired())
            return unexpected("plugin.timeout", plugin.id.toString());
        if (!process.waitForReadyRead(static_cast<int>(std::max<qint64>(deadline.remainingTime(), 1)))
            && process.state() != QProcess::Running && !process.canReadLine())
            return unexpected("plugin.crashed", plugin.id.toString());
    }
    return process.readLine();
}

Expected<void> PluginHost::Private::ensureStarted(std::unique_ptr<QProcess>& process) const
{
    if (process && process->state() == QProcess::Running)
        return {};
    process = std::make_unique<QProcess>();
    QProcessEnvironment environment; // nothing of ours: no secret, no preload
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process->setProcessEnvironment(environment);
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(program,
        {plugin.file, QString::fromLatin1(plugin.sha256), QString::fromLatin1(plugin.kind),
            QString::number(limits.memoryMebibytes)});
    if (!process->waitForStarted(static_cast<int>(limits.answer.count())))
        return unexpected("plugin.host", program);
    const Expected<QByteArray> line = readLine(*process);
    if (!line)
        return Unexpected(line.error());
    const Expected<Json> ready = Json::parse(*line);
    if (!ready || !(*ready)["ready"].toBool()) {
        return unexpected(
            ready && (*ready)["error"].isText() ? (*ready)["error"].toUtf8() : "plugin.load"_ba, plugin.id.toString());
    }
    return {};
}

Expected<Json> PluginHost::Private::ask(std::unique_ptr<QProcess>& process, const QByteArray& line) const
{
    if (const Expected<void> started = ensureStarted(process); !started)
        return Unexpected(started.error());
    process->write(line);
    const Expected<QByteArray> read = readLine(*process);
    if (!read)
        return Unexpected(read.error());
    const Expected<Json> answer = Json::parse(*read);
    if (!answer || !answer->isObject())
        return unexpected("plugin.nonsense", plugin.id.toString());
    if ((*answer)["error"].isText())
        return unexpected(
            (*answer)["error"].toUtf8().contains('.') ? (*answer)["error"].toUtf8() : "plugin.nonsense"_ba,
            plugin.id.toString());
    return *answer;
}

PluginHost::PluginHost(PluginDescription plugin, QString program, HostLimits limits)
    : d(std::make_unique<Private>())
{
    d->plugin = std::move(plugin);
    d->program = std::move(program);
    d->limits = limits;
}

PluginHost::~PluginHost()
{
    if (!d || !d->thread.joinable())
        return;
    {
        const std::lock_guard lock(d->mutex);
        d->isEnding = true;
    }
    d->changed.notify_all();
    d->thread.join();
}

PluginHost::PluginHost(PluginHost&&) noexcept = default;

PluginHost& PluginHost::operator=(PluginHost&& other) noexcept
{
    PluginHost(std::move(other)).d.swap(d);
    return *this;
}

Expected<Json> PluginHost::call(const Json& question) const
{
    std::future<Expected<Json>> answer;
    {
        const std::lock_guard lock(d->mutex);
        d->questions.push_back({question.toBytes() + '\n', {}});
        answer = d->questions.back().answer.get_future();
        if (!d->thread.joinable())
            d->thread = std::thread([data = d.get()] { data->run(); });
    }
    d->changed.notify_all();
    return answer.get();
}

const PluginDescription& PluginHost::description() const { return d->plugin; }

} // namespace Egov
