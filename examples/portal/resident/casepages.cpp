// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/answerlist.h"
#include "app/caseaccess.h"
#include "app/caseviews.h"
#include "app/filing.h"
#include "app/papers.h"

#include <libegov/application/record/referencenumbers.h>
#include <libegov/platform/errors.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

ReferenceNumber referenceOf(const RequestContext& context) { return ReferenceNumber(context.parameter("reference")); }

Response showStatus(const RequestContext& context, const QByteArray& problem = {}, int status = 200)
{
    Json model = Json::object({{"typedReference", context.request.field("reference")}});
    if (!problem.isEmpty())
        model.set("statusProblem", context.text(problem));
    return context.page("status", std::move(model), context.text("status.title"), status);
}

Response status(RequestContext& context) { return showStatus(context); }

Response statusPosted(RequestContext& context)
{
    const auto reference = parseReferenceNumber(QString::fromUtf8(context.request.field("reference")));
    if (!reference)
        return showStatus(context, "status.no-number", 422);
    const QByteArray code = context.request.field("code").trimmed();
    const Expected<void> admitted
        = context.desk->admit(*reference, code.isEmpty() ? context.request.field("password") : code, context.place());
    if (!admitted && admitted.error().is(PlatformError::NoSuchCase))
        return showStatus(context, "status.wrong", 403);
    if (!admitted)
        return context.problem(admitted.error());
    if (const Expected<void> noted = admit(context, *reference); !noted)
        return context.problem(noted.error());
    return Response::seeOther(casePath(context, *reference));
}

void addFiled(const RequestContext& context, const CaseSnapshot& snapshot, const Form& form, Json& model)
{
    const auto& filed = snapshot.filed();
    if (!filed)
        return;
    const Expected<EvaluationContext> judging = context.desk->contextOf(snapshot);
    if (judging && filed->size() > 1)
        model.set("changes", changeModel(context, form, *judging, filed->front(), filed->back()));
    const Expected<Evaluation> evaluation = context.desk->evaluateFiled(snapshot);
    if (!evaluation)
        return;
    if (const Json agent = agentModel(context, *evaluation); !agent.isNull())
        model.set("agent", agent);
}

// What is here of the fee, and whether something could still be paid: a slip in somebody's hands.
Json moneyLeftModel(const RequestContext& context, const PaymentView& payment)
{
    Json model
        = Json::object({{"isWaiting", payment.status.paid <= 0 && payment.attempt && !isPaid(payment.attempt->state)}});
    if (payment.status.paid > 0)
        model.set("isHere", Json::object({{"moneyHere", context.yen(payment.status.paid)}}));
    return model;
}

bool maydo(const CaseView& view, CaseAction action)
{
    return std::ranges::find(view.actions, action) != view.actions.end();
}

Response casePage(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<CaseSnapshot> snapshot = context.desk->snapshot(reference);
    if (!snapshot)
        return context.problem(snapshot.error());
    const CaseView* const view = &snapshot->view();
    const Expected<Form> form = context.desk->formOf(view->formDigest);
    Json model = Json::object({{"reference", reference.value()}, {"casePath", casePath(context, reference)},
        {"formTitle", form ? context.formText(form->title()) : view->form.value()},
        {"stateText", stateText(context, view->state)}, {"arrivedAt", context.moment(view->arrivedAt)},
        {"history", historyModel(context, view->history)}, {"arrived", context.request.queryValue("arrived") == "1"},
        {"corrected", context.request.queryValue("corrected") == "1"},
        {"withdrawable", maydo(*view, CaseAction::Withdraw)}});
    if (const QByteArray code = accessCodeOf(context, reference); !code.isEmpty())
        model.set("accessCode", Json::object({{"code", code}}));
    if (form)
        addFiled(context, *snapshot, *form, model);
    if (const auto offer = context.desk->offer(view->form); offer && offer->isOffered)
        model.set("againPath", Json::object({{"againAddress", casePath(context, reference) + "/again"}}));
    if (view->decideBy.isValid())
        model.set("decideBy", context.day(view->decideBy));
    if (const Expected<PaymentView> payment = context.desk->payment(*snapshot); payment) {
        const bool open = !payment->status.isSatisfied() && !isOverUnserved(view->state);
        if (isOverUnserved(view->state))
            model.set("ended", moneyLeftModel(context, *payment));
        model.set("fee",
            Json::object({{"feeTotal", context.yen(payment->charge.total)},
                {"feeStanding", context.text("standing." + toText(payment->status.state))},
                {"feeStandingCode", toText(payment->status.state)}, {"feeOpen", open}}));
    }
    if (view->correction) {
        Json::Array fields;
        for (const QByteArray& path : view->correction->fields) {
            const auto field = form ? form->field(path) : std::nullopt;
            fields.push_back(Json::object({{"fieldLabel", field ? context.formText(field->label) : path}}));
        }
        model.set("correction",
            Json::object({{"correctionMessage", view->correction->message},
                {"correctionDue", context.day(view->correction->dueOn)}, {"correctionFields", std::move(fields)}}));
    }
    Json::Array documents;
    for (const IssuedDocument& document : view->documents)
        documents.push_back(Json::object({{"documentTitle", document.title},
            {"documentPath", casePath(context, reference) + "/documents/" + document.id + ".pdf"},
            {"issuedAt", context.moment(document.issuedAt)}}));
    model.set("documents", std::move(documents));
    return context.page("case", std::move(model), context.text("case.title"));
}

