// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A service inside a Qt program, until it is told to end:  run-a-service CONFIGURATION
#include <libegov/platform.h>

#include <QCoreApplication>
#include <QFile>

#include <csignal>
#include <cstdio>
#include <thread>

using namespace Egov;

int main(int argc, char** argv)
{
    // Waited for by one thread: nothing of Qt may be called from a signal's handler.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr); // before any thread begins, so that none of them takes one
    QCoreApplication application(argc, argv);
    std::thread([ends] {
        int which = 0;
        sigwait(&ends, &which);
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    }).detach();
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2)
        return 2;
    QFile file(arguments[1]);
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    const Expected<PlatformConfiguration> configuration = PlatformConfiguration::parse(file.readAll());
    if (!configuration)
        qFatal("%s", qUtf8Printable(configuration.error().detail()));
    const auto platform = Platform::open(*configuration, std::make_shared<SystemClock>());
    if (!platform)
        qFatal("%s: %s", platform.error().code().constData(), qUtf8Printable(platform.error().detail()));
    for (const Refusal& refusal : (*platform)->refusals())
        std::printf("refused %s: %s\n", qUtf8Printable(refusal.what), refusal.reason.code().constData());

    // Everything that time makes due happens from here on: payments, notices, deadlines, checkpoints.
    PlatformRunner runner(**platform);
    QObject::connect(&runner, &PlatformRunner::tenantOpened, &application,
        [](const QString& code) { std::printf("opened %s\n", qUtf8Printable(code)); });
    QObject::connect(
        &runner, &PlatformRunner::dueWorkDone, &application, [](int count) { std::printf("did %d\n", count); });
    QObject::connect(&runner, &PlatformRunner::revocationListsFetched, &application,
        [](int count) { std::printf("fetched %d\n", count); });
    QObject::connect(&runner, &PlatformRunner::messagesDelivered, &application,
        [](int count) { std::printf("delivered %d\n", count); });
    QObject::connect(&runner, &PlatformRunner::checkpointsSigned, &application,
        [](int count) { std::printf("signed %d\n", count); });

    QObject::connect(&runner, &PlatformRunner::failed, &application, [](const WorkFailure& failure) {
        std::printf("failed %s: %s\n", qUtf8Printable(failure.what), failure.reason.code().constData());
    });

    std::printf("serves %lld\n", static_cast<long long>((*platform)->tenants().size()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
