// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/verdict/townverdict.h>

#include <libegov/form/authoring/lint.h>

#include <algorithm>

namespace Egov {

namespace {

// What a set holds beside its form: where it differs, a draft is judged otherwise than when it was saved.
void addTerms(FormVerdict& verdict, const ProposedForm& one)
{
    const Json before = Json::parse(one.setInForce->toBytes()).value_or(Json());
    const Json after = Json::parse(one.setProposed->toBytes()).value_or(Json());
    for (const char* const member : {"tables", "holidays", "fieldTypes", "rules"}) {
        if (before[member] != after[member])
            verdict.changes.append({member, QByteArray(member) + "-changed", PublishVerdict::NeedsMigration});
    }
}

Expected<void> addChanges(FormVerdict& verdict, const ProposedForm& one)
{
    const bool isServed = one.inForce && one.inForce->isOffered;
    const bool isToBe = one.proposed && one.proposed->isOffered;
    if (!isServed && isToBe) {
        verdict.changes.append({"", "form-offered", PublishVerdict::Compatible});
    } else if (isServed && !isToBe) {
        // Cases go on by the set that they are pinned to; a draft could no longer be sent.
        verdict.changes.append(
            {"", "form-withdrawn", verdict.drafts > 0 ? PublishVerdict::Breaking : PublishVerdict::Compatible});
    } else if (isServed) {
        // What is gone back to is compared as if it came next: drafts of the later version meet the earlier questions.
        Json next = one.proposed->form.definition();
        if (one.isRollBack)
            next.set("version", one.inForce->form.version() + 1);
        const Expected<FormComparison> comparison = compareForms(one.inForce->form.definition(), next);
        if (!comparison)
            return Unexpected(comparison.error());
        verdict.changes = comparison->changes;
        if (one.isRollBack)
            verdict.changes.append({"", "version-rolled-back", PublishVerdict::NeedsMigration});
        addTerms(verdict, one);
    }
    for (const FormChange& change : std::as_const(verdict.changes))
        verdict.verdict = std::max(verdict.verdict, change.verdict);
    return {};
}

// What stands between a breaking change and its publication.
QByteArrayList needsOf(const FormVerdict& verdict, const PublicationWord& word)
{
    QByteArrayList needs;
    if (verdict.refusal || verdict.verdict != PublishVerdict::Breaking)
        return needs;
    if (word.reason.trimmed().isEmpty())
        needs.append("reason");
    const auto plan = word.plans.constFind(verdict.form);
    if (plan == word.plans.constEnd())
        needs.append("plan");
    else if (*plan == BreakingPlan::Pin && verdict.drafts > 0)
        needs.append("ask");
    return needs;
}

class Judge {
public:
    Judge(const Proposal& proposal, const PublicationWord& word, const QHash<QByteArray, QSet<QString>>& translations)
        : m_proposal(proposal)
        , m_word(word)
        , m_translations(translations)
    {
    }

    Expected<TownVerdict> judge(const ProposedTown& town)
    {
        TownVerdict verdict{.code = town.code, .problems = town.problems};
        std::vector<InFlight> inFlight;
        if (town.desk) {
            Expected<std::vector<InFlight>> counted = town.desk->inFlight();
            if (!counted)
                return Unexpected(counted.error());
            inFlight = std::move(*counted);
        }
        for (const ProposedForm& one : town.forms) {
            if (one.isChange())
                verdict.forms.append(judge(one, inFlight, town.languages));
        }
        return verdict;
    }

private:
    FormVerdict judge(const ProposedForm& one, const std::vector<InFlight>& inFlight, const QByteArrayList& languages)
    {
        FormVerdict verdict{.form = one.form,
            .from = one.inForce && one.inForce->isOffered ? one.inForce->form.reference() : QByteArray(),
            .to = one.proposed && one.proposed->isOffered ? one.proposed->form.reference() : QByteArray(),
            .overlay = one.overlay,
            .conflicts = one.conflicts,
            .orphans = one.orphans,
            .refusal = one.refusal};
        const QByteArray next = one.setProposed ? one.setProposed->digest() : QByteArray();
        for (const InFlight& each : inFlight) {
            if (each.form != one.form || each.definitionSet == next)
                continue;
            verdict.drafts += each.drafts;
            verdict.cases += each.cases;
            verdict.corrections += each.corrections;
        }
        if (!verdict.refusal) {
            if (const Expected<void> compared = addChanges(verdict, one); !compared)
                verdict.refusal = compared.error();
        }
        if (!verdict.refusal && !verdict.to.isEmpty())
            verdict.untranslated = untranslated(one.proposed->form, languages);
        verdict.needs = needsOf(verdict, m_word);
        return verdict;
    }

    // The same form of many municipalities is read once.
    QMap<QByteArray, qint64> untranslated(const Form& form, const QByteArrayList& languages)
    {
        LintOptions options;
        for (const QByteArray& language : languages) {
            if (const auto known = m_translations.constFind(language); known != m_translations.constEnd())
                options.translations.insert(language, *known);
        }
        if (options.translations.isEmpty())
            return {};
        const QByteArray key = form.digest() + ' ' + languages.join(' ');
        if (const auto known = m_untranslated.constFind(key); known != m_untranslated.constEnd())
            return *known;
        QMap<QByteArray, qint64> counts;
        for (const Finding& finding : lint(form.definition(), m_proposal.types(), options)) {
            if (finding.code == "lint.missing-translation")
                ++counts[finding.params["language"].toUtf8()];
        }
        return *m_untranslated.insert(key, counts);
    }

    const Proposal& m_proposal;
    const PublicationWord& m_word;
    const QHash<QByteArray, QSet<QString>>& m_translations;
    QHash<QByteArray, QMap<QByteArray, qint64>> m_untranslated;
};

} // namespace

PublishVerdict TownVerdict::verdict() const
{
    PublishVerdict worst = PublishVerdict::Compatible;
    for (const FormVerdict& form : forms)
        worst = std::max(worst, form.verdict);
    return worst;
}

OverlayOutcome TownVerdict::overlay() const
{
    OverlayOutcome worst = OverlayOutcome::Applied;
    for (const FormVerdict& form : forms)
        worst = std::max(worst, form.overlay);
    return worst;
}

bool TownVerdict::isRefused() const
{
    return !problems.isEmpty() || std::ranges::any_of(forms, [](const FormVerdict& form) { return !!form.refusal; });
}

bool TownVerdict::isGood() const
{
    return problems.isEmpty() && std::ranges::all_of(forms, [](const FormVerdict& form) { return form.isGood(); });
}

Expected<QList<TownVerdict>> judgeProposal(
    const Proposal& proposal, const PublicationWord& word, const QHash<QByteArray, QSet<QString>>& translations)
{
    Judge judge(proposal, word, translations);
    QList<TownVerdict> verdicts;
    for (const ProposedTown& town : proposal.towns()) {
        Expected<TownVerdict> verdict = judge.judge(town);
        if (!verdict)
            return Unexpected(verdict.error());
        verdicts.append(std::move(*verdict));
    }
    return verdicts;
}

} // namespace Egov
