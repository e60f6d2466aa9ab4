// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk.h>
#include <libegov/platform/officerdesk.h>
#include <libegov/platform/platform.h>

#include "deskparts_p.h"
#include "gatewayplugins_p.h"
#include "gatewaysettings_p.h"
#include "localnews_p.h"
#include "notices_p.h"
#include "settling_p.h"
#include "signaturewatch_p.h"
#include "trustshelves_p.h"

#include <libegov/base/log.h>
#include <libegov/delivery/courier.h>
#include <libegov/storage/clamd.h>
#include <libegov/tenant/tenants.h>

#include <QFile>
#include <QThreadPool>

#include <atomic>

namespace Egov {

using namespace Qt::StringLiterals;

static constexpr int dueAtOnce = 4; // municipalities

struct Platform::Private {
    FieldTypes types = FieldTypes::builtIn();
    std::optional<GatewayPlugins> gateways;
    std::unique_ptr<TrustShelves> trust;
    std::shared_ptr<const ContentScanner> scanner;
    std::shared_ptr<const Routes> routes;
    std::shared_ptr<const NoticeTexts> noticeTexts;
    std::unique_ptr<Courier> courier;
    std::map<TenantCode, std::unique_ptr<Desk>> desks;
    std::vector<DeskParts*> parts;
    std::map<const DeskParts*, SignatureWatch> watches;
    QList<Refusal> refusals;
    QThreadPool dueWork;

