// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 台帳: what a municipality publishes of its registers, one number of them, and the statuses of their certificates.
#include "app/portal.h"

#include <libegov/base/japantime.h>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// Where the template leaves room for the table, which comes escaped from the library.
constexpr char tablePlace[] = "<div id=\"register-table\"></div>";

RegisterId registerOf(const RequestContext& context) { return RegisterId(context.parameter("register")); }

Response allRegisters(RequestContext& context)
{
    Json::Array registers;
    for (const RegisterDefinition& one : context.desk->registers().definitions())
        registers.push_back(Json::object({{"registerId", one.id().value()}, {"registerTitle", one.title().toUtf8()}}));
    return context.page(
        "registers", Json::object({{"registers", std::move(registers)}}), context.text("registers.title"));
}

// What was asked for and what is known of it, for the page.
Json answerModel(const RequestContext& context, const QByteArray& typed, const LookUpAnswer& answer)
{
    Json::Array fields;
    for (const auto& [label, value] : answer.fields)
        fields.push_back(Json::object({{"fieldLabel", label.toUtf8()}, {"fieldValue", value.toUtf8()}}));
    return Json::object({{"asked", typed}, {"verdict", toText(answer.verdict)}, {"hasFields", !answer.fields.isEmpty()},
        {"verdictText", context.text("registers.verdict." + toText(answer.verdict))}, {"fields", std::move(fields)}});
}

Response paused(const RequestContext& context, const QDateTime& until)
{
    const qint64 seconds = std::max<qint64>(1, context.now().secsTo(until));
    Response response = context.problem("look-up-paused", 429,
        {{"minutes", QByteArray::number((seconds + 59) / 60)},
            {"until", inJapan(until).time().toString(u"HH:mm:ss"_s).toUtf8()}});
    response.addHeader("Retry-After", QByteArray::number(seconds));
    return response;
}

Response oneRegister(RequestContext& context)
{
    const Expected<PublicList> list = context.desk->registers().list(registerOf(context));
    if (!list)
        return context.problem(list.error());
    Response response = context.page("register",
        Json::object({{"registerId", registerOf(context).value()}, {"registerTitle", list->title().toUtf8()},
            {"typedNumber", ""}, {"hasLines", !list->lines().empty()}}),
        list->title().toUtf8());
    response.body.replace(tablePlace, list->toHtml());
    return response;
}

// A page of its own: it costs as little for a long register as for a short one.
Response oneNumber(RequestContext& context)
{
    const PublicRegisters registers = context.desk->registers();
    const QByteArray typed = context.request.queryValue("number");
    const Expected<LookUpAnswer> answer = registers.lookUp(registerOf(context), typed, context.place());
    if (!answer)
        return context.problem(answer.error());
    if (answer->pausedUntil)
        return paused(context, *answer->pausedUntil);
    return context.page("register-entry",
        Json::object({{"registerId", registerOf(context).value()}, {"typedNumber", typed},
            {"answer", answerModel(context, typed, *answer)}}),
        context.text("registers.look-up"));
}

// The list as a file; others may keep it for as long as the library says.
template <typename Form>
std::function<Response(RequestContext&)> listAs(Form form)
{
    return [form](RequestContext& context) {
        const Expected<PublicList> list = context.desk->registers().list(registerOf(context));
        if (!list)
            return context.problem(list.error());
        Response response = form(context, *list);
        response.addHeader("Cache-Control",
            "max-age=" + QByteArray::number(qint64(std::chrono::seconds(PublicList::longestKept).count())));
        return response;
    };
}

// RFC 6838: the type of a status list token (draft-ietf-oauth-status-list section 14.7).
Response statusList(RequestContext& context)
{
    const StatusListPlace place{QString::fromUtf8(context.service.publicUrl + context.base()) + u"/status-lists/"_s};
    const Expected<QByteArray> list
        = context.desk->registers().statusList(context.parameters.value("list").toLongLong(), place);
    if (!list)
        return context.problem(list.error());
    Response response{.status = 200, .contentType = "application/statuslist+jwt", .body = *list, .headers = {}};
    response.addHeader("Cache-Control",
        "max-age=" + QByteArray::number(qint64(std::chrono::seconds(CertificateBook::listTimeToLive).count())));
    return response;
}

} // namespace

void addRegisterPages(PageRouter& router)
{
    router.add({.method = "GET", .pattern = "/{tenant}/registers", .answer = allRegisters});
    router.add({.method = "GET",
        .pattern = "/{tenant}/registers/{register}",
        .answer = oneRegister,
        .effort = Effort::Heavy}); // tens of thousands of entries
    router.add({.method = "GET", .pattern = "/{tenant}/registers/{register}/entry", .answer = oneNumber});
    router.add({.method = "GET",
        .pattern = "/{tenant}/registers/{register}/list.csv",
        .answer = listAs([](const RequestContext& context, const PublicList& list) {
            return Response::file(
                list.toCsv(), "text/csv; charset=utf-8", context.parameters.value("register") + u".csv"_s);
        }),
        .origin = Origin::AnotherService,
        .effort = Effort::Heavy});
    router.add({.method = "GET",
        .pattern = "/{tenant}/registers/{register}/list.json",
        .answer = listAs([](const RequestContext&, const PublicList& list) { return Response::json(list.toJson()); }),
        .origin = Origin::AnotherService,
        .effort = Effort::Heavy});
    router.add({.method = "GET",
        .pattern = "/{tenant}/status-lists/{list}",
        .answer = statusList,
        .origin = Origin::AnotherService});
}

} // namespace Egov::Portal
