// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/answerlist.h"
#include "app/caseaccess.h"
#include "app/caseviews.h"
#include "app/filing.h"
#include "app/log.h"
#include "app/prepayment.h"
#include "session/passwordproblem.h"
#include "signing/cardreader.h"
#include "signing/signatureview.h"

#include <libegov/japan/email.h>

#include <algorithm>

namespace Egov::Portal {

namespace {

bool isSigned(const Form& form) { return form.identity() == RequiredIdentity::SigningCertificate; }

// On which page of the form a finding is mended.
QByteArray pageOf(const Form& form, const QByteArray& path)
{
    for (const PageDescription& page : form.pages()) {
        for (const FieldDescription& field : page.fields) {
            if (path == field.id || path.startsWith(field.id + '.') || path.startsWith(field.id + '['))
                return page.id;
        }
    }
    return form.pages().isEmpty() ? QByteArray() : form.pages().constFirst().id;
}

Json base(const Visit& visit, const Filing& filing, const Form& form)
{
    return Json::object({{"formTitle", visit.formText(form.title())}, {"formPath", filing.path(visit)},
        {"state", filing.state()}, {"signedForm", isSigned(form)}, {"correcting", !filing.corrects.isEmpty()}});
}

// What the review page has to say besides the answers.
enum class Remark { None, Unconfirmed, ChangedElsewhere };

Response showReview(const Visit& visit, const JudgedFiling& found, Remark remark = Remark::None)
{
    const Form form = found.evaluation.form();
    Json model = base(visit, found.filing, form);
    Json::Array lines;
    const auto textIn = [&visit](const QString& text) { return visit.service.formTexts.text(text, visit.language); };
    for (const Finding& finding : found.evaluation.findings()) {
        if (!found.filing.isOpen(finding.path))
            continue;
        lines.push_back(Json::object({{"message", messageFor(finding, visit.language, form, textIn).toUtf8()},
            {"link", found.filing.pagePath(visit, pageOf(form, finding.path))},
            {"isWarning", finding.severity == Severity::Warning}}));
    }
    if (!lines.empty())
        model.set("open", Json::object({{"lines", std::move(lines)}}));
    const bool isFirst = found.filing.corrects.isEmpty();
    // In a correction what was sealed before stays as it was filed, and says so.
    const auto filed = visit.desk->filedPackage(ReferenceNumber(found.filing.corrects));
    model.set("sections",
        answerModel(
            visit, found.evaluation,
            [&](const QByteArray& page) { return isFirst ? found.filing.pagePath(visit, page) : QByteArray(); },
            isFirst || !filed ? QList<QByteArray>() : sealedPathsOf(*filed)));
    if (const Json agent = agentModel(visit, found.evaluation); !agent.isNull())
        model.set("agent", agent);
    addFees(visit, found.evaluation, model);
    Json::Array confirmations;
    for (const QString& sentence : form.confirmations())
        confirmations.push_back(Json::object({{"sentence", visit.formText(sentence)},
            {"confirmName", "confirm" + QByteArray::number(qlonglong(confirmations.size()))}}));
    model.set("confirmations", std::move(confirmations));
    model.set("unconfirmed", remark == Remark::Unconfirmed);
    model.set("changedElsewhere", remark == Remark::ChangedElsewhere);
    model.set("complete", found.filing.isComplete(found.evaluation));
    return visit.page("review", std::move(model), visit.text("review.title"),
        remark == Remark::None              ? 200
            : remark == Remark::Unconfirmed ? 422
                                            : 409);
}

Response review(Visit& visit)
{
    const auto found = JudgedFiling::find(visit);
    return found ? showReview(visit, *found) : found.error();
}

Response reviewPosted(Visit& visit)
{
    auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    if (visit.request.field("action") == "save")
        return Response::seeOther(found->filing.path(visit) + "/draft");
    // What was read on this page is not what would be sent.
    if (found->filing.hasChangedSincePage())
        return showReview(visit, *found, Remark::ChangedElsewhere);
    const Form form = found->evaluation.form();
    for (qsizetype i = 0; i < form.confirmations().size(); ++i) {
        if (visit.request.field("confirm" + QByteArray::number(i)) != "true")
            return showReview(visit, *found, Remark::Unconfirmed);
    }
    if (!found->filing.isComplete(found->evaluation))
        return showReview(visit, *found);
    const Expected<SubmissionPackage> package = found->filing.packaged(visit);
    if (!package)
        return visit.problem(package.error());
    if (const Expected<void> kept = found->filing.keep(visit); !kept)
        return visit.problem(kept.error());
    return Response::seeOther(found->filing.path(visit) + (isSigned(form) ? "/sign" : "/send"));
}

Response showSign(const Visit& visit, const Filing& filing, const Form& form, const QByteArray& problem = {})
{
    Json model = base(visit, filing, form);
    if (visit.service.cards) {
        Json::Array cards;
        for (const Card& card : visit.service.cards->cards())
            cards.push_back(Json::object(
                {{"cardId", card.id}, {"cardLabel", (visit.language == "ja" ? card.label : card.labelEnglish).toUtf8()},
                    {"cardChosen", visit.request.field("card") == card.id}}));
        model.set("reader", Json::object({{"cards", std::move(cards)}}));
    }
    model.set("telephone", visit.service.telephone != nullptr);
    // What is signed: by whom, and for a correction what it changes.
    if (const auto package = SubmissionPackage::parse(filing.package, filing.sealed)) {
        model.set("byAgent", package->content().byAgent);
        const auto filed = visit.desk->filedPackage(ReferenceNumber(filing.corrects));
        if (!filing.corrects.isEmpty() && filed)
            model.set("changes", changeModel(visit, form, *filed, *package));
    }
    if (!problem.isEmpty())
        model.set("signProblem", visit.text(problem));
    return visit.page("sign", std::move(model), visit.text("sign.title"), problem.isEmpty() ? 200 : 422);
}

// The verdict on what was signed: who it was, or why it is refused.
Response showJudgement(const Visit& visit, const Filing& filing, const Form& form, const SignatureJudgement& judgement)
{
    Json model = base(visit, filing, form);
    if (judgement.identity)
        model.set("comparison", comparisonModel(visit, *judgement.identity, judgement.answers, judgement.comparison));
    model.set("checks", checkModel(judgement.report));
    model.set("indication", toName(judgement.report.indication()));
    model.set("subIndication", toName(judgement.report.subIndication()));
    if (judgement.isGood())
        return visit.page("signed", std::move(model), visit.text("signed.title"));
    const QByteArray why = refusalOf(judgement.report);
    qCInfo(logPortal).noquote() << "signature refused" << why << toName(judgement.report.subIndication());
    model.set("why", why);
    model.set("refusalTitle", visit.text("refused." + why + ".title"));
    model.set("refusalText", visit.text("refused." + why + ".text"));
    return visit.page("signature-refused", std::move(model), visit.text("refused." + why + ".title"), 422);
}

Response judge(Visit& visit, Filing& filing, const Form& form)
{
    const Expected<SubmissionPackage> package = filing.packaged(visit);
    if (!package)
        return visit.problem(package.error());
    if (const Expected<void> kept = filing.keep(visit); !kept)
        return visit.problem(kept.error());
    const Expected<SignatureJudgement> judgement = visit.desk->verify(*package, filing.signature);
    if (!judgement)
        return visit.problem(judgement.error());
    return showJudgement(visit, filing, form, *judgement);
}

// What was signed on the telephone, or why it was not; then the page says so, and another way is open too.
Response backFromTelephone(Visit& visit, Filing& filing, const Form& form, const QByteArray& outcome)
{
    const QByteArray note = "signature:" + filing.path(visit);
    if (QByteArray signature = visit.session->note(note); !signature.isEmpty()) {
        if (const Expected<void> gone = visit.session->removeNote(note); !gone)
            return visit.problem(gone.error());
        filing.signature = std::move(signature);
        return judge(visit, filing, form);
    }
    if (outcome == "signed")
        return filing.signature.isEmpty() ? showSign(visit, filing, form) : judge(visit, filing, form);
    const QByteArray key = "sign.telephone-" + outcome;
    return showSign(visit, filing, form, visit.service.texts.contains(key) ? key : QByteArray("sign.telephone-answer"));
}

Response sign(Visit& visit)
{
    auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    if (!found->filing.isComplete(found->evaluation))
        return Response::seeOther(found->filing.path(visit) + "/review");
    if (const QByteArray outcome = visit.request.queryValue("telephone"); !outcome.isEmpty())
        return backFromTelephone(visit, found->filing, found->evaluation.form(), outcome);
    // What was signed before the answers changed is judged again, and refused for that reason.
    if (!found->filing.signature.isEmpty() && visit.request.queryValue("again") != "1")
        return judge(visit, found->filing, found->evaluation.form());
    return showSign(visit, found->filing, found->evaluation.form());
}

// 署名用パスワード: 6 to 16 capitals and digits (JPKI). Small letters can only mean the capitals.
std::optional<QByteArray> signingPassword(const QByteArray& typed)
{
    const QByteArray password
        = QString::fromUtf8(typed).normalized(QString::NormalizationForm_KC).trimmed().toUpper().toUtf8();
    const bool isShaped = password.size() >= 6 && password.size() <= 16
        && std::ranges::all_of(password, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    return isShaped ? std::optional(password) : std::nullopt;
}

Response signPosted(Visit& visit)
{
    auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    const Form form = found->evaluation.form();
    if (!found->filing.isComplete(found->evaluation))
        return Response::seeOther(filing.path(visit) + "/review");
    const Expected<SubmissionPackage> package = filing.packaged(visit);
    if (!package)
        return visit.problem(package.error());
    if (visit.request.field("action") == "upload") {
        if (visit.request.uploads.empty() || !visit.request.uploads.front().content)
            return showSign(visit, filing, form, "sign.no-file");
        visit.request.uploads.front().content->seek(0);
        filing.signature = visit.request.uploads.front().content->readAll();
        return judge(visit, filing, form);
    }
    if (!visit.service.cards)
        return showSign(visit, filing, form, "sign.no-reader");
    // The card counts wrong tries and locks at the fifth: what cannot be right never reaches it.
    const std::optional<QByteArray> pin = signingPassword(visit.request.field("pin"));
    if (!pin)
        return showSign(visit, filing, form, "sign.pin-shape");
    const Expected<QByteArray> cms
        = visit.service.cards->sign(visit.request.field("card"), *pin, package->bytes(), visit.now());
    if (!cms) {
        const QByteArray code = cms.error().code();
        qCInfo(logPortal).noquote() << "not signed" << code;
        const QByteArray key = "sign." + code.mid(code.indexOf('.') + 1);
        return showSign(visit, filing, form, visit.service.texts.contains(key) ? key : QByteArray("sign.token"));
    }
    filing.signature = *cms;
    return judge(visit, filing, form);
}

Response packageFile(Visit& visit)
{
    auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    if (!found->filing.isComplete(found->evaluation))
        return Response::seeOther(found->filing.path(visit) + "/review");
    const Expected<SubmissionPackage> package = found->filing.packaged(visit);
    if (!package)
        return visit.problem(package.error());
    if (const Expected<void> kept = found->filing.keep(visit); !kept)
        return visit.problem(kept.error());
    return Response::file(package->bytes(), "application/json", QStringLiteral("application.json"));
}

Response showSend(const Visit& visit, const JudgedFiling& found, const QByteArray& problem = {})
{
    Json model = base(visit, found.filing, found.evaluation.form());
    addFees(visit, found.evaluation, model);
    // Asked once in the form, used for notices too, and changed here by who wants another.
    model.set(
        "email", visit.request.hasField("email") ? visit.request.field("email") : answeredEmail(found.evaluation));
    model.set("needsPassword", found.filing.corrects.isEmpty());
    if (!problem.isEmpty())
        model.set("sendProblem", visit.text(problem));
    return visit.page("send", std::move(model), visit.text("send.title"), problem.isEmpty() ? 200 : 422);
}

// What has to be done before anything is sent: confirm the address, pay what is due before.
std::optional<Response> firstOf(const Visit& visit, const JudgedFiling& found)
{
    const QByteArray address = addressToConfirm(found.evaluation);
    if (!address.isEmpty() && found.filing.confirmedEmail != address && found.filing.corrects.isEmpty())
        return Response::seeOther(found.filing.path(visit) + "/email");
    if (!hasPaidAhead(visit, found.filing, found.evaluation))
        return Response::seeOther(found.filing.path(visit) + "/prepay");
    return std::nullopt;
}

Response send(Visit& visit)
{
    const auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    if (!found->filing.isComplete(found->evaluation) || !found->filing.isPackaged())
        return Response::seeOther(found->filing.path(visit) + "/review");
    if (isSigned(found->evaluation.form()) && found->filing.signature.isEmpty())
        return Response::seeOther(found->filing.path(visit) + "/sign");
    if (const auto first = firstOf(visit, *found))
        return *first;
    return showSend(visit, *found);
}

Response outcomePage(Visit& visit, JudgedFiling& found, const SubmissionOutcome& outcome)
{
    switch (outcome.verdict) {
    case SubmissionVerdict::Arrived: {
        // It has arrived: what is not noted now costs the resident the password on the next page, and no more.
        if (const Expected<void> noted = admit(visit, outcome.receipt->reference); !noted)
            qCWarning(logPortal).noquote() << "not noted:" << noted.error().code();
        found.filing.end(visit, outcome.receipt->reference);
        const QByteArray path = casePath(visit, outcome.receipt->reference);
        return Response::seeOther(path + (found.filing.corrects.isEmpty() ? "?arrived=1" : "?corrected=1"));
    }
    case SubmissionVerdict::SignatureInvalid:
        if (outcome.judgement)
            return showJudgement(visit, found.filing, found.evaluation.form(), *outcome.judgement);
        return Response::seeOther(found.filing.path(visit) + "/sign");
    case SubmissionVerdict::PaymentMissing: return Response::seeOther(found.filing.path(visit) + "/prepay");
    case SubmissionVerdict::EmailUnconfirmed: return Response::seeOther(found.filing.path(visit) + "/email");
    case SubmissionVerdict::NotOffered: return visit.problem("not-offered", 410);
    case SubmissionVerdict::Waiting: {
        Response wait = visit.problem("line", 503, {{"place", QByteArray::number(outcome.placeInLine)}});
        wait.addHeader("Retry-After", "5");
        return wait;
    }
    case SubmissionVerdict::AnswersInvalid:
    case SubmissionVerdict::PackageDiffers: break;
    }
    return showReview(visit, found);
}

Response sendPosted(Visit& visit)
{
    auto found = JudgedFiling::find(visit);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    if (filing.hasChangedSincePage())
        return showReview(visit, *found, Remark::ChangedElsewhere);
    // A correction is sent by whoever was let into its case, and by nobody who only knows its number.
    if (!filing.corrects.isEmpty() && !isAdmitted(visit, ReferenceNumber(filing.corrects)))
        return Response::seeOther(visit.base() + "/status");
    const QByteArray password = visit.request.field("password");
    const bool first = filing.corrects.isEmpty();
    if (const QByteArray weak = passwordProblem(password); first && !weak.isEmpty())
        return showSend(visit, *found, weak);
    if (first && password != visit.request.field("password2"))
        return showSend(visit, *found, "send.password-differs");
    if (const auto before = firstOf(visit, *found); before && first)
        return *before;
    // An empty box takes nothing back: whoever gave an address in the form is told there.
    const QByteArray other = visit.request.field("email").trimmed();
    const Expected<QByteArray> address = other.isEmpty() ? answeredEmail(found->evaluation) : parseEmail(other);
    if (first && !address)
        return showSend(visit, *found, "send.email-wrong");
    const Expected<SubmissionPackage> package = filing.packaged(visit);
    if (!package)
        return visit.problem(package.error());
    const Submission submission{.answers = filing.answers.toBytes(),
        .package = *package,
        .signature = isSigned(found->evaluation.form()) ? filing.signature : QByteArray(),
        .key = IdempotencyKey(filing.key),
        .password = password,
        .email = address ? *address : QByteArray(),
        .draft = filing.draft,
        .confirmedEmail = filing.confirmedEmail,
        .uploads = filing.uploads(visit)};
    const Expected<SubmissionOutcome> outcome
        = first ? visit.desk->submit(submission) : visit.desk->correct(ReferenceNumber(filing.corrects), submission);
    if (!outcome)
        return visit.problem(outcome.error());
    return outcomePage(visit, *found, *outcome);
}

} // namespace

void addSendingPages(PageRouter& router)
{
    const BodyLimits limits{.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024};
    const QByteArray filing = "/{tenant}/fill/{form}/{filing}";
    router.add({.method = "GET", .pattern = filing + "/review", .answer = review});
    router.add({.method = "POST", .pattern = filing + "/review", .answer = reviewPosted, .limits = limits});
    router.add({.method = "GET", .pattern = filing + "/sign", .answer = sign});
    router.add({.method = "POST",
        .pattern = filing + "/sign",
        .answer = signPosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024, .files = 256 * 1024, .maximumFiles = 1},
        .pace = Pace::Act,
        .effort = Effort::Heavy});
    router.add({.method = "GET", .pattern = filing + "/package", .answer = packageFile});
    router.add({.method = "GET", .pattern = filing + "/send", .answer = send});
    router.add(
        {.method = "POST", .pattern = filing + "/send", .answer = sendPosted, .limits = limits, .pace = Pace::Act});
}

} // namespace Egov::Portal
