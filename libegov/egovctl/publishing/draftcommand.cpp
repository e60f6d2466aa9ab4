// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/publishing/publicationsigner.h>
#include <libegov/egovctl/publishing/publishing.h>
#include <libegov/egovctl/publishing/townstore.h>

#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/tenants/installation.h>
#include <libegov/egovctl/trustoptions.h>

#include <libegov/base/digest.h>
#include <libegov/base/privatefile.h>
#include <libegov/publication/draftfile.h>
#include <libegov/publication/drafting.h>

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// What all drafts of one call have in common.
struct Drafter {
    PublicationPlan plan;
    PayloadSigner sign;
    QString folder;
};

Expected<Drafter> drafterOf(const Options& options)
{
    for (const QString& name : {u"at"_s, u"as"_s, u"approver"_s, u"reason"_s, u"out"_s}) {
        if (options.value(name).isEmpty())
            return unexpected(CtlError::Usage, u"--%1 is missing"_s.arg(name));
    }
    const Expected<QDateTime> from = parseMoment(options.value(u"at"_s));
    const Expected<PayloadSigner> sign = from ? readPublicationSigner(options) : Unexpected(from.error());
    if (!sign)
        return Unexpected(sign.error());
    const QString folder = QDir(options.value(u"out"_s)).absolutePath();
    if (!makePrivateFolder(folder))
        return unexpected(CtlError::Unwritable, folder);
    return Drafter{{.from = *from,
                       .drafter = options.value(u"as"_s),
                       .approver = options.value(u"approver"_s),
                       .reason = options.value(u"reason"_s)},
        *sign, folder};
}

// --library: the municipality's own code beside its folder.
Expected<std::optional<DefinitionSet::Rules>> rulesOf(const Options& options)
{
    if (!options.has(u"library"_s))
        return std::nullopt;
    const QString file = options.value(u"library"_s);
    const Expected<QByteArray> bytes = readFile(file);
    if (!bytes)
        return Unexpected(bytes.error());
    return DefinitionSet::Rules{PluginId(QFileInfo(file).completeBaseName().toUtf8()), sha256Hex(*bytes)};
}

// The newest that is there: in the store, or the file that was published last (--after).
Expected<std::optional<PublicationMark>> newestOf(const Options& options, const TenantCode& tenant)
{
    if (options.has(u"after"_s)) {
        const Expected<QByteArray> bytes = readFile(options.value(u"after"_s));
        const Expected<PublicationDraft> last
            = bytes ? PublicationDraft::parse(*bytes) : Expected<PublicationDraft>(Unexpected(bytes.error()));
        if (!last)
            return Unexpected(last.error());
        const Manifest& said = last->manifest.manifest();
        return PublicationMark{said.number, last->manifest.digest(), said.from};
    }
    const Expected<PlatformConfiguration> configuration = readPublishingConfiguration(options);
    Expected<TownStore> town
        = configuration ? TownStore::open(*configuration, tenant) : Unexpected(configuration.error());
    return town ? town->publications().newest() : Unexpected(town.error());
}

Expected<Json> write(
    const Options& options, const Drafter& drafter, const PublicationPlan& plan, const PublishedFiles& files)
{
    // Who drafts far from the service (--after) is told when it is taken in.
    if (!options.has(u"after"_s)) {
        const Expected<PlatformConfiguration> configuration = readPublishingConfiguration(options);
        const Expected<void> allowed
            = configuration ? judgePermissions(*configuration, files) : Unexpected(configuration.error());
        if (!allowed)
            return Unexpected(allowed.error());
    }
    const Expected<Manifest> manifest = draftManifest(plan, files, vendorsAndHouse(options.values(u"plugins"_s)));
    Expected<SignedManifest> draft
        = manifest ? SignedManifest::draft(*manifest, drafter.sign) : Unexpected(manifest.error());
    if (!draft)
        return Unexpected(draft.error());
    Json town = townOf(*draft);
    const QString place
        = u"%1/%2-%3.publication.json"_s.arg(drafter.folder, plan.tenant.toString()).arg(manifest->number);
    const QByteArray bytes = PublicationDraft{std::move(*draft), files}.toBytes();
    QSaveFile file(place);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return unexpected(CtlError::Unwritable, place + u": "_s + file.errorString());
    town.set("file", place);
    return town;
}

