// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/filedanswers_p.h>

#include <libegov/base/answerpath.h>

#include <algorithm>

namespace Egov {
namespace {

// As of its arrival; a correction was judged on the day it came.
EvaluationContext onFiling(const TenantContext& parts, const CaseFile& file)
{
    QDateTime filedAt = file.view.arrivedAt;
    for (const CaseEvent& event : file.view.history) {
        if (event.to == stateName(CaseState::Corrected) && event.from != event.to)
            filedAt = event.at;
    }
    EvaluationContext context = parts.context();
    context.asOf = japaneseDay(filedAt);
    return context;
}

bool isSealed(const CaseFile& file, const QByteArray& path)
{
    return std::ranges::any_of(file.sealed,
        [&path](const SealedField& field) { return path == field.path || path.startsWith(field.path + '.'); });
}

} // namespace

Expected<Evaluation> evaluateFiled(const TenantContext& parts, const CaseFile& file)
{
    const Expected<Form> form = parts.archive.find(file.view.formDigest);
    if (!form)
        return Unexpected(form.error());
    Json values = file.package.values();
    for (const SealedField& field : file.sealed) {
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        if (!path || !path->set(values, Json()))
            return unexpected(PlatformError::SealedPath, QString::fromUtf8(field.path));
    }
    return evaluate(*form, values.toBytes(), onFiling(parts, file));
}

Expected<QList<Explanation>> explainFiled(const TenantContext& parts, const CaseFile& file)
{
    const Expected<Evaluation> evaluation = evaluateFiled(parts, file);
    if (!evaluation)
        return Unexpected(evaluation.error());
    QList<Explanation> explanations = explain(*evaluation, onFiling(parts, file));
    explanations.removeIf([&file](const Explanation& why) {
        return isSealed(file, why.path) || std::ranges::any_of(why.inputs, &ExplanationInput::isSealed);
    });
    return explanations;
}

} // namespace Egov
