// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/pluginhost.h>

#include <libegov/base/constanttime.h>
#include <libegov/base/log.h>
#include <libegov/plugin/bulkhead.h>
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginerrors.h>

#include <QDeadlineTimer>
#include <QProcess>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include <csignal>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

struct HostQuestion {
    QByteArray mark; // stands in the answer to this question and, since nobody can guess it, in no other
    QByteArray line; // empty: only to be started
    QDeadlineTimer deadline;
    std::promise<Expected<Json>> answer;
};

// What a host may say about itself; all else is the plugin's word, and of its own table.
constexpr std::array hostErrors{PluginError::Changed, PluginError::Host, PluginError::Load, PluginError::NoLandlock,
    PluginError::NoSeccomp, PluginError::Nonsense, PluginError::Threw};

// More than any answer that makes sense has; what stands in texts is counted too.
bool hasMoreValuesThan(QByteArrayView json, qsizetype most)
{
    return std::ranges::count_if(json, [](char c) { return c == ',' || c == '[' || c == '{'; }) > most;
}

Error errorOf(const Json& said, const PluginDescription& plugin)
{
    const QByteArray code = said.toUtf8();
    const auto ofHost
        = std::ranges::find_if(hostErrors, [&code](PluginError one) { return ErrorCode(one).text() == code; });
    if (ofHost == hostErrors.end())
        return pluginError(plugin.id, plugin.errors, code);
    if (*ofHost == PluginError::NoLandlock || *ofHost == PluginError::NoSeccomp)
        return Error(*ofHost, u"%1: this kernel does not offer a wall that must stand"_s.arg(plugin.id.toString()));
    return Error(*ofHost, plugin.id.toString());
}

// Others of the same user must not read this process' memory, environment and descriptors: the kernel asks this before
// it opens /proc/<pid>/mem and before ptrace. No core is dumped either.
void keepOthersOut()
{
#if defined(__linux__)
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

// Between questions nothing of it runs: a thread that a plugin left behind would take the processor from everybody.
// One that has just ended has the number 0, which to kill() is everybody here.
void signalTo(const QProcess& process, int signal)
{
    if (const pid_t pid = pid_t(process.processId()); pid > 0)
        kill(pid, signal);
}
void rest(const QProcess& process) { signalTo(process, SIGSTOP); }
void wake(const QProcess& process) { signalTo(process, SIGCONT); }

void sayWhichWallsStand(const PluginDescription& plugin, const Json& walls)
{
    const bool seccomp = walls["seccomp"].toBool();
    const qint64 landlock = walls["landlock"].toInteger();
    if (seccomp && landlock > 0)
        qCInfo(logPlugin).noquote() << plugin.id.value() << "confined by seccomp and Landlock" << landlock;
    else
        qCWarning(logPlugin).noquote() << plugin.id.value() << "confined"
                                       << (seccomp ? "by seccomp" : "without seccomp") << "and"
                                       << (landlock > 0 ? "by Landlock" : "without Landlock");
}

} // namespace

// One thread owns the process, since a QProcess belongs to its thread; callers wait for their answers.
struct PluginHost::Private {
    PluginDescription plugin;
    HostProgram program;
    HostLimits limits;
    Bulkhead bulkhead;

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<HostQuestion> questions;
    bool isEnding = false;
    std::thread thread; // started with the first question

    void run();
    Expected<Json> put(const QByteArray& mark, QByteArray line, std::chrono::milliseconds time);
    Expected<Json> ask(std::unique_ptr<QProcess>& process, const HostQuestion& question) const;
    Expected<Json> tell(QProcess& process, const HostQuestion& question) const;
    Expected<void> ensureStarted(std::unique_ptr<QProcess>& process, const QDeadlineTimer& deadline) const;
    Expected<QByteArray> readLine(QProcess& process, const QDeadlineTimer& deadline) const;
};

void PluginHost::Private::run()
{
    std::unique_ptr<QProcess> process;
    for (;;) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return isEnding || !questions.empty(); });
        if (questions.empty())
            break;
        HostQuestion question = std::move(questions.front());
        questions.pop_front();
        lock.unlock();
        Expected<Json> answer = ask(process, question);
        if (!answer) {
            qCWarning(logPlugin).noquote() << plugin.id.value() << answer.error().code();
            // What it said itself ("threw") it survived; after everything else the next question starts a fresh one.
            if (process && !answer.error().is(PluginError::Threw) && !answer.error().is(PluginError::Busy)) {
                process->kill();
                process->waitForFinished(1000);
                process.reset();
            }
        }
        question.answer.set_value(std::move(answer));
    }
    if (process && process->state() == QProcess::Running) {
        process->closeWriteChannel();
        wake(*process);
    }
    if (process && !process->waitForFinished(500)) {
        process->kill();
        process->waitForFinished(1000);
    }
}

Expected<QByteArray> PluginHost::Private::readLine(QProcess& process, const QDeadlineTimer& deadline) const
{
    while (!process.canReadLine()) {
        if (process.bytesAvailable() > limits.answerBytes)
            return unexpected(PluginError::Nonsense, u"an answer that is too long"_s);
        if (deadline.hasExpired())
            return unexpected(PluginError::Timeout, plugin.id.toString());
        if (!process.waitForReadyRead(static_cast<int>(std::max<qint64>(deadline.remainingTime(), 1)))
            && process.state() != QProcess::Running && !process.canReadLine())
            return unexpected(PluginError::Crashed, plugin.id.toString());
    }
    QByteArray line = process.readLine();
    if (process.bytesAvailable() > 0) // would be taken for the next answer
        return unexpected(PluginError::Nonsense, u"more than one answer"_s);
    return line;
}

