// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caseview.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/storage/attachmentstore.h>

#include <functional>
#include <memory>

namespace Egov {

struct CaseRecord;
struct OpenProposal;

/// 決定: 認定・許可, or 却下・不許可.
enum class Decision { Approve, Reject };

/// What an officer does to one case. words: a reason or comment, UTF-8.
struct OfficerAct {
    /// Who, on which case, and why. words may be empty where nothing asks for them.
    ///@{
    OfficerId officer{};
    ReferenceNumber reference{};
    QByteArray words{};
    ///@}
};

/// What comes with an applicant's answer to a request for correction (補正), in the same transaction.
struct CorrectionDetails {
    /// What is owed for what is filed now: written as a new revision of the charge (調定) where it differs. None when
    /// nothing is owed; its amount is Package::feeTotal().
    std::optional<Assessment> assessment{};
    const AttachmentStore* attachments = nullptr; ///< as in ArrivalDetails
    QDate decideBy{}; ///< the processing period (標準処理期間) as it goes on from here; invalid: with the days left
};

/// What is done in the commit of a decision beside it: entries of registers. Its errors take the decision back.
using DecisionConsequence = std::function<Expected<void>(Transaction& transaction, const QDateTime& now)>;

/// What of a stage an officer was shown who approves it, since who approves it approves its values.
struct SeenDecision {
    qint64 entry = 0; ///< StageEntry::number; 0: nothing of a stage is proposed
    DecisionConsequence consequence{}; ///< of that entry, done when the last of the route has agreed
};

/// The topic under which the end of a case that was withdrawn, lapsed or rejected is announced in the outbox's channel
/// "payment", in the transaction that ended it: {"case": reference number}.
inline constexpr const char* caseEndedTopic = "case-ended";

/// Everything that happens to applications after they arrived. Each call is one transaction: it judges the transition
/// on the stored case, writes the event and what belongs to it, and returns after the commit. Two who act at once: one
/// of them is refused by the table, never overwritten. Safe to use from many threads.
///
/// Errors: "application.no-such-case", "application.illegal-transition", "application.condition", those named below and
/// those of the store.
class EGOV_EXPORT Casework {
public:
    /// store outlives it.
    Casework(Store& store, std::shared_ptr<const Clock> clock);

    /// Messages that go with every change of state from now on, in its transaction. Set once, before the first call of
    /// another thread.
    using Telling = std::function<QList<OutboxMessage>(const CaseNotice& notice)>;
    /// As above.
    void tell(Telling telling);

    /// 受付
    Expected<void> accept(const OfficerAct& act);
    /// 担当: to is responsible from now on; an empty id unassigns. The event "assign".
    Expected<void> assign(const OfficerAct& act, const OfficerId& to);
    Expected<void> startReview(const OfficerAct& act); ///< from accepted or corrected
    /// "application.due-date" (judgeDueDate).
    Expected<void> requestCorrection(const OfficerAct& act, const CorrectionRequest& request);

    /// 起案. The route is pinned to the proposal. "application.reason" when a rejection has none (行政手続法8条).
    /// act.words stay inside the office; explanation is what the applicant reads with the decision, and a rejection
    /// needs one ("application.reason").
    Expected<void> propose(
        const OfficerAct& act, Decision decision, const ApprovalRoute& route, const QByteArray& explanation = {});
    /// 承認; the last of the route decides in the same transaction. Errors of judgeApproval();
    /// "application.stage-moved" where something else is proposed than was seen.
    Expected<ApprovalProgress> approve(
        const OfficerAct& act, const ApprovingOfficer& officer, const SeenDecision& seen = {});
    Expected<void> sendBack(const OfficerAct& act, const ApprovingOfficer& officer); ///< 差戻し; ends the proposal
    /// 一括決裁: each case by itself, each with its own result; one that cannot be approved disturbs no other.
    /// What is proposed at a stage is not among them ("application.stage-moved"): nobody was shown its values.
    std::vector<std::pair<ReferenceNumber, Expected<ApprovalProgress>>> approveEach(
        const std::vector<ReferenceNumber>& cases, const ApprovingOfficer& officer, const QByteArray& comment);

