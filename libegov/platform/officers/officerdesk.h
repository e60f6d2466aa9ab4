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
#include <libegov/signature/evidence/evidencerecord.h>
#include <libegov/signature/identity/jpkiidentity.h>
#include <libegov/tenant/tenantforms.h>

#include <QRectF>

#include <memory>

namespace Egov {

struct TenantContext;
class PaymentsOffice;

/// Who acts, for the audit chain and the two-person rule. Signing in is the portal's business.
struct Officer {
    OfficerId id; ///< stands in every event
    QString name; ///< for display only
    QList<QByteArray> roles; ///< "reviewer", "approver"
};

/// Who signed an application, as the card said; opened with the municipality's key, so only on the officers' side.
struct SignerIdentity {
    JpkiIdentity identity; ///< name, birth date, sex and address of the certificate
    QByteArray cms; ///< the signature as it was filed, DER
};

/// The other side of the counter: the officers of one municipality, who see its cases and no others. Every act is an
/// event with officer, moment and reason; what the state does not allow is refused ("application.illegal-transition")
/// with what would be legal.
class EGOV_EXPORT OfficerDesk {
public:
    /// A search, an export and the opening of a case are events; without them nothing is shown. They tell who and by
    /// what was looked, never what was looked for.
    Expected<InboxPage> inbox(const Officer& officer, const InboxQuery& query) const;
    /// The case as this officer may see it, read once; pages and papers are made from it. Below, what asks about a
    /// snapshot reads nothing of the case again.
    Expected<OfficerCaseSnapshot> snapshot(const Officer& officer, const ReferenceNumber& number) const;
    /// snapshot().file(): for who needs no more of it.
    Expected<CaseFile> open(const Officer& officer, const ReferenceNumber& number) const;
    /// Why fields of what was filed were shown, required, computed or found wrong, under the case's own version and as
    /// of its arrival, in page order. What hangs on a sealed field is left out: none is opened for this. evaluation: of
    /// that snapshot (Desk::evaluateFiled).
    Expected<QList<Explanation>> explain(const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation) const;
    /// Reads the case, notes the reading, and then as above.
    Expected<QList<Explanation>> explain(const Officer& officer, const ReferenceNumber& number) const;
    /// What law that was written since makes of the case; nothing where it comes out the same. evaluation: of that
    /// snapshot.
    Expected<std::optional<LawReview>> reviewByLaw(
        const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation) const;
    /// Content of an attachment that was scanned and found clean ("platform.attachment-not-clean").
    Expected<QByteArray> attachment(const OfficerCaseSnapshot& snapshot, const QByteArray& sha256) const;
    /// Reads the case, notes the reading, and then as above.
    Expected<QByteArray> attachment(
        const Officer& officer, const ReferenceNumber& number, const QByteArray& sha256) const;
    /// What only the municipality's key opens: "platform.no-opening-key" where this process does not hold it.
    Expected<SignerIdentity> signer(const OfficerCaseSnapshot& snapshot) const;
    /// Reads the case, notes the reading, and then as above.
    Expected<SignerIdentity> signer(const Officer& officer, const ReferenceNumber& number) const;
    /// Judges the signatures of a case again from what was kept with them, as of then and without looking at what is
    /// trusted today: one report for each, in the order of CaseFile::evidence. Needs the opening key.
    Expected<QList<ReverificationReport>> reverify(const Officer& officer, const ReferenceNumber& number) const;
    /// The opening is an event of the case, by the snapshot's reader; without it nothing is shown.
    Expected<QByteArray> openSealed(const OfficerCaseSnapshot& snapshot, const QByteArray& path) const;
    /// Reads the case, notes the reading and the opening, and then as above.
    Expected<QByteArray> openSealed(
        const Officer& officer, const ReferenceNumber& number, const QByteArray& path) const;

