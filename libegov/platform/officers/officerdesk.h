// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/approvalqueue.h>
#include <libegov/application/case/casesnapshot.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/inbox.h>
#include <libegov/billing/usage.h>
#include <libegov/form/explain/explanation.h>
#include <libegov/platform/filing/lawreview.h>
#include <libegov/platform/officers/officer.h>
#include <libegov/signature/evidence/evidencerecord.h>
#include <libegov/signature/identity/jpkiidentity.h>
#include <libegov/tenant/tenantforms.h>

#include <QRectF>

#include <memory>

namespace Egov {

struct TenantContext;
class AnswersOffice;
class ArchivesOffice;
class PaymentsOffice;
class StagesOffice;

/// Who signed an application, as the card said; opened with the municipality's key, so only on the officers' side.
struct SignerIdentity {
    JpkiIdentity identity; ///< name, birth date, sex and address of the certificate
    QByteArray cms; ///< the signature as it was filed, DER
};

/// How a case stands with its processing period (標準処理期間).
enum class DueStanding {
    NoPeriod, ///< its procedure has no clock, or it is decided
    InTime,
    Near, ///< as many days before the last one as the clock warns ("warnDays"), or fewer
    Late ///< the last day is over
};
EGOV_EXPORT QByteArray toText(DueStanding standing); ///< "no-period", "in-time", "near", "late"

/// The other side of the counter: one officer of one municipality at work, who sees the cases within the officer's
/// reach and no others. Made by Desk::forOfficer for each request, which it does not outlive; cheap to copy. Every act
/// is an event with officer, moment and reason; what the state does not allow is refused
/// ("application.illegal-transition") with what would be legal.
///
/// A case outside the officer's reach is refused ("platform.reach") by every call that takes a number, and left out of
/// every list. The same for a snapshot that another officer's desk has read.
class EGOV_EXPORT OfficerDesk {
public:
    const Officer& officer() const noexcept { return m_officer; } ///< whose desk it is

    /// A search, an export and the opening of a case are events; without them nothing is shown. They tell who and by
    /// what was looked, never what was looked for.
    Expected<InboxPage> inbox(const InboxQuery& query) const;
    /// As of today; what is near is the word of the procedure as it is offered now.
    DueStanding dueStandingOf(const InboxEntry& entry) const;
    /// The case as this officer may see it, read once; pages and papers are made from it. Below, what asks about a
    /// snapshot reads nothing of the case again.
    Expected<OfficerCaseSnapshot> snapshot(const ReferenceNumber& number) const;
    Expected<CaseFile> open(const ReferenceNumber& number) const; ///< snapshot().file(), for who needs no more of it
    /// Why fields of what was filed were shown, required, computed or found wrong, under the case's own version and as
    /// of its arrival, in page order. What hangs on a sealed field is left out: none is opened for this. evaluation: of
    /// that snapshot (Desk::evaluateFiled).
    Expected<QList<Explanation>> explain(const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation) const;
    Expected<QList<Explanation>> explain(const ReferenceNumber& number) const; ///< reads it, notes that, then as above
    /// What law that was written since makes of the case; nothing where it comes out the same. evaluation: of that
    /// snapshot.
    Expected<std::optional<LawReview>> reviewByLaw(
        const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation) const;
    /// Content of an attachment that was scanned and found clean ("platform.attachment-not-clean").
    Expected<QByteArray> attachment(const OfficerCaseSnapshot& snapshot, const QByteArray& sha256) const;
    /// Reads the case, notes the reading, and then as above.
    Expected<QByteArray> attachment(const ReferenceNumber& number, const QByteArray& sha256) const;
    /// What only the municipality's key opens: "platform.no-opening-key" where this process does not hold it.
    Expected<SignerIdentity> signer(const OfficerCaseSnapshot& snapshot) const;
    /// Reads the case, notes the reading, and then as above.
    Expected<SignerIdentity> signer(const ReferenceNumber& number) const;
    /// Judges the signatures of a case again from what was kept with them, as of then and without looking at what is
    /// trusted today: one report for each, in the order of CaseFile::evidence. Needs the opening key.
    Expected<QList<ReverificationReport>> reverify(const ReferenceNumber& number) const;
    /// The opening is an event of the case; without it nothing is shown.
    Expected<QByteArray> openSealed(const OfficerCaseSnapshot& snapshot, const QByteArray& path) const;
    /// Reads the case, notes the reading and the opening, and then as above.
    Expected<QByteArray> openSealed(const ReferenceNumber& number, const QByteArray& path) const;

