// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/caseaccess.h"
#include "app/prepayment.h"
#include "session/randomtext.h"

#include <libegov/base/clock.h>
#include <libegov/document/slipdocument.h>

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

ReferenceNumber referenceOf(const RequestContext& context) { return ReferenceNumber(context.parameter("reference")); }

Json paymentModel(const RequestContext& context, const PaymentView& payment)
{
    Json::Array lines;
    for (const ChargeLine& line : payment.charge.lines)
        lines.push_back(Json::object({{"feeLabel", context.formText(line.label)}, {"quantity", line.quantity},
            {"unit", context.yen(line.unitAmount)}, {"amount", context.yen(line.amount)},
            {"basis", line.legalBasis.toUtf8()}}));
    Json model = Json::object(
        {{"fees", Json::object({{"feeLines", std::move(lines)}, {"total", context.yen(payment.charge.total)}})},
            {"standing", context.text("standing." + toText(payment.status.state))},
            {"standingCode", toText(payment.status.state)},
            {"paymentPath", casePath(context, referenceOf(context)) + "/pay"},
            {"casePath", casePath(context, referenceOf(context))}});
    if (payment.charge.dueAt.isValid() && !payment.status.isSatisfied())
        model.set("dueAt", context.moment(payment.charge.dueAt));
    return model;
}

// Where the resident is: choosing, paying, waiting for confirmation, done.
Json::Array stepModels(const RequestContext& context, const PaymentStatus& status)
{
    const bool done = status.isSatisfied();
    const size_t current = done                           ? 3
        : status.state == PaymentStatus::State::Pending   ? 2
        : status.state == PaymentStatus::State::Waiting   ? 1
        : status.attemptState == AttemptState::Processing ? 2
                                                          : 0;
    Json::Array models;
    for (const char* step : {"choose", "pay", "confirm", "done"})
        models.push_back(Json::object({{"stepText", context.text(QByteArray("payment.step-") + step)},
            {"current", models.size() == current}, {"past", models.size() < current}}));
    return models;
}

QByteArray labelOf(const RequestContext& context, const PaymentView& view, const GatewayId& id)
{
    const auto offer = std::ranges::find(view.gateways, id, &GatewayOffer::id);
    if (offer == view.gateways.end())
        return id.value();
    return (context.language == "ja" ? offer->label : offer->labelEnglish).toUtf8();
}

// Who hands out a receipt: the desk, or the store for cash; without cash nobody does, and the page is the confirmation.
QByteArray receiptWords(NextAction::Kind kind)
{
    switch (kind) {
    case NextAction::Kind::AtDesk: return "payment.desk-receipt";
    case NextAction::Kind::Slip: return "payment.slip-receipt";
    default: return "payment.no-receipt";
    }
}

// What is true now and what to do about it: go on, wait and not pay again, try again, or keep the confirmation.
void addSituation(const RequestContext& context, const PaymentView& view, Json& model)
{
    const PaymentStatus::State state = view.status.state;
    model.set("steps", stepModels(context, view.status));
    model.set("asking", state == PaymentStatus::State::Pending);
    // Either the gateway owes an answer, or an officer a decision about money that is here.
    model.set("reviewing", state == PaymentStatus::State::Pending && view.status.attemptState != AttemptState::Unknown);
    model.set("lapsed", state == PaymentStatus::State::Lapsed);
    if (!view.attempt)
        return;
    const Attempt& attempt = *view.attempt;
    const NextAction::Kind kind = attempt.next.kind;
    model.set("failed", state == PaymentStatus::State::Due && isEnded(attempt.state));
    if (state == PaymentStatus::State::Waiting && attempt.state == AttemptState::AwaitingPayer)
        model.set("goOn",
            Json::object({{"slip", kind == NextAction::Kind::Slip}, {"atDesk", kind == NextAction::Kind::AtDesk},
                {"elsewhere", kind != NextAction::Kind::Slip && kind != NextAction::Kind::AtDesk},
                {"gatewayName", labelOf(context, view, attempt.gateway)}}));
    if (state == PaymentStatus::State::Paid && isPaid(attempt.state))
        model.set("confirmed",
            Json::object({{"paidAt",
                              // A file tells the day only.
                              kind == NextAction::Kind::Slip ? context.day(japaneseDay(attempt.paidAt))
                                                             : context.moment(attempt.paidAt)},
                {"attemptId", attempt.id.value()}, {"gatewayName", labelOf(context, view, attempt.gateway)},
                {"paidAmount", context.yen(attempt.amount)}, {"receiptWords", context.text(receiptWords(kind))}}));
}