Expected<void> PluginHost::Private::ensureStarted(
    std::unique_ptr<QProcess>& process, const QDeadlineTimer& deadline) const
{
    if (process)
        process->waitForReadyRead(0); // learns of its end
    if (process && process->state() == QProcess::Running && process->bytesAvailable() == 0)
        return {};
    if (process && process->state() == QProcess::Running) {
        // Would be taken for the next answer.
        qCWarning(logPlugin).noquote() << plugin.id.value() << "answered without a question";
        process->kill();
        process->waitForFinished(1000);
    }
    keepOthersOut();
    process = std::make_unique<QProcess>();
    QProcessEnvironment environment; // nothing of ours: no secret, no preload
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process->setProcessEnvironment(environment);
    process->setStandardErrorFile(QProcess::nullDevice());
    QStringList arguments{plugin.file, QString::fromLatin1(plugin.sha256), QString::fromLatin1(plugin.kind),
        QString::number(limits.memoryMebibytes)};
    for (const QByteArray& wall : program.mayLack)
        arguments += QString::fromLatin1(wall);
    process->start(program.path, arguments);
    if (!process->waitForStarted(static_cast<int>(deadline.remainingTime())))
        return unexpected(PluginError::Host, program.path);
    const Expected<QByteArray> line = readLine(*process, deadline);
    if (!line)
        return Unexpected(line.error());
    const Expected<Json> ready = Json::parse(*line);
    if (!ready || !(*ready)["ready"].toBool())
        return Unexpected(
            ready ? errorOf((*ready)["error"], plugin) : Error(PluginError::Nonsense, plugin.id.toString()));
    sayWhichWallsStand(plugin, (*ready)["walls"]);
    rest(*process);
    return {};
}

Expected<Json> PluginHost::Private::ask(std::unique_ptr<QProcess>& process, const HostQuestion& question) const
{
    if (question.deadline.hasExpired())
        return unexpected(PluginError::Busy, plugin.id.toString());
    const QProcess* const before = process.get();
    if (const Expected<void> started = ensureStarted(process, question.deadline); !started)
        return Unexpected(started.error());
    if (question.line.isEmpty())
        return Json::object();
    Expected<Json> answer = tell(*process, question);
    // One from earlier may have been about to end, or have said more than it was asked, which is noticed late. A
    // question has no effect but its answer, so it may be put again; a fresh process that does so is believed.
    const bool isFromEarlier = !answer && process.get() == before
        && (answer.error().is(PluginError::Crashed) || answer.error().is(PluginError::Unasked));
    if (isFromEarlier) {
        process->kill();
        process->waitForFinished(1000);
        process.reset();
        if (const Expected<void> started = ensureStarted(process, question.deadline); !started)
            return Unexpected(started.error());
        answer = tell(*process, question);
    }
    if (!answer && answer.error().is(PluginError::Unasked))
        return unexpected(PluginError::Nonsense, u"an answer to another question"_s);
    return answer;
}

Expected<Json> PluginHost::Private::tell(QProcess& process, const HostQuestion& question) const
{
    wake(process);
    process.write(question.line);
    const Expected<QByteArray> read = readLine(process, question.deadline);
    if (!read)
        return Unexpected(read.error());
    rest(process);
    if (hasMoreValuesThan(*read, limits.answerValues))
        return unexpected(PluginError::Nonsense, u"an answer of too many values"_s);
    Expected<Json> answer = Json::parse(*read);
    if (!answer || !answer->isObject() || !equalInConstantTime((*answer)["mark"].toUtf8(), question.mark))
        return unexpected(PluginError::Unasked, plugin.id.toString());
    if (answer->contains("error"))
        return Unexpected(errorOf((*answer)["error"], plugin));
    answer->remove("mark");
    return answer;
}

Expected<Json> PluginHost::Private::put(const QByteArray& mark, QByteArray line, std::chrono::milliseconds time)
{
    const QDeadlineTimer deadline(time);
    const std::optional<Bulkhead::Place> place = bulkhead.enter();
    if (!place)
        return unexpected(PluginError::Busy, plugin.id.toString());
    std::future<Expected<Json>> answer;
    {
        const std::lock_guard lock(mutex);
        questions.push_back({mark, std::move(line), deadline, {}});
        answer = questions.back().answer.get_future();
        if (!thread.joinable())
            thread = std::thread([this] { run(); });
    }
    changed.notify_all();
    return answer.get();
}

PluginHost::PluginHost(PluginDescription plugin, HostProgram program, HostLimits limits)
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

Expected<void> PluginHost::start() const
{
    const Expected<Json> started = d->put({}, {}, d->limits.start);
    return started ? Expected<void>() : Unexpected(started.error());
}

Expected<Json> PluginHost::call(const Json& question) const
{
    const QByteArray mark = QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    Json marked = question;
    marked.set("mark", mark);
    QByteArray line = marked.toBytes() + '\n';
    if (line.size() > largestQuestion)
        return unexpected(PluginError::TooLong, d->plugin.id.toString());
    return d->put(mark, std::move(line), d->limits.answer);
}

const PluginDescription& PluginHost::description() const { return d->plugin; }

} // namespace Egov
