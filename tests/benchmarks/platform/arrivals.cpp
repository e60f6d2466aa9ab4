// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// arrivals FOLDER SECONDS ROUNDS : residents who file through the desk's own door, each step of it, with access codes
// that the service makes; alone, and while as many as find a place arrive with a password that they chose. Windows of
// both kinds take turns, since others use the machine; the sums of all windows count. Prints "figure peer value unit":
// arrivals-beside-passwords, without a password, beside the same residents "alone": the ratio is what they keep;
// chosen-passwords, arrivals with one, beside what "one-thread" hashes in that time when it does nothing else: the
// ratio is at most 1, because one thread hashes.
#include <tests/platform/demoservice.h>

#include <libegov/seal/accesscode.h>
#include <libegov/seal/hashingqueue.h>
#include <libegov/seal/passwordhash.h>

#include <QElapsedTimer>

#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int residents = 200; // without a password, at a time: each waits for a commit most of the while
// The one that is hashed is among those who have a place.
constexpr int withPasswords = HashingQueue::places;

constexpr const char* answers = R"({"kind": "hole", "place": "見本町1", "noticedOn": "2026-04-01", "isDangerous": false,
 "description": "穴", "wantsReply": false})";

Error failure(const Error& error, const char* step)
{
    return Error(error.which(), QLatin1StringView(step) + u": "_s + error.detail());
}

// Every step of a filing, as the portal takes them.
Expected<void> arrive(const Desk& desk, const QByteArray& password)
{
    const FilingSteps steps = desk.filing();
    const Expected<FilingSubject> subject = steps.begin(FormId("road-park-report"));
    if (!subject)
        return Unexpected(failure(subject.error(), "begin"));
    const Expected<JudgedAnswers> judged = steps.judge(*subject, answers);
    if (!judged)
        return Unexpected(failure(judged.error(), "judge"));
    const Expected<Completion> complete = steps.complete(*subject, *judged);
    if (!complete || !*complete)
        qFatal("the answers are not complete");
    const Expected<Package> package = steps.package(*subject, **complete, "ja", {});
    const Expected<VouchedPackage> vouched
        = package ? steps.vouchUnsigned(*package, {}) : Expected<VouchedPackage>(Unexpected(package.error()));
    if (!vouched)
        return Unexpected(failure(vouched.error(), "vouch"));
    const Expected<QByteArray> code = makeAccessCode();
    if (!code)
        return Unexpected(failure(code.error(), "code"));
    static std::atomic<qint64> number = 0;
    const Expected<SubmissionOutcome> outcome = steps.submit(*vouched,
        {.answers = answers,
            .key = IdempotencyKey("benchmark-arrival-" + QByteArray::number(++number)),
            .accessCode = password.isEmpty() ? *code : QByteArray(),
            .password = password});
    if (!outcome)
        return Unexpected(failure(outcome.error(), "submit"));
    if (!outcome->receipt)
        qFatal("not taken: %s", outcome->reason.constData());
    return {};
}

struct Window {
    qint64 plain = 0;
    qint64 chosen = 0;
    double seconds = 0;

    void operator+=(const Window& other)
    {
        plain += other.plain;
        chosen += other.chosen;
        seconds += other.seconds;
    }
};

class Town {
public:
    Town(const QString& folder, int seconds)
        : m_service(folder)
        , m_seconds(seconds)
    {
        if (const Expected<void> opened = m_service.open(); !opened)
            qFatal("%s %s", opened.error().code().constData(), qPrintable(opened.error().detail()));
        for (const TenantCode& code : m_service.platform->tenants()) {
            const Desk* const desk = m_service.platform->findDesk(code);
            // Towns that do not offer it take none of it in.
            const Expected<FilingSubject> subject = desk->filing().begin(FormId("road-park-report"));
            if (subject && subject->notOffered.isEmpty())
                m_desks.push_back(desk);
        }
        if (m_desks.empty())
            qFatal("no municipality takes the form in");
    }

    Window measure(bool besidePasswords)
    {
        std::atomic<bool> isOver = false;
        std::atomic<qint64> plain = 0;
        std::atomic<qint64> chosen = 0;
        QElapsedTimer time;
        time.start();
        std::vector<std::jthread> threads;
        const auto add = [&](int count, const QByteArray& password, std::atomic<qint64>& arrived) {
            for (int i = 0; i < count; ++i) {
                threads.emplace_back([&, password, desk = m_desks[size_t(i) % m_desks.size()]] {
                    while (!isOver) {
                        if (const Expected<void> done = arrive(*desk, password); !done)
                            qFatal("%s %s", done.error().code().constData(), qPrintable(done.error().detail()));
                        if (!isOver) // what ends later belongs to no window
                            ++arrived;
                    }
                });
            }
        };
        add(residents, {}, plain);
        if (besidePasswords)
            add(withPasswords, "correct horse battery staple", chosen);
        std::this_thread::sleep_for(std::chrono::seconds(m_seconds));
        isOver = true;
        const Window window{.plain = plain, .chosen = chosen, .seconds = double(time.nsecsElapsed()) / 1e9};
        threads.clear();
        return window;
    }

private:
    DemoService m_service;
    const int m_seconds;
    std::vector<const Desk*> m_desks;
};

// How many hashes one thread makes a second when nothing else runs.
double hashesOfOneThread(int seconds)
{
    QElapsedTimer time;
    time.start();
    int count = 0;
    for (; time.elapsed() < seconds * 1000; ++count) {
        if (!hashPassword("correct horse battery staple"))
            qFatal("no hash");
    }
    return count / (double(time.nsecsElapsed()) / 1e9);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const int seconds = atoi(argv[2]);
    const int rounds = atoi(argv[3]);
    if (seconds < 1 || rounds < 1)
        return 2;
    const double hashes = hashesOfOneThread(seconds);
    Town town(QString::fromLocal8Bit(argv[1]), seconds);
    town.measure(false); // files and caches are warm
    Window alone;
    Window beside;
    for (int i = 0; i < rounds; ++i) {
        alone += town.measure(false);
        beside += town.measure(true);
    }
    std::printf("arrivals-beside-passwords - %.1f 1/s\n", double(beside.plain) / beside.seconds);
    std::printf("arrivals-beside-passwords alone %.1f 1/s\n", double(alone.plain) / alone.seconds);
    std::printf("chosen-passwords - %.2f 1/s\n", double(beside.chosen) / beside.seconds);
    std::printf("chosen-passwords one-thread %.2f 1/s\n", hashes);
    return 0;
}
