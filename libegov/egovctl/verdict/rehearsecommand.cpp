// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/verdict/publishplan.h>
#include <libegov/platform/rehearsal/rehearsal.h>

#include <QDir>
#include <QFileInfo>
#include <QThread>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// <form id>.jsonl, one answers object a line; a line's own "id" numbers it and is no answer.
Expected<QHash<FormId, QByteArrayList>> readTraces(const QString& folder, const Proposal& proposal)
{
    QHash<FormId, QByteArrayList> traces;
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.jsonl"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo& file : files) {
        const FormId id(file.completeBaseName().toUtf8());
        const Form* form = nullptr;
        for (const ProposedTown& town : proposal.towns()) {
            for (const ProposedForm& one : town.forms) {
                if (one.form == id && one.inForce)
                    form = &one.inForce->form;
            }
        }
        if (!form)
            return unexpected(CtlError::NoDefinitions, file.filePath() + u": no municipality has that form"_s);
        const Expected<QByteArray> bytes = readFile(file.filePath());
        if (!bytes)
            return Unexpected(bytes.error());
        for (const QByteArray& line : bytes->split('\n')) {
            if (line.trimmed().isEmpty())
                continue;
            std::string answers = line.toStdString();
            (void)takeId(*form, answers);
            traces[id].append(QByteArray::fromStdString(answers));
        }
    }
    if (traces.isEmpty())
        return unexpected(CtlError::Unreadable, folder + u" has no <form>.jsonl with answers"_s);
    return traces;
}

Json toJson(const QMap<QByteArray, qint64>& counts)
{
    Json json = Json::object();
    for (const auto& [path, count] : counts.asKeyValueRange())
        json.set(path, count);
    return json;
}

Json findingsJson(const QMap<QByteArray, qint64>& counts)
{
    Json list = Json::array();
    for (const auto& [key, count] : counts.asKeyValueRange()) {
        const qsizetype at = key.indexOf(' ');
        list.append(Json::object({{"code", key.first(at)}, {"path", key.sliced(at + 1)}, {"count", count}}));
    }
    return list;
}

Json toJson(const RehearsalCounts& counts)
{
    return Json::object({{"judged", counts.judged}, {"differing", counts.differing}, {"refused", counts.refused},
        {"unreadable", counts.unreadable}, {"sealed", counts.sealed}, {"fees", counts.fees},
        {"values", toJson(counts.values)}, {"shown", toJson(counts.shown)}, {"hidden", toJson(counts.hidden)},
        {"found", findingsJson(counts.found)}, {"gone", findingsJson(counts.gone)}});
}

Exit rehearseProposal(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(
        arguments, {u"config"_s, u"forms"_s, u"town"_s, u"tenant"_s, u"traces"_s, u"as-of"_s}, {u"no-cases"_s});
    if (!options)
        return couldNot(options.error());
    if (!options->plain().isEmpty())
        return couldNot(Error(CtlError::Usage, u"forms rehearse takes options only"_s));
    if (options->has(u"no-cases"_s) && !options->has(u"traces"_s))
        return couldNot(Error(CtlError::Usage, u"nothing to rehearse: --no-cases without --traces"_s));
    const Expected<QDate> day = readDay(*options);
    if (!day)
        return couldNot(day.error());
    const Expected<ProposedService> service = ProposedService::read(*options);
    if (!service)
        return couldNot(service.error());
    RehearsalMaterial material{.asOf = *day, .threads = std::max(1, QThread::idealThreadCount())};
    if (options->has(u"no-cases"_s))
        material.cases = RehearsalMaterial::Cases::None;
    if (options->has(u"traces"_s)) {
        Expected<QHash<FormId, QByteArrayList>> traces = readTraces(options->value(u"traces"_s), service->proposal);
        if (!traces)
            return couldNot(traces.error());
        material.traces = std::move(*traces);
    }
    const Expected<QList<TownRehearsal>> rehearsed = rehearse(service->proposal, material);
    if (!rehearsed)
        return couldNot(rehearsed.error());
    Json towns = Json::array();
    bool isGood = true;
    for (const TownRehearsal& town : *rehearsed) {
        Json forms = Json::array();
        for (const FormRehearsal& form : town.forms) {
            forms.append(Json::object({{"form", form.form.value()}, {"from", form.from}, {"to", form.to},
                {"cases", toJson(form.cases)}, {"traces", toJson(form.traces)}}));
            isGood = isGood && form.cases.refused == 0 && form.traces.refused == 0;
        }
        towns.append(Json::object({{"code", town.code.value()}, {"forms", forms}}));
    }
    // Papers are made by code from a case, not from texts that a publication changes.
    print(Json::object({{"towns", towns}, {"papers", "not-judged"}}));
    return isGood ? Exit::Good : Exit::Rejected;
}

const Command commands[] = {
    {"forms rehearse",
        "[--forms DIR] [--town FOLDER]... [--tenant CODE]... [--config F] [--traces DIR] [--as-of DATE] [--no-cases]",
        "Takes stored cases and recorded answers through what is in force and what is proposed, and counts what comes "
        "out "
        "otherwise, by path and code, without an answer in it. Ends with 1 when answers that were complete are "
        "refused.",
        rehearseProposal},
};

} // namespace

std::span<const Command> rehearseCommands() { return commands; }

} // namespace Egov::Ctl
