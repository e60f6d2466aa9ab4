// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/caseaccess.h"
#include "app/log.h"
#include "app/prepayment.h"
#include "resident/reviewing.h"
#include "session/passwordproblem.h"

#include <libegov/japan/email.h>
#include <libegov/seal/accesscode.h>

namespace Egov::Portal {

namespace {

Response showSend(const RequestContext& context, const PackagedFiling& found, const QByteArray& problem = {})
{
    Json model = filingModel(context, found.filing, found.subject.form);
    addFees(context, found.package.fee(), model);
    // Asked once in the form, used for notices too, and changed here by who wants another.
    model.set("email",
        context.request.hasField("email") ? context.request.field("email")
                                          : answeredEmail(found.subject.form, found.package.submission().values()));
    model.set("needsPassword", found.filing.corrects.isEmpty());
    if (!problem.isEmpty())
        model.set("sendProblem", context.text(problem));
    return context.page("send", std::move(model), context.text("send.title"), problem.isEmpty() ? 200 : 422);
}

// What has to be done before anything is sent: confirm the address, pay what is due before.
std::optional<Response> firstOf(const RequestContext& context, const PackagedFiling& found)
{
    const QByteArray address = addressToConfirm(found.subject.form, found.package.submission().values());
    if (!address.isEmpty() && found.filing.confirmedEmail != address && found.filing.corrects.isEmpty())
        return Response::seeOther(found.filing.path(context) + "/email");
    if (!hasPaidAhead(context, found))
        return Response::seeOther(found.filing.path(context) + "/prepay");
    return std::nullopt;
}

Response send(RequestContext& context)
{
    const auto found = PackagedFiling::find(context);
    if (!found)
        return found.error();
    if (isSigned(found->subject.form) && found->filing.signature.isEmpty())
        return Response::seeOther(found->filing.path(context) + "/sign");
    if (const auto first = firstOf(context, *found))
        return *first;
    return showSend(context, *found);
}

// The answers as they are judged now, and why they cannot be sent as they were reviewed.
Response showJudgedOtherwise(RequestContext& context, const SubmissionOutcome& outcome)
{
    auto found = JudgedFiling::find(context);
    return found ? showReview(context, *found, Remark::JudgedOtherwise, outcome.localFindings) : found.error();
}

Response outcomePage(RequestContext& context, const PackagedFiling& found, const SubmissionOutcome& outcome)
{
    const Filing& filing = found.filing;
    switch (outcome.verdict) {
    case SubmissionVerdict::Arrived: {
        // What is not noted now costs the resident their secret on the next page, and no more; but the secret itself
        // must be shown once. Sent again, it is the same receipt and the same code.
        if (const Expected<void> noted = admit(context, outcome.receipt->reference); !noted)
            qCWarning(logPortal).noquote() << "not noted:" << noted.error().code();
        if (const Expected<void> noted = keepAccessCode(context, outcome.receipt->reference, filing.accessCode);
            !noted && filing.corrects.isEmpty())
            return context.problem(noted.error());
        filing.end(context, outcome.receipt->reference);
        const QByteArray path = casePath(context, outcome.receipt->reference);
        return Response::seeOther(path + (filing.corrects.isEmpty() ? "?arrived=1" : "?corrected=1"));
    }
    case SubmissionVerdict::SignatureInvalid:
        if (outcome.judgement)
            return showJudgement(context, filing, found.subject.form, *outcome.judgement);
        return Response::seeOther(filing.path(context) + "/sign");
    case SubmissionVerdict::PaymentMissing: return Response::seeOther(filing.path(context) + "/prepay");
    case SubmissionVerdict::EmailUnconfirmed: return Response::seeOther(filing.path(context) + "/email");
    case SubmissionVerdict::NotOffered: return context.problem("not-offered", 410);
    case SubmissionVerdict::Waiting: {
        Response wait = context.problem("line", 503, {{"place", QByteArray::number(outcome.placeInLine)}});
        wait.addHeader("Retry-After", "5");
        return wait;
    }
    case SubmissionVerdict::AnswersInvalid:
    case SubmissionVerdict::PackageDiffers: break;
    }
    return showJudgedOtherwise(context, outcome);
}

// The package as it was vouched for; forms that ask for nothing are vouched for now.
Expected<std::optional<VouchedPackage>> vouchedOf(const RequestContext& context, const PackagedFiling& found)
{
    const std::optional<VouchedPackage>& kept = found.filing.vouched;
    if (kept && kept->package().submission() == found.package.submission())
        return kept;
    if (isSigned(found.subject.form))
        return std::nullopt;
    Expected<VouchedPackage> vouched = context.desk->filing().vouchUnsigned(found.package, found.filing.confirmedEmail);
    if (!vouched)
        return Unexpected(vouched.error());
    return std::optional(std::move(*vouched));
}

Response sendPosted(RequestContext& context)
{
    auto begun = BegunFiling::find(context);
    if (!begun)
        return begun.error();
    auto& [filing, subject] = *begun;
    if (filing.hasChangedSincePage()) {
        const auto judged = JudgedFiling::find(context);
        return judged ? showReview(context, *judged, Remark::ChangedElsewhere) : judged.error();
    }
    const bool first = filing.corrects.isEmpty();
    if (first && filing.accessCode.isEmpty()) { // begun under a version that made none
        const Expected<QByteArray> code = makeAccessCode();
        if (!code)
            return context.problem(code.error());
        filing.accessCode = *code;
        if (const Expected<void> kept = filing.keep(context); !kept)
            return context.problem(kept.error());
    }
    const Package* const package = filing.packaged();
    if (!package)
        return Response::seeOther(filing.path(context) + "/review");
    const PackagedFiling found{.filing = filing, .subject = subject, .package = *package};
    // A correction is sent by whoever was let into its case, and by nobody who only knows its number.
    if (!first && !isAdmitted(context, ReferenceNumber(filing.corrects)))
        return Response::seeOther(context.base() + "/status");
    // Whoever chooses no password comes back with the access code.
    const QByteArray password = context.request.field("password");
    if (first && password != context.request.field("password2"))
        return showSend(context, found, "send.password-differs");
    if (const QByteArray weak = passwordProblem(password); first && !password.isEmpty() && !weak.isEmpty())
        return showSend(context, found, weak);
    if (const auto before = firstOf(context, found); before && first)
        return *before;
    // An empty box takes nothing back: whoever gave an address in the form is told there.
    const QByteArray other = context.request.field("email").trimmed();
    const Expected<QByteArray> address
        = other.isEmpty() ? answeredEmail(subject.form, package->submission().values()) : parseEmail(other);
    if (first && !address)
        return showSend(context, found, "send.email-wrong");
    const Expected<std::optional<VouchedPackage>> vouched = vouchedOf(context, found);
    if (!vouched)
        return context.problem(vouched.error());
    if (!*vouched)
        return Response::seeOther(filing.path(context) + "/sign");
    const Expected<SubmissionOutcome> outcome = context.desk->filing().submit(**vouched,
        {.answers = filing.answers.toBytes(),
            .signature = filing.signature,
            .corrects = ReferenceNumber(filing.corrects),
            .key = IdempotencyKey(filing.key),
            .accessCode = first ? filing.accessCode : QByteArray(),
            .password = password,
            .email = address ? *address : QByteArray(),
            .draft = filing.draft,
            .uploads = filing.uploads(context)});
    if (!outcome)
        return context.problem(outcome.error());
    return outcomePage(context, found, *outcome);
}

} // namespace

void addSendingPages(PageRouter& router)
{
    const QByteArray path = "/{tenant}/fill/{form}/{filing}/send";
    router.add({.method = "GET", .pattern = path, .answer = send});
    router.add({.method = "POST",
        .pattern = path,
        .answer = sendPosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024},
        .pace = Pace::Act});
}

} // namespace Egov::Portal
