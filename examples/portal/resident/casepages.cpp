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

ReferenceNumber referenceOf(const Visit& visit) { return ReferenceNumber(visit.parameter("reference")); }

Response showStatus(const Visit& visit, const QByteArray& problem = {}, int status = 200)
{
    Json model = Json::object({{"typedReference", visit.request.field("reference")}});
    if (!problem.isEmpty())
        model.set("statusProblem", visit.text(problem));
    return visit.page("status", std::move(model), visit.text("status.title"), status);
}

Response status(Visit& visit) { return showStatus(visit); }

Response statusPosted(Visit& visit)
{
    const auto reference = parseReferenceNumber(QString::fromUtf8(visit.request.field("reference")));
    if (!reference)
        return showStatus(visit, "status.no-number", 422);
    const QByteArray code = visit.request.field("code").trimmed();
    const Expected<void> admitted
        = visit.desk->admit(*reference, code.isEmpty() ? visit.request.field("password") : code, visit.place());
    if (!admitted && admitted.error().is(PlatformError::NoSuchCase))
        return showStatus(visit, "status.wrong", 403);
    if (!admitted)
        return visit.problem(admitted.error());
    if (const Expected<void> noted = admit(visit, *reference); !noted)
        return visit.problem(noted.error());
    return Response::seeOther(casePath(visit, *reference));
}

void addFiled(const Visit& visit, const CaseSnapshot& snapshot, const Form& form, Json& model)
{
    const auto& filed = snapshot.filed();
    if (!filed)
        return;
    if (filed->size() > 1)
        model.set("changes", changeModel(visit, form, filed->front(), filed->back()));
    const Expected<Evaluation> evaluation = visit.desk->evaluateFiled(snapshot);
    if (!evaluation)
        return;
    if (const Json agent = agentModel(visit, *evaluation); !agent.isNull())
        model.set("agent", agent);
}

// What is here of the fee, and whether something could still be paid: a slip in somebody's hands.
Json moneyLeftModel(const Visit& visit, const PaymentView& payment)
{
    Json model
        = Json::object({{"isWaiting", payment.status.paid <= 0 && payment.attempt && !isPaid(payment.attempt->state)}});
    if (payment.status.paid > 0)
        model.set("isHere", Json::object({{"moneyHere", visit.yen(payment.status.paid)}}));
    return model;
}

bool maydo(const CaseView& view, CaseAction action)
{
    return std::ranges::find(view.actions, action) != view.actions.end();
}

Response casePage(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    const Expected<CaseSnapshot> snapshot = visit.desk->snapshot(reference);
    if (!snapshot)
        return visit.problem(snapshot.error());
    const CaseView* const view = &snapshot->view();
    const Expected<Form> form = visit.desk->formOf(view->formDigest);
    Json model = Json::object({{"reference", reference.value()}, {"casePath", casePath(visit, reference)},
        {"formTitle", form ? visit.formText(form->title()) : view->form.value()},
        {"stateText", stateText(visit, view->state)}, {"arrivedAt", visit.moment(view->arrivedAt)},
        {"history", historyModel(visit, view->history)}, {"arrived", visit.request.queryValue("arrived") == "1"},
        {"corrected", visit.request.queryValue("corrected") == "1"},
        {"withdrawable", maydo(*view, CaseAction::Withdraw)}});
    if (const QByteArray code = accessCodeOf(visit, reference); !code.isEmpty())
        model.set("accessCode", Json::object({{"code", code}}));
    if (form)
        addFiled(visit, *snapshot, *form, model);
    if (const auto offer = visit.desk->offer(view->form); offer && offer->isOffered)
        model.set("againPath", Json::object({{"againAddress", casePath(visit, reference) + "/again"}}));
    if (view->decideBy.isValid())
        model.set("decideBy", visit.day(view->decideBy));
    if (const Expected<PaymentView> payment = visit.desk->payment(*snapshot); payment) {
        const bool open = !payment->status.isSatisfied() && !isOverUnserved(view->state);
        if (isOverUnserved(view->state))
            model.set("ended", moneyLeftModel(visit, *payment));
        model.set("fee",
            Json::object({{"feeTotal", visit.yen(payment->charge.total)},
                {"feeStanding", visit.text("standing." + toText(payment->status.state))},
                {"feeStandingCode", toText(payment->status.state)}, {"feeOpen", open}}));
    }
    if (view->correction) {
        Json::Array fields;
        for (const QByteArray& path : view->correction->fields) {
            const auto field = form ? form->field(path) : std::nullopt;
            fields.push_back(Json::object({{"fieldLabel", field ? visit.formText(field->label) : path}}));
        }
        model.set("correction",
            Json::object({{"correctionMessage", view->correction->message},
                {"correctionDue", visit.day(view->correction->dueOn)}, {"correctionFields", std::move(fields)}}));
    }
    Json::Array documents;
    for (const IssuedDocument& document : view->documents)
        documents.push_back(Json::object({{"documentTitle", document.title},
            {"documentPath", casePath(visit, reference) + "/documents/" + document.id + ".pdf"},
            {"issuedAt", visit.moment(document.issuedAt)}}));
    model.set("documents", std::move(documents));
    return visit.page("case", std::move(model), visit.text("case.title"));
}

