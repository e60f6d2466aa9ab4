// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errors.h"
#include "app/installedfiles.h"
#include "app/portal.h"
#include "http/listenaddress.h"
#include "http/server.h"
#include "officer/officers.h"
#include "session/randomtext.h"
#include "signing/telephone.h"
#include "signing/tokencardreader.h"

#include <libegov/base/secretfile.h>

#include <libegov/platform/platformrunner.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <optional>
#include <thread>

#include <sys/prctl.h>
#include <sys/stat.h>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

constexpr int shortestStateKey = 32; // bytes: as strong as the HMAC-SHA256 it is the key of (RFC 2104, section 3)

int couldNot(const Error& error)
{
    std::cerr << "egov-portal: " << error.code().constData() << ": " << error.detail().toStdString() << '\n';
    return 2;
}

Expected<Json> readJson(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(PortalError::Configuration, u"cannot read %1"_s.arg(path));
    return Json::parse(file.readAll());
}

// Kept over restarts, so that pages open in browsers stay good. Made when it is not there; one that is there and broken
// is refused, because a new one in its place would hide what broke it.
Expected<QByteArray> stateKey(const QString& path)
{
    if (QFileInfo::exists(path))
        return readSecretFile(path, shortestStateKey);
    const QByteArray key = randomText(shortestStateKey);
    const Expected<void> written = writeSecretFile(path, key);
    return written ? Expected<QByteArray>(key) : Unexpected(written.error());
}

QByteArray versionOf(const QString& folder)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QFileInfo& info : QDir(folder).entryInfoList(QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            hash.addData(file.readAll());
    }
    return hash.result().toHex().left(12);
}

RateLimiter::Limits limitsOf(const Json& json)
{
    RateLimiter::Limits limits;
    const auto take = [&json](const char* name, RateLimiter::Bucket& bucket) {
        bucket.burst = json[name]["burst"].toDouble(bucket.burst);
        bucket.perSecond = json[name]["perSecond"].toDouble(bucket.perSecond);
    };
    take("page", limits.page);
    take("act", limits.act);
    take("secret", limits.secret);
    return limits;
}

int demoOfficers(const QString& path, const QString& formsOf)
{
    QList<TenantCode> tenants;
    for (const QString& code : formsOf.split(u',', Qt::SkipEmptyParts))
        tenants.append(TenantCode(code.toUtf8()));
    const Expected<DemoOfficers> demo = makeDemoOfficers(tenants);
    if (!demo)
        return couldNot(demo.error());
    if (const Expected<void> written = writeSecretFile(path, demo->file.toIndented()); !written)
        return couldNot(written.error());
    std::cout << demo->printed.constData();
    return 0;
}

// A setting that nobody reads is a slip of the pen: it would be believed to hold.
Expected<void> judgeMembers(const Json& object, const QString& where, std::initializer_list<QByteArrayView> known)
{
    for (const Json::Member& member : object.members()) {
        if (std::ranges::find(known, QByteArrayView(member.first)) == known.end())
            return unexpected(
                PortalError::Configuration, u"unknown setting \"%1%2\""_s.arg(where, QString::fromUtf8(member.first)));
    }
    return {};
}

Expected<void> judgeSettings(const Json& configuration)
{
    if (!configuration.isObject())
        return unexpected(PortalError::Configuration, u"not a JSON object"_s);
    Expected<void> judged = judgeMembers(configuration, {},
        {"side", "address", "port", "publicUrl", "officersUrl", "hsts", "behindProxy", "workers", "limits", "pages",
            "translations", "officers", "stateKey", "cards", "remoteSigning", "demo", "platform"});
    if (judged)
        judged = judgeMembers(configuration["cards"], u"cards/"_s, {"module", "folder"});
    if (judged)
        judged = judgeMembers(configuration["limits"], u"limits/"_s, {"page", "act", "secret"});
    for (const Json::Member& limit : configuration["limits"].members()) {
        if (judged)
            judged = judgeMembers(
                limit.second, u"limits/"_s + QString::fromUtf8(limit.first) + u'/', {"burst", "perSecond"});
    }
    return judged;
}

