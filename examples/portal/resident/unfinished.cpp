// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "resident/unfinished.h"

#include "app/log.h"

#include <libegov/base/clock.h>
#include <libegov/seal/secretbox.h>

#include <algorithm>

namespace Egov::Portal {

namespace {

constexpr char kind[] = "unfinished";
// Of one browser at one municipality; beyond it the oldest is no longer offered.
constexpr qsizetype most = 10;
constexpr qsizetype mostTowns = 50;

QByteArray nameOf(const RequestContext& context) { return context.session->unfinishedName(); }

Json::Array listed(const RequestContext& context, const std::optional<PassingState>& state)
{
    if (!state)
        return {};
    const Expected<QByteArray> bytes = unlockWithKey(state->value, context.session->filingKey(), nameOf(context));
    return bytes ? Json::parse(*bytes).value_or(Json()).elements() : Json::Array();
}

Json::Array without(Json::Array list, const QByteArray& filing)
{
    std::erase_if(list, [&filing](const Json& one) { return one["id"].toUtf8() == filing; });
    return list;
}

// The municipalities of the browser's cookie that there are; a list that was not made here costs no more than ours.
QByteArrayList townsOf(const RequestContext& context)
{
    QByteArrayList known;
    for (const QByteArray& code : context.request.cookies.value(unfinishedCookie).left(mostTowns * 7).split('.')) {
        if (!known.contains(code) && context.service.platform.findDesk(TenantCode(code)))
            known.append(code);
    }
    return known;
}

void change(const RequestContext& context, const std::function<Json::Array(Json::Array)>& next)
{
    const Expected<void> done = context.desk->states().change(
        kind, nameOf(context), [&](const std::optional<PassingState>& state) -> Expected<std::optional<PassingState>> {
            Json::Array list = next(listed(context, state));
            if (list.empty())
                return std::optional<PassingState>();
            const Expected<QByteArray> box
                = lockWithKey(Json(std::move(list)).toBytes(), context.session->filingKey(), nameOf(context));
            if (!box)
                return Unexpected(box.error());
            return std::optional(
                PassingState{.value = *box, .expiresAt = context.now().addDays(PendingFilings::longestLifeDays)});
        });
    if (!done)
        qCInfo(logPortal).noquote() << "an unfinished filing is not noted" << done.error().code();
}

} // namespace

void noteUnfinished(const RequestContext& context, const Filing& filing)
{
    change(context, [&](Json::Array list) {
        list = without(std::move(list), filing.id);
        list.push_back(Json::object({{"id", filing.id}, {"form", filing.form}, {"at", toTimestamp(context.now())}}));
        if (qsizetype(list.size()) > most)
            list.erase(list.begin());
        return list;
    });
    QByteArrayList towns = townsOf(context);
    if (const QByteArray here = context.desk->tenant().code().value(); !towns.contains(here)) {
        towns.append(here);
        context.unfinishedTowns = towns.join('.');
    }
}

Json::Array unfinishedAt(const RequestContext& context, const QByteArray& form)
{
    if (context.isNewSession)
        return {};
    const Expected<std::optional<PassingState>> found = context.desk->states().find(kind, nameOf(context));
    Json::Array offered;
    const Json::Array list = found ? listed(context, *found) : Json::Array();
    for (auto one = list.rbegin(); one != list.rend(); ++one) {
        const QByteArray of = (*one)["form"].toUtf8();
        const QByteArray id = (*one)["id"].toUtf8();
        if (!form.isEmpty() && form != of)
            continue;
        // Sent, over or of a form that is gone: nothing to go on with.
        const Expected<TenantForm> offer = context.desk->offer(FormId(of));
        const Expected<PendingFiling> pending = context.desk->pendingFilings().resume(id, context.session->filingKey());
        if (!offer || !pending || sentAs(*pending))
            continue;
        offered.push_back(Json::object(
            {{"title", context.formText(offer->form.title())}, {"address", context.base() + "/fill/" + of + '/' + id},
                {"begunAt", context.moment(fromTimestamp((*one)["at"].toUtf8()))}}));
    }
    return offered;
}

Json::Array unfinishedAnywhere(const RequestContext& context)
{
    Json::Array offered;
    const QByteArrayList towns = townsOf(context);
    for (const QByteArray& town : towns) {
        RequestContext there(context.service, context.request);
        there.desk = context.service.platform.findDesk(TenantCode(town));
        there.session = context.session;
        there.isNewSession = context.isNewSession;
        there.language = context.language;
        for (Json& one : unfinishedAt(there)) {
            one.set("town", there.desk->tenant().name().toUtf8());
            offered.push_back(std::move(one));
        }
    }
    if (offered.empty() && context.request.cookies.contains(unfinishedCookie))
        context.unfinishedTowns = QByteArray();
    return offered;
}

} // namespace Egov::Portal
