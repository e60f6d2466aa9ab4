// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/platform_p.h>

#include <libegov/platform/context/townopening_p.h>
#include <libegov/platform/errors.h>
#include <libegov/publication/errors.h>
#include <libegov/tenant/errors.h>

#include <algorithm>
#include <utility>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 againAfterSeconds = 30; // what could not be taken up is read again then
const PluginId publishedFolder{"town"}; // as it is laid out; a municipality without code needs no other name

QString codeText(const std::optional<DefinitionSet::Rules>& rules)
{
    return rules ? rules->plugin.toString() + u' ' + QString::fromLatin1(rules->sha256) : u"none"_s;
}

// What two people signed that residents are asked and judged by, made again out of what was read.
Expected<void> judgeSets(const Edition& edition, const QMap<FormId, QByteArray>& signedSets)
{
    QMap<FormId, QByteArray> made;
    for (const TenantForm& form : edition.forms.all()) {
        if (form.isOffered)
            made.insert(form.form.id(), edition.setOf(form).digest());
    }
    for (const FormId& form : made.keys() + signedSets.keys()) {
        if (made.value(form) == signedSets.value(form))
            continue;
        const auto text = [&form](const QMap<FormId, QByteArray>& sets) {
            return sets.contains(form) ? QString::fromLatin1(sets.value(form)) : u"none"_s;
        };
        return unexpected(PublicationError::Sets,
            u"%1: signed was %2, and here it is %3"_s.arg(form.toString(), text(signedSets), text(made)));
    }
    return {};
}

} // namespace

// Forms first: nothing is pinned to a version that is not kept.
Expected<void> Platform::Private::putInForce(
    TenantContext& town, const EditionFolders& folders, const Manifest* manifest, SetsOf sets)
{
    const std::shared_ptr<const Edition> before = town.edition();
    const std::optional<DefinitionSet::Rules> rules = manifest ? manifest->rules : std::nullopt;
    const PluginId plugin = rules ? rules->plugin : configuration.publication ? publishedFolder : before->tenant.id();
    Expected<std::shared_ptr<const Edition>> edition = editions->read(folders, town.code, plugin, town.today());
    if (!edition)
        return Unexpected(edition.error());
    const std::optional<DefinitionSet::Rules> loaded = (*edition)->localRules->code();
    if (configuration.publication && loaded != rules)
        return unexpected(
            PlatformError::RulesGone, u"made with %1, and here is %2"_s.arg(codeText(rules), codeText(loaded)));
    if (manifest && sets == SetsOf::ThisLibrary) {
        if (Expected<void> same = judgeSets(**edition, manifest->sets); !same)
            return same;
    }
    if (Expected<void> archived = keepForms(town.archive, **edition); !archived)
        return archived;
    town.archive.use((*edition)->types);
    town.inForce->put(std::move(*edition));
    return {};
}

Expected<void> Platform::takeUp(const TenantCode& tenant, const EditionFolders& folders)
{
    const std::lock_guard one(d->takingUp);
    if (d->configuration.publication)
        return unexpected(PlatformError::Configuration, u"publication: nothing else is served"_s);
    const std::vector<TenantContext*> all = d->openParts();
    const auto found = std::ranges::find(all, tenant, &TenantContext::code);
    if (found == all.end())
        return unexpected(TenantError::Unknown, tenant.toString());
    const Expected<void> taken = d->putInForce(**found, folders, nullptr, SetsOf::ThisLibrary);
    if (!taken)
        d->failures.add(tenant, taken.error());
    const std::unique_lock lock(d->opened);
    if (taken)
        d->kept.erase(tenant);
    else
        d->kept.insert_or_assign(tenant, taken.error());
    return taken;
}

void Platform::Private::watchPublications(std::unique_ptr<TenantContext> made)
{
    TenantContext& town = *made;
    const QString folder = u"%1/tenants/%2/publications"_s.arg(configuration.dataDirectory, town.code.toString());
    const std::lock_guard one(takingUp);
    const std::unique_lock lock(opened);
    published.emplace_back(new PublishedTown{.closed = std::move(made),
        .town = town,
        .watch = PublicationWatch(*town.store, configuration.publication->persons, heldClock, folder),
        .hasRecalled = false,
        .served = std::nullopt,
        .reason = Error(PlatformError::NotPublished, u"not asked yet"_s),
        .refused = std::nullopt,
        .againAt = {}});
}

