// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/publishing/publishing.h>
#include <libegov/egovctl/publishing/townstore.h>

#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/storeplace.h>

#include <libegov/platform/context/serviceplugins.h>
#include <libegov/publication/draftfile.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<Json> takeIn(const PlatformConfiguration& configuration, const QString& file, const FieldTypes& types)
{
    const Expected<QByteArray> bytes = readFile(file);
    const Expected<PublicationDraft> draft
        = bytes ? PublicationDraft::parse(*bytes) : Expected<PublicationDraft>(Unexpected(bytes.error()));
    if (!draft)
        return Unexpected(draft.error());
    if (const Expected<void> allowed = judgePermissions(configuration, draft->files); !allowed)
        return Unexpected(allowed.error());
    Expected<TownStore> town = TownStore::open(configuration, draft->manifest.manifest().tenant);
    if (!town)
        return Unexpected(town.error());
    const Expected<PublicationMark> taken = town->publications().publish(draft->manifest, draft->files, types);
    const Expected<void> remembered = taken ? town->remember() : Unexpected(taken.error());
    return remembered ? Expected<Json>(townOf(draft->manifest)) : Unexpected(remembered.error());
}

Json toJson(const Publications& publications, const PublishedManifest& published, bool& isGood)
{
    Json one = townOf(published.manifest);
    one.remove("code");
    one.set("publishedAt", toTimestamp(published.publishedAt));
    const Expected<PublishedManifest> judged = publications.find(published.manifest.manifest().number);
    const Expected<PublishedFiles> files
        = judged ? publications.filesOf(published.manifest.manifest()) : Unexpected(judged.error());
    one.set("valid", files.has_value());
    if (!files)
        one.set("error", Json::object({{"code", files.error().code()}, {"detail", files.error().detail()}}));
    isGood &= files.has_value();
    return one;
}

Expected<Json> list(const PlatformConfiguration& configuration, const TenantCode& tenant, bool& isGood)
{
    Expected<TownStore> town = TownStore::open(configuration, tenant);
    if (!town)
        return Unexpected(town.error());
    const Publications publications = town->publications();
    const Expected<std::vector<PublishedManifest>> all = publications.all();
    const Expected<std::optional<PublicationMark>> inForce = all ? publications.inForce() : Unexpected(all.error());
    if (!inForce)
        return Unexpected(inForce.error());
    Json numbers = Json::array();
    for (const PublishedManifest& one : *all)
        numbers.append(toJson(publications, one, isGood));
    return Json::object({{"code", tenant.value()}, {"inForce", *inForce ? Json((*inForce)->number) : Json()},
        {"publications", numbers}});
}

} // namespace

Exit takeInPublications(const Options& options)
{
    const Expected<PlatformConfiguration> configuration = readPublishingConfiguration(options);
    if (!configuration)
        return couldNot(configuration.error());
    if (options.plain().isEmpty())
        return couldNot(Error(CtlError::Usage, u"forms publish FILE..."_s));
    // Those that the service has, unless others are named.
    const Expected<FieldTypes> types = options.has(u"plugins"_s) ? vendorsAndHouse(options.values(u"plugins"_s))
                                                                 : fieldTypesOfService(*configuration);
    if (!types)
        return couldNot(types.error());
    TownAnswers answers;
    for (const QString& file : options.plain()) {
        const Expected<Json> town = takeIn(*configuration, file, *types);
        if (town)
            answers.add(*town);
        else
            answers.refuse(Json::object({{"file", file}}), town.error());
    }
    return answers.print();
}

Exit listPublications(const Options& options)
{
    const Expected<PlatformConfiguration> configuration = readPublishingConfiguration(options);
    const Expected<StorePlace> place
        = configuration ? StorePlace::of(options) : Expected<StorePlace>(Unexpected(configuration.error()));
    if (!place)
        return couldNot(place.error());
    TownAnswers answers;
    bool isGood = true;
    for (const TenantCode& tenant : place->tenants(options)) {
        const Expected<Json> town = list(*configuration, tenant, isGood);
        if (town)
            answers.add(*town);
        else
            answers.refuse(Json::object({{"code", tenant.value()}}), town.error());
    }
    const Exit exit = answers.print();
    return isGood ? exit : Exit::Rejected;
}

} // namespace Egov::Ctl
