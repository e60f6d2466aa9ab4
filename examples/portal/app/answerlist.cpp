// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/answerlist.h"

namespace Egov::Portal {

QList<QByteArray> sealedPathsOf(const SubmissionPackage& package)
{
    QList<QByteArray> paths;
    for (const SealedField& field : package.content().sealed)
        paths.append(field.path);
    return paths;
}

QList<LabelledSection> answerSections(
    const RequestContext& context, const Evaluation& evaluation, const QList<QByteArray>& sealed)
{
    QList<LabelledSection> sections;
    for (const AnswerSection& asked : answerSections(evaluation, context.wording(), sealed)) {
        LabelledSection section{.title = asked.title, .lines = {}};
        for (const AnswerLine& line : asked.lines)
            section.lines.append({.label = line.label, .value = line.value, .depth = line.isInRow ? 1 : 0});
        sections.append(section);
    }
    return sections;
}

QString answerText(
    const RequestContext& context, const Evaluation& evaluation, const FieldDescription& field, const QByteArray& path)
{
    return answerText(evaluation, field, path, context.wording());
}

Json::Array answerModel(const RequestContext& context, const Evaluation& evaluation, const PathOfPage& pathOf,
    const QList<QByteArray>& sealed)
{
    return answersModel(answerSections(evaluation, context.wording(), sealed), context.language, pathOf);
}

} // namespace Egov::Portal
