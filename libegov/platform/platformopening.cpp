// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/platform_p.h>
#include <libegov/storage/errors.h>

#include <libegov/platform/context/keptforms_p.h>
#include <libegov/platform/context/serviceplugins_p.h>
#include <libegov/platform/context/townopening_p.h>
#include <libegov/storage/clamd.h>
#include <libegov/tenant/tenantcheck.h>

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Municipalities by what keeps them closed: a server that is down is one line, however many it holds.
class Reasons {
public:
    void add(const QString& what, const Error& reason)
    {
        const auto known = std::ranges::find(m_all, reason, &std::pair<Error, QStringList>::first);
        if (known == m_all.end())
            m_all.append({reason, {what}});
        else
            known->second += what;
    }
    void warn(const char* how) const
    {
        for (const auto& [reason, whats] : m_all)
            qCWarning(logPlatform).noquote() << how << whats.join(u' ') << reason;
    }
    QString text() const
    {
        QStringList lines;
        for (const auto& [reason, whats] : m_all)
            lines += u"%1: %2 %3"_s.arg(whats.join(u' '), QString::fromLatin1(reason.code()), reason.detail());
        return lines.join(u"; "_s);
    }

private:
    QList<std::pair<Error, QStringList>> m_all;
};

// What may become good without a new start: the server is down, or being migrated by another process, or full, or its
// administrator has to mend it. Only an address that is none stays so.
bool waitsFor(const Error& error) { return error.code().startsWith("storage.") && !error.is(StorageError::Url); }

} // namespace

// Everything of one municipality; nothing is changed when it fails. What is published is asked of its store afterwards.
Expected<std::unique_ptr<TenantContext>> Platform::Private::partsOf(
    const TenantCode& code, const std::optional<Tenant>& tenant)
{
    std::shared_ptr<const Edition> edition;
    if (tenant) {
        Expected<std::shared_ptr<const Edition>> built = editions->build(*tenant, shared);
        if (!built)
            return Unexpected(built.error());
        edition = std::move(*built);
    }
    Expected<std::shared_ptr<TrustMaterialCache>> cache = trust->cacheFor(code);
    if (!cache)
        return Unexpected(cache.error());
    Expected<std::unique_ptr<TenantContext>> made
        = openTown(configuration, heldClock, code, edition, std::move(*cache), trust->ocspFor(code), hashing);
    if (!made)
        return made;
    (*made)->scanner = scanner;
    return made;
}

void Platform::Private::openDesk(std::unique_ptr<TenantContext> made)
{
    parts.push_back(made.get());
    const TenantCode code = made->code;
    const auto desk = desks.emplace(code, std::unique_ptr<Desk>(new Desk(std::move(made)))).first;
    sayCodeThatIsGone(*desk->second);
}

// What a resident would find missing, as egovctl tenant doctor says it: the others go on, and the operator knows.
void Platform::Private::sayProblems(const Tenant& tenant)
{
    const PluginDescription* const plugin = catalogue.find(tenantPluginKind().name, tenant.id());
    const TenantCheckBasis basis{
        .shared = shared.forms, .plans = shared.plans, .types = *shared.types, .day = japaneseDay(clock.now())};
    for (const TenantProblem& problem : plugin ? checkTenant(*plugin, basis) : QList<TenantProblem>()) {
        if (problem.severity() == Severity::Error)
            refuse(tenant.code().toString(), problem.toError());
    }
}

// Nobody can correct these cases until the code that judged them is back: the operator knows before a resident meets
// it.
void Platform::Private::sayCodeThatIsGone(const Desk& desk)
{
    const QString code = desk.tenant().code().toString();
    const Expected<std::vector<SetWithoutCode>> sets = desk.setsWithoutCode();
    if (!sets)
        return refuse(code, sets.error());
    for (const SetWithoutCode& set : *sets)
        refuse(code, set.toError());
}

int Platform::Private::openWaiting()
{
    constexpr qint64 shortest = 5;
    constexpr qint64 longest = 60;
    const QDateTime now = clock.now();
    int count = 0;
    // A server that was silent for one of its towns is not waited for again in this round.
    std::map<QString, Error> silent;
    Reasons waits;
    for (auto it = waiting.begin(); it != waiting.end();) { // only this thread changes it
        if (now < it->dueAt) {
            ++it;
            continue;
        }
        const TenantCode code = it->code;
        const QString url = configuration.storeUrlOf(code);
        const auto known = silent.find(url);
        Expected<std::unique_ptr<TenantContext>> made = known == silent.end()
            ? partsOf(code, it->tenant)
            : Expected<std::unique_ptr<TenantContext>>(Unexpected(known->second));
        const bool isAgain = !made && waitsFor(made.error());
        if (isAgain)
            silent.emplace(url, made.error());
        if (made && !it->tenant)
            watchPublications(std::move(*made));
        const std::unique_lock lock(opened);
        if (isAgain) {
            if (it->pauseSeconds == 0)
                refusals += Refusal{code.toString(), made.error()};
            if (it->pauseSeconds == 0 || !(made.error() == it->reason))
                waits.add(code.toString(), made.error());
            failures.keep(code.toString(), made.error());
            it->reason = made.error();
            it->pauseSeconds = std::clamp(it->pauseSeconds * 2, shortest, longest);
            it->dueAt = now.addSecs(it->pauseSeconds);
            ++it;
            continue;
        }
        if (made) {
            if (it->pauseSeconds > 0)
                qCInfo(logPlatform).noquote() << "opened" << code.toString();
            if (it->tenant) {
                sayProblems(*it->tenant);
                openDesk(std::move(*made));
                ++count;
            }
        } else {
            failures.keep(code.toString(), made.error());
            refuse(code.toString(), made.error());
        }
        it = waiting.erase(it);
    }
    waits.warn("waits");
    return count;
}

