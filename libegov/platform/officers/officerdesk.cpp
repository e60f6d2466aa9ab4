// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>

#include <libegov/application/case/caseexport.h>
#include <libegov/base/answerpath.h>
#include <libegov/base/enumnames.h>
#include <libegov/platform/officers/answersoffice.h>
#include <libegov/platform/officers/archivesoffice.h>
#include <libegov/platform/officers/officerdesk.h>
#include <libegov/platform/officers/paymentsoffice.h>
#include <libegov/platform/officers/stagesoffice.h>

#include <libegov/platform/filing/feesettlement_p.h>
#include <libegov/platform/filing/filedanswers_p.h>
#include <libegov/platform/officers/casecsv_p.h>
#include <libegov/platform/officers/reach_p.h>
#include <libegov/platform/officers/readings_p.h>

#include <libegov/signature/pdf/pdfsigner.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr int longestLetterList = 500;
constexpr int longestTray = 100; // as many as one page is read through
constexpr int exportLimit = 100'000; // rows: more than a spreadsheet is opened with

constexpr qsizetype longestPathShown = 80;

// Whether the applicant was asked at this path, and may be asked again: a field of the form that was shown, a row of a
// group or what is below it. What the form computes or only says is no answer.
bool isAsked(const Evaluation& filed, const QByteArray& path)
{
    QByteArrayView root = AnswerPath::rootOf(path);
    if (root == "attachments" && path.startsWith("attachments."))
        root = AnswerPath::rootOf(QByteArrayView(path).sliced(sizeof("attachments.") - 1));
    const std::optional<FieldDescription> field = filed.form().field(root);
    return field && !field->isComputed && !field->keeps(FieldTraits::Kept::Nothing) && filed.isVisible(root);
}

ApprovingOfficer approving(const Officer& officer) { return {.id = officer.id, .roles = officer.roles}; }

// What the query finds within the reach.
Expected<InboxPage> reachedPage(const Store& store, const OfficerReach& reach, InboxQuery query)
{
    query.within = reach.forms();
    return Inbox(store).find(query);
}

} // namespace

OfficerDesk::OfficerDesk(TenantContext& parts, Officer officer)
    : m_parts(parts)
    , m_officer(std::move(officer))
{
}

Expected<OfficerAct> OfficerDesk::acting(const ReferenceNumber& number, const QString& words) const
{
    const Expected<void> reached = judgeReach(m_parts, m_officer, number);
    if (!reached)
        return Unexpected(reached.error());
    return OfficerAct{.officer = m_officer.id, .reference = number, .words = words.toUtf8()};
}

Expected<InboxPage> OfficerDesk::inbox(const InboxQuery& query) const
{
    Expected<InboxPage> page = reachedPage(*m_parts.store, m_officer.reach, query);
    // The pages after the first are the same search.
    if (!page || query.after != 0 || !isSearch(query))
        return page;
    const Expected<void> noted = noteLookup(m_parts, m_officer, "search", query, qint64(page->entries.size()));
    return noted ? page : Unexpected(noted.error());
}

QByteArray toText(DueStanding standing)
{
    static constexpr EnumNames<DueStanding, 4> names{{{
        {DueStanding::NoPeriod, "no-period"},
        {DueStanding::InTime, "in-time"},
        {DueStanding::Near, "near"},
        {DueStanding::Late, "late"},
    }}};
    return names.of(standing);
}

DueStanding OfficerDesk::dueStandingOf(const InboxEntry& entry) const
{
    const bool isDecided = isFinal(entry.state) || entry.state == CaseState::Approved
        || entry.state == CaseState::Rejected || entry.state == CaseState::Issued;
    // While the applicant is asked, the clock stands still.
    if (!entry.decideBy.isValid() || isDecided || entry.state == CaseState::CorrectionRequested)
        return DueStanding::NoPeriod;
    const QDate today = m_parts.today();
    if (today > entry.decideBy)
        return DueStanding::Late;
    const std::shared_ptr<const Edition> edition = m_parts.edition();
    const TenantForm* const form = edition->forms.find(entry.form);
    const qint64 warned = form && form->procedure ? form->procedure->definition()["clock"]["warnDays"].toInteger(0) : 0;
    return warned > 0 && today >= entry.decideBy.addDays(-warned) ? DueStanding::Near : DueStanding::InTime;
}

