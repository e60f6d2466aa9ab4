// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/verdict/publishplan.h>

#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/tenants/townlint.h>
#include <libegov/platform/verdict/townverdict.h>

#include <QDir>

#include <algorithm>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// FORM=pin, FORM=ask
Expected<QMap<FormId, BreakingPlan>> readPlans(const QStringList& words)
{
    QMap<FormId, BreakingPlan> plans;
    for (const QString& word : words) {
        const qsizetype at = word.indexOf(u'=');
        const QString plan = word.sliced(at + 1);
        if (at < 1 || (plan != "pin"_L1 && plan != "ask"_L1))
            return unexpected(
                CtlError::Usage, u"--plan-for takes FORM=pin or FORM=ask; \"%1\" is not supported"_s.arg(word));
        plans.insert(FormId(word.left(at).toUtf8()), plan == "pin"_L1 ? BreakingPlan::Pin : BreakingPlan::Ask);
    }
    return plans;
}

Json toJson(const QList<RebaseNote>& notes)
{
    Json list = Json::array();
    for (const RebaseNote& note : notes)
        list.append(Json::object(
            {{"change", note.change}, {"path", note.path}, {"oldBase", note.oldBase}, {"newBase", note.newBase}}));
    return list;
}

Json toJson(const Error& error) { return Json::object({{"code", error.code()}, {"detail", error.detail()}}); }

Json toJson(const FormVerdict& form)
{
    Json untranslated = Json::object();
    for (const auto& [language, count] : form.untranslated.asKeyValueRange())
        untranslated.set(language, count);
    Json needs = Json::array();
    for (const QByteArray& need : form.needs)
        needs.append(need);
    Json json = Json::object({{"form", form.form.value()}, {"from", form.from}, {"to", form.to},
        {"verdict", form.refusal ? QByteArray("refused") : toText(form.verdict)}, {"drafts", form.drafts},
        {"cases", form.cases}, {"corrections", form.corrections}, {"overlay", toText(form.overlay)},
        {"conflicts", toJson(form.conflicts)}, {"orphans", toJson(form.orphans)}, {"untranslated", untranslated},
        {"needs", needs}});
    if (form.refusal)
        json.set("refusal", toJson(*form.refusal));
    return json;
}

Json toJson(const TownVerdict& town, const QByteArray& language)
{
    Json changes = Json::array();
    Json forms = Json::array();
    qint64 drafts = 0;
    qint64 cases = 0;
    qint64 corrections = 0;
    for (const FormVerdict& form : town.forms) {
        for (const FormChange& change : form.changes)
            changes.append(Json::object({{"form", form.form.value()}, {"path", change.path}, {"kind", change.kind},
                {"verdict", toText(change.verdict)}}));
        forms.append(toJson(form));
        drafts += form.drafts;
        cases += form.cases;
        corrections += form.corrections;
    }
    Json problems = Json::array();
    for (const TenantProblem& problem : town.problems)
        problems.append(problem.toJson(language));
    return Json::object(
        {{"code", town.code.value()}, {"verdict", town.isRefused() ? QByteArray("refused") : toText(town.verdict())},
            {"changes", changes}, {"drafts", drafts}, {"cases", cases}, {"corrections", corrections},
            {"overlay", toText(town.overlay())}, {"forms", forms}, {"problems", problems}});
}

// A plan for what is not breaking anywhere would be a word without effect.
Expected<void> judgePlans(const QMap<FormId, BreakingPlan>& plans, const QList<TownVerdict>& towns)
{
    for (const FormId& id : plans.keys()) {
        const bool isBreaking = std::ranges::any_of(towns, [&id](const TownVerdict& town) {
            return std::ranges::any_of(town.forms,
                [&id](const FormVerdict& form) { return form.form == id && form.verdict == PublishVerdict::Breaking; });
        });
        if (!isBreaking)
            return unexpected(CtlError::Usage, u"--plan-for %1: nothing is breaking there"_s.arg(id.toString()));
    }
    return {};
}

} // namespace

Expected<ProposedService> ProposedService::read(const Options& options)
{
    ProposalFolders folders;
    if (options.has(u"forms"_s))
        folders.forms = QDir(options.value(u"forms"_s)).absolutePath();
    for (const QString& path : options.values(u"town"_s)) {
        const QStringList towns = townsIn(path);
        if (towns.isEmpty())
            return unexpected(CtlError::Unreadable, path + u": no folder of a municipality"_s);
        folders.towns += towns;
    }
    if (folders.forms.isEmpty() && folders.towns.isEmpty())
        return unexpected(CtlError::Usage, u"nothing is proposed: name --forms DIR or --town FOLDER"_s);
    const Expected<PlatformConfiguration> configuration = readConfiguration(options);
    if (!configuration)
        return Unexpected(configuration.error());
    auto service = std::make_unique<Service>();
    Expected<std::unique_ptr<Platform>> platform = Platform::open(*configuration, service->clock);
    if (!platform)
        return Unexpected(platform.error());
    service->platform = std::move(*platform);
    // A municipality that cannot be asked is not judged as if nothing were under way there.
    if (const QList<WaitingTenant> waiting = service->platform->waiting(); !waiting.isEmpty())
        return unexpected(waiting.first().reason.which(),
            waiting.first().code.toString() + u": "_s + waiting.first().reason.detail());
    QList<Desk*> desks;
    for (const TenantCode& code : service->platform->tenants()) {
        if (!options.has(u"tenant"_s) || options.values(u"tenant"_s).contains(code.toString()))
            desks.append(service->platform->findDesk(code));
    }
    for (const QString& code : options.values(u"tenant"_s)) {
        if (!service->platform->findDesk(TenantCode(code.toUtf8())))
            return unexpected(CtlError::UnknownTenant, code);
    }
    Expected<Proposal> proposal = Proposal::read(*configuration, desks, folders, service->clock->now());
    if (!proposal)
        return Unexpected(proposal.error());
    return ProposedService{std::move(service), std::move(*proposal)};
}

Exit planPublication(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments,
        {u"config"_s, u"forms"_s, u"town"_s, u"tenant"_s, u"reason"_s, u"plan-for"_s, u"translations"_s, u"language"_s},
        {u"plan"_s});
    if (!options)
        return couldNot(options.error());
    if (!options->plain().isEmpty())
        return couldNot(Error(CtlError::Usage, u"forms publish --plan takes options only"_s));
    const Expected<QMap<FormId, BreakingPlan>> plans = readPlans(options->values(u"plan-for"_s));
    if (!plans)
        return couldNot(plans.error());
    QHash<QByteArray, QSet<QString>> translations;
    if (options->has(u"translations"_s)) {
        const auto read = readTranslations(options->value(u"translations"_s));
        if (!read)
            return couldNot(read.error());
        translations = *read;
    }
    const Expected<ProposedService> service = ProposedService::read(*options);
    if (!service)
        return couldNot(service.error());
    const Expected<QList<TownVerdict>> verdicts
        = judgeProposal(service->proposal, {.reason = options->value(u"reason"_s), .plans = *plans}, translations);
    if (!verdicts)
        return couldNot(verdicts.error());
    if (const Expected<void> judged = judgePlans(*plans, *verdicts); !judged)
        return couldNot(judged.error());
    Json towns = Json::array();
    bool isGood = true;
    for (const TownVerdict& verdict : *verdicts) {
        towns.append(toJson(verdict, options->value(u"language"_s, u"ja"_s).toUtf8()));
        isGood = isGood && verdict.isGood();
    }
    print(Json::object({{"towns", towns}}));
    return isGood ? Exit::Good : Exit::Rejected;
}

} // namespace Egov::Ctl
