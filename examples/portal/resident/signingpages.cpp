// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/portal.h"

#include "app/caseviews.h"
#include "app/log.h"
#include "resident/reviewing.h"
#include "signing/cardreader.h"
#include "signing/signatureview.h"

#include <algorithm>

namespace Egov::Portal {

namespace {

Json judgementModel(const RequestContext& context, const SignatureJudgement& judgement)
{
    Json model
        = Json::object({{"checks", checkModel(judgement.report)}, {"indication", toText(judgement.report.indication())},
            {"subIndication", toText(judgement.report.subIndication())}});
    if (judgement.identity)
        model.set("comparison", comparisonModel(context, *judgement.identity, judgement.answers, judgement.comparison));
    return model;
}

Json withJudgement(const RequestContext& context, const Filing& filing, const Form& form, const Json& judgement)
{
    Json model = filingModel(context, filing, form);
    for (const Json::Member& member : judgement.members())
        model.set(member.first, member.second);
    return model;
}

} // namespace

Response showJudgement(
    const RequestContext& context, const Filing& filing, const Form& form, const SignatureJudgement& judgement)
{
    Json model = withJudgement(context, filing, form, judgementModel(context, judgement));
    if (judgement.isGood())
        return context.page("signed", std::move(model), context.text("signed.title"));
    const QByteArray why = refusalOf(judgement.report);
    qCInfo(logPortal).noquote() << "signature refused" << why << toText(judgement.report.subIndication());
    model.set("why", why);
    model.set("refusalTitle", context.text("refused." + why + ".title"));
    model.set("refusalText", context.text("refused." + why + ".text"));
    return context.page("signature-refused", std::move(model), context.text("refused." + why + ".title"), 422);
}

namespace {

Response showSign(const RequestContext& context, const PackagedFiling& found, const QByteArray& problem = {})
{
    Json model = filingModel(context, found.filing, found.subject.form);
    if (context.service.cards) {
        Json::Array cards;
        for (const Card& card : context.service.cards->cards())
            cards.push_back(Json::object({{"cardId", card.id},
                {"cardLabel", (context.language == "ja" ? card.label : card.labelEnglish).toUtf8()},
                {"cardChosen", context.request.field("card") == card.id}}));
        model.set("reader", Json::object({{"cards", std::move(cards)}}));
    }
    model.set("telephone", context.service.telephone != nullptr);
    // What is signed: by whom, and for a correction what it changes.
    const SubmissionPackage& package = found.package.submission();
    model.set("byAgent", package.content().byAgent);
    if (found.subject.opening)
        model.set("changes",
            changeModel(context, found.subject.form, found.subject.set.context(japaneseDay(context.now())),
                found.subject.opening->filed, package));
    if (!problem.isEmpty())
        model.set("signProblem", context.text(problem));
    return context.page("sign", std::move(model), context.text("sign.title"), problem.isEmpty() ? 200 : 422);
}

Response judge(RequestContext& context, PackagedFiling& found)
{
    Expected<SignatureVouching> vouching = context.desk->filing().vouch(found.package, found.filing.signature);
    if (!vouching)
        return context.problem(vouching.error());
    found.filing.vouched = std::move(vouching->vouched);
    found.filing.signedPage = found.filing.vouched
        ? Json::object({{"language", context.language}, {"judgement", judgementModel(context, vouching->judgement)}})
        : Json();
    if (const Expected<void> kept = found.filing.keep(context); !kept)
        return context.problem(kept.error());
    return showJudgement(context, found.filing, found.subject.form, vouching->judgement);
}

// What was signed on the telephone, or why it was not; then the page says so, and another way is open too.
Response backFromTelephone(RequestContext& context, PackagedFiling& found, const QByteArray& outcome)
{
    Filing& filing = found.filing;
    const QByteArray note = "signature:" + filing.path(context);
    if (QByteArray signature = context.session->note(note); !signature.isEmpty()) {
        if (const Expected<void> gone = context.session->removeNote(note); !gone)
            return context.problem(gone.error());
        filing.signature = std::move(signature);
        return judge(context, found);
    }
    if (outcome == "signed")
        return filing.signature.isEmpty() ? showSign(context, found) : judge(context, found);
    const QByteArray key = "sign.telephone-" + outcome;
    return showSign(context, found, context.service.texts.contains(key) ? key : QByteArray("sign.telephone-answer"));
}

// Whether the signature that is kept was found good over this very package, and the page can say so in this language.
bool isKnownAsGood(const RequestContext& context, const PackagedFiling& found)
{
    const std::optional<VouchedPackage>& vouched = found.filing.vouched;
    return vouched && vouched->package().submission() == found.package.submission()
        && found.filing.signedPage["language"].toUtf8() == context.language;
}

Response sign(RequestContext& context)
{
    auto found = PackagedFiling::find(context);
    if (!found)
        return found.error();
    if (const QByteArray outcome = context.request.queryValue("telephone"); !outcome.isEmpty())
        return backFromTelephone(context, *found, outcome);
    // What was signed before the answers changed is judged again, and refused for that reason.
    if (!found->filing.signature.isEmpty() && context.request.queryValue("again") != "1") {
        if (!isKnownAsGood(context, *found))
            return judge(context, *found);
        const Json& known = found->filing.signedPage["judgement"];
        return context.page(
            "signed", withJudgement(context, found->filing, found->subject.form, known), context.text("signed.title"));
    }
    return showSign(context, *found);
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

Response signPosted(RequestContext& context)
{
    auto found = PackagedFiling::find(context);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    if (context.request.field("action") == "upload") {
        if (context.request.uploads.empty() || !context.request.uploads.front().content)
            return showSign(context, *found, "sign.no-file");
        context.request.uploads.front().content->seek(0);
        filing.signature = context.request.uploads.front().content->readAll();
        return judge(context, *found);
    }
    if (!context.service.cards)
        return showSign(context, *found, "sign.no-reader");
    // The card counts wrong tries and locks at the fifth: what cannot be right never reaches it.
    const std::optional<QByteArray> pin = signingPassword(context.request.field("pin"));
    if (!pin)
        return showSign(context, *found, "sign.pin-shape");
    const Expected<QByteArray> cms = context.service.cards->sign(
        context.request.field("card"), *pin, found->package.submission().bytes(), context.now());
    if (!cms) {
        const QByteArray code = cms.error().code();
        qCInfo(logPortal).noquote() << "not signed" << code;
        const QByteArray key = "sign." + code.mid(code.indexOf('.') + 1);
        return showSign(context, *found, context.service.texts.contains(key) ? key : QByteArray("sign.token"));
    }
    filing.signature = *cms;
    return judge(context, *found);
}

Response packageFile(RequestContext& context)
{
    const auto found = PackagedFiling::find(context);
    return found
        ? Response::file(found->package.submission().bytes(), "application/json", QStringLiteral("application.json"))
        : found.error();
}

} // namespace

void addSigningPages(PageRouter& router)
{
    const QByteArray filing = "/{tenant}/fill/{form}/{filing}";
    router.add({.method = "GET", .pattern = filing + "/sign", .answer = sign});
    router.add({.method = "POST",
        .pattern = filing + "/sign",
        .answer = signPosted,
        .limits = {.kind = BodyLimits::Kind::Form, .text = 8 * 1024 * 1024, .files = 256 * 1024, .maximumFiles = 1},
        .pace = Pace::Act,
        .effort = Effort::Heavy});
    router.add({.method = "GET", .pattern = filing + "/package", .answer = packageFile});
}

} // namespace Egov::Portal