// The folders as they lie there: what is shared, and who is a municipality of this service.
Expected<void> Platform::Private::readFolders()
{
    Expected<SharedDefinitions> read = SharedDefinitions::read(configuration.formsDirectory, knownTypes);
    if (!read)
        return Unexpected(read.error());
    shared = std::move(*read);
    for (const SharedForms::Refusal& refused : std::as_const(shared.refusedTypes))
        refuse(refused.file, refused.reason);

    tenants = Tenants::collect(catalogue, shared.plans);
    for (const PluginRefusal& refused : tenants.refused())
        refuse(refused.file, refused.reason);
    const KeptForms served(configuration.dataDirectory, *shared.types);
    if (const Expected<void> done = served.keep(shared.forms); !done)
        refuse(configuration.dataDirectory, done.error());
    served.complete(shared.forms, tenants.accepted());
    for (const SharedForms::Refusal& refused : shared.forms.refused())
        refuse(refused.file, refused.reason);
    for (const Tenant& tenant : tenants.accepted())
        waiting.push_back({.code = tenant.code(),
            .tenant = tenant,
            .reason = Error(StorageError::Unavailable, u"not tried yet"_s),
            .dueAt = clock.now()});
    return {};
}

// Whoever has keys here is a municipality of this service; what it is served by stands in its store.
void Platform::Private::awaitPublications()
{
    static const QRegularExpression sixDigits(u"^[0-9]{6}$"_s);
    for (const QString& name :
        QDir(configuration.keyDirectory + u"/tenants"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (sixDigits.match(name).hasMatch())
            waiting.push_back({.code = TenantCode(name.toLatin1()),
                .tenant = std::nullopt,
                .reason = Error(StorageError::Unavailable, u"not tried yet"_s),
                .dueAt = clock.now()});
    }
}

Expected<std::unique_ptr<Platform>> Platform::open(
    const PlatformConfiguration& configuration, std::shared_ptr<const Clock> clock)
{
    std::unique_ptr<Platform> platform(new Platform(configuration, std::move(clock)));
    Private& d = *platform->d;
    const auto refuse = [&d](const QString& what, const Error& reason) { d.refuse(what, reason); };

    d.catalogue = pluginsOfService(configuration);
    for (const PluginRefusal& refused : d.catalogue.refused())
        refuse(refused.file, refused.reason);
    d.gateways.emplace(GatewayPlugins::load(configuration, d.catalogue, refuse));
    FieldPluginsAdded vendors
        = addFieldPlugins(d.catalogue, configuration, FieldPluginPlaces::Start::AtOnce, d.knownTypes.types);
    for (const PluginRefusal& refused : vendors.refused)
        refuse(refused.file, refused.reason);
    d.knownTypes.code = std::move(vendors.code);
    Expected<Routes> routes = Routes::parse(configuration.delivery);
    Expected<TownPermissions> permissions = routes ? TownPermissions::parse(configuration) : Unexpected(routes.error());
    if (!permissions)
        return Unexpected(permissions.error());
    d.editions.emplace(d.configuration, d.catalogue, *d.gateways, d.knownTypes,
        EditionBuilder::Receivers{std::move(*routes), std::move(*permissions)});

    d.trust = std::make_unique<TrustMaterialRegistry>(configuration, signaturePolicyOf(configuration), d.heldClock);
    // What is wrong with the service's own anchors and lists is known before any municipality opens.
    if (const auto common = d.trust->cacheFor({}); !common)
        return Unexpected(common.error());

    if (!configuration.scanner.isEmpty()) {
        Expected<Clamd> scanner = Clamd::at(configuration.scanner);
        if (!scanner)
            return Unexpected(scanner.error());
        d.scanner = std::make_shared<Clamd>(std::move(*scanner));
    }

    if (configuration.publication) {
        d.awaitPublications();
    } else if (const Expected<void> read = d.readFolders(); !read) {
        return Unexpected(read.error());
    }
    d.openWaiting();
    platform->takeUpPublications();
    (void)d.failures.take(); // those of the start are among the refusals
    for (const WaitingTenant& one : configuration.publication ? platform->waiting() : QList<WaitingTenant>())
        refuse(one.code.toString(), one.reason);
    if (d.desks.empty() && platform->waiting().isEmpty()) {
        Reasons reasons; // the refusals end with this platform, so they are told here
        for (const Refusal& refusal : d.refusals)
            reasons.add(refusal.what, refusal.reason);
        return unexpected(
            PlatformError::NoTenant, d.refusals.isEmpty() ? u"none is among the plugins"_s : reasons.text());
    }
    return platform;
}

} // namespace Egov
