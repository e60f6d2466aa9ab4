// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/filedanswers_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/tenant/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<Evaluation> evaluateFiledIn(const Form& form, const CaseSnapshot& snapshot, const EvaluationContext& context)
{
    const Expected<SubmissionPackage> package = snapshot.package();
    if (!package)
        return Unexpected(package.error());
    Json values = package->values();
    for (const SealedField& field : package->content().sealed) {
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        if (!path || !path->set(values, Json()))
            return unexpected(PlatformError::SealedPath, QString::fromUtf8(field.path));
    }
    return evaluate(form, values.toBytes(), context);
}

Expected<DefinitionSet> setOfCase(
    const TenantContext& parts, const Edition& edition, const CaseView& view, const Form& form)
{
    if (view.definitionSet.isEmpty())
        return DefinitionSet::of(edition.tenant, form, {}, edition.localRules->code(), std::nullopt);
    Expected<DefinitionSet> set = parts.sets.find(view.definitionSet);
    if (set && set->formDigest() != form.digest())
        return unexpected(TenantError::DefinitionSet, u"the case is pinned to another form than its set"_s);
    return set;
}

Expected<void> checkRules(const Edition& edition, const DefinitionSet& set)
{
    const std::optional<DefinitionSet::Rules> missing = edition.code().missingFor(set);
    return missing
        ? unexpected(PlatformError::RulesGone, missing->plugin.toString() + u' ' + QString::fromLatin1(missing->sha256))
        : Expected<void>();
}

Expected<EvaluationContext> contextOfFiling(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot)
{
    const Expected<Form> form = parts.archive.find(snapshot.view().formDigest);
    const Expected<DefinitionSet> set
        = form ? setOfCase(parts, edition, snapshot.view(), *form) : Expected<DefinitionSet>(Unexpected(form.error()));
    if (!set)
        return Unexpected(set.error());
    // As of its arrival; a correction was judged on the day it came.
    return set->context(japaneseDay(snapshot.filedAt()));
}

Expected<Evaluation> evaluateFiled(const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot)
{
    const Expected<Form> form = parts.archive.find(snapshot.view().formDigest);
    const Expected<EvaluationContext> context = contextOfFiling(parts, edition, snapshot);
    if (!form || !context)
        return Unexpected(form ? context.error() : form.error());
    return evaluateFiledIn(*form, snapshot, *context);
}

namespace {

bool isSealed(const SubmissionPackage& package, const Explanation& why)
{
    const bool isItself = std::ranges::any_of(package.content().sealed,
        [&why](const SealedField& field) { return AnswerPath::isWithin(why.path, field.path); });
    return isItself || std::ranges::any_of(why.inputs, &ExplanationInput::isSealed);
}

} // namespace

Expected<QList<Explanation>> explainFiled(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot, const Evaluation& evaluation)
{
    const Expected<SubmissionPackage> package = snapshot.package();
    const Expected<EvaluationContext> context = contextOfFiling(parts, edition, snapshot);
    if (!package || !context)
        return Unexpected(package ? context.error() : package.error());
    QList<Explanation> explanations = explain(evaluation, *context);
    explanations.removeIf([&package](const Explanation& why) { return isSealed(*package, why); });
    return explanations;
}

Expected<QByteArrayList> pathsWithSealedInputs(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot, const Evaluation& evaluation)
{
    const Expected<SubmissionPackage> package = snapshot.package();
    const Expected<EvaluationContext> context = contextOfFiling(parts, edition, snapshot);
    if (!package || !context)
        return Unexpected(package ? context.error() : package.error());
    QByteArrayList paths;
    for (const SealedField& field : package->content().sealed)
        paths += field.path;
    if (paths.isEmpty())
        return paths;
    for (const Explanation& why : explain(evaluation, *context)) {
        if (isSealed(*package, why))
            paths += why.path;
    }
    return paths;
}

} // namespace Egov