Expected<void> OfficerDesk::accept(const ReferenceNumber& number)
{
    const Expected<OfficerAct> act = acting(number);
    return act ? m_parts.casework->accept(*act) : Unexpected(act.error());
}

Expected<void> OfficerDesk::assign(const ReferenceNumber& number, const OfficerId& to)
{
    const Expected<OfficerAct> act = acting(number);
    return act ? m_parts.casework->assign(*act, to) : Unexpected(act.error());
}

Expected<void> OfficerDesk::note(const ReferenceNumber& number, const QString& words)
{
    const Expected<OfficerAct> act = acting(number, words);
    return act ? m_parts.casework->note(*act) : Unexpected(act.error());
}

Expected<void> OfficerDesk::startReview(const ReferenceNumber& number)
{
    const Expected<OfficerAct> act = acting(number);
    return act ? m_parts.casework->startReview(*act) : Unexpected(act.error());
}

Expected<void> OfficerDesk::requestCorrection(const ReferenceNumber& number, const CorrectionRequest& request)
{
    const Expected<OfficerCaseSnapshot> snapshot = read(number);
    if (!snapshot)
        return Unexpected(snapshot.error());
    const std::shared_ptr<const Edition> edition = m_parts.edition();
    const Expected<Evaluation> filed = evaluateFiled(m_parts, *edition, *snapshot);
    if (!filed)
        return Unexpected(filed.error());
    // What could not be sent is not asked for.
    const Expected<DefinitionSet> set = setOfCase(m_parts, *edition, snapshot->view(), filed->form());
    const Expected<void> rules = set ? checkRules(*edition, *set) : Expected<void>(Unexpected(set.error()));
    if (!rules)
        return rules;
    for (const QByteArray& path : request.fields) {
        if (!isAsked(*filed, path))
            return unexpected(PlatformError::UnknownField, QString::fromUtf8(path).left(longestPathShown));
    }
    const Expected<OfficerAct> act = acting(number, QString::fromUtf8(request.message));
    return act ? m_parts.casework->requestCorrection(*act, request) : Unexpected(act.error());
}

Expected<void> OfficerDesk::propose(
    const ReferenceNumber& number, Decision decision, const QString& explanation, const QString& inner)
{
    const Expected<OfficerCaseSnapshot> snapshot = read(number);
    if (!snapshot)
        return Unexpected(snapshot.error());
    const Expected<std::optional<CaseStages>> stages = stagesOffice().of(*snapshot);
    if (!stages || *stages)
        return !stages ? Unexpected(stages.error()) : unexpected(PlatformError::StageDecides, number.toString());
    const Json configured = m_parts.edition()->tenant.approvalRoute(snapshot->view().form);
    const Expected<ApprovalRoute> route
        = configured.isNull() ? ApprovalRoute::twoPersons() : ApprovalRoute::parse(configured);
    if (!route)
        return Unexpected(route.error());
    const Expected<OfficerAct> act = acting(number, inner);
    return act ? m_parts.casework->propose(*act, decision, *route, explanation.toUtf8()) : Unexpected(act.error());
}

Expected<ApprovalProgress> OfficerDesk::approve(const ReferenceNumber& number, const QString& comment, qint64 seen)
{
    const Expected<OfficerAct> act = acting(number, comment);
    if (!act)
        return Unexpected(act.error());
    SeenDecision decision{.entry = seen};
    if (seen != 0) {
        const Expected<OfficerCaseSnapshot> snapshot = read(number);
        Expected<DecisionConsequence> entering = snapshot ? stagesOffice().entering(*snapshot)
                                                          : Expected<DecisionConsequence>(Unexpected(snapshot.error()));
        if (!entering)
            return Unexpected(entering.error());
        decision.consequence = std::move(*entering);
    }
    Expected<ApprovalProgress> progress = m_parts.casework->approve(*act, approving(m_officer), decision);
    if (progress && progress->isComplete)
        settleNow(m_parts);
    return progress;
}

