// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/caseviews.h"

namespace Egov::Portal {

QByteArray stateText(const Visit& visit, CaseState state) { return visit.text("state." + stateName(state)); }

Json::Array historyModel(const Visit& visit, const std::vector<CaseEvent>& history)
{
    Json::Array lines;
    for (const CaseEvent& event : history) {
        if (event.action == "read")
            continue; // who looked is for auditors; here it would hide what was done
        const QByteArray key = "event." + event.action;
        Json line = Json::object({{"when", visit.moment(event.at)},
            {"what", visit.service.texts.contains(key) ? visit.text(key) : event.action},
            {"by",
                event.actor.isEmpty() ? visit.text("role." + roleName(event.role))
                                      : visit.text("role." + roleName(event.role)) + " (" + event.actor + ')'}});
        if (!event.words.isEmpty())
            line.set("words", event.words);
        lines.push_back(std::move(line));
    }
    return lines;
}

QByteArray titleOf(const Visit& visit, const FormId& id)
{
    const Expected<TenantForm> offer = visit.desk->offer(id);
    return offer ? visit.formText(offer->form.title()) : id.value();
}

QByteArray labelOf(const Visit& visit, const Form& form, const QByteArray& path)
{
    if (const auto field = form.field(path))
        return visit.formText(field->label);
    const qsizetype dot = path.lastIndexOf('.');
    if (dot < 0)
        return path;
    const QByteArray part = "part." + path.sliced(dot + 1);
    return labelOf(visit, form, path.first(dot)) + " "
        + (visit.service.texts.contains(part) ? visit.text(part) : path.sliced(dot + 1));
}

Json agentModel(const Visit& visit, const Evaluation& evaluation)
{
    const std::optional<FormAgent> agent = evaluation.form().agent();
    if (!agent || !agent->files(evaluation.values()))
        return {};
    const auto shown = [&](const QByteArray& field) {
        return field.isEmpty() ? QByteArray() : evaluation.format(field, visit.language).toUtf8();
    };
    QByteArrayList files;
    const Json authority = evaluation.value(agent->authority);
    for (const Json& file : authority.elements())
        files += file["name"].toUtf8();
    return Json::object({{"agentName", shown(agent->name)}, {"agentAddress", shown(agent->address)},
        {"agentPhone", shown(agent->phone)}, {"agentAuthority", files.join("、")}});
}

Json::Array changeModel(
    const Visit& visit, const Form& form, const SubmissionPackage& before, const SubmissionPackage& after)
{
    const auto shown = [&visit](const QByteArray& path, const Json& value) {
        if (value.isNull())
            return QByteArray();
        QByteArrayList files;
        for (const Json& file : value.elements())
            files += file["name"].toUtf8();
        // Digests say to nobody what they stand for.
        return path.endsWith(".sealed") ? visit.text("changes.sealed")
            : value.isArray()           ? files.join("、")
            : value.isBoolean()         ? visit.text(value.toBool() ? "answer.yes" : "answer.no")
            : value.isText()            ? value.toUtf8()
                                        : value.toBytes();
    };
    Json::Array lines;
    for (const FieldDifference& each : differences(before, after)) {
        QByteArray path = each.path;
        const bool areFiles = path.startsWith("attachments.");
        if (areFiles)
            path = path.sliced(sizeof "attachments." - 1);
        if (path.endsWith(".sealed"))
            path.chop(sizeof ".sealed" - 1);
        // Files are told once, by their names.
        const auto field = form.field(path.left(path.lastIndexOf('[')));
        if (!areFiles && field && field->type == "attachment")
            continue;
        lines.push_back(Json::object({{"changedLabel", labelOf(visit, form, path)},
            {"changedFrom", shown(each.path, each.before)}, {"changedTo", shown(each.path, each.after)}}));
    }
    return lines;
}

} // namespace Egov::Portal