// "residents" or "officers"; without the word this process serves both.
Expected<Side> sideOf(const Json& configuration)
{
    const QByteArray word = configuration["side"].toUtf8();
    if (word.isEmpty() && !configuration.contains("side"))
        return Side::Both;
    if (word != "residents" && word != "officers")
        return unexpected(PortalError::Configuration, u"\"side\" is \"residents\" or \"officers\""_s);
    // What faces the Internet must not be able to open what residents sealed.
    if (word == "residents" && configuration["platform"].contains("openingKeys"))
        return unexpected(PortalError::Configuration, u"the residents' side must not be given \"openingKeys\""_s);
    return word == "residents" ? Side::Residents : Side::Officers;
}

// Who is told to end while it starts ends at once: nothing was acknowledged yet, and what a migration has done so far
// is rolled back by the engine. Opening the stores may take as long as servers take to answer.
std::jthread endingWhileStarting(const sigset_t& ends)
{
    return std::jthread([ends](const std::stop_token& stop) {
        const timespec pause{.tv_sec = 0, .tv_nsec = 100'000'000};
        while (!stop.stop_requested()) {
            if (sigtimedwait(&ends, nullptr, &pause) > 0) {
                std::cerr << "egov-portal: ended while it was starting\n";
                std::_Exit(0);
            }
        }
    });
}

// How long answers that are under way get after SIGTERM, and when the process ends whatever still runs. What was not
// acknowledged was not stored or is stored whole: ending there loses nothing.
constexpr std::chrono::seconds forAnswers{5};
constexpr std::chrono::seconds forEverything{9};

// Uploads, connections to stores and mail servers: the usual 1,024 descriptors are few.
void raiseDescriptors()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65536);
    setrlimit(RLIMIT_NOFILE, &limit);
}