    /// 受付: an application that arrived is taken up.
    Expected<void> accept(const Officer& officer, const ReferenceNumber& number);
    /// 担当: who is responsible for the case from now on; an empty id unassigns it.
    Expected<void> assign(const Officer& officer, const ReferenceNumber& number, const OfficerId& to);
    /// 審査開始, from accepted or corrected.
    Expected<void> startReview(const Officer& officer, const ReferenceNumber& number);
    /// "platform.unknown-field" for a path at which the applicant was not asked; "application.due-date";
    /// "platform.rules-gone" where no correction could be taken (FilingSteps::correct).
    Expected<void> requestCorrection(
        const Officer& officer, const ReferenceNumber& number, const CorrectionRequest& request);
    /// 起案: proposes a decision on the municipality's route. Who approves must be another person. explanation: what
    /// the applicant reads with the decision; a rejection needs one ("application.reason"). inner: what only officers
    /// read.
    Expected<void> propose(const Officer& officer, const ReferenceNumber& number, Decision decision,
        const QString& explanation, const QString& inner = {});
    /// 承認・決裁
    Expected<ApprovalProgress> approve(const Officer& officer, const ReferenceNumber& number, const QString& comment);
    /// 一括決裁: each with its own result.
    std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> approveEach(
        const Officer& officer, const std::vector<ReferenceNumber>& numbers, const QString& comment);
    /// What waits for this officer's approval, and what others approved in the officer's place (代決).
    Expected<std::vector<WaitingDraft>> waitingDrafts(const Officer& officer) const;
    /// Approvals that others gave in this officer's place and that were not acknowledged yet, oldest first, at most
    /// 100.
    Expected<std::vector<ProxyApproval>> proxyApprovals(const Officer& officer) const;
    /// 後閲 of one case.
    Expected<void> acknowledge(const Officer& officer, const ReferenceNumber& number);
    /// 差戻し
    Expected<void> sendBack(const Officer& officer, const ReferenceNumber& number, const QString& comment);
    /// 交付: stores a document and hands it to the resident. kind: "notice", "certificate".
    Expected<IssuedDocument> issue(const Officer& officer, const ReferenceNumber& number, const QByteArray& kind,
        const QString& title, const QByteArray& pdf);
    /// 完了: nothing is done to the case any more, and its retention begins.
    Expected<void> close(const Officer& officer, const ReferenceNumber& number);

    /// Signs an official PDF with the municipality's official certificate (職責証明書). drawing: the look of the seal,
    /// a one-page PDF, in the rectangle (points) of the page.
    Expected<QByteArray> signOfficially(const QByteArray& pdf, const QString& reason, int page, const QRectF& rectangle,
        const QByteArray& drawing) const;

    /// Forms that this municipality does not offer, with the reason.
    QList<TenantForm> notOffered() const;
    /// UTF-8 with byte order mark; cells that a spreadsheet would take for a formula are made text.
    Expected<QByteArray> exportCsv(const Officer& officer, const InboxQuery& query) const;
    /// Number of cases by form and state.
    Expected<std::vector<CaseCounts>> statistics() const;

    /// The money of these cases.
    PaymentsOffice paymentsOffice();

    /// 保存期間の延長: as long as a case is held, nothing of it is deleted. Both need a reason.
    Expected<void> hold(const Officer& officer, const ReferenceNumber& number, const QString& reason);
    /// The retention goes on as if there had been no hold.
    Expected<void> release(const Officer& officer, const ReferenceNumber& number, const QString& reason);

    /// What was used in a month (any day of it), for the sharing of costs.
    Expected<std::vector<UsageTotal>> usage(QDate month) const;

    /// Messages that could not be delivered, the oldest first, at most 500: somebody was not told. requeueLetter tries
    /// one again.
    Expected<std::vector<DeadLetter>> deadLetters(const Officer& officer) const;
    /// Due again now. "storage.no-dead-letter"
    Expected<void> requeueLetter(const Officer& officer, qint64 id);

private:
    friend class Desk;
    explicit OfficerDesk(TenantContext& parts);
    Expected<OfficerCaseSnapshot> read(const Officer& officer, const ReferenceNumber& number) const;
    TenantContext& m_parts;
};

} // namespace Egov
