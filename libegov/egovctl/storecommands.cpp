// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/progress.h>
#include <libegov/egovctl/service.h>
#include <libegov/egovctl/storeplace.h>
#include <libegov/platform/context/newstore.h>
#include <libegov/storage/errors.h>

#include <libegov/application/audit/derive.h>
#include <libegov/application/audit/takeover.h>
#include <libegov/storage/storecare.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

const QStringList whereOptions{u"tenant"_s, u"data"_s, u"store"_s, u"config"_s};

// What one command finds for one store: its part of the answer, and whether all is well there.
struct StoreAnswer {
    Json json;
    bool isGood = true;
};
using Work = std::function<Expected<StoreAnswer>(const QString& url, const TenantCode& tenant)>;

// The same for every store that the options name; one that cannot be opened does not stop the others.
Exit onEach(const Options& options, const Work& work)
{
    const Expected<StorePlace> place = StorePlace::of(options);
    if (!place)
        return couldNot(place.error());
    const QList<TenantCode> tenants = place->tenants(options);
    if (tenants.isEmpty())
        return couldNot(Error(CtlError::NoStore, u"no tenant has a store there; with --store name one by --tenant"_s));
    Json each = Json::array();
    bool isGood = true;
    std::optional<Progress> progress(std::in_place, "store", tenants.size());
    for (const TenantCode& tenant : tenants) {
        progress->begin(tenant.value());
        Json one = Json::object({{"tenant", tenant.value()}});
        const Expected<StoreAnswer> answer = work(place->urlOf(tenant), tenant);
        if (answer) {
            for (const Json::Member& member : answer->json.members())
                one.set(member.first, member.second);
        } else {
            one.set("error", Json::object({{"code", answer.error().code()}, {"detail", answer.error().detail()}}));
        }
        isGood &= answer && answer->isGood;
        each.append(one);
    }
    progress.reset();
    print(Json::object({{"good", isGood}, {"stores", each}}));
    return isGood ? Exit::Good : Exit::Rejected;
}

Expected<Store> openPresent(const QString& url, const TenantCode& tenant)
{
    if (const Expected<void> there = StoreCare::require(url); !there)
        return Unexpected(there.error());
    return Store::open(url, tenant);
}

// Damage, guards, and the columns that follow from others: reported, with --derive rebuilt.
Exit check(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, whereOptions, {u"derive"_s});
    if (!options)
        return couldNot(options.error());
    const bool rebuilds = options->has(u"derive"_s);
    return onEach(*options, [&](const QString& url, const TenantCode& tenant) -> Expected<StoreAnswer> {
        Expected<Store> store = openPresent(url, tenant);
        if (!store)
            return Unexpected(store.error());
        if (const Expected<void> whole = store->check(); !whole)
            return Unexpected(whole.error());
        const Expected<std::vector<DerivedDifference>> found
            = deriveColumns(*store, rebuilds ? DeriveMode::Repair : DeriveMode::Report);
        if (!found)
            return Unexpected(found.error());
        Json differences = Json::array();
        for (const DerivedDifference& one : *found)
            differences.append(Json::object({{"table", one.table}, {"column", one.column}, {"rows", one.rows}}));
        return StoreAnswer{Json::object({{"schema", store->schemaVersion()}, {"derived", differences},
                               {"rebuilt", rebuilds && !found->empty()}}),
            rebuilds || found->empty()};
    });
}

Expected<StoreAnswer> planOf(const QString& url, const TenantCode& tenant)
{
    const Expected<int> schema = StoreCare::schemaAt(url);
    if (!schema)
        return Unexpected(schema.error());
    if (*schema == 0)
        return unexpected(StorageError::Vanished, u"there is no store"_s);
    Json steps = Json::array();
    for (const QString& step : StoreCare::stepsAfter(*schema))
        steps.append(step);
    Json plan = Json::object({{"schema", *schema}, {"steps", steps}});
    // Before the steps are taken nobody can count what the earlier version wrote.
    if (steps.size() == 0) {
        const Expected<Store> store = openPresent(url, tenant);
        const Expected<TakeOver> left = store ? planTakeOver(*store) : Unexpected(store.error());
        if (!left)
            return Unexpected(left.error());
        plan.set(
            "takeOver", Json::object({{"needed", left->isNeeded}, {"cases", left->cases}, {"others", left->others}}));
    }
    return StoreAnswer{plan, true};
}

Expected<StoreAnswer> runOn(const QString& url, const TenantCode& tenant)
{
    const Expected<int> before = StoreCare::schemaAt(url);
    if (!before)
        return Unexpected(before.error());
    Expected<Store> store = openPresent(url, tenant);
    if (!store)
        return Unexpected(store.error());
    const Expected<TakeOver> taken = takeOver(*store, SystemClock());
    if (!taken)
        return Unexpected(taken.error());
    return StoreAnswer{Json::object({{"before", *before}, {"schema", store->schemaVersion()},
                           {"takenOver", Json::object({{"cases", taken->cases}, {"others", taken->others}})}}),
        true};
}

// What opening does by itself, ahead of it and with words: the schema's steps, and what the version before left.
Exit migrate(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, whereOptions, {u"plan"_s, u"run"_s});
    if (!options)
        return couldNot(options.error());
    if (options->has(u"plan"_s) == options->has(u"run"_s))
        return couldNot(Error(CtlError::Usage, u"either --plan or --run"_s));
    return onEach(*options, options->has(u"plan"_s) ? planOf : runOn);
}

Exit restoreGuards(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, whereOptions);
    if (!options)
        return couldNot(options.error());
    return onEach(*options, [](const QString& url, const TenantCode&) -> Expected<StoreAnswer> {
        const Expected<QStringList> restored = StoreCare::restoreGuards(url);
        if (!restored)
            return Unexpected(restored.error());
        Json names = Json::array();
        for (const QString& name : *restored)
            names.append(name);
        return StoreAnswer{Json::object({{"restored", names}}), true};
    });
}

Exit declareNew(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"tenant"_s, u"config"_s});
    if (!options)
        return couldNot(options.error());
    if (options->values(u"tenant"_s).size() != 1)
        return couldNot(Error(CtlError::Usage, u"--tenant CODE, one"_s));
    const Expected<PlatformConfiguration> configuration = readConfiguration(*options);
    if (!configuration)
        return couldNot(configuration.error());
    const TenantCode tenant(options->value(u"tenant"_s).toUtf8());
    if (const Expected<void> done = declareNewStore(*configuration, tenant, SystemClock()); !done)
        return couldNot(done.error());
    print(Json::object({{"declared", tenant.value()}}));
    return Exit::Good;
}

const Command commands[] = {
    {"store check", "[--derive] [--tenant CODE]… [--data DIR | --store URL | --config F]",
        "Looks for damage in each store, and for columns that no longer follow from their rows.", check},
    {"store migrate", "--plan|--run [--tenant CODE]… [--data DIR | --store URL | --config F]",
        "Shows or takes the steps from an older version's store to this one's.", migrate},
    {"store restore-guards", "[--tenant CODE]… [--data DIR | --store URL | --config F]",
        "Makes triggers, policies, indexes and tables again that a store has lost.", restoreGuards},
    {"store declare-new", "--tenant CODE [--config F]",
        "Says that a municipality's store is meant to be new, when the service misses the old one.", declareNew},
};

} // namespace

std::span<const Command> storeCommands() { return commands; }

} // namespace Egov::Ctl