Expected<Json> draftOne(const Options& options, const Drafter& drafter, const QString& folder)
{
    const QString shared = options.value(u"forms"_s, installedForms());
    const Expected<PublishedFiles> files = PublishedFiles::read(folder, shared);
    if (!files)
        return Unexpected(files.error());
    const auto said = files->byPath().find("town/tenant.json");
    const Expected<Json> tenant
        = said == files->byPath().end() ? unexpected(CtlError::NoDefinitions, folder) : Json::parse(said->second);
    if (!tenant)
        return Unexpected(tenant.error());
    PublicationPlan plan = drafter.plan;
    plan.tenant = TenantCode((*tenant)["code"].toUtf8());
    const Expected<std::optional<DefinitionSet::Rules>> rules = rulesOf(options);
    const Expected<std::optional<PublicationMark>> newest
        = rules ? newestOf(options, plan.tenant) : Unexpected(rules.error());
    if (!newest)
        return Unexpected(newest.error());
    plan.after = *newest;
    plan.rules = *rules;
    return write(options, drafter, plan, *files);
}

Expected<Json> draftBack(const Options& options, const Drafter& drafter, const TenantCode& tenant, qint64 number)
{
    const Expected<PlatformConfiguration> configuration = readPublishingConfiguration(options);
    Expected<TownStore> town
        = configuration ? TownStore::open(*configuration, tenant) : Unexpected(configuration.error());
    if (!town)
        return Unexpected(town.error());
    const Publications publications = town->publications();
    // Its signers may have left since: the files are their digests', and two others sign them now.
    const Expected<std::vector<PublishedManifest>> all = publications.all();
    if (!all)
        return Unexpected(all.error());
    if (number > qint64(all->size()))
        return unexpected(CtlError::NoSuchRow, u"number %1, and the newest is %2"_s.arg(number).arg(all->size()));
    const Manifest& old = (*all)[size_t(number - 1)].manifest.manifest();
    const Expected<PublishedFiles> files = publications.filesOf(old);
    const Expected<std::optional<PublicationMark>> newest = files ? publications.newest() : Unexpected(files.error());
    if (!newest)
        return Unexpected(newest.error());
    PublicationPlan plan = drafter.plan;
    plan.tenant = tenant;
    plan.after = *newest;
    plan.rules = old.rules;
    plan.rollsBackTo = number;
    return write(options, drafter, plan, *files);
}

} // namespace

Exit draftPublications(const Options& options)
{
    const Expected<Drafter> drafter = drafterOf(options);
    if (!drafter)
        return couldNot(drafter.error());
    // One library is one municipality's, and so is what was published last.
    if (options.plain().isEmpty()
        || (options.plain().size() > 1 && (options.has(u"library"_s) || options.has(u"after"_s))))
        return couldNot(Error(CtlError::Usage, u"forms publish --draft FOLDER..., one with --library or --after"_s));
    TownAnswers answers;
    for (const QString& folder : options.plain()) {
        const Expected<Json> town = draftOne(options, *drafter, folder);
        if (town)
            answers.add(*town);
        else
            answers.refuse(Json::object({{"folder", folder}}), town.error());
    }
    return answers.print();
}

Exit draftRollBack(const Options& options)
{
    bool isNumber = false;
    const qint64 number = options.value(u"rollback"_s).toLongLong(&isNumber);
    if (!isNumber || number < 1 || !options.has(u"tenant"_s) || !options.plain().isEmpty())
        return couldNot(Error(CtlError::Usage, u"forms publish --rollback NUMBER --tenant CODE..."_s));
    const Expected<Drafter> drafter = drafterOf(options);
    if (!drafter)
        return couldNot(drafter.error());
    TownAnswers answers;
    for (const QString& code : options.values(u"tenant"_s)) {
        const Expected<Json> town = draftBack(options, *drafter, TenantCode(code.toUtf8()), number);
        if (town)
            answers.add(*town);
        else
            answers.refuse(Json::object({{"code", code}}), town.error());
    }
    return answers.print();
}

} // namespace Egov::Ctl
