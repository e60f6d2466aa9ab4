// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/refusaltext.h"

#include "app/caseviews.h"
#include "officer/signedin.h"

#include <libegov/platform/errors.h>
#include <libegov/platform/officers/answersoffice.h>

#include <QTemporaryFile>

// データの持ち出し: what was answered in one procedure, as a file.
namespace Egov::Portal {

using namespace Qt::StringLiterals;

namespace {

constexpr int purposeLength = 500;

// Procedures of which the officer has cases.
Json::Array proceduresOf(const RequestContext& context, const std::vector<CaseCounts>& counts)
{
    std::map<QByteArray, qint64> numbers;
    for (const CaseCounts& each : counts)
        numbers[each.form] += each.count;
    Json::Array procedures;
    for (const auto& [form, number] : numbers)
        procedures.push_back(Json::object({{"formId", form}, {"formTitle", titleOf(context, FormId(form))},
            {"caseCount", number}, {"formChosen", form == context.request.field("form")}}));
    return procedures;
}

Response show(const RequestContext& context, const QByteArray& problem = {}, int status = 200)
{
    const Expected<std::vector<CaseCounts>> counts = context.officerDesk().statistics();
    if (!counts)
        return context.problem(counts.error());
    Json model = Json::object({{"procedures", proceduresOf(context, *counts)},
        {"typedPurpose", context.request.field("purpose")}, {"typedFrom", context.request.field("from")},
        {"typedUntil", context.request.field("until")}, {"linesChosen", context.request.field("format") == "jsonl"},
        {"openChosen", context.request.field("sealed") == "open"}});
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    return context.page("officer-answers", std::move(model), context.text("answers.title"), status);
}

Response answers(RequestContext& context) { return show(context); }

Response takeAnswers(RequestContext& context)
{
    const auto day = [&context](const char* name) {
        return QDate::fromString(QString::fromUtf8(context.request.field(name).trimmed()), Qt::ISODate);
    };
    for (const char* const name : {"from", "until"}) {
        if (!context.request.field(name).trimmed().isEmpty() && !day(name).isValid())
            return show(context, context.text("answers.not.day"), 422);
    }
    // One procedure at a time; whoever may see all of them takes them one by one.
    if (context.request.field("form").isEmpty())
        return show(context, context.text("answers.not.procedure"), 422);
    const QString purpose = QString::fromUtf8(context.request.field("purpose"));
    if (purpose.size() > purposeLength)
        return show(context, context.text("answers.not.purpose-length"), 422);
    const bool isLines = context.request.field("format") == "jsonl";
    const AnswersExport what{.cases = {.form = context.request.field("form"), .from = day("from"), .to = day("until")},
        .format = isLines ? AnswersExport::Format::JsonLines : AnswersExport::Format::Csv,
        .sealed
        = context.request.field("sealed") == "open" ? AnswersExport::Sealed::Opened : AnswersExport::Sealed::Marked,
        .purpose = purpose};
    // Without a name on the disk: what leaves may be longer than memory, and nobody finds it there afterwards.
    const auto file = std::make_shared<QTemporaryFile>();
    if (!file->open())
        return context.problem(Error(PlatformError::Data, file->errorString()));
    const Expected<AnswersExported> done
        = context.officerDesk().answersOffice().write(what, [&file](const QByteArray& piece) -> Expected<void> {
              if (file->write(piece) == piece.size())
                  return {};
              return unexpected(PlatformError::Data, file->errorString());
          });
    if (!done)
        return show(context, refusalText(context, done.error()), done.error().which().row().status());
    const QString name = u"answers-%1-%2.%3"_s.arg(QString::fromUtf8(what.cases.form),
        japaneseDay(context.now()).toString(Qt::ISODate), isLines ? u"jsonl"_s : u"csv"_s);
    return Response::file(file, isLines ? "application/jsonl; charset=utf-8" : "text/csv; charset=utf-8", name);
}

} // namespace

void addAnswerPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/officers/answers";
    router.add({.method = "GET", .pattern = path, .answer = answers});
    router.add({.method = "POST",
        .pattern = path,
        .answer = takeAnswers,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 16 * 1024},
        .pace = Pace::Act,
        .again = Again::Fetched,
        .effort = Effort::Heavy});
}

} // namespace Egov::Portal
