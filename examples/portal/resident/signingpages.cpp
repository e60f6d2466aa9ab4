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

Json judgementModel(const Visit& visit, const SignatureJudgement& judgement)
{
    Json model
        = Json::object({{"checks", checkModel(judgement.report)}, {"indication", toText(judgement.report.indication())},
            {"subIndication", toText(judgement.report.subIndication())}});
    if (judgement.identity)
        model.set("comparison", comparisonModel(visit, *judgement.identity, judgement.answers, judgement.comparison));
    return model;
}

Json withJudgement(const Visit& visit, const Filing& filing, const Form& form, const Json& judgement)
{
    Json model = filingModel(visit, filing, form);
    for (const Json::Member& member : judgement.members())
        model.set(member.first, member.second);
    return model;
}

} // namespace

Response showJudgement(const Visit& visit, const Filing& filing, const Form& form, const SignatureJudgement& judgement)
{
    Json model = withJudgement(visit, filing, form, judgementModel(visit, judgement));
    if (judgement.isGood())
        return visit.page("signed", std::move(model), visit.text("signed.title"));
    const QByteArray why = refusalOf(judgement.report);
    qCInfo(logPortal).noquote() << "signature refused" << why << toText(judgement.report.subIndication());
    model.set("why", why);
    model.set("refusalTitle", visit.text("refused." + why + ".title"));
    model.set("refusalText", visit.text("refused." + why + ".text"));
    return visit.page("signature-refused", std::move(model), visit.text("refused." + why + ".title"), 422);
}

namespace {

Response showSign(const Visit& visit, const PackagedFiling& found, const QByteArray& problem = {})
{
    Json model = filingModel(visit, found.filing, found.subject.form);
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
    const SubmissionPackage& package = found.package.submission();
    model.set("byAgent", package.content().byAgent);
    if (found.subject.opening)
        model.set("changes", changeModel(visit, found.subject.form, found.subject.opening->filed, package));
    if (!problem.isEmpty())
        model.set("signProblem", visit.text(problem));
    return visit.page("sign", std::move(model), visit.text("sign.title"), problem.isEmpty() ? 200 : 422);
}

Response judge(Visit& visit, PackagedFiling& found)
{
    Expected<SignatureVouching> vouching = visit.desk->filing().vouch(found.package, found.filing.signature);
    if (!vouching)
        return visit.problem(vouching.error());
    found.filing.vouched = std::move(vouching->vouched);
    found.filing.signedPage = found.filing.vouched
        ? Json::object({{"language", visit.language}, {"judgement", judgementModel(visit, vouching->judgement)}})
        : Json();
    if (const Expected<void> kept = found.filing.keep(visit); !kept)
        return visit.problem(kept.error());
    return showJudgement(visit, found.filing, found.subject.form, vouching->judgement);
}

// What was signed on the telephone, or why it was not; then the page says so, and another way is open too.
Response backFromTelephone(Visit& visit, PackagedFiling& found, const QByteArray& outcome)
{
    Filing& filing = found.filing;
    const QByteArray note = "signature:" + filing.path(visit);
    if (QByteArray signature = visit.session->note(note); !signature.isEmpty()) {
        if (const Expected<void> gone = visit.session->removeNote(note); !gone)
            return visit.problem(gone.error());
        filing.signature = std::move(signature);
        return judge(visit, found);
    }
    if (outcome == "signed")
        return filing.signature.isEmpty() ? showSign(visit, found) : judge(visit, found);
    const QByteArray key = "sign.telephone-" + outcome;
    return showSign(visit, found, visit.service.texts.contains(key) ? key : QByteArray("sign.telephone-answer"));
}

// Whether the signature that is kept was found good over this very package, and the page can say so in this language.
bool isKnownAsGood(const Visit& visit, const PackagedFiling& found)
{
    const std::optional<VouchedPackage>& vouched = found.filing.vouched;
    return vouched && vouched->package().submission() == found.package.submission()
        && found.filing.signedPage["language"].toUtf8() == visit.language;
}

Response sign(Visit& visit)
{
    auto found = PackagedFiling::find(visit);
    if (!found)
        return found.error();
    if (const QByteArray outcome = visit.request.queryValue("telephone"); !outcome.isEmpty())
        return backFromTelephone(visit, *found, outcome);
    // What was signed before the answers changed is judged again, and refused for that reason.
    if (!found->filing.signature.isEmpty() && visit.request.queryValue("again") != "1") {
        if (!isKnownAsGood(visit, *found))
            return judge(visit, *found);
        const Json& known = found->filing.signedPage["judgement"];
        return visit.page(
            "signed", withJudgement(visit, found->filing, found->subject.form, known), visit.text("signed.title"));
    }
    return showSign(visit, *found);
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
    auto found = PackagedFiling::find(visit);
    if (!found)
        return found.error();
    Filing& filing = found->filing;
    if (visit.request.field("action") == "upload") {
        if (visit.request.uploads.empty() || !visit.request.uploads.front().content)
            return showSign(visit, *found, "sign.no-file");
        visit.request.uploads.front().content->seek(0);
        filing.signature = visit.request.uploads.front().content->readAll();
        return judge(visit, *found);
    }
    if (!visit.service.cards)
        return showSign(visit, *found, "sign.no-reader");
    // The card counts wrong tries and locks at the fifth: what cannot be right never reaches it.
    const std::optional<QByteArray> pin = signingPassword(visit.request.field("pin"));
    if (!pin)
        return showSign(visit, *found, "sign.pin-shape");
    const Expected<QByteArray> cms = visit.service.cards->sign(
        visit.request.field("card"), *pin, found->package.submission().bytes(), visit.now());
    if (!cms) {
        const QByteArray code = cms.error().code();
        qCInfo(logPortal).noquote() << "not signed" << code;
        const QByteArray key = "sign." + code.mid(code.indexOf('.') + 1);
        return showSign(visit, *found, visit.service.texts.contains(key) ? key : QByteArray("sign.token"));
    }
    filing.signature = *cms;
    return judge(visit, *found);
}

Response packageFile(Visit& visit)
{
    const auto found = PackagedFiling::find(visit);
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
