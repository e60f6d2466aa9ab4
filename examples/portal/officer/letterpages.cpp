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

QByteArray known(const Visit& visit, const QByteArray& key, const QByteArray& otherwise)
{
    return visit.service.texts.contains(key) ? visit.text(key) : otherwise;
}

// lastError is a code as it was stored, also by an earlier version.
QByteArray whyNotSent(const Visit& visit, const QByteArray& code)
{
    const std::optional<ErrorCode> listed = findErrorCode(code);
    return known(visit, "letters.why." + code,
        listed ? errorText(*listed, visit.language).whole(visit.language) : visit.text("letters.why.other"));
}

Response show(const Visit& visit, const Officer& officer, const QByteArray& problem = {}, int status = 200)
{
    const Expected<std::vector<DeadLetter>> letters = visit.desk->officers().deadLetters(officer);
    if (!letters)
        return visit.problem(letters.error());
    Json::Array models;
    for (const DeadLetter& letter : *letters) {
        const ReferenceNumber reference(letter.message.body["reference"].toUtf8());
        models.push_back(Json::object({{"letterId", letter.message.id}, {"reference", reference.value()},
            {"casePath", reference.isEmpty() ? QByteArray() : officerCasePath(visit, reference)},
            {"letterChannel", known(visit, "letters.channel." + letter.message.channel, letter.message.channel)},
            {"letterTo", shortened(letter.message)},
            {"letterTopic", known(visit, "letters.topic." + letter.message.topic, letter.message.topic)},
            {"letterSince", visit.moment(letter.message.createdAt)}, {"letterTried", visit.moment(letter.lastTriedAt)},
            {"letterAttempts", letter.message.attempts}, {"letterWhy", whyNotSent(visit, letter.lastError)}}));
    }
    Json model
        = Json::object({{"letters", std::move(models)}, {"requeued", visit.request.queryValue("requeued") == "1"}});
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    return visit.page("officer-letters", std::move(model), visit.text("letters.title"), status);
}

Response letters(Visit& visit) { return show(visit, *visit.officer); }

Response requeue(Visit& visit)
{
    const Officer& officer = *visit.officer;
    const Expected<void> requeued
        = visit.desk->officers().requeueLetter(officer, visit.request.field("letter").toLongLong());
    if (!requeued)
        return show(visit, officer, refusalText(visit, requeued.error()), 409);
    return Response::seeOther(officerPath(visit) + "/letters?requeued=1");
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
