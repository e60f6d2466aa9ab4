// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>

#include <libegov/base/answerpath.h>
#include <libegov/platform/officers/officerdesk.h>
#include <libegov/platform/officers/paymentsoffice.h>

#include <libegov/platform/filing/feesettlement_p.h>
#include <libegov/platform/filing/filedanswers_p.h>
#include <libegov/platform/officers/casecsv_p.h>
#include <libegov/platform/officers/readings_p.h>

#include <libegov/signature/pdf/pdfsigner.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr int longestLetterList = 500;
constexpr int longestTray = 100; // as many as one page is read through
constexpr int exportLimit = 100'000; // rows: more than a spreadsheet is opened with

OfficerAct act(const Officer& officer, const ReferenceNumber& number, const QString& words = {})
{
    return {.officer = officer.id, .reference = number, .words = words.toUtf8()};
}

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

} // namespace

OfficerDesk::OfficerDesk(TenantContext& parts)
    : m_parts(parts)
{
}

Expected<InboxPage> OfficerDesk::inbox(const Officer& officer, const InboxQuery& query) const
{
    Expected<InboxPage> page = Inbox(*m_parts.store).find(query);
    // The pages after the first are the same search.
    if (!page || query.after != 0 || !isSearch(query))
        return page;
    const Expected<void> noted = noteLookup(m_parts, officer, "search", query, qint64(page->entries.size()));
    return noted ? page : Unexpected(noted.error());
}

Expected<void> OfficerDesk::accept(const Officer& officer, const ReferenceNumber& number)
{
    return m_parts.casework->accept(act(officer, number));
}

Expected<void> OfficerDesk::assign(const Officer& officer, const ReferenceNumber& number, const OfficerId& to)
{
    return m_parts.casework->assign(act(officer, number), to);
}

Expected<void> OfficerDesk::startReview(const Officer& officer, const ReferenceNumber& number)
{
    return m_parts.casework->startReview(act(officer, number));
}

Expected<void> OfficerDesk::requestCorrection(
    const Officer& officer, const ReferenceNumber& number, const CorrectionRequest& request)
{
    const Expected<OfficerCaseSnapshot> snapshot = read(officer, number);
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
    return m_parts.casework->requestCorrection(act(officer, number, QString::fromUtf8(request.message)), request);
}

Expected<void> OfficerDesk::propose(const Officer& officer, const ReferenceNumber& number, Decision decision,
    const QString& explanation, const QString& inner)
{
    const Expected<OfficerCaseSnapshot> snapshot = read(officer, number);
    if (!snapshot)
        return Unexpected(snapshot.error());
    const Json configured = m_parts.edition()->tenant.approvalRoute(snapshot->view().form);
    const Expected<ApprovalRoute> route
        = configured.isNull() ? ApprovalRoute::twoPersons() : ApprovalRoute::parse(configured);
    if (!route)
        return Unexpected(route.error());
    return m_parts.casework->propose(act(officer, number, inner), decision, *route, explanation.toUtf8());
}

Expected<ApprovalProgress> OfficerDesk::approve(
    const Officer& officer, const ReferenceNumber& number, const QString& comment)
{
    Expected<ApprovalProgress> progress = m_parts.casework->approve(act(officer, number, comment), approving(officer));
    if (progress && progress->isComplete)
        settleNow(m_parts);
    return progress;
}

std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> OfficerDesk::approveEach(
    const Officer& officer, const std::vector<ReferenceNumber>& numbers, const QString& comment)
{
    auto results = m_parts.casework->approveEach(numbers, approving(officer), comment.toUtf8());
    settleNow(m_parts);
    return results;
}

Expected<std::vector<WaitingDraft>> OfficerDesk::waitingDrafts(const Officer& officer) const
{
    return ApprovalQueue(*m_parts.store, m_parts.heldClock).waiting(approving(officer), longestTray);
}

Expected<std::vector<ProxyApproval>> OfficerDesk::proxyApprovals(const Officer& officer) const
{
    return ApprovalQueue(*m_parts.store, m_parts.heldClock).unseen(officer.id, longestTray);
}

Expected<void> OfficerDesk::acknowledge(const Officer& officer, const ReferenceNumber& number)
{
    return ApprovalQueue(*m_parts.store, m_parts.heldClock).see(act(officer, number));
}

Expected<void> OfficerDesk::sendBack(const Officer& officer, const ReferenceNumber& number, const QString& comment)
{
    return m_parts.casework->sendBack(act(officer, number, comment), approving(officer));
}

Expected<IssuedDocument> OfficerDesk::issue(const Officer& officer, const ReferenceNumber& number,
    const QByteArray& kind, const QString& title, const QByteArray& pdf)
{
    IssuedDocument document;
    document.kind = kind;
    document.title = title.toUtf8();
    document.bytes = pdf;
    return m_parts.casework->issue(act(officer, number), document);
}

Expected<void> OfficerDesk::close(const Officer& officer, const ReferenceNumber& number)
{
    return m_parts.casework->close(act(officer, number));
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

Expected<QByteArray> OfficerDesk::exportCsv(const Officer& officer, const InboxQuery& query) const
{
    std::vector<InboxEntry> entries;
    InboxQuery next = query;
    next.limit = 500;
    do {
        const Expected<InboxPage> page = Inbox(*m_parts.store).find(next);
        if (!page)
            return Unexpected(page.error());
        entries.insert(entries.end(), page->entries.begin(), page->entries.end());
        next.after = page->next;
    } while (next.after != 0 && entries.size() < exportLimit);
    if (const Expected<void> noted = noteLookup(m_parts, officer, "export", query, qint64(entries.size())); !noted)
        return Unexpected(noted.error());
    QMap<FormId, QString> titles;
    const std::shared_ptr<const Edition> edition = m_parts.edition();
    for (const TenantForm& form : edition->forms.all())
        titles.insert(form.form.id(), form.form.title());
    return caseCsv(entries, titles);
}

PaymentsOffice OfficerDesk::paymentsOffice() { return PaymentsOffice(m_parts); }

Expected<std::vector<CaseCounts>> OfficerDesk::statistics() const { return Inbox(*m_parts.store).counts(); }

Expected<void> OfficerDesk::hold(const Officer& officer, const ReferenceNumber& number, const QString& reason)
{
    return m_parts.retention->hold(act(officer, number, reason));
}

Expected<void> OfficerDesk::release(const Officer& officer, const ReferenceNumber& number, const QString& reason)
{
    return m_parts.retention->release(act(officer, number, reason));
}

Expected<std::vector<UsageTotal>> OfficerDesk::usage(QDate month) const { return Usage::totals(*m_parts.store, month); }

Expected<std::vector<DeadLetter>> OfficerDesk::deadLetters(const Officer&) const
{
    return Outbox::deadLetters(*m_parts.store, longestLetterList);
}

Expected<void> OfficerDesk::requeueLetter(const Officer&, qint64 id)
{
    return Outbox::requeue(*m_parts.store, id, m_parts.clock.now());
}

} // namespace Egov