Response payment(RequestContext& context)
{
    const Expected<PaymentView> view = context.desk->payment(referenceOf(context));
    if (!view)
        return context.problem(view.error());
    Json model = paymentModel(context, *view);
    addSituation(context, *view, model);
    if (Json unfiled = unfiledModel(context, referenceOf(context)); !unfiled.isNull()) {
        unfiled.set("paidAhead", view->status.isSatisfied());
        model.set("unfiled", unfiled);
    }
    model.set("payKey", randomText(24));
    Json::Array offers;
    Json::Array refused;
    for (const GatewayOffer& offer : view->gateways) {
        const QByteArray label = (context.language == "ja" ? offer.label : offer.labelEnglish).toUtf8();
        if (offer.isOffered())
            offers.push_back(Json::object(
                {{"gatewayId", offer.id.value()}, {"gatewayLabel", label}, {"gatewayFirst", offers.empty()}}));
        else
            refused.push_back(
                Json::object({{"gatewayLabel", label}, {"gatewayRefusal", context.text("gateway." + offer.refusal)}}));
    }
    const bool mayPay = view->status.mayBegin() || view->status.state == PaymentStatus::State::Waiting;
    if (mayPay && offers.empty()) {
        const ContactDesk desk = context.desk->tenant().desk();
        model.set("deskOnly",
            Json::object({{"deskDivision", desk.division.toUtf8()}, {"deskAddress", desk.address.toUtf8()}}));
    }
    if (mayPay && !offers.empty())
        model.set("choose", Json::object({{"offers", std::move(offers)}, {"refused", std::move(refused)}}));
    return context.page("payment", std::move(model), context.text("payment.title"));
}

Response nextPage(const RequestContext& context, const Attempt& attempt, Json model)
{
    const NextAction& next = attempt.next;
    model.set("nextUrl", next.url.toEncoded());
    model.set("nextHost", next.url.host().toUtf8());
    if (attempt.expiresAt.isValid())
        model.set("expiresAt", context.moment(attempt.expiresAt));
    switch (next.kind) {
    case NextAction::Kind::Redirect:
    case NextAction::Kind::PostForm: {
        model.set("leave", true);
        const Response page = context.page("payment-next", std::move(model), context.text("payment.leaving"));
        return Response::leaving(page.body, next.url.toEncoded());
    }
    case NextAction::Kind::ShowCode: model.set("leave", true); break;
    case NextAction::Kind::Slip:
        model.set("slip",
            Json::object({{"collector", next.slip.collectorNumber}, {"payNumber", next.slip.paymentNumber},
                {"confirmation", next.slip.confirmationNumber}, {"category", next.slip.paymentCategory},
                {"barcode", next.slip.barcode}, {"slipAmount", context.yen(next.slip.amount)},
                {"until", context.day(next.slip.payableUntil)}}));
        break;
    case NextAction::Kind::AtDesk: model.set("atDesk", Json::object({{"deskReference", next.deskReference}})); break;
    }
    return context.page("payment-next", std::move(model), context.text("payment.next"));
}

PaymentAddresses addresses(const RequestContext& context, const QByteArray& gateway)
{
    const QString root = QString::fromUtf8(context.service.publicUrl + context.base());
    return {
        .returnBase = QUrl(root + u"/return/"_s), .notifyTo = QUrl(root + u"/notify/"_s + QString::fromUtf8(gateway))};
}

Response paymentPosted(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const QByteArray gateway = context.request.field("gateway");
    const Expected<Attempt> attempt = context.desk->beginPayment(
        reference, GatewayId(gateway), IdempotencyKey(context.request.field("payKey")), addresses(context, gateway));
    if (!attempt)
        return context.problem("payment-not-begun", 409);
    const Expected<PaymentView> view = context.desk->payment(reference);
    if (!view)
        return context.problem(view.error());
    // Declined at once, or no answer that could be believed: the payment page says which.
    if (isEnded(attempt->state) || attempt->state == AttemptState::Unknown)
        return Response::seeOther(casePath(context, reference) + "/pay");
    return nextPage(context, *attempt, paymentModel(context, *view));
}