Response receiptJws(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    const Expected<Receipt> receipt = visit.desk->receipt(reference);
    if (!receipt)
        return visit.problem(receipt.error());
    return Response::file(receipt->jws, "application/jose", u"receipt-%1.jws"_s.arg(reference.toString()));
}

Response receiptPdf(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    const Expected<CaseSnapshot> snapshot = visit.desk->snapshot(reference);
    if (!snapshot)
        return visit.problem(snapshot.error());
    const Expected<QByteArray> pdf = receiptPaper(visit, *snapshot);
    if (!pdf)
        return visit.problem(pdf.error());
    return Response::file(*pdf, "application/pdf", u"receipt-%1.pdf"_s.arg(reference.toString()));
}

Response receiptKey(Visit& visit)
{
    return Response::file(visit.desk->receiptKey(), "application/x-pem-file", u"receipt-key.pem"_s);
}

Response documentFile(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    QByteArray id = visit.parameter("document");
    if (!id.endsWith(".pdf"))
        return visit.problem("not-found", 404);
    id.chop(4);
    const Expected<IssuedDocument> document = visit.desk->issuedDocument(reference, id);
    if (!document)
        return visit.problem("not-found", 404);
    return Response::file(
        document->bytes, "application/pdf", u"%1-%2.pdf"_s.arg(reference.toString(), QString::fromUtf8(id)));
}

Response withdraw(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    Json model = Json::object({{"reference", reference.value()}, {"casePath", casePath(visit, reference)},
        {"typedReason", visit.request.field("reason")}});
    if (const Expected<PaymentView> payment = visit.desk->payment(reference); payment)
        model.set("money", moneyLeftModel(visit, *payment));
    return visit.page("withdraw", std::move(model), visit.text("withdraw.title"));
}

Response withdrawPosted(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    const Expected<void> done
        = visit.desk->withdraw(reference, QString::fromUtf8(visit.request.field("reason").trimmed()));
    if (!done)
        return visit.problem(done.error());
    return Response::seeOther(casePath(visit, reference));
}

// Begins a filing from what was filed; only the opened fields may differ when it comes back.
Response correct(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    const Expected<CaseSnapshot> snapshot = visit.desk->snapshot(reference);
    const Expected<SubmissionPackage> filed
        = snapshot ? snapshot->package() : Expected<SubmissionPackage>(Unexpected(snapshot.error()));
    if (!filed)
        return visit.problem(filed.error());
    if (!snapshot->view().correction)
        return visit.problem("illegal-step", 409);
    Filing filing = Filing::begin(visit, snapshot->view().form.value());
    filing.answers = filed->values();
    filing.corrects = reference.value();
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    return Response::seeOther(filing.pagePath(visit, "all"));
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
Response again(Visit& visit)
{
    const ReferenceNumber reference = referenceOf(visit);
    const Expected<SubmissionPackage> filed = visit.desk->filedPackage(reference);
    if (!filed)
        return visit.problem(filed.error());
    const auto offer = visit.desk->offer(filed->content().form);
    if (!offer || !offer->isOffered || offer->form.pages().isEmpty())
        return visit.problem("not-offered", 410);
    Filing filing = Filing::begin(visit, filed->content().form.value());
    filing.answers = withoutSealed(filed->values());
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    return Response::seeOther(filing.pagePath(visit, offer->form.pages().constFirst().id));
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