    /// 交付: stores the document and hands it to the applicant. paperText: where the document is a paper of a
    /// procedure, SHA-256 of what it says, hex; such a paper may come while the case is in review and beside others,
    /// once of each kind ("application.paper-issued").
    Expected<IssuedDocument> issue(
        const OfficerAct& act, const IssuedDocument& document, const QByteArray& paperText = {});
    /// 完了; retention is counted from here.
    Expected<void> close(const OfficerAct& act);
    /// 内部メモ: act.words, for officers only; no state of the case, and nothing that the applicant is told, depends on
    /// it. The event "note". "application.reason" when they are blank.
    Expected<void> note(const OfficerAct& act);
    /// An officer opens the case: the event "read".
    Expected<void> noteReading(const OfficerAct& act);
    /// An officer opens what is sealed: the event "open-sealed" with the field's path.
    Expected<void> noteOpening(const OfficerAct& act, const QByteArray& path);

    /// The applicant's side. Like an arrival, a correction is a package that was judged and vouched for; it names what
    /// it replaces ("corrects"). form: the version that the case is pinned to, which says what follows from the opened
    /// fields. "application.correction" (judgeCorrection, another form), "application.package" when another amount is
    /// charged than the answers owe.
    Expected<void> correct(const ReferenceNumber& reference, const VouchedPackage& correction, const Form& form,
        const CorrectionDetails& details = {});
    /// 取下げ. role: Applicant or Agent.
    Expected<void> withdraw(const ReferenceNumber& reference, const QByteArray& words, ActorRole role);

    /// The system's side. settleFee: nothing is open any more, or again something is (refund). Repeating does nothing.
    Expected<void> settleFee(const ReferenceNumber& reference, bool settled, qint64 amount);
    /// The applicant is told that a fee is still owed: "payment.due-soon", "payment.overdue".
    Expected<void> remindOfFee(
        const ReferenceNumber& reference, const QByteArray& topic, qint64 amount, const QDateTime& dueAt);
    /// Corrections whose last day is over: the applicant is told first (the event "correction-overdue", by mail where
    /// there is an address), and CorrectionRequest::graceDays later the case lapses. So no day that somebody typed, and
    /// no time for which the service stood still, ends a case unannounced.
    /// Returns the number of cases that lapsed.
    Expected<int> lapse(QDate today);

    /// As its applicant may see it.
    Expected<CaseView> view(const ReferenceNumber& reference) const;
    /// As an officer of its municipality may see it. reader: for whom the actions are meant. Notes no reading.
    Expected<CaseFile> file(const ReferenceNumber& reference, const OfficerId& reader) const;
    /// As given at arrival (ArrivalDetails::accessHash).
    Expected<QByteArray> accessHash(const ReferenceNumber& reference) const;
    /// With its bytes. "application.no-such-document"
    Expected<IssuedDocument> document(const ReferenceNumber& reference, const QByteArray& id) const;

private:
    using Step = std::function<Expected<void>(Transaction&, CaseRecord&, const QDateTime& now)>;
    Expected<void> step(const ReferenceNumber& reference, const Step& work);
    template <typename T>
    Expected<T> onCase(const ReferenceNumber& reference,
        const std::function<Expected<T>(Transaction&, CaseRecord&, const QDateTime& now)>& work);
    static Expected<void> decide(Transaction& transaction, CaseRecord& record, const OpenProposal& proposal,
        const OfficerId& officer, const QDateTime& now);

    Expected<void> warnOfLapse(const ReferenceNumber& reference, QDate today);
    Expected<std::vector<ReferenceNumber>> casesOf(SqlText statement, QDate today) const;
    Expected<void> tellOf(Transaction& transaction, const CaseRecord& record, const QDateTime& now) const;

    Store& m_store;
    std::shared_ptr<const Clock> m_clock;
    Telling m_telling;
};

} // namespace Egov