    /// 受付: an application that arrived is taken up.
    Expected<void> accept(const ReferenceNumber& number);
    /// 担当: who is responsible for the case from now on; an empty id unassigns it.
    Expected<void> assign(const ReferenceNumber& number, const OfficerId& to);
    /// 内部メモ: what the office keeps in mind about the case; the applicant never reads it. "application.reason" when
    /// it is blank.
    Expected<void> note(const ReferenceNumber& number, const QString& words);
    /// 審査開始, from accepted or corrected.
    Expected<void> startReview(const ReferenceNumber& number);
    /// "platform.unknown-field" for a path at which the applicant was not asked; "application.due-date";
    /// "platform.rules-gone" where no correction could be taken (FilingSteps::correct).
    Expected<void> requestCorrection(const ReferenceNumber& number, const CorrectionRequest& request);
    /// 起案: proposes a decision on the municipality's route. Who approves must be another person. explanation: what
    /// the applicant reads with the decision; a rejection needs one ("application.reason"). inner: what only officers
    /// read.
    Expected<void> propose(
        const ReferenceNumber& number, Decision decision, const QString& explanation, const QString& inner = {});
    /// 承認・決裁. seen: what of a stage the officer was shown (StageEntry::number), 0 where nothing of one is
    /// proposed; "application.stage-moved" where it is another.
    Expected<ApprovalProgress> approve(const ReferenceNumber& number, const QString& comment, qint64 seen = 0);
    /// 一括決裁: each with its own result. What is proposed at a stage is approved where its values are seen.
    std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> approveEach(
        const std::vector<ReferenceNumber>& numbers, const QString& comment);
    /// What waits for this officer's approval, and what others approved in the officer's place (代決).
    Expected<std::vector<WaitingDraft>> waitingDrafts() const;
    /// Approvals that others gave in this officer's place and that were not acknowledged yet, oldest first, at most
    /// 100.
    Expected<std::vector<ProxyApproval>> proxyApprovals() const;
    /// 後閲 of one case.
    Expected<void> acknowledge(const ReferenceNumber& number);
    /// 差戻し
    Expected<void> sendBack(const ReferenceNumber& number, const QString& comment);
    /// 交付: stores a document and hands it to the resident. kind: "notice", "certificate". "platform.paper-not-due"
    /// where the case has a procedure: what is issued there are its papers (StagesOffice::issue).
    Expected<IssuedDocument> issue(
        const ReferenceNumber& number, const QByteArray& kind, const QString& title, const QByteArray& pdf);
    /// 完了: nothing is done to the case any more, and its retention begins.
    Expected<void> close(const ReferenceNumber& number);

    /// Signs an official PDF with the municipality's official certificate (職責証明書). drawing: the look of the seal,
    /// a one-page PDF, in the rectangle (points) of the page.
    Expected<QByteArray> signOfficially(const QByteArray& pdf, const QString& reason, int page, const QRectF& rectangle,
        const QByteArray& drawing) const;

    /// Forms that this municipality does not offer, with the reason.
    QList<TenantForm> notOffered() const;
    /// UTF-8 with byte order mark; cells that a spreadsheet would take for a formula are made text.
    Expected<QByteArray> exportCsv(const InboxQuery& query) const;
    /// Number of cases by form and state.
    Expected<std::vector<CaseCounts>> statistics() const;

    AnswersOffice answersOffice() const; ///< answers as data
    PaymentsOffice paymentsOffice() const; ///< the money of these cases
    StagesOffice stagesOffice() const; ///< the stages of cases that have a procedure
    ArchivesOffice archivesOffice() const; ///< handing cases over to document management

    /// 保存期間の延長: as long as a case is held, nothing of it is deleted. Both need a reason.
    Expected<void> hold(const ReferenceNumber& number, const QString& reason);
    /// The retention goes on as if there had been no hold.
    Expected<void> release(const ReferenceNumber& number, const QString& reason);

    /// What was used in a month (any day of it), for the sharing of costs.
    Expected<std::vector<UsageTotal>> usage(QDate month) const;

    /// Messages that could not be delivered, the oldest first, at most 500: somebody was not told. Such as belong to no
    /// case are for officers who reach everything. requeueLetter tries one again.
    Expected<std::vector<DeadLetter>> deadLetters() const;
    /// Due again now. "storage.no-dead-letter"
    Expected<void> requeueLetter(qint64 id);

private:
    friend class Desk;
    OfficerDesk(TenantContext& parts, Officer officer);
    /// What Casework is told of who acts; nobody outside the reach gets one.
    Expected<OfficerAct> acting(const ReferenceNumber& number, const QString& words = {}) const;
    Expected<OfficerCaseSnapshot> read(const ReferenceNumber& number) const;
    Expected<void> owns(const OfficerCaseSnapshot& snapshot) const;
    TenantContext& m_parts;
    Officer m_officer;
};

} // namespace Egov
