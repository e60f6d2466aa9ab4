// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/filedanswers_p.h>

#include <libegov/base/answerpath.h>

#include <algorithm>

namespace Egov {
namespace {

// As of its arrival; a correction was judged on the day it came.
EvaluationContext onFiling(const TenantContext& parts, const CaseSnapshot& snapshot)
{
    EvaluationContext context = parts.context();
    context.asOf = japaneseDay(snapshot.filedAt());
    return context;
}

} // namespace

Expected<Evaluation> evaluateFiled(const TenantContext& parts, const CaseSnapshot& snapshot)
{
    const Expected<Form> form = parts.archive.find(snapshot.view().formDigest);
    const Expected<SubmissionPackage> package = snapshot.package();
    if (!form || !package)
        return Unexpected(form ? package.error() : form.error());
    Json values = package->values();
    for (const SealedField& field : package->content().sealed) {
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        if (!path || !path->set(values, Json()))
            return unexpected(PlatformError::SealedPath, QString::fromUtf8(field.path));
    }
    return evaluate(*form, values.toBytes(), onFiling(parts, snapshot));
}

Expected<QList<Explanation>> explainFiled(
    const TenantContext& parts, const CaseSnapshot& snapshot, const Evaluation& evaluation)
{
    const Expected<SubmissionPackage> package = snapshot.package();
    if (!package)
        return Unexpected(package.error());
    const auto isSealed = [&package](const QByteArray& path) {
        return std::ranges::any_of(package->content().sealed,
            [&path](const SealedField& field) { return AnswerPath::isWithin(path, field.path); });
    };
    QList<Explanation> explanations = explain(evaluation, onFiling(parts, snapshot));
    explanations.removeIf([&isSealed](const Explanation& why) {
        return isSealed(why.path) || std::ranges::any_of(why.inputs, &ExplanationInput::isSealed);
    });
    return explanations;
}

} // namespace Egov
