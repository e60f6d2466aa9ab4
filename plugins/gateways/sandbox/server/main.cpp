// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "api.h"
#include "pages.h"

#include <libegov/base/secretfile.h>
#include <plugins/gateways/exchange/standardwebhook.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <csignal>
#include <cstdio>

namespace {

using namespace Egov;
using namespace Qt::StringLiterals;

// The secret of a file, made there at the first start, readable by its owner only.
Expected<QByteArray> secretIn(const QString& path, const QByteArray& prefix)
{
    if (QFile::exists(path)) {
        const Expected<QByteArray> known = readSecretFile(path, 32);
        return known ? Expected<QByteArray>(known->trimmed()) : Unexpected(known.error());
    }
    QByteArray random(32, '\0');
    for (char& byte : random)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    const QByteArray secret = prefix + random.toBase64();
    const Expected<void> written = writeSecretFile(path, secret + '\n');
    return written ? Expected<QByteArray>(secret) : Unexpected(written.error());
}

int fail(const Error& error)
{
    std::fprintf(stderr, "egov-sandbox-gateway: %s: %s\n", error.code().constData(), qPrintable(error.detail()));
    return 2;
}

// Signals are waited for in one place; every thread started later inherits that they are blocked.
sigset_t endingSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A simulated payment gateway for demonstrations and tests. No money moves."_s);
    parser.addOptions({{u"port"_s, u"Port on 127.0.0.1; 0 takes a free one."_s, u"port"_s, u"8200"_s},
        {u"data"_s, u"Folder for bookings.sqlite and for secrets that are not given."_s, u"folder"_s},
        {u"api-key"_s, u"File with the API key; made when it is not there."_s, u"file"_s},
        {u"webhook-secret"_s, u"File with the secret of notifications; made when it is not there."_s, u"file"_s},
        {u"public-url"_s, u"Where payers reach the pages, with a slash at the end."_s, u"url"_s}});
    parser.addHelpOption();
    parser.process(application);
    if (!parser.isSet(u"data"_s) || !QDir().mkpath(parser.value(u"data"_s))) {
        std::fputs("egov-sandbox-gateway: --data FOLDER is needed\n", stderr);
        return 2;
    }
    const QDir data(parser.value(u"data"_s));
    const auto fileFor
        = [&](const QString& option) { return parser.isSet(option) ? parser.value(option) : data.filePath(option); };
    const sigset_t signals = endingSignals();
    const Expected<QByteArray> key = secretIn(fileFor(u"api-key"_s), "sandbox_");
    const Expected<QByteArray> secret = secretIn(fileFor(u"webhook-secret"_s), "whsec_");
    if (!key || !secret)
        return fail(key ? secret.error() : key.error());
    Expected<Sandbox::Bookings> bookings = Sandbox::Bookings::open(data.filePath(u"bookings.sqlite"_s));
    if (!bookings)
        return fail(bookings.error());

    const SystemClock clock;
    Sandbox::Notifier notifier(*bookings, *secret, clock);
    Sandbox::Api api(*bookings, notifier, clock, *key);
    Sandbox::Pages pages(*bookings, notifier, clock);
    const auto server
        = Sandbox::HttpServer::start(parser.value(u"port"_s).toUShort(), [&](const Sandbox::Request& request) {
              return request.path.startsWith("/api/") ? api.answer(request) : pages.answer(request);
          });
    if (!server)
        return fail(server.error());
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number((*server)->port()) + '/';
    api.setPublicUrl(parser.isSet(u"public-url"_s) ? parser.value(u"public-url"_s).toUtf8() : url);
    std::printf("ready %s\n", url.constData());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&signals, &signal);
    return 0;
}
