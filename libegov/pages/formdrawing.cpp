// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/formdrawing_p.h>

#include <libegov/base/answerpath.h>

#include <libegov/pages/fieldparts_p.h>

using namespace Qt::StringLiterals;

namespace Egov {

bool isAt(const Finding& finding, const QByteArray& path)
{
    return AnswerPath::isWithin(finding.path, path) && !finding.path.sliced(path.size()).startsWith('[');
}

QByteArray anchorOf(QByteArrayView path)
{
    QByteArray anchor = "f-" + path.toByteArray();
    anchor.replace("].", "-").replace('[', '-').replace(']', "").replace('.', '-');
    return anchor;
}

bool isVisible(const Evaluation& evaluation, const PageDescription& page)
{
    return !page.isConditional || evaluation.isVisible(page.id);
}

bool FormDrawing::Private::isVisible(const FieldDescription& field, const QByteArray& path) const
{
    if (field.keeps(FieldTraits::Kept::Nothing) && !field.isConditional)
        return true;
    return evaluation.isVisible(path);
}

FormDrawing::FormDrawing(const Evaluation& evaluation, const Json& answers, Wording wording, const Options& options)
    : d(std::make_unique<Private>(Private{.evaluation = evaluation,
          .answers = answers,
          .wording = std::move(wording),
          .tables = evaluation.form().tables().overriddenBy(options.tables),
          .asOf = options.asOf,
          .findings = {}}))
{
}

FormDrawing::FormDrawing(FormDrawing&&) noexcept = default;
FormDrawing& FormDrawing::operator=(FormDrawing&&) noexcept = default;
FormDrawing::~FormDrawing() = default;

void FormDrawing::showFindings(QList<Finding> findings) { d->findings = std::move(findings); }

Json::Array FormDrawing::fields(const QList<FieldDescription>& fields) const
{
    Json::Array models;
    for (const FieldDescription& description : fields) {
        if (!d->isVisible(description, description.id))
            continue;
        models.push_back(description.keeps(FieldTraits::Kept::Group)
                ? d->group(description)
                : d->field(description, {.path = description.id, .answer = d->answers[description.id]}));
    }
    return models;
}

Json::Array FormDrawing::summary(const QList<FieldDescription>& fields) const
{
    Json::Array lines;
    for (const Finding& finding : d->findings) {
        for (const FieldDescription& field : fields) {
            if (!AnswerPath::isWithin(finding.path, field.id))
                continue;
            // A finding about the whole field points at its first box.
            const bool isGroup = field.keeps(FieldTraits::Kept::Group) && finding.path == field.id;
            QByteArray target = finding.path;
            const std::optional<FieldDescription> exact = d->evaluation.form().field(finding.path);
            if (exact && !isGroup) {
                const QByteArray first = boxesOf(*exact).value(0).part;
                target = first.isEmpty() ? finding.path : finding.path + '.' + first;
            }
            lines.push_back(Json::object({{"target", anchorOf(target)},
                {"message",
                    messageFor(finding, d->wording.language, d->evaluation.form(), d->wording.formText).toUtf8()}}));
            break;
        }
    }
    return lines;
}

QByteArray FormDrawing::shownPaths(const QList<FieldDescription>& fields) const
{
    QByteArrayList paths;
    for (const FieldDescription& field : fields) {
        if (!d->isVisible(field, field.id))
            continue;
        paths.append(field.id);
        for (int row = 0; row < d->evaluation.rowCount(field.id); ++row) {
            for (const FieldDescription& inner : field.fields) {
                const QByteArray path = AnswerPath::ofCell(field.id, row, inner.id);
                if (d->evaluation.isVisible(path))
                    paths.append(path);
            }
        }
    }
    return paths.join(',');
}

QByteArray FormDrawing::fieldsHtml(const PageTemplates& templates, const QList<FieldDescription>& fields) const
{
    return templates.render("form-fields", d->wording.language, Json::object({{"fields", this->fields(fields)}}));
}

QByteArray FormDrawing::summaryHtml(const PageTemplates& templates, const QList<FieldDescription>& fields) const
{
    Json::Array lines = summary(fields);
    if (lines.empty())
        return {};
    return templates.render("form-summary", d->wording.language, Json::object({{"summary", std::move(lines)}}));
}

} // namespace Egov