    Private()
    {
        dueWork.setMaxThreadCount(dueAtOnce);
        dueWork.setExpiryTimeout(-1); // each thread keeps its connections to the stores
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

// A scanner that is silent for one municipality is not asked for the others in the same round.
int scanAttachments(const std::vector<DeskParts*>& desks)
{
    int done = 0;
    for (const DeskParts* parts : desks) {
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

Platform::Platform()
    : d(std::make_unique<Private>())
{
}

Platform::~Platform() = default;

static SignaturePolicy signaturePolicyOf(const PlatformConfiguration& configuration)
{
    JpkiPolicy policy
        = JpkiPolicy::forEnvironment(configuration.operation == Operation::Demo ? JpkiPolicy::Environment::Test
                                                                                : JpkiPolicy::Environment::Production);
    policy.maximumRevocationAgeSeconds = configuration.revocation.maximumAgeSeconds;
    return jpkiSignaturePolicy(policy);
}

// A route that cannot be read would be found out by the first officer who drafts a decision.
static Expected<void> checkRoutes(const Tenant& tenant)
{
    for (const FormId& form : tenant.choices().keys()) {
        const Json route = tenant.approvalRoute(form);
        const Expected<ApprovalRoute> parsed
            = route.isNull() ? ApprovalRoute::twoPersons() : ApprovalRoute::parse(route);
        if (!parsed)
            return unexpected(parsed.error().code(), form.toString() + u": "_s + parsed.error().detail());
    }
    return {};
}

// One municipality, or why not.
static Expected<std::unique_ptr<DeskParts>> openParts(const PlatformConfiguration& configuration, const Clock& clock,
    const Tenant& tenant, TenantForms forms, const FieldTypes& types, std::shared_ptr<TrustShelf> trust,
    std::shared_ptr<OcspAnswers> ocsp, GatewayRegistry gateways)
{
    if (const Expected<void> checked = checkRoutes(tenant); !checked)
        return Unexpected(checked.error());
    const QString code = tenant.code().toString();
    Expected<Keyring> keys = Keyring::open(configuration.keyDirectory + u"/tenants/"_s + code,
        configuration.openingKeyDirectory.isEmpty() ? QString() : configuration.openingKeyDirectory + u'/' + code);
    if (!keys)
        return Unexpected(keys.error());
    const QString folder = configuration.dataDirectory + u"/tenants/"_s + code;
    Expected<AttachmentStore> attachments = AttachmentStore::open(folder + u"/attachments"_s);
    if (!attachments)
        return Unexpected(attachments.error());
    Expected<Store> store = Store::open(configuration.storeUrlOf(tenant.code()), tenant.code());
    if (!store)
        return Unexpected(store.error());

    auto parts = std::make_unique<DeskParts>(DeskParts{.clock = clock,
        .operation = configuration.operation,
        .tenant = tenant,
        .forms = std::move(forms),
        .archive = FormArchive(folder + u"/forms"_s, types),
        .keys = std::move(*keys),
        .trust = std::move(trust),
        .ocsp = std::move(ocsp),
        .signaturePolicy = signaturePolicyOf(configuration),
        .timeStampAuthority = QUrl(configuration.timeStampAuthority),
        .gateways = std::move(gateways),
        .store = std::make_unique<Store>(std::move(*store)),
        .attachments = std::move(*attachments),
        .routes = nullptr,
        .noticeTexts = nullptr,
        .scanner = nullptr,
        .transactions = nullptr,
        .arrival = nullptr,
        .casework = nullptr,
        .drafts = nullptr,
        .evidence = nullptr,
        .payments = nullptr,
        .scanning = nullptr,
        .retention = nullptr});
    for (const TenantForm& form : parts->forms.all()) {
        if (const Expected<void> kept = parts->archive.keep(form.form); !kept)
            return Unexpected(kept.error());
    }
    DeskParts& self = *parts;
    self.transactions = std::make_unique<SqlPaymentTransactions>(*self.store);
    self.arrival = std::make_unique<Arrival>(
        *self.store, [&self](const QByteArray& payload) { return self.keys.receiptKey.sign(payload); }, clock);
    self.casework = std::make_unique<Casework>(*self.store, clock);
    self.drafts = std::make_unique<Drafts>(*self.store, clock);
    self.evidence = std::make_unique<EvidenceStore>(*self.store, clock);
    self.payments = std::make_unique<Payments>(*self.transactions, self.gateways, clock);
    self.casework->tell([&self](const CaseNotice& notice) { return noticesOf(self, notice); });
    self.retention = std::make_unique<Retention>(*self.store, self.attachments, clock);
    self.scanning = std::make_unique<AttachmentScanning>(*self.store, self.attachments, clock);
    return parts;
}

// With code of its own a tenant runs in this process, or confined in the host that the operator names.
static Expected<LocalRules> localRulesOf(const PluginDescription& plugin, const QString& host)
{
    if (!host.isEmpty())
        return LocalRules::hosted(PluginHost(plugin, host));
    Expected<PluginInstance> instance = PluginInstance::load(plugin);
    return instance ? LocalRules::inProcess(std::move(*instance)) : Expected<LocalRules>(Unexpected(instance.error()));
}

Expected<std::unique_ptr<Platform>> Platform::open(const PlatformConfiguration& configuration, const Clock& clock)
{
    std::unique_ptr<Platform> platform(new Platform);
    Private& d = *platform->d;
    const auto refuse = [&d](const QString& what, const Error& reason) { d.refuse(what, reason); };

    const PluginCatalogue catalogue = PluginCatalogue::search({.directories = configuration.pluginDirectories,
        .kinds = {tenantPluginKind(), gatewayPluginKind(), gatewayPlugin2Kind()},
        .allowedDigests = configuration.allowedPlugins,
        .demo
        = configuration.operation == Operation::Demo ? PluginSearch::Demo::Accepted : PluginSearch::Demo::Refused});
    for (const PluginRefusal& refused : catalogue.refused())
        refuse(refused.file, refused.reason);
    d.gateways.emplace(GatewayPlugins::load(configuration, catalogue, refuse));

    const Expected<QList<Plan>> plans = Plan::readAll(configuration.formsDirectory + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    const Expected<SharedForms> shared = SharedForms::readAll(configuration.formsDirectory, d.types);
    if (!shared)
        return Unexpected(shared.error());
    for (const SharedForms::Refusal& refused : shared->refused())
        refuse(refused.file, refused.reason);

    d.trust = std::make_unique<TrustShelves>(configuration, signaturePolicyOf(configuration), clock);
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
    d.courier = std::make_unique<Courier>(*d.routes, *d.noticeTexts, clock);

    const Tenants tenants = Tenants::collect(catalogue, *plans);
    for (const PluginRefusal& refused : tenants.refused())
        refuse(refused.file, refused.reason);
    for (const Tenant& tenant : tenants.accepted()) {
        Expected<GatewayRegistry> gateways = d.gateways->registryFor(configuration, tenant);
        if (!gateways) {
            refuse(tenant.code().toString(), gateways.error());
            continue;
        }
        Expected<std::shared_ptr<TrustShelf>> shelf = d.trust->shelfFor(tenant.code());
        if (!shelf) {
            refuse(tenant.code().toString(), shelf.error());
            continue;
        }
        Expected<std::unique_ptr<DeskParts>> parts = openParts(configuration, clock, tenant,
            TenantForms::compile(tenant, tenants.planOf(tenant), *shared, d.types), d.types, std::move(*shelf),
            d.trust->ocspFor(tenant.code()), std::move(*gateways));
        if (!parts) {
            refuse(tenant.code().toString(), parts.error());
            continue;
        }
        const PluginDescription* description = catalogue.find("tenant", tenant.id());
        if (description && !description->isDataOnly) {
            Expected<LocalRules> rules = localRulesOf(*description, configuration.pluginHost);
            if (!rules) {
                refuse(description->file, rules.error());
                continue;
            }
            (*parts)->localRules = std::move(*rules);
        }
        (*parts)->scanner = d.scanner;
        (*parts)->routes = d.routes;
        (*parts)->noticeTexts = d.noticeTexts;
        d.parts.push_back(parts->get());
        d.desks.emplace(tenant.code(), std::unique_ptr<Desk>(new Desk(std::move(*parts))));
    }
    if (d.desks.empty())
        return unexpected("platform.no-tenant", u"no municipality could be opened; see the refusals"_s);
    return platform;
}

QList<TenantCode> Platform::tenants() const
{
    QList<TenantCode> codes;
    for (const auto& [code, desk] : d->desks)
        codes += code;
    return codes;
}

Desk* Platform::findDesk(const TenantCode& tenant) const
{
    const auto found = d->desks.find(tenant);
    return found == d->desks.end() ? nullptr : found->second.get();
}

const QList<Refusal>& Platform::refusals() const { return d->refusals; }

// What time has made due in one municipality.
static int dueWorkOf(DeskParts& parts, SignatureWatch& watch)
{
    int done = 0;
    // Settled after payments and lapses: what they announce is taken in the same round.
    const Expected<int> counts[]
        = {parts.payments->work(100), parts.drafts->lapse(), parts.casework->lapse(parts.today()), settleFees(parts),
            parts.retention->work(parts.today(), deletedAtOnce), watch.work(parts, 100)};
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
    // Side by side: a gateway that is slow to answer one municipality holds up the work of few others.
    std::atomic<int> done = 0;
    for (DeskParts* parts : d->parts) {
        SignatureWatch& watch = d->watches[parts];
        d->dueWork.start([parts, &watch, &done] { done += dueWorkOf(*parts, watch); });
    }
    d->dueWork.waitForDone();
    return done + scanAttachments(d->parts);
}

int Platform::refreshRevocation() { return d->trust->fetch(); }

int Platform::runDeliveries()
{
    int done = 0;
    for (DeskParts* parts : d->parts) {
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
