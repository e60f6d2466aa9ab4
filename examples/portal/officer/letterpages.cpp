// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/refusaltext.h"

#include "app/errortexts.h"
#include "officer/signedin.h"

namespace Egov::Portal {

namespace {

// Somebody was not told: whom it was for (an address only shortened: it is enough to find the case), what of, why not.
QByteArray shortened(const OutboxMessage& message)
{
    const qsizetype at = message.channel == "mail" ? message.target.indexOf('@') : -1;
    return at < 0 ? message.target : message.target.first(std::min<qsizetype>(2, at)) + "…" + message.target.sliced(at);
}

QByteArray known(const RequestContext& context, const QByteArray& key, const QByteArray& otherwise)
{
    return context.service.texts.contains(key) ? context.text(key) : otherwise;
}

// lastError is a code as it was stored, also by an earlier version.
QByteArray whyNotSent(const RequestContext& context, const QByteArray& code)
{
    const std::optional<ErrorCode> listed = findErrorCode(code);
    return known(context, "letters.why." + code,
        listed ? errorText(*listed, context.language).whole(context.language) : context.text("letters.why.other"));
}

Response show(const RequestContext& context, const QByteArray& problem = {}, int status = 200)
{
    const Expected<std::vector<DeadLetter>> letters = context.officerDesk().deadLetters();
    if (!letters)
        return context.problem(letters.error());
    Json::Array models;
    for (const DeadLetter& letter : *letters) {
        const ReferenceNumber reference(letter.message.body["reference"].toUtf8());
        models.push_back(Json::object({{"letterId", letter.message.id}, {"reference", reference.value()},
            {"casePath", reference.isEmpty() ? QByteArray() : officerCasePath(context, reference)},
            {"letterChannel", known(context, "letters.channel." + letter.message.channel, letter.message.channel)},
            {"letterTo", shortened(letter.message)},
            {"letterTopic", known(context, "letters.topic." + letter.message.topic, letter.message.topic)},
            {"letterSince", context.moment(letter.message.createdAt)},
            {"letterTried", context.moment(letter.lastTriedAt)}, {"letterAttempts", letter.message.attempts},
            {"letterWhy", whyNotSent(context, letter.lastError)}}));
    }
    Json model
        = Json::object({{"letters", std::move(models)}, {"requeued", context.request.queryValue("requeued") == "1"}});
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    return context.page("officer-letters", std::move(model), context.text("letters.title"), status);
}

Response letters(RequestContext& context) { return show(context); }

Response requeue(RequestContext& context)
{
    const Expected<void> requeued = context.officerDesk().requeueLetter(context.request.field("letter").toLongLong());
    if (!requeued)
        return show(context, refusalText(context, requeued.error()), 409);
    return Response::seeOther(officerPath(context) + "/letters?requeued=1");
}

} // namespace

void addLetterPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/officers/letters";
    router.add({.method = "GET", .pattern = path, .answer = letters});
    router.add({.method = "POST",
        .pattern = path,
        .answer = requeue,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 4 * 1024},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