Expected<void> Platform::Private::takeFound(PublishedTown& one, const PublicationWatch::Found& found, SetsOf sets)
{
    const Manifest& said = found.published.manifest.manifest();
    if (Expected<void> put = putInForce(one.town, found.folders, &said, sets); !put)
        return put;
    one.served = found.mark;
    const std::unique_lock lock(opened);
    if (one.closed)
        openDesk(std::move(one.closed));
    numbers.insert_or_assign(one.town.code, found.mark.number);
    return {};
}

// What was in force here last comes first, so that nothing older is ever taken up and a start needs no valid store. Its
// sets were compared when it came into force: another version of this library gives others of the same files.
Expected<bool> Platform::Private::takeNext(PublishedTown& one)
{
    if (!std::exchange(one.hasRecalled, true)) {
        const Expected<PublicationWatch::Found> last = one.watch.last();
        const Expected<void> taken
            = last ? takeFound(one, *last, SetsOf::EarlierLibrary) : Expected<void>(Unexpected(last.error()));
        if (taken)
            qCInfo(logPlatform).noquote() << one.town.code.value() << "publication" << one.served->number;
        else if (last || !last.error().is(PlatformError::NotPublished))
            qCWarning(logPlatform).noquote() << one.town.code.value() << taken.error();
    }
    const Expected<std::optional<PublicationWatch::Found>> next = one.watch.next(one.served);
    if (!next)
        return Unexpected(next.error());
    if (!*next)
        return false;
    one.refused = (*next)->mark;
    one.againAt = clock.now().addSecs(againAfterSeconds);
    if (const Expected<void> taken = takeFound(one, **next, SetsOf::ThisLibrary); !taken)
        return unexpected(
            taken.error().which(), u"publication %1: "_s.arg((*next)->mark.number) + taken.error().detail());
    one.refused.reset();
    qCInfo(logPlatform).noquote() << one.town.code.value() << "publication" << one.served->number;
    if (const Expected<void> remembered = one.watch.remember((*next)->published); !remembered)
        failures.add(one.town.code, remembered.error());
    return true;
}

void Platform::Private::keep(PublishedTown& one, const Error& reason)
{
    const std::unique_lock lock(opened);
    const auto known = kept.find(one.town.code);
    const bool isNew = one.closed ? !(one.reason == reason) : known == kept.end() || !(known->second == reason);
    // Nobody has to hear every second that a municipality has not begun.
    if (isNew && !(one.closed && reason.is(PlatformError::NotPublished)))
        failures.add(one.town.code, reason);
    if (one.closed)
        one.reason = reason;
    else
        kept.insert_or_assign(one.town.code, reason);
}

bool Platform::Private::follow(PublishedTown& one)
{
    if (one.refused && clock.now() < one.againAt && clock.now().addSecs(againAfterSeconds) >= one.againAt) {
        const auto mark = one.watch.newestMark(one.served);
        if (mark && *mark == one.refused)
            return false;
    }
    const bool wasOpen = !one.closed;
    const Expected<bool> taken = takeNext(one);
    if (!taken) {
        keep(one, taken.error());
        return !wasOpen && !one.closed;
    }
    const std::unique_lock lock(opened);
    kept.erase(one.town.code);
    return *taken || (!wasOpen && !one.closed);
}

int Platform::takeUpPublications()
{
    const std::lock_guard one(d->takingUp);
    int count = 0;
    for (const std::unique_ptr<PublishedTown>& town : d->published)
        count += d->follow(*town) ? 1 : 0;
    return count;
}

QList<EditionStatus> Platform::editions() const
{
    const std::shared_lock lock(d->opened);
    QList<EditionStatus> all;
    for (const auto& [code, desk] : d->desks) {
        const auto kept = d->kept.find(code);
        const auto number = d->numbers.find(code);
        all += EditionStatus{.tenant = code,
            .number = number == d->numbers.end() ? 0 : number->second,
            .kept = kept == d->kept.end() ? std::nullopt : std::optional(kept->second)};
    }
    return all;
}

} // namespace Egov