std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> OfficerDesk::approveEach(
    const std::vector<ReferenceNumber>& numbers, const QString& comment)
{
    std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> refused;
    std::vector<ReferenceNumber> reached;
    for (const ReferenceNumber& number : numbers) {
        if (const Expected<OfficerAct> act = acting(number, comment); act)
            reached.push_back(number);
        else
            refused.emplace_back(number, Unexpected(act.error()));
    }
    auto results = m_parts.casework->approveEach(reached, approving(m_officer), comment.toUtf8());
    results.insert(results.end(), refused.begin(), refused.end());
    settleNow(m_parts);
    return results;
}

Expected<std::vector<WaitingDraft>> OfficerDesk::waitingDrafts() const
{
    Expected<std::vector<WaitingDraft>> drafts
        = ApprovalQueue(*m_parts.store, m_parts.heldClock).waiting(approving(m_officer), longestTray);
    if (drafts)
        std::erase_if(*drafts, [this](const WaitingDraft& draft) { return !m_officer.reach.includes(draft.form); });
    return drafts;
}

Expected<std::vector<ProxyApproval>> OfficerDesk::proxyApprovals() const
{
    Expected<std::vector<ProxyApproval>> given
        = ApprovalQueue(*m_parts.store, m_parts.heldClock).unseen(m_officer.id, longestTray);
    if (given)
        std::erase_if(*given, [this](const ProxyApproval& one) { return !m_officer.reach.includes(one.form); });
    return given;
}

Expected<void> OfficerDesk::acknowledge(const ReferenceNumber& number)
{
    const Expected<OfficerAct> act = acting(number);
    return act ? ApprovalQueue(*m_parts.store, m_parts.heldClock).see(*act) : Unexpected(act.error());
}

Expected<void> OfficerDesk::sendBack(const ReferenceNumber& number, const QString& comment)
{
    const Expected<OfficerAct> act = acting(number, comment);
    return act ? m_parts.casework->sendBack(*act, approving(m_officer)) : Unexpected(act.error());
}

Expected<IssuedDocument> OfficerDesk::issue(
    const ReferenceNumber& number, const QByteArray& kind, const QString& title, const QByteArray& pdf)
{
    const Expected<OfficerCaseSnapshot> snapshot = read(number);
    const Expected<std::optional<CaseStages>> stages
        = snapshot ? stagesOffice().of(*snapshot) : Expected<std::optional<CaseStages>>(Unexpected(snapshot.error()));
    if (!stages || *stages)
        return !stages ? Unexpected(stages.error()) : unexpected(PlatformError::PaperNotDue, number.toString());
    IssuedDocument document;
    document.kind = kind;
    document.title = title.toUtf8();
    document.bytes = pdf;
    const Expected<OfficerAct> act = acting(number);
    return act ? m_parts.casework->issue(*act, document) : Unexpected(act.error());
}

Expected<void> OfficerDesk::close(const ReferenceNumber& number)
{
    const Expected<OfficerAct> act = acting(number);
    return act ? m_parts.casework->close(*act) : Unexpected(act.error());
}

Expected<QByteArray> OfficerDesk::signOfficially(
    const QByteArray& pdf, const QString& reason, int page, const QRectF& rectangle, const QByteArray& drawing) const
{
    if (!m_parts.keys.official)
        return unexpected(PlatformError::NoOfficialKey, m_parts.code.toString());
    const Tenant tenant = m_parts.edition()->tenant;
    TimeStampAuthority authority({.url = m_parts.timeStampAuthority});
    const std::lock_guard guard(*m_parts.keys.officialLock);
    return signPdf(pdf, *m_parts.keys.official,
        {.claimedTime = m_parts.clock.now(),
            .name = tenant.sealTitle(),
            .reason = reason,
            .location = tenant.name(),
            .appearance = PdfSignatureAppearance{.page = page, .rectangle = rectangle, .drawing = drawing},
            .timeStamps = m_parts.timeStampAuthority.isEmpty() ? nullptr : &authority});
}

