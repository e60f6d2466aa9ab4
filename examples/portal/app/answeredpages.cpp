// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/answeredpages.h"

#include "app/log.h"
#include "session/randomtext.h"

#include <libegov/seal/secretbox.h>

namespace Egov::Portal {

namespace {

constexpr char kind[] = "answered-page";
// Beyond either the POST is answered itself: nobody else's pages give way.
constexpr qint64 largest = 512 * 1024;
constexpr qint64 largestPerPlace = 16 * 1024 * 1024;

// Bound to the address it answers, and to the officer it was drawn for.
QByteArray boundTo(const RequestContext& context, const QByteArray& id)
{
    return id + '\n' + context.request.path + '\n' + (context.officer ? context.officer->id.value() : QByteArray());
}

bool isForAPerson(const RequestContext& context, const Response& answer)
{
    const Request& request = context.request;
    const bool readsPages = request.header("accept").contains("text/html") && request.header("x-evaluate").isEmpty();
    const bool isForPrograms = answer.status == 413 || answer.status == 429 || answer.status >= 500;
    // With headers of its own it leaves for another server, or is no page.
    return request.method == "POST" && readsPages && context.drawn && answer.headers.isEmpty() && !isForPrograms
        && answer.contentType.startsWith("text/html");
}

Expected<void> keep(const RequestContext& context, const QByteArray& id, const QByteArray& page)
{
    const Expected<QByteArray> box = lockWithKey(page, context.session->answeredPagesKey(), boundTo(context, id));
    if (!box)
        return Unexpected(box.error());
    const qint64 life = context.officer ? Session::officerIdleSeconds : Session::idleSeconds;
    const PassingState state{.value = *box, .expiresAt = context.now().addSecs(life), .owner = context.place()};
    return context.desk->states().change(
        kind, id, [&state](const std::optional<PassingState>&) -> Expected<std::optional<PassingState>> {
            return std::optional(state);
        });
}

} // namespace

Response asPageOfItsOwn(const RequestContext& context, Response answer)
{
    if (!isForAPerson(context, answer) || !context.session || !context.desk)
        return answer;
    const QByteArray page = Json::object(
        {{"name", context.drawn->name}, {"model", context.drawn->model}, {"title", context.drawn->title},
            {"language", context.language},
            {"status",
                answer.status}}).toBytes();
    const Expected<qint64> used = context.desk->states().weightOf(kind, context.place());
    if (page.size() > largest || !used || *used + page.size() > largestPerPlace)
        return answer;
    const QByteArray id = randomText(12);
    if (const Expected<void> kept = keep(context, id, page); !kept) {
        qCInfo(logPortal).noquote() << "answered at once" << kept.error().code();
        return answer;
    }
    const QByteArray place = answer.fragment.isEmpty() ? QByteArray() : '#' + answer.fragment;
    return Response::seeOther(context.request.path + "?answer=" + id + place);
}

Response answeredPage(RequestContext& context, const QByteArray& otherwise)
{
    const QByteArray id = context.request.queryValue("answer");
    const Expected<std::optional<PassingState>> found = context.desk->states().find(kind, id);
    if (!found)
        return context.problem(found.error());
    const Expected<QByteArray> bytes = *found
        ? unlockWithKey((*found)->value, context.session->answeredPagesKey(), boundTo(context, id))
        : Expected<QByteArray>(QByteArray());
    const Expected<Json> page = bytes && !bytes->isEmpty() ? Json::parse(*bytes) : Expected<Json>(Json());
    if (!page || !page->isObject())
        return Response::seeOther(otherwise);
    // Its sentences are in that language already.
    context.language = (*page)["language"].toUtf8();
    return context.page((*page)["name"].toUtf8(), (*page)["model"], (*page)["title"].toUtf8(),
        static_cast<int>((*page)["status"].toInteger()));
}

} // namespace Egov::Portal
