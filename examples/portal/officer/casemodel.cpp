// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/casemodel.h"

#include "app/answerlist.h"
#include "app/caseviews.h"
#include "officer/reasons.h"
#include "officer/signedin.h"
#include "officer/stagemodel.h"
#include "signing/signatureview.h"

#include <algorithm>

namespace Egov::Portal {

namespace {

Json::Array checksOf(const Json& report)
{
    Json::Array models;
    const auto add = [&models](const Json& checks) {
        for (const Json& check : checks.elements())
            models.push_back(Json::object({{"check", check["check"].toUtf8()}, {"result", check["result"].toUtf8()},
                {"failed", check["result"].toUtf8() == "failed"}, {"certificate", check["certificate"].toUtf8()},
                {"evidence", check["evidence"].toUtf8()}}));
    };
    add(report["checks"]);
    for (const Json& signer : report["signers"].elements()) {
        add(signer["checks"]);
        add(signer["path"]["checks"]);
    }
    return models;
}

void addSignature(const RequestContext& context, const OfficerCaseSnapshot& snapshot, Json& model)
{
    model.set("signature", nullptr);
    for (const Evidence& evidence : snapshot.file().evidence) {
        if (!evidence.kind.endsWith("signature"))
            continue;
        Json signature = Json::object({{"indication", evidence.report["indication"].toUtf8()},
            {"judgedAt", context.moment(evidence.judgedAt)}, {"checks", checksOf(evidence.report)}});
        // What a later list of revocations told; the officer who decides has to know.
        if (!evidence.finding.isNull()) {
            const QDateTime since = QDateTime::fromString(evidence.finding["revokedAt"].toString(), Qt::ISODateWithMs);
            signature.set("doubt",
                Json::object({{"doubtCode", evidence.finding["subIndication"].toUtf8()},
                    {"doubtSince", since.isValid() ? context.moment(since) : QByteArray()}}));
        }
        const auto signer = context.officerDesk().signer(snapshot);
        if (signer)
            signature.set("signer",
                Json::object({{"signerName", signer->identity.name.toUtf8()},
                    {"signerAddress", signer->identity.address.toUtf8()},
                    {"signerBirth", context.day(signer->identity.birthDate)}}));
        model.set("signature", std::move(signature));
    }
}

// A file is offered only after it was scanned and found clean; until then, and when not, the page says why.
void addFiles(const RequestContext& context, const CaseFile& file, Json& model)
{
    Json::Array files;
    for (const CaseAttachment& attachment : file.attachments) {
        const QByteArray state = context.service.texts.contains("scan." + attachment.scan) ? attachment.scan : "failed";
        files.push_back(Json::object({{"fileName", attachment.file.name}, {"fileSize", sizeText(attachment.file.size)},
            {"scan", context.text("scan." + state)}, {"scanNote", context.text("scan-note." + state)},
            {"scanCode", state}, {"clean", attachment.scan == "clean"},
            {"filePath", officerCasePath(context, file.view.reference) + "/attachments/" + attachment.file.sha256}}));
    }
    model.set("files", std::move(files));
}

bool may(const CaseFile& file, CaseAction action)
{
    return std::ranges::find(file.view.actions, action) != file.view.actions.end();
}

void addActions(const OfficerCaseSnapshot& snapshot, Json& model)
{
    const CaseFile& file = snapshot.file();
    const bool proposed = file.proposal.has_value();
    const bool mine = proposed && file.proposal->drafter == snapshot.reader();
    const bool decided = file.view.state == CaseState::Approved || file.view.state == CaseState::Rejected;
    model.set("mayAccept", may(file, CaseAction::Accept));
    model.set("mayStart", may(file, CaseAction::StartReview) || may(file, CaseAction::ResumeReview));
    model.set("mayCorrect", may(file, CaseAction::RequestCorrection) && !proposed);
    model.set("mayPropose", file.view.state == CaseState::InReview && !proposed);
    model.set("mayApprove", file.view.state == CaseState::InReview && proposed && !mine);
    model.set("mayTakeBack", file.view.state == CaseState::InReview && mine);
    model.set("waitsForOther", proposed && mine);
    model.set("mayTake", !isFinal(file.view.state) && file.assignedTo != snapshot.reader());
    model.set("mayIssue", decided);
    model.set("mayClose", may(file, CaseAction::Close));
}

// The route step by step: who has agreed, in whose place, and who is asked next.
Json proposalModel(const RequestContext& context, const ProposalView& proposal)
{
    Json::Array steps;
    qsizetype number = 0;
    for (const ApprovalStep& step : proposal.route.steps()) {
        QByteArrayList agreed;
        for (const Approval& approval : proposal.given) {
            if (approval.step != step.id)
                continue;
            agreed += approval.forOfficer == approval.officer
                ? approval.officer.value()
                : context.text("approvals.in-place",
                      {{"officer", approval.officer.value()}, {"absent", approval.forOfficer.value()}});
        }
        QByteArrayList asked;
        for (const OfficerId& each : step.officers)
            asked += each.value();
        steps.push_back(Json::object({{"stepNumber", ++number},
            {"stepKind",
                context.text(step.kind == ApprovalStep::Kind::All ? "approvals.all"
                        : step.kind == ApprovalStep::Kind::AnyOf  ? "approvals.any-of"
                                                                  : "approvals.one")},
            {"stepAsked",
                step.role.isEmpty() ? asked.join("、") : context.text("approvals.role", {{"role", step.role}})},
            {"stepAgreed", agreed.join("、")}, {"stepWaits", number - 1 == proposal.progress.step}}));
    }
    return Json::object({{"proposes", context.text(proposal.approve ? "decide.approve" : "decide.reject")},
        {"proposalReason", proposal.reason}, {"drafter", proposal.drafter.value()}, {"steps", std::move(steps)}});
}

void addKeeping(const RequestContext& context, const CaseFile& file, Json& model)
{
    model.set("keeping",
        Json::object({{"onHold", file.isOnHold}, {"deleteOn", context.day(file.deleteOn)}, {"mayHold", !file.isOnHold},
            {"mayRelease", file.isOnHold}}));
}

// What changes with a field without being asked for: whoever opens it knows beforehand.
QByteArray followersOf(const RequestContext& context, const Form& form, const CaseFile& file, const QByteArray& field)
{
    QByteArrayList labels;
    for (const QByteArray& id : Reopening(form, file.package.values(), {field}, {}).followers()) {
        if (const auto follower = form.field(id))
            labels += context.formText(follower->label);
    }
    return labels.isEmpty() ? QByteArray() : context.text("officer.correct-follows", {{"fields", labels.join("、")}});
}

// What the answers come to by law that was written since, beside what they came to then.
void addLaw(const RequestContext& context, const OfficerCaseSnapshot& snapshot, const Evaluation& then, Json& model)
{
    const auto review = context.officerDesk().reviewByLaw(snapshot, then);
    if (!review) {
        model.set("notJudged", context.text("officer.not-judged", {{"code", review.error().code()}}));
        return;
    }
    if (!*review)
        return;
    const LawReview& law = **review;
    Json::Array lines;
    const auto add = [&](const QByteArray& path, const QByteArray& before, const QByteArray& now) {
        const QByteArray label = path == "fee" ? context.text("fee.total") : labelOf(context, then.form(), path);
        lines.push_back(Json::object({{"lawPath", path}, {"lawLabel", label}, {"lawThen", before}, {"lawNow", now}}));
    };
    for (const QByteArray& path : law.paths)
        add(path, then.format(path, context.language).toUtf8(), law.now.format(path, context.language).toUtf8());
    if (law.feeDiffers)
        add("fee", context.yen(then.feeTotal()), context.yen(law.now.feeTotal()));
    for (const Finding& finding : law.findings)
        add(finding.path, {}, messageFor(finding, context.language, then.form()).toUtf8());
    Json::Array bases;
    for (const Tables::Entry& entry : law.law)
        bases.push_back(Json::object({{"lawBasis",
            context.text("law.basis",
                {{"basis", entry.legalBasis.isEmpty() ? entry.table : entry.legalBasis},
                    {"from", context.day(entry.from)}})}}));
    model.set("law", Json::object({{"lawLines", std::move(lines)}, {"lawBases", std::move(bases)}}));
}

// Judged once for everything on the page that follows from the answers.
void addAnswers(const RequestContext& context, const OfficerCaseSnapshot& snapshot, const Form& form, Json& model)
{
    const CaseFile& file = snapshot.file();
    const Expected<Evaluation> evaluation = context.desk->evaluateFiled(snapshot);
    if (evaluation) {
        model.set("sections", answerModel(context, *evaluation, {}, sealedPathsOf(file.package)));
        if (const Json agent = agentModel(context, *evaluation); !agent.isNull())
            model.set("agent", agent);
    }
    // Whoever decides has to know that nothing below was judged.
    if (!evaluation)
        model.set("notJudged", context.text("officer.not-judged", {{"code", evaluation.error().code()}}));
    if (evaluation)
        addLaw(context, snapshot, *evaluation, model);
    model.set("reasons", evaluation ? reasonsModel(context, snapshot, *evaluation, form) : Json::Array());
    const Expected<EvaluationContext> judging = context.desk->contextOf(snapshot);
    if (judging && file.filed.size() > 1)
        model.set("changes", changeModel(context, form, *judging, file.filed.front(), file.package));
    Json::Array fields;
    for (const FieldDescription& field : form.fields()) {
        if (!field.keeps(FieldTraits::Kept::Nothing) && !field.isComputed && evaluation
            && evaluation->isVisible(field.id))
            fields.push_back(Json::object({{"fieldId", field.id}, {"fieldLabel", context.formText(field.label)},
                {"fieldFollowers", followersOf(context, form, file, field.id)}}));
    }
    model.set("correctable", std::move(fields));
    Json::Array sealed;
    for (const SealedField& field : file.sealed)
        sealed.push_back(
            Json::object({{"sealedPath", field.path}, {"sealedLabel", labelOf(context, form, field.path)}}));
    model.set("sealed", std::move(sealed));
}

} // namespace

namespace {

// What was typed, or a period that fits most corrections (行政手続法7条), to be changed by whoever asks.
QByteArray dueDay(const RequestContext& context)
{
    constexpr int usualDays = 14;
    if (context.request.hasField("due"))
        return context.request.field("due");
    const QDate day = context.desk->tenant().holidays().openDayOnOrAfter(japaneseDay(context.now()).addDays(usualDays));
    return day.toString(Qt::ISODate).toLatin1();
}

// What of a stage is proposed, as whoever approves it is shown it: its values, the papers that will follow, and what
// was changed since it was sent back. "seen" is set last: what could not be shown cannot be approved from this page.
Expected<void> addProposed(const RequestContext& context, const OfficerCaseSnapshot& snapshot, const CaseStages& stages,
    const CaseStage& stage, Json& model)
{
    Expected<Json::Array> lines = entryLines(context, snapshot, stages, *stage.proposed);
    const Expected<QList<CasePaper>> preview = context.officerDesk().stagesOffice().preview(snapshot);
    if (!lines || !preview)
        return Unexpected(lines ? preview.error() : lines.error());
    model.set("proposedLines", std::move(*lines));
    model.set("proposedPapers", papersModel(context, snapshot.file(), *preview));
    if (stage.before) {
        Expected<Json::Array> changes = entryChanges(context, snapshot, stages, *stage.before, *stage.proposed);
        if (!changes)
            return Unexpected(changes.error());
        model.set("proposedChanges", std::move(*changes));
    }
    model.set("seen", QByteArray::number(stage.proposed->number));
    return {};
}

Expected<void> addStages(const RequestContext& context, const OfficerCaseSnapshot& snapshot, Json& model)
{
    const StagesOffice office = context.officerDesk().stagesOffice();
    const Expected<std::optional<CaseStages>> found = office.of(snapshot);
    if (!found || !*found)
        return found ? Expected<void>() : Unexpected(found.error());
    const CaseStages& stages = **found;
    // What is decided and issued here are the outcomes and papers of the procedure.
    model.set("mayPropose", false);
    model.set("mayIssue", false);
    Expected<Json::Array> list = stagesModel(context, snapshot, stages);
    const Expected<QList<CasePaper>> papers = office.papers(snapshot);
    if (!list || !papers)
        return Unexpected(list ? papers.error() : list.error());
    model.set("stages", std::move(*list));
    model.set("period", context.day(stages.period.dueOn));
    model.set("papers", papersModel(context, snapshot.file(), *papers));
    for (const CaseStage& stage : stages.stages) {
        const Expected<void> shown
            = stage.proposed ? addProposed(context, snapshot, stages, stage, model) : Expected<void>();
        if (!shown)
            return shown;
    }
    return {};
}

} // namespace

Json caseModel(const RequestContext& context, const OfficerCaseSnapshot& snapshot, const Form& form)
{
    const CaseFile& file = snapshot.file();
    const ReferenceNumber& reference = snapshot.reference();
    Json model = Json::object({{"reference", reference.value()}, {"formTitle", context.formText(form.title())},
        {"formReference", form.reference()}, {"stateText", stateText(context, file.view.state)},
        {"applicant", file.applicantName}, {"arrivedAt", context.moment(file.view.arrivedAt)},
        {"decideBy", context.day(file.view.decideBy)}, {"assignedTo", file.assignedTo.value()},
        {"history", historyModel(context, file.view.history)}, {"officerCase", officerCasePath(context, reference)},
        {"typedDue", dueDay(context)}, {"typedInner", context.request.field("inner")},
        {"typedExplanation", context.request.field("explanation")}});
    // What was typed comes back into the box of its own act: words for the applicant and inner ones never change
    // places.
    const QByteArray acted = context.request.field("action");
    model.set(acted == "correct"        ? "typedCorrection"
            : acted == "note"           ? "typedNote"
            : acted == "propose-reject" ? "typedReject"
                                        : "typedWords",
        context.request.field("words"));
    addAnswers(context, snapshot, form, model);
    addFiles(context, file, model);
    addSignature(context, snapshot, model);
    if (const Expected<PaymentView> payment = context.desk->payment(snapshot); payment)
        model.set("fee",
            Json::object({{"feeTotal", context.yen(payment->charge.total)},
                {"feeStanding", context.text("standing." + toText(payment->status.state))}}));
    if (file.proposal)
        model.set("proposal", proposalModel(context, *file.proposal));
    addActions(snapshot, model);
    // Whoever decides has to know that not everything of it is shown.
    if (const Expected<void> shown = addStages(context, snapshot, model); !shown)
        model.set("notJudged", context.text("officer.not-judged", {{"code", shown.error().code()}}));
    addKeeping(context, file, model);
    Json::Array documents;
    for (const IssuedDocument& document : file.view.documents)
        documents.push_back(
            Json::object({{"documentTitle", document.title}, {"issuedAt", context.moment(document.issuedAt)}}));
    model.set("documents", std::move(documents));
    return model;
}

} // namespace Egov::Portal