QList<TenantForm> OfficerDesk::notOffered() const
{
    QList<TenantForm> forms = m_parts.edition()->forms.asOf(m_parts.today());
    forms.removeIf([](const TenantForm& form) { return form.isOffered; });
    return forms;
}

Expected<QByteArray> OfficerDesk::exportCsv(const InboxQuery& query) const
{
    std::vector<InboxEntry> entries;
    QSet<ReferenceNumber> withoutFee;
    InboxQuery next = query;
    next.limit = 500;
    do {
        const Expected<InboxPage> page = reachedPage(*m_parts.store, m_officer.reach, next);
        if (!page)
            return Unexpected(page.error());
        const Expected<QList<ReferenceNumber>> free = CaseExport(*m_parts.store).withoutFee(page->entries);
        if (!free)
            return Unexpected(free.error());
        withoutFee.unite(QSet<ReferenceNumber>(free->begin(), free->end()));
        entries.insert(entries.end(), page->entries.begin(), page->entries.end());
        next.after = page->next;
    } while (next.after != 0 && entries.size() < exportLimit);
    if (const Expected<void> noted = noteLookup(m_parts, m_officer, "export", query, qint64(entries.size())); !noted)
        return Unexpected(noted.error());
    QMap<FormId, QString> titles;
    const std::shared_ptr<const Edition> edition = m_parts.edition();
    for (const TenantForm& form : edition->forms.all())
        titles.insert(form.form.id(), form.form.title());
    return caseCsv(entries, titles, withoutFee);
}

AnswersOffice OfficerDesk::answersOffice() const { return AnswersOffice(m_parts, m_officer); }

ArchivesOffice OfficerDesk::archivesOffice() const { return ArchivesOffice(m_parts, m_officer); }

StagesOffice OfficerDesk::stagesOffice() const { return StagesOffice(m_parts, m_officer); }

PaymentsOffice OfficerDesk::paymentsOffice() const { return PaymentsOffice(m_parts, m_officer); }

Expected<std::vector<CaseCounts>> OfficerDesk::statistics() const
{
    Expected<std::vector<CaseCounts>> counts = Inbox(*m_parts.store).counts();
    if (counts)
        std::erase_if(*counts, [this](const CaseCounts& some) { return !m_officer.reach.includes(FormId(some.form)); });
    return counts;
}

Expected<void> OfficerDesk::hold(const ReferenceNumber& number, const QString& reason)
{
    const Expected<OfficerAct> act = acting(number, reason);
    return act ? m_parts.retention->hold(*act) : Unexpected(act.error());
}

Expected<void> OfficerDesk::release(const ReferenceNumber& number, const QString& reason)
{
    const Expected<OfficerAct> act = acting(number, reason);
    return act ? m_parts.retention->release(*act) : Unexpected(act.error());
}

Expected<std::vector<UsageTotal>> OfficerDesk::usage(QDate month) const { return Usage::totals(*m_parts.store, month); }

Expected<std::vector<DeadLetter>> OfficerDesk::deadLetters() const
{
    Expected<std::vector<DeadLetter>> letters = Outbox::deadLetters(*m_parts.store, longestLetterList);
    if (letters && !m_officer.reach.isEverything())
        std::erase_if(*letters, [this](const DeadLetter& letter) {
            return !judgeReach(m_parts, m_officer, ReferenceNumber(letter.message.body["reference"].toUtf8()));
        });
    return letters;
}

Expected<void> OfficerDesk::requeueLetter(qint64 id)
{
    const Expected<std::vector<DeadLetter>> letters = deadLetters();
    if (!letters)
        return Unexpected(letters.error());
    const bool isShown = std::ranges::any_of(*letters, [id](const DeadLetter& one) { return one.message.id == id; });
    if (!isShown && !m_officer.reach.isEverything())
        return unexpected(PlatformError::Reach, u"the message belongs to no case of this officer's"_s);
    return Outbox::requeue(*m_parts.store, id, m_parts.clock.now());
}

} // namespace Egov
