// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/moneyviews.h"
#include "officer/signedin.h"

#include <libegov/platform/cashdesk.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

ReferenceNumber referenceOf(const Visit& visit) { return ReferenceNumber(visit.parameter("reference")); }

// Yen as typed: digits, also full-width, and separators; -1 for anything else.
qint64 yenTyped(const QByteArray& text)
{
    const QString plain = QString::fromUtf8(text).normalized(QString::NormalizationForm_KC).remove(u',').trimmed();
    const bool digits = !plain.isEmpty() && std::ranges::all_of(plain, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits && plain.size() < 13 ? plain.toLongLong() : -1;
}

Response show(const Visit& visit, const QByteArray& problem = {}, int status = 200)
{
    const ReferenceNumber reference = referenceOf(visit);
    const CashDesk desk = visit.desk->officers().cashDesk();
    const Expected<std::vector<ChargeAccount>> accounts = desk.accounts(reference);
    if (!accounts)
        return visit.problem(accounts.error());
    Json::Array models;
    for (const ChargeAccount& account : *accounts)
        models.push_back(accountModel(visit, account, desk.gateways()));
    Json model = Json::object({{"reference", reference.value()}, {"accounts", std::move(models)},
        {"officerCase", officerCasePath(visit, reference)}});
    if (!problem.isEmpty())
        model.set("actProblem", problem);
    return visit.page("officer-money", std::move(model), visit.text("money.title"), status);
}

Response moneyPage(Visit& visit)
{
    const auto officer = signedIn(visit);
    return officer ? show(visit) : officer.error();
}

Expected<void> act(Visit& visit, const Officer& officer)
{
    const CashDesk desk = visit.desk->officers().cashDesk();
    const ReferenceNumber reference = referenceOf(visit);
    const QByteArray action = visit.request.field("action");
    const QByteArray key = visit.request.field("key");
    const QString reason = QString::fromUtf8(visit.request.field("reason").trimmed());
    if (action == "take") {
        const Expected<Attempt> taken = desk.take(officer, reference,
            {.attempt = AttemptId(visit.request.field("attempt")),
                .amount = yenTyped(visit.request.field("counted")),
                .voucher = visit.request.field("voucher").trimmed()});
        return taken ? Expected<void>() : Unexpected(taken.error());
    }
    if (action == "settle")
        return desk.settle(officer, reference, key, reason);
    return unexpected("portal.unknown-action", u"no such button"_s);
}

Response acted(Visit& visit)
{
    const auto officer = signedIn(visit);
    if (!officer)
        return officer.error();
    const Expected<void> result = act(visit, *officer);
    if (result)
        return Response::seeOther(officerCasePath(visit, referenceOf(visit)) + "/money");
    const QByteArray code = result.error().code();
    const QByteArray key = "money.not." + code.mid(code.indexOf('.') + 1);
    const QByteArray sentence
        = visit.text(visit.service.texts.contains(key) ? key : QByteArray("act.other")) + " (" + code + ')';
    return show(visit, sentence, 409);
}

} // namespace

void addMoneyPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/officers/cases/{reference}/money";
    router.add({.method = "GET", .pattern = path, .answer = moneyPage});
    router.add({.method = "POST",
        .pattern = path,
        .answer = acted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 16 * 1024},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