// Answers until SIGTERM or SIGINT; what time makes due is done between.
int serve(const Json& configuration, Side side, Platform& platform, const std::shared_ptr<const Clock>& clock)
{
    const QString pagesFolder = configuration["pages"].toString(installedPages());
    const QByteArrayList languages = {"ja", "en"};
    const QString translations = configuration["translations"].toString(installedTranslations());
    const Expected<PageTexts> texts = PageTexts::load(translations, languages, {"portal"});
    if (!texts)
        return couldNot(texts.error());
    const Expected<FormTexts> formTexts = FormTexts::load(translations, languages);
    if (!formTexts)
        return couldNot(formTexts.error());
    const auto pages = PageTemplates::load(*texts, pagesFolder + u"/templates"_s);
    if (!pages)
        return couldNot(pages.error());
    // The residents' side does not even know the officers' hashes.
    Expected<std::unique_ptr<Officers>> officers
        = side == Side::Residents ? std::make_unique<Officers>() : Officers::load(configuration["officers"].toString());
    if (!officers)
        return couldNot(officers.error());
    const Expected<QByteArray> key = stateKey(configuration["stateKey"].toString());
    if (!key)
        return couldNot(key.error());
    std::unique_ptr<CardReader> cards;
    if (configuration.contains("cards")) {
        auto reader = TokenCardReader::open(
            configuration["cards"]["module"].toString(), configuration["cards"]["folder"].toString());
        if (!reader)
            return couldNot(reader.error());
        cards = *std::move(reader);
    }
    const int workers = int(configuration["workers"].toInteger(8));
    const int port = int(configuration["port"].toInteger(8080));
    const QByteArray listening = configuration["address"].toUtf8("127.0.0.1");
    const Expected<ListenAddress> address = ListenAddress::parse(listening, quint16(port));
    if (!address)
        return couldNot(address.error());
    const QByteArray publicUrl
        = configuration["publicUrl"].toUtf8("http://" + address->urlHost() + ':' + QByteArray::number(port));
    std::unique_ptr<Telephone> telephone;
    if (configuration.contains("remoteSigning")) {
        auto opened = Telephone::open(configuration["remoteSigning"], publicUrl, workers / 2, clock);
        if (!opened)
            return couldNot(opened.error());
        telephone = *std::move(opened);
    }
    const BrowserCookies cookies(*key);
    PageTokens tokens(cookies);
    RateLimiter limiter(limitsOf(configuration["limits"]));
    const ServerOptions options{.address = listening,
        .port = quint16(port),
        .connections = 512,
        .idleSeconds = 20,
        .headerBytes = 64 * 1024,
        .workers = workers,
        .hsts = configuration["hsts"].toBool(),
        .behindProxy = configuration["behindProxy"].toBool()};
    Service service{.platform = platform,
        .clock = *clock,
        .texts = *texts,
        .formTexts = *formTexts,
        .pages = *pages,
        .cookies = cookies,
        .tokens = tokens,
        .limiter = limiter,
        .officers = **officers,
        .cards = cards.get(),
        .telephone = telephone.get(),
        .publicUrl = publicUrl,
        .assetVersion = versionOf(pagesFolder + u"/static"_s),
        .isDemo = configuration["demo"].toBool(),
        .side = side,
        .officersUrl = configuration["officersUrl"].toUtf8()};
    const Egov::Portal::Portal portal(service, pagesFolder + u"/static"_s);
    auto server = HttpServer::start(options,
        {.limits = [&portal](const Request& request) { return portal.limits(request); },
            .effort = [&portal](const Request& request) { return portal.effort(request); },
            .answer = [&portal](Request& request) { return portal.answer(request); }});
    if (!server)
        return couldNot(server.error());
    std::cout << "ready " << service.publicUrl.constData() << "/" << std::endl;
    const PlatformRunner runner(platform);
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    int ended = 0;
    sigwait(&ends, &ended);
    // Neither a plugin that never returns nor a server that never answers keeps this process.
    std::thread([] {
        std::this_thread::sleep_for(forEverything);
        std::cerr << "egov-portal: something did not end in time and was cut off" << std::endl;
        std::_Exit(0);
    }).detach();
    if (!(*server)->stop(forAnswers)) {
        std::cerr << "egov-portal: an answer did not end in time and was cut off" << std::endl;
        std::_Exit(0);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    // Before any thread begins, so that every one of them leaves the signals to the loop above.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    // It holds keys and what residents wrote: nobody of the same user reads its memory, and no core is written.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    raiseDescriptors();
    // What the library makes is for this user alone already; so is what other libraries make.
    umask(077);
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == u"--demo-officers")
        return demoOfficers(arguments[2], arguments[3]);
    if (arguments.size() != 2) {
        std::cerr << "egov-portal CONFIGURATION.json\n"
                     "egov-portal --demo-officers FILE.json CODE,CODE,...   writes officers with known passwords\n";
        return 2;
    }
    const Expected<Json> configuration = readJson(arguments[1]);
    if (!configuration)
        return couldNot(configuration.error());
    if (const Expected<void> judged = judgeSettings(*configuration); !judged)
        return couldNot(judged.error());
    const Expected<Side> side = sideOf(*configuration);
    if (!side)
        return couldNot(side.error());
    const Expected<PlatformConfiguration> parsed
        = PlatformConfiguration::parse(withInstalledFiles((*configuration)["platform"]).toBytes());
    if (!parsed)
        return couldNot(parsed.error());
    const auto clock = std::make_shared<SystemClock>();
    std::optional<std::jthread> starting = endingWhileStarting(ends);
    const auto platform = Platform::open(*parsed, clock);
    starting.reset();
    if (!platform)
        return couldNot(platform.error());
    for (const Refusal& refusal : (*platform)->refusals())
        std::cerr << ((*platform)->isWaiting(TenantCode(refusal.what.toUtf8())) ? "waits " : "refused ")
                  << refusal.what.toStdString() << ": " << refusal.reason.code().constData() << ' '
                  << refusal.reason.detail().toStdString() << '\n';
    return serve(*configuration, *side, **platform, clock);
}
