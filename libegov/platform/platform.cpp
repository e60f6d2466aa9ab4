// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/officers/officerdesk.h>
#include <libegov/platform/platform.h>

#include <libegov/platform/context/notices_p.h>
#include <libegov/platform/context/townopening_p.h>
#include <libegov/platform/duework/pendingsweep_p.h>
#include <libegov/platform/duework/scanlane_p.h>
#include <libegov/platform/duework/signaturewatch_p.h>
#include <libegov/platform/duework/tenantnotifications_p.h>
#include <libegov/platform/filing/feesettlement_p.h>
#include <libegov/platform/gateways/gatewayplugins_p.h>
#include <libegov/platform/settings/gatewaysettings_p.h>
#include <libegov/platform/trust/trustmaterialregistry_p.h>

#include <libegov/base/log.h>
#include <libegov/delivery/courier.h>
#include <libegov/storage/clamd.h>
#include <libegov/tenant/tenants.h>

#include <QFile>
#include <QThreadPool>

#include <atomic>

#include <algorithm>
#include <mutex>
#include <shared_mutex>

namespace Egov {

using namespace Qt::StringLiterals;

// What waits to be opened, and when it is tried again.
struct Waiting {
    Tenant tenant;
    Error reason;
    QDateTime dueAt;
    qint64 pauseSeconds = 0;
};

static constexpr int dueAtOnce = 4; // municipalities

struct Platform::Private {
    Private(const PlatformConfiguration& given, std::shared_ptr<const Clock> time)
        : configuration(given)
        , heldClock(std::move(time))
        , clock(*heldClock)
    {
        dueWork.setMaxThreadCount(dueAtOnce);
        dueWork.setExpiryTimeout(-1); // each thread keeps its connections to the stores
    }

    const PlatformConfiguration configuration;
    const std::shared_ptr<const Clock> heldClock;
    const Clock& clock;
    FieldTypes types = FieldTypes::builtIn();
    PluginCatalogue catalogue;
    SharedForms shared;
    Tenants tenants;
    std::optional<GatewayPlugins> gateways;
    std::unique_ptr<TrustMaterialRegistry> trust;
    std::shared_ptr<const ContentScanner> scanner;
    std::shared_ptr<const Routes> routes;
    std::shared_ptr<const NoticeTexts> noticeTexts;
    std::unique_ptr<Courier> courier;
    mutable std::shared_mutex opened; // over the three below: a town may open while others are served
    std::map<TenantCode, std::unique_ptr<Desk>> desks;
    std::vector<TenantContext*> parts;
    std::vector<Waiting> waiting;
    std::map<const TenantContext*, SignatureWatch> watches; // of the thread that does what is due
    std::map<const TenantContext*, PendingSweep> sweeps; // likewise
    QList<Refusal> refusals;
    QThreadPool dueWork;
    ScanLane scans; // ends before what it works on

    Expected<std::unique_ptr<TenantContext>> partsOf(const Tenant& tenant);
    // One round over those that are due; counts those that it opened.
    int openWaiting();
    std::vector<TenantContext*> openParts() const
    {
        const std::shared_lock lock(opened);
        return parts;
    }

