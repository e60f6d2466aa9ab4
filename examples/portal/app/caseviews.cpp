// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/caseviews.h"

#include <libegov/base/answerpath.h>

#include "app/answerlist.h"

#include <algorithm>

namespace Egov::Portal {

QByteArray stateText(const RequestContext& context, CaseState state) { return context.text("state." + toText(state)); }

Json::Array historyModel(const RequestContext& context, const std::vector<CaseEvent>& history)
{
    Json::Array lines;
    for (const CaseEvent& event : history) {
        if (event.action == "read")
            continue; // who looked is for auditors; here it would hide what was done
        const QByteArray key = "event." + event.action;
        Json line = Json::object({{"when", context.moment(event.at)},
            {"what", context.service.texts.contains(key) ? context.text(key) : event.action},
            {"by",
                event.actor.isEmpty() ? context.text("role." + toText(event.role))
                                      : context.text("role." + toText(event.role)) + " (" + event.actor + ')'}});
        if (!event.words.isEmpty())
            line.set("words", event.words);
        lines.push_back(std::move(line));
    }
    return lines;
}

QByteArray titleOf(const RequestContext& context, const FormId& id)
{
    const Expected<TenantForm> offer = context.desk->offer(id);
    return offer ? context.formText(offer->form.title()) : id.value();
}

QByteArray labelOf(const RequestContext& context, const Form& form, const QByteArray& path)
{
    if (const auto field = form.field(path))
        return context.formText(field->label);
    const QByteArray outer = AnswerPath::outerOf(path).toByteArray();
    if (outer.isEmpty() || path[outer.size()] == '[')
        return path;
    const QByteArray name = path.sliced(outer.size() + 1);
    const QByteArray part = "part." + name;
    return labelOf(context, form, outer) + " " + (context.service.texts.contains(part) ? context.text(part) : name);
}

Json agentModel(const RequestContext& context, const Evaluation& evaluation)
{
    const std::optional<FormAgent> agent = evaluation.form().agent();
    if (!agent || !agent->files(evaluation.values()))
        return {};
    const auto shown = [&](const QByteArray& field) {
        return field.isEmpty() ? QByteArray() : evaluation.format(field, context.language).toUtf8();
    };
    QByteArrayList files;
    const Json authority = evaluation.value(agent->authority);
    for (const Json& file : authority.elements())
        files += file["name"].toUtf8();
    return Json::object({{"agentName", shown(agent->name)}, {"agentAddress", shown(agent->address)},
        {"agentPhone", shown(agent->phone)}, {"agentAuthority", files.join("、")}});
}

namespace {

// The field that a path lies in ("name.family" -> "name"); empty when the form has none.
QByteArray fieldPathOf(const Form& form, QByteArray path)
{
    while (!path.isEmpty() && !form.field(path))
        path = AnswerPath::outerOf(path).toByteArray();
    return path;
}

QByteArray fileNames(const Json& files)
{
    QByteArrayList names;
    for (const Json& file : files.elements())
        names += file["name"].toUtf8();
    return names.join("、");
}

} // namespace

Json::Array changeModel(const RequestContext& context, const Form& form, const EvaluationContext& judging,
    const SubmissionPackage& before, const SubmissionPackage& after)
{
    const auto old = evaluate(form, before.values().toBytes(), judging);
    const auto now = evaluate(form, after.values().toBytes(), judging);
    const auto shown = [&context](
                           const Expected<Evaluation>& filed, const FieldDescription& field, const QByteArray& path) {
        if (!filed || filed->value(path).isNull())
            return QByteArray();
        // Digests say to nobody what they stand for.
        return field.isSealed ? context.text("changes.sealed") : answerText(context, *filed, field, path).toUtf8();
    };
    const auto add = [](Json::Array& lines, const QByteArray& label, const QByteArray& from, const QByteArray& to) {
        lines.push_back(Json::object({{"changedLabel", label}, {"changedFrom", from}, {"changedTo", to}}));
    };
    Json::Array lines;
    QByteArrayList told;
    for (const FieldDifference& each : differences(before, after)) {
        if (each.path.startsWith("attachments.")) {
            const QByteArray path = each.path.sliced(sizeof "attachments." - 1);
            add(lines, labelOf(context, form, path), fileNames(each.before), fileNames(each.after));
            continue;
        }
        const QByteArray path = fieldPathOf(form, each.path);
        const auto field = form.field(path);
        // A field of several parts is told once and whole; files are told above, by their names.
        if (!field || field->keeps(FieldTraits::Kept::Attachments) || told.contains(path))
            continue;
        told.append(path);
        add(lines, labelOf(context, form, path), shown(old, *field, path), shown(now, *field, path));
    }
    return lines;
}

} // namespace Egov::Portal
