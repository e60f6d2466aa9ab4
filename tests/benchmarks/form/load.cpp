// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a service of 160 shared forms and 25 municipalities costs when it starts: seconds of processor and memory, from
// the bytes of the files to forms that can be evaluated. A process of its own, since memory is the process's. And what
// a second thread on the same form brings. Lines as tests/benchmarks/run.sh wants them from a peers.sh.
#include "shapes.h"

#include <libegov/form/authoring/overlay.h>
#include <libegov/form/evaluation/evaluation.h>

#include <QFile>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

namespace {

using namespace Egov;

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm")); // pages: whole, resident, ...
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toDouble() * 4096 / 1048576;
}

int load(const char* figure, const QList<QByteArray>& definitions, int tenants)
{
    QList<QList<QByteArray>> overlays;
    for (const QByteArray& definition : definitions) {
        QList<QByteArray> ofForm;
        for (int tenant = 0; tenant < tenants; ++tenant)
            ofForm += Shapes::overlay(Json::parse(definition).value(), tenant);
        overlays += ofForm;
    }
    const FieldTypes types = FieldTypes::builtIn();
    const double before = residentMebibytes();
    const double begin = processorSeconds();
    std::vector<Form> compiled;
    for (qsizetype i = 0; i < definitions.size(); ++i) {
        const Expected<Form> base = Form::compile(QByteArrayView(definitions[i]), types);
        if (!base) {
            qCritical() << base.error();
            return 2;
        }
        compiled.push_back(*base);
        for (const QByteArray& source : overlays[i]) {
            const Expected<Overlay> overlay = Overlay::parse(Json::parse(source).value());
            const Expected<Form> form
                = overlay ? overlay->apply(*base, types) : Expected<Form>(Unexpected(overlay.error()));
            if (!form) {
                qCritical() << form.error();
                return 2;
            }
            compiled.push_back(*form);
        }
    }
    const double seconds = processorSeconds() - begin;
    std::printf("%s - %g s\n%s-memory - %g MiB\n%s-process - %g MiB\n", figure, seconds, figure,
        residentMebibytes() - before, figure, residentMebibytes());
    return 0;
}

// Evaluations per second of wall time, all threads together, and per second of the processor time each of them got:
// waiting for a lock shows in the first, fighting for a cache line in both, other programs in the first only. The best
// of some windows.
struct Rate {
    double wall = 0;
    double processor = 0;
};

Rate rate(const Form& form, const QByteArray& answers, int threads)
{
    const EvaluationContext context{.asOf = QDate(2026, 11, 22)};
    Rate best;
    for (int window = 0; window < 15; ++window) {
        std::atomic<qint64> count = 0;
        const double processorBegin = processorSeconds();
        const auto begin = std::chrono::steady_clock::now();
        const auto end = begin + std::chrono::milliseconds(200);
        const auto work = [&] {
            qint64 own = 0;
            while (std::chrono::steady_clock::now() < end) {
                for (int i = 0; i < 100; ++i)
                    own += evaluate(form, answers, context).has_value();
            }
            count += own;
        };
        std::vector<std::thread> others;
        for (int i = 1; i < threads; ++i)
            others.emplace_back(work);
        work();
        for (std::thread& other : others)
            other.join();
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
        best.wall = std::max(best.wall, double(count) / passed.count());
        best.processor = std::max(best.processor, threads * double(count) / (processorSeconds() - processorBegin));
    }
    return best;
}

} // namespace

int main(int argc, char** argv)
{
    constexpr int forms = 160;
    constexpr int tenants = 25;
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "shared")
        return load("load-160x25", Shapes::sharedForms(forms), tenants);
    if (what == "hundred")
        return load("load-160x25-of-100-fields", Shapes::grownForms(forms, 100), tenants);
    if (what != "threads")
        return 2;
    const Form form = Form::compile(Shapes::form(50), FieldTypes::builtIn()).value();
    const QByteArray answers = Shapes::answers(50);
    const Rate one = rate(form, answers, 1);
    const Rate two = rate(form, answers, 2);
    std::printf("two-threads - %g times-one\ntwo-threads-processor - %g times-one\n", two.wall / one.wall,
        two.processor / one.processor);
    return 0;
}