// What was begun is taken up where it was left.
Response goOn(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<PaymentView> view = context.desk->payment(reference);
    if (!view)
        return context.problem(view.error());
    if (!view->attempt || view->status.state != PaymentStatus::State::Waiting)
        return Response::seeOther(casePath(context, reference) + "/pay");
    return nextPage(context, *view->attempt, paymentModel(context, *view));
}

Response slipFile(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<PaymentView> view = context.desk->payment(reference);
    if (!view || !view->attempt || view->attempt->next.kind != NextAction::Kind::Slip)
        return context.problem("not-found", 404);
    const SlipNumbers& slip = view->attempt->next.slip;
    const Tenant& tenant = context.desk->tenant();
    SlipDocument document{.office = {.code = tenant.code(),
                              .municipality = tenant.name(),
                              .head = tenant.sealTitle(),
                              .headName = {},
                              .department = tenant.desk().division,
                              .postalAddress = tenant.desk().address,
                              .phone = QString::fromUtf8(tenant.desk().phone),
                              .email = {},
                              .openingHours = {}},
        .title = QString::fromUtf8(context.service.texts.text("slip.title", "ja")),
        .reference = reference,
        .payer = {},
        .charges = {},
        .amount = slip.amount,
        .dueOn = slip.payableUntil,
        .gs1Digits = slip.barcode,
        .payeasy = {.agency = slip.collectorNumber,
            .payment = slip.paymentNumber,
            .confirmation = slip.confirmationNumber,
            .category = slip.paymentCategory},
        .instructions = QString::fromUtf8(context.service.texts.text("slip.instructions", "ja"))};
    for (const ChargeLine& line : view->charge.lines)
        document.charges.append(
            {.label = line.label, .value = QString::fromUtf8(context.yen(line.amount)), .depth = 0});
    const Expected<QByteArray> pdf = document.render({.createdAt = context.now()});
    if (!pdf)
        return context.problem(pdf.error());
    return Response::file(*pdf, "application/pdf", u"slip-%1.pdf"_s.arg(reference.toString()));
}

// The return page decides nothing: it asks, and shows what is known.
Response returned(RequestContext& context)
{
    const Expected<ReferenceNumber> reference = context.desk->paymentReturned(context.parameter("secret"));
    if (!reference)
        return context.problem("not-found", 404);
    if (!isAdmitted(context, *reference))
        return Response::seeOther(context.base() + "/status");
    return Response::seeOther(casePath(context, *reference) + "/pay");
}

Response notified(RequestContext& context)
{
    Notification notification;
    notification.body = context.request.body;
    for (auto it = context.request.headers.cbegin(); it != context.request.headers.cend(); ++it)
        notification.headers.push_back({it.key(), it.value()});
    notification.remoteAddress = context.request.remote;
    const Acknowledgement answer
        = context.desk->receiveNotification(GatewayId(context.parameter("gateway")), notification);
    Response response = Response::plain(answer.status, answer.body);
    response.contentType = answer.contentType;
    return response;
}

} // namespace

void addPaymentPages(PageRouter& router)
{
    router.add({.method = "GET", .pattern = "/{tenant}/cases/{reference}/pay", .answer = payment});
    router.add({.method = "POST",
        .pattern = "/{tenant}/cases/{reference}/pay",
        .answer = paymentPosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 4096},
        .pace = Pace::Act});
    router.add({.method = "GET", .pattern = "/{tenant}/cases/{reference}/pay/next", .answer = goOn});
    router.add({.method = "GET",
        .pattern = "/{tenant}/cases/{reference}/slip.pdf",
        .answer = slipFile,
        .pace = Pace::Act,
        .effort = Effort::Heavy});
    router.add({.method = "GET", .pattern = "/{tenant}/return/{secret}", .answer = returned});
    router.add({.method = "POST",
        .pattern = "/{tenant}/notify/{gateway}",
        .answer = notified,
        .limits = {.kind = BodyLimits::Kind::Raw, .text = 256 * 1024},
        .origin = Origin::AnotherService});
}

} // namespace Egov::Portal