Response receiptJws(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<Receipt> receipt = context.desk->receipt(reference);
    if (!receipt)
        return context.problem(receipt.error());
    return Response::file(receipt->jws, "application/jose", u"receipt-%1.jws"_s.arg(reference.toString()));
}

Response receiptPdf(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<CaseSnapshot> snapshot = context.desk->snapshot(reference);
    if (!snapshot)
        return context.problem(snapshot.error());
    const Expected<QByteArray> pdf = receiptPaper(context, *snapshot);
    if (!pdf)
        return context.problem(pdf.error());
    return Response::file(*pdf, "application/pdf", u"receipt-%1.pdf"_s.arg(reference.toString()));
}

Response receiptKey(RequestContext& context)
{
    return Response::file(context.desk->receiptKey(), "application/x-pem-file", u"receipt-key.pem"_s);
}

Response documentFile(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    QByteArray id = context.parameter("document");
    if (!id.endsWith(".pdf"))
        return context.problem("not-found", 404);
    id.chop(4);
    const Expected<IssuedDocument> document = context.desk->issuedDocument(reference, id);
    if (!document)
        return context.problem("not-found", 404);
    return Response::file(
        document->bytes, "application/pdf", u"%1-%2.pdf"_s.arg(reference.toString(), QString::fromUtf8(id)));
}

Response withdraw(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    Json model = Json::object({{"reference", reference.value()}, {"casePath", casePath(context, reference)},
        {"typedReason", context.request.field("reason")}});
    if (const Expected<PaymentView> payment = context.desk->payment(reference); payment)
        model.set("money", moneyLeftModel(context, *payment));
    return context.page("withdraw", std::move(model), context.text("withdraw.title"));
}

Response withdrawPosted(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<void> done
        = context.desk->withdraw(reference, QString::fromUtf8(context.request.field("reason").trimmed()));
    if (!done)
        return context.problem(done.error());
    return Response::seeOther(casePath(context, reference));
}

// Begins a filing from what was filed; only the opened fields may differ when it comes back.
Response correct(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<CaseSnapshot> snapshot = context.desk->snapshot(reference);
    const Expected<SubmissionPackage> filed
        = snapshot ? snapshot->package() : Expected<SubmissionPackage>(Unexpected(snapshot.error()));
    if (!filed)
        return context.problem(filed.error());
    if (!snapshot->view().correction)
        return context.problem("illegal-step", 409);
    Filing filing = Filing::begin(context, snapshot->view().form.value());
    filing.answers = filed->values();
    filing.corrects = reference.value();
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    return Response::seeOther(filing.pagePath(context, "all"));
}

// Sealed answers cannot be read here: in their place stands a digest, which is no answer.
Json withoutSealed(const Json& value)
{
    if (value.isArray()) {
        Json kept = Json::array();
        for (const Json& element : value.elements())
            kept.append(withoutSealed(element));
        return kept;
    }
    if (!value.isObject())
        return value;
    Json kept = Json::object();
    for (const Json::Member& member : value.members()) {
        const bool isSealed = member.second.isObject() && member.second.size() == 1 && member.second.contains("sealed");
        if (!isSealed)
            kept.set(member.first, withoutSealed(member.second));
    }
    return kept;
}

// A new application from an old one: everything is judged anew, on today's version of the form.
Response again(RequestContext& context)
{
    const ReferenceNumber reference = referenceOf(context);
    const Expected<SubmissionPackage> filed = context.desk->filedPackage(reference);
    if (!filed)
        return context.problem(filed.error());
    const auto offer = context.desk->offer(filed->content().form);
    if (!offer || !offer->isOffered || offer->form.pages().isEmpty())
        return context.problem("not-offered", 410);
    Filing filing = Filing::begin(context, filed->content().form.value());
    filing.answers = withoutSealed(filed->values());
    if (const Expected<void> kept = filing.keep(context); !kept)
        return context.problem(kept.error());
    return Response::seeOther(filing.pagePath(context, offer->form.pages().constFirst().id));
}

} // namespace

void addCasePages(PageRouter& router)
{
    const BodyLimits small{.kind = BodyLimits::Kind::Form, .text = 16 * 1024};
    const QByteArray path = "/{tenant}/cases/{reference}";
    router.add({.method = "GET", .pattern = "/{tenant}/status", .answer = status});
    router.add({.method = "POST",
        .pattern = "/{tenant}/status",
        .answer = statusPosted,
        .limits = small,
        .pace = Pace::Secret});
    router.add({.method = "GET", .pattern = "/{tenant}/receipt-key.pem", .answer = receiptKey});
    router.add({.method = "GET", .pattern = path, .answer = casePage});
    router.add({.method = "GET", .pattern = path + "/receipt.jws", .answer = receiptJws});
    router.add({.method = "GET",
        .pattern = path + "/receipt.pdf",
        .answer = receiptPdf,
        .pace = Pace::Act,
        .effort = Effort::Heavy});
    router.add({.method = "GET", .pattern = path + "/documents/{document}", .answer = documentFile});
    router.add({.method = "GET", .pattern = path + "/withdraw", .answer = withdraw});
    router.add({.method = "POST",
        .pattern = path + "/withdraw",
        .answer = withdrawPosted,
        .limits = small,
        .pace = Pace::Act});
    router.add({.method = "POST", .pattern = path + "/again", .answer = again, .limits = small, .pace = Pace::Act});
    router.add({.method = "POST", .pattern = path + "/correct", .answer = correct, .limits = small, .pace = Pace::Act});
}

} // namespace Egov::Portal
