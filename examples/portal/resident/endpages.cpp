// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 終了: whoever sits at a computer that others use ends what this browser may see.
#include "app/portal.h"

#include "app/log.h"
#include "resident/unfinished.h"

namespace Egov::Portal {

namespace {

Response askToEnd(RequestContext& context)
{
    return context.page("end", Json::object({{"unfinished", unfinishedAt(context)}}), context.text("end.title"));
}

// The cookie's secret opens the cases and filings of this browser at every municipality: with another one it opens
// none.
Response end(RequestContext& context)
{
    if (const Expected<void> ended = context.session->end(); !ended)
        qCInfo(logPortal).noquote() << "a session is left to its time" << ended.error().code();
    context.session.emplace(BrowserCookies::newSecret(), &context.desk->states());
    context.isNewSession = true;
    context.unfinishedTowns = QByteArray();
    return Response::seeOther(context.base() + "/ended");
}

Response ended(RequestContext& context) { return context.page("ended", Json::object(), context.text("ended.title")); }

} // namespace

void addEndPages(PageRouter& router)
{
    router.add({.method = "GET", .pattern = "/{tenant}/end", .answer = askToEnd});
    router.add({.method = "POST",
        .pattern = "/{tenant}/end",
        .answer = end,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 4096},
        .pace = Pace::Act});
    router.add({.method = "GET", .pattern = "/{tenant}/ended", .answer = ended});
}

} // namespace Egov::Portal