    void refuse(const QString& what, const Error& reason)
    {
        qCWarning(logPlatform).noquote() << "refused" << what << reason;
        refusals += Refusal{what, reason};
    }
};

namespace {

constexpr int deletedAtOnce = 20;
constexpr int deliveredAtOnce = 10;
constexpr int scannedAtOnce = 20; // per municipality and round, so that payments do not wait for long

// A service whose forms bring no texts writes no letters.
Expected<NoticeTexts> readNoticeTexts(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return NoticeTexts();
    if (!file.open(QIODevice::ReadOnly))
        return unexpected("platform.configuration", u"notices.json cannot be read"_s);
    const Expected<Json> texts = Json::parse(file.readAll());
    return texts ? NoticeTexts::parse(*texts) : Unexpected(texts.error());
}

// What may become good without a new start: the server is down, or being migrated by another process, or full, or its
// administrator has to mend it. Only an address that is none stays so.
bool waitsFor(const Error& error) { return error.code().startsWith("storage.") && error.code() != "storage.url"; }

// A scanner that is silent for one municipality is not asked for the others in the same round.
int scanAttachments(const std::vector<TenantContext*>& desks)
{
    int done = 0;
    for (const TenantContext* parts : desks) {
        if (!parts->scanner)
            continue;
        const Expected<ScanRound> round = parts->scanning->work(*parts->scanner, scannedAtOnce);
        if (!round) {
            qCWarning(logPlatform) << parts->tenant.code().value() << round.error();
            continue;
        }
        if (round->infected + round->failed > 0)
            qCWarning(logPlatform) << parts->tenant.code().value() << "attachments infected:" << round->infected
                                   << "not scanned:" << round->failed;
        done += round->clean + round->infected + round->failed;
        if (round->postponed > 0) {
            qCWarning(logPlatform) << "the scanner of attachments does not answer";
            break;
        }
    }
    return done;
}

} // namespace

Platform::Platform(const PlatformConfiguration& configuration, std::shared_ptr<const Clock> clock)
    : d(std::make_unique<Private>(configuration, std::move(clock)))
{
}

Platform::~Platform()
{
    d->scans.finish();
    // What happened last is signed before the service ends.
    for (TenantContext* parts : d->parts) {
        if (const Expected<int> done = parts->history.finish(*parts->store, parts->signer(), parts->clock); !done)
            qCWarning(logPlatform) << parts->tenant.code().value() << done.error();
    }
}

// Everything of one municipality; nothing is changed when it fails.
Expected<std::unique_ptr<TenantContext>> Platform::Private::partsOf(const Tenant& tenant)
{
    Expected<GatewayRegistry> registry = gateways->registryFor(configuration, tenant);
    if (!registry)
        return Unexpected(registry.error());
    Expected<std::shared_ptr<TrustMaterialCache>> shelf = trust->shelfFor(tenant.code());
    if (!shelf)
        return Unexpected(shelf.error());
    Expected<std::unique_ptr<TenantContext>> made
        = openTown(configuration, clock, tenant, TenantForms::compile(tenant, tenants.planOf(tenant), shared, types),
            types, std::move(*shelf), trust->ocspFor(tenant.code()), std::move(*registry));
    if (!made)
        return made;
    const PluginDescription* description = catalogue.find("tenant", tenant.id());
    if (description && !description->isDataOnly) {
        Expected<LocalRules> rules = localRulesOf(*description, configuration);
        if (!rules)
            return unexpected(rules.error().code(), description->file + u": "_s + rules.error().detail());
        (*made)->localRules = std::move(*rules);
    }
    (*made)->scanner = scanner;
    (*made)->routes = routes;
    (*made)->noticeTexts = noticeTexts;
    return made;
}

int Platform::Private::openWaiting()
{
    constexpr qint64 shortest = 5;
    constexpr qint64 longest = 60;
    const QDateTime now = clock.now();
    int count = 0;
    // A server that was silent for one of its towns is not waited for again in this round.
    std::map<QString, Error> silent;
    for (auto it = waiting.begin(); it != waiting.end();) { // only this thread changes it
        if (now < it->dueAt) {
            ++it;
            continue;
        }
        const TenantCode code = it->tenant.code();
        const QString url = configuration.storeUrlOf(code);
        const auto known = silent.find(url);
        Expected<std::unique_ptr<TenantContext>> made = known == silent.end()
            ? partsOf(it->tenant)
            : Expected<std::unique_ptr<TenantContext>>(Unexpected(known->second));
        const bool isAgain = !made && waitsFor(made.error());
        if (isAgain)
            silent.emplace(url, made.error());
        const std::unique_lock lock(opened);
        if (isAgain) {
            if (it->pauseSeconds == 0)
                refusals += Refusal{code.toString(), made.error()};
            if (it->pauseSeconds == 0 || !(made.error() == it->reason))
                qCWarning(logPlatform).noquote() << "waits" << code.toString() << made.error();
            it->reason = made.error();
            it->pauseSeconds = std::clamp(it->pauseSeconds * 2, shortest, longest);
            it->dueAt = now.addSecs(it->pauseSeconds);
            ++it;
            continue;
        }
        if (made) {
            if (it->pauseSeconds > 0)
                qCInfo(logPlatform).noquote() << "opened" << code.toString();
            for (const Error& fault : (*made)->forms.refused())
                refuse(code.toString(), fault);
            for (const TenantForm& form : (*made)->forms.all()) {
                if (form.refusal)
                    refuse(code.toString(),
                        Error(form.refusal->code(), form.form.id().toString() + u": "_s + form.refusal->detail()));
            }
            parts.push_back(made->get());
            desks.emplace(code, std::unique_ptr<Desk>(new Desk(std::move(*made))));
            ++count;
        } else {
            refuse(code.toString(), made.error());
        }
        it = waiting.erase(it);
    }
    return count;
}

Expected<std::unique_ptr<Platform>> Platform::open(
    const PlatformConfiguration& configuration, std::shared_ptr<const Clock> clock)
{
    std::unique_ptr<Platform> platform(new Platform(configuration, std::move(clock)));
    Private& d = *platform->d;
    const auto refuse = [&d](const QString& what, const Error& reason) { d.refuse(what, reason); };

    d.catalogue = PluginCatalogue::search({.directories = configuration.pluginDirectories,
        .kinds = {tenantPluginKind(), gatewayPluginKind(), gatewayPlugin2Kind()},
        .allowedDigests = configuration.allowedPlugins,
        .demo
        = configuration.operation == OperatingMode::Demo ? PluginSearch::Demo::Accepted : PluginSearch::Demo::Refused});
    for (const PluginRefusal& refused : d.catalogue.refused())
        refuse(refused.file, refused.reason);
    d.gateways.emplace(GatewayPlugins::load(configuration, d.catalogue, refuse));

    const Expected<QList<Plan>> plans = Plan::readAll(configuration.formsDirectory + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    Expected<SharedForms> shared = SharedForms::readAll(configuration.formsDirectory, d.types);
    if (!shared)
        return Unexpected(shared.error());
    d.shared = std::move(*shared);
    for (const SharedForms::Refusal& refused : d.shared.refused())
        refuse(refused.file, refused.reason);

    d.trust = std::make_unique<TrustMaterialRegistry>(configuration, signaturePolicyOf(configuration), d.clock);
    // What is wrong with the service's own anchors and lists is known before any municipality opens.
    if (const auto common = d.trust->shelfFor({}); !common)
        return Unexpected(common.error());

    if (!configuration.scanner.isEmpty()) {
        Expected<Clamd> scanner = Clamd::at(configuration.scanner);
        if (!scanner)
            return Unexpected(scanner.error());
        d.scanner = std::make_shared<Clamd>(std::move(*scanner));
    }

    Expected<Routes> routes = Routes::parse(configuration.delivery);
    Expected<NoticeTexts> noticeTexts = readNoticeTexts(configuration.formsDirectory + u"/notices.json"_s);
    if (!routes || !noticeTexts)
        return Unexpected(routes ? noticeTexts.error() : routes.error());
    d.routes = std::make_shared<const Routes>(std::move(*routes));
    d.noticeTexts = std::make_shared<const NoticeTexts>(std::move(*noticeTexts));
    d.courier = std::make_unique<Courier>(*d.routes, *d.noticeTexts, d.clock);

    d.tenants = Tenants::collect(d.catalogue, *plans);
    for (const PluginRefusal& refused : d.tenants.refused())
        refuse(refused.file, refused.reason);
    for (const Tenant& tenant : d.tenants.accepted())
        d.waiting.push_back(
            {.tenant = tenant, .reason = Error("storage.unavailable", u"not tried yet"_s), .dueAt = d.clock.now()});
    d.openWaiting();
    if (d.desks.empty() && d.waiting.empty())
        return unexpected("platform.no-tenant", u"no municipality could be opened; see the refusals"_s);
    return platform;
}

QList<TenantCode> Platform::tenants() const
{
    const std::shared_lock lock(d->opened);
    QList<TenantCode> codes;
    for (const auto& [code, desk] : d->desks)
        codes += code;
    return codes;
}

QList<WaitingTenant> Platform::waiting() const
{
    const std::shared_lock lock(d->opened);
    QList<WaitingTenant> all;
    for (const Waiting& one : d->waiting)
        all += {one.tenant, one.reason};
    return all;
}

bool Platform::isWaiting(const TenantCode& tenant) const
{
    const std::shared_lock lock(d->opened);
    return std::ranges::any_of(d->waiting, [&tenant](const Waiting& one) { return one.tenant.code() == tenant; });
}

Desk* Platform::findDesk(const TenantCode& tenant) const
{
    const std::shared_lock lock(d->opened);
    const auto found = d->desks.find(tenant);
    return found == d->desks.end() ? nullptr : found->second.get();
}

const QList<Refusal>& Platform::refusals() const { return d->refusals; }

// What time has made due in one municipality.
static int dueWorkOf(TenantContext& parts, SignatureWatch& watch, PendingSweep& sweep)
{
    int done = 0;
    // Settled after payments and lapses: what they announce is taken in the same round.
    const Expected<int> counts[]
        = {parts.payments->work(100), parts.drafts->lapse(), parts.casework->lapse(parts.today()), settleFees(parts),
            parts.retention->work(parts.today(), deletedAtOnce), watch.work(parts, 100), sweep.work(parts)};
    for (const Expected<int>& count : counts) {
        if (count)
            done += *count;
        else
            qCWarning(logPlatform) << parts.tenant.code().value() << count.error();
    }
    return done;
}

int Platform::runDueWork()
{
    d->trust->refresh();
    std::atomic<int> done = d->openWaiting();
    const std::vector<TenantContext*> all = d->openParts();
    // Side by side: a gateway that is slow to answer one municipality holds up the work of few others.
    for (TenantContext* parts : all) {
        SignatureWatch& watch = d->watches[parts];
        PendingSweep& sweep = d->sweeps[parts];
        d->dueWork.start([parts, &watch, &sweep, &done] { done += dueWorkOf(*parts, watch, sweep); });
    }
    d->dueWork.waitForDone();
    done += d->scans.work([all] { return scanAttachments(all); });
    // Last: it covers what was just done. What it signs is nothing that was due, and counts as no work.
    signCheckpoints();
    return done;
}

int Platform::signCheckpoints()
{
    int done = 0;
    for (TenantContext* parts : d->openParts()) {
        const Expected<int> made = parts->history.work(*parts->store, parts->signer(), parts->clock);
        if (made)
            done += *made;
        else
            qCWarning(logPlatform) << parts->tenant.code().value() << made.error();
    }
    return done;
}

int Platform::refreshRevocation() { return d->trust->fetch(); }

int Platform::runDeliveries()
{
    int done = 0;
    for (TenantContext* parts : d->openParts()) {
        // First, so that what the municipality makes of the news leaves in the same round.
        if (const Expected<int> told = tellMunicipality(*parts, deliveredAtOnce); told)
            done += *told;
        else
            qCWarning(logPlatform) << parts->tenant.code().value() << told.error();
        const Expected<DeliveryRound> round = d->courier->work(*parts->store, deliveredAtOnce);
        if (round)
            done += round->delivered;
        else
            qCWarning(logPlatform) << parts->tenant.code().value() << round.error();
    }
    return done;
}

} // namespace Egov
