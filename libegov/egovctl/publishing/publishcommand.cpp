// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/publishing/publishing.h>

#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/verdict/publishplan.h>

#include <libegov/base/clock.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// By the option that asks for it; without any of them files are taken in.
struct NamedStep {
    const char* option;
    PublishingStep run;
};
constexpr NamedStep steps[] = {{"draft", draftPublications}, {"approve", approvePublications},
    {"rollback", draftRollBack}, {"list", listPublications}};

Exit publish(const QStringList& arguments)
{
    if (arguments.contains(u"--plan"_s))
        return planPublication(arguments);
    const Expected<Options> options = Options::parse(arguments,
        {u"after"_s, u"approver"_s, u"as"_s, u"at"_s, u"config"_s, u"forms"_s, u"key"_s, u"library"_s, u"out"_s,
            u"plugins"_s, u"reason"_s, u"rollback"_s, u"tenant"_s},
        {u"approve"_s, u"draft"_s, u"list"_s});
    if (!options)
        return couldNot(options.error());
    PublishingStep asked = nullptr;
    for (const NamedStep& step : steps) {
        if (!options->has(QString::fromLatin1(step.option)))
            continue;
        if (asked)
            return couldNot(Error(CtlError::Usage, u"one of --plan, --draft, --approve, --rollback and --list"_s));
        asked = step.run;
    }
    return asked ? asked(*options) : takeInPublications(*options);
}

const Command commands[] = {
    {"forms publish",
        "--plan | --draft FOLDER... | --approve FILE... | --rollback NUMBER | --list | FILE... [--forms DIR] "
        "[--town FOLDER]... [--tenant CODE]... [--config F] [--reason TEXT] [--plan-for FORM=pin|ask]... "
        "[--translations DIR] [--language ja|en] [--at T] [--as NAME] [--approver NAME] [--key F] [--out DIR] "
        "[--library F] [--plugins DIR] [--after F]",
        "Puts in force what a municipality is served by: --plan says what that would change, in each municipality, and "
        "who is under way there; one person drafts it out of its folder, another approves the file, and then it is "
        "taken in. Ends with 1 when something is refused, in conflict, or breaking without a reason and a plan.",
        publish},
};

} // namespace

void TownAnswers::refuse(Json named, const Error& reason)
{
    named.set("error", Json::object({{"code", reason.code()}, {"detail", reason.detail()}}));
    m_towns.append(std::move(named));
    m_isGood = false;
}

Exit TownAnswers::print() const
{
    Ctl::print(Json::object({{"towns", m_towns}}));
    return m_isGood ? Exit::Good : Exit::Rejected;
}

Json townOf(const SignedManifest& manifest)
{
    const Manifest& said = manifest.manifest();
    Json sets = Json::object();
    for (auto set = said.sets.cbegin(); set != said.sets.cend(); ++set)
        sets.set(set.key().value(), set.value());
    Json town = Json::object({{"code", said.tenant.value()}, {"number", said.number}, {"digest", manifest.digest()},
        {"from", toTimestamp(said.from)}, {"drafter", said.drafter}, {"approver", said.approver},
        {"reason", said.reason}, {"signatures", qint64(manifest.signatures().size())},
        {"files", qint64(said.files.size())}, {"sets", sets}});
    if (said.rollsBackTo > 0)
        town.set("rollsBackTo", said.rollsBackTo);
    return town;
}

std::span<const Command> publishCommands() { return commands; }

} // namespace Egov::Ctl
