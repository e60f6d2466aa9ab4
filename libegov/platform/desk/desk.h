// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/casesnapshot.h>
#include <libegov/application/case/draft.h>
#include <libegov/application/case/inflight.h>
#include <libegov/application/pending/pendingfilings.h>
#include <libegov/platform/desk/paymentview.h>
#include <libegov/platform/desk/publicregisters.h>
#include <libegov/platform/desk/setwithoutcode.h>
#include <libegov/platform/filing/filingsteps.h>
#include <libegov/platform/officers/officer.h>
#include <libegov/tenant/tenantforms.h>

#include <QIODevice>

#include <memory>

namespace Egov {

class OfficerDesk;
struct TenantContext;

/// What has changed in a procedure since a draft of it was saved.
enum class DraftChange {
    None,
    Questions, ///< what is asked
    Terms ///< what it is judged by: fees, limits, closed days, rules of the municipality's own
};

/// The counter of one municipality (窓口), as residents use it. Every call may come from any thread; each is one step
/// of the way through and can be tested alone. A judgement is a value; an Error means that the step could not be done
/// and nothing changed.
class EGOV_EXPORT Desk {
public:
    ~Desk();

    Tenant tenant() const; ///< whose counter it is, as its definitions say it now
    QList<TenantForm> offers() const; ///< all procedures as of today, offered or not
    Expected<TenantForm> offer(const FormId& form) const; ///< "platform.unknown-form"
    /// The form at the version a case or draft was made with: "platform.unknown-form-version".
    Expected<Form> formOf(const QByteArray& digest) const;

    /// The way of one filing, step by step, each with what the step before found: for a service that a person talks to.
    FilingSteps filing() const;
    /// The first step alone: all findings at once, as of today in Japan.
    Expected<Evaluation> evaluate(const FormId& form, QByteArrayView answers) const;

    /// Keeps a file until answers that name it arrive, encrypted under the key that is given here, and again to
    /// prepare, submit, correct and saveDraft (PendingFiles). Judged by content against kinds and size of the field:
    /// "platform.attachment-kind", "platform.attachment-size", "platform.attachment-empty", "platform.unknown-field",
    /// "platform.not-offered".
    Expected<PackageAttachment> storeAttachment(const FormId& form, const QByteArray& field, const QString& name,
        QIODevice& content, const UploadKey& key = {});
    /// The same for a correction, by the version the case is pinned to: "platform.field-not-opened" for other fields.
    Expected<PackageAttachment> storeCorrectionAttachment(const ReferenceNumber& number, const QByteArray& field,
        const QString& name, QIODevice& content, const UploadKey& key = {});
    /// The content of a filed attachment. Nobody is asked here who may see it. "storage.attachment-missing"
    Expected<QByteArray> attachment(const QByteArray& sha256) const;

    /// The steps for a program that has everything at hand, in three calls; each judges anew. "platform.findings" where
    /// the answers have findings. Sealed fields are sealed in prepare(): keep the package that is signed.
    Expected<SubmissionPackage> prepare(
        const FormId& form, QByteArrayView answers, const QByteArray& language, const UploadKey& key = {}) const;
    /// Verifies it as of now against what the service trusts, and compares the certificate with the answers.
    Expected<SignatureJudgement> verify(const SubmissionPackage& package, const QByteArray& signature) const;
    /// Stores everything in one transaction; returns after the commit. The same key, the first receipt.
    Expected<SubmissionOutcome> submit(const Submission& submission);
    /// The same in answer to a request for correction (補正), under the version the case is pinned to.
    Expected<Evaluation> evaluateCorrection(const ReferenceNumber& number, QByteArrayView answers) const;
    /// The package of a correction. Errors of prepare(), and "application.correction" where something differs that is
    /// not open.
    Expected<SubmissionPackage> prepareCorrection(const ReferenceNumber& number, QByteArrayView answers,
        const QByteArray& language, const UploadKey& key = {}) const;
    /// Files it: the case goes on as 補正済. The outcome is that of submit(), with the receipt of the first arrival.
    Expected<SubmissionOutcome> correct(const ReferenceNumber& number, const Submission& correction);

    /// Payment before submission: charges the package's fee under the number that what comes from this draft will have.
    /// payment() and beginPayment() work with it before there is a case. The money of an applicant who never files is
    /// not lost: the draft can be resumed and filed, and officers see what was paid and not filed. Nothing is judged
    /// again. Refuses "platform.not-offered", "platform.nothing-due", and "platform.fee-changed" when something was
    /// paid and the package has another fee, or when it was judged on another day or by other data, and may have one.
    Expected<ReferenceNumber> reserve(const Package& package, const DraftNumber& draft);
    /// A letter with a code for confirming an address; it belongs to no case. "platform.email" for what is no address,
    /// "platform.no-mail" where no mail server is configured.
    Expected<void> sendEmailCode(const QByteArray& address, const QByteArray& code, const QByteArray& language);

    /// A draft is encrypted under its password; nobody else can read it. Errors of Drafts.
    /// place: a digest of where the try comes from (GuessLock). key: of the files that the answers name; it goes into
    /// the draft and comes back with it (Draft::uploadKey).
    Expected<Draft> saveDraft(const FormId& form, const QByteArray& answers, const QByteArray& password,
        const DraftNumber& number = {}, const QByteArray& place = {}, const UploadKey& key = {});
    /// What the applicant has to be told before going on with it: what is filed is judged as it is now. Of a draft of
    /// 0.1.0 only its questions are known.
    Expected<DraftChange> changeSince(const Draft& draft) const;
    /// Errors of Drafts::resume().
    Expected<Draft> resumeDraft(const DraftNumber& number, const QByteArray& password, const QByteArray& place = {});

    /// Whether the access code, or the password that was chosen, opens the case. An unknown number and a wrong secret
    /// are one: "platform.no-such-case". A password is slow on purpose (scrypt); keep the answer in the session. The
    /// calls below do not ask for it again. Tries are counted before they are judged: "platform.case-shut" with the
    /// moment from which one is judged again (toTimestamp). "seal.queue-full" where too many passwords wait; no try
    /// then.
    Expected<void> admit(const ReferenceNumber& number, const QByteArray& secret, const QByteArray& place = {}) const;

    StateStore& states() const; ///< what has to be known between two requests of a browser
    PendingFilings& pendingFilings() const; ///< what is being filled in, kept encrypted until it is sent

    /// The case as its applicant may see it, read once: whoever makes a page or a paper takes it and asks what follows
    /// about the snapshot. The calls that take a number read the whole case for their own answer.
    Expected<CaseSnapshot> snapshot(const ReferenceNumber& number) const;
    /// snapshot().view(): for who needs no more of it. "application.no-such-case"
    Expected<CaseView> openCase(const ReferenceNumber& number) const;
    Expected<SubmissionPackage> filedPackage(const ReferenceNumber& number) const; ///< the newest
    /// All of them, the first filing first, then each correction.
    Expected<std::vector<SubmissionPackage>> filedPackages(const ReferenceNumber& number) const;
    /// What the newest is judged in: the tables and the calendar of the case's definition set, as of the day it came. A
    /// case of 0.1.0 has no set; it is judged by what the municipality says today, as it was then.
    Expected<EvaluationContext> contextOf(const CaseSnapshot& snapshot) const;
    /// The newest, judged by the definition set the case is pinned to and as of its arrival: what is published later
    /// changes nothing. Sealed fields are not opened, so here they have no answer. "platform.unknown-definition-set",
    /// "tenant.definition-set", "platform.unknown-form-version", "platform.form-archive" where what is kept is damaged.
    Expected<Evaluation> evaluateFiled(const CaseSnapshot& snapshot) const;
    Expected<Evaluation> evaluateFiled(const ReferenceNumber& number) const; ///< snapshot(), and then as above
    /// The receipt of the first arrival, as issued then. "application.no-such-case"
    Expected<Receipt> receipt(const ReferenceNumber& number) const;
    /// With its bytes. "application.no-such-case", "application.no-such-document"
    Expected<IssuedDocument> issuedDocument(const ReferenceNumber& number, const QByteArray& id) const;
    /// 取下げ by the applicant; payments under way are given up. "application.illegal-transition" once it was decided.
    Expected<void> withdraw(const ReferenceNumber& number, const QString& reason);

    /// Amounts come from the case, never from the caller. "platform.nothing-due". By its number also before there is a
    /// case (reserve).
    Expected<PaymentView> payment(const CaseSnapshot& snapshot) const;
    /// snapshot(), and then as above; also by a number from reserve().
    Expected<PaymentView> payment(const ReferenceNumber& number) const;
    /// The same key gives the same attempt. The attempt's state and next action tell what the resident does now.
    Expected<Attempt> beginPayment(const ReferenceNumber& number, const GatewayId& gateway, const IdempotencyKey& key,
        const PaymentAddresses& addresses);
    /// The payer came back with the last part of the return address: asks the gateway how it stands and tells which
    /// case it is. "payment.not-found" for a guess.
    Expected<ReferenceNumber> paymentReturned(const QByteArray& returnSecret);
    /// A notification, raw as it came; the answer is what its HTTP response must be. Written before it is acknowledged.
    Acknowledgement receiveNotification(const GatewayId& gateway, const Notification& notification);

    /// The payments of this municipality by the gateways that it has now, for those who keep its books: reconciliation,
    /// refunds, what was paid at the desk, flags. What moves there reaches the cases with the next
    /// Platform::runDueWork. Never null; ask anew for each piece of work.
    std::shared_ptr<Payments> payments() const;

    /// Everything of this municipality as files (TenantArchive), with its forms of all versions and the public parts of
    /// its keys. importFrom wants a desk without a single case, and checks the audit chain afterwards. Errors besides
    /// those of TenantArchive: "platform.archive".
    Expected<void> exportTo(const QString& folder) const;
    Expected<void> importFrom(const QString& folder); ///< takes over what exportTo() wrote elsewhere

    /// The registers as everybody may read them. It may be kept as long as the desk.
    PublicRegisters registers() const;

    /// What a change of the municipality's own code leaves behind, by digest. "platform.unknown-definition-set",
    /// "tenant.definition-set" where a set that a case needs is not there.
    Expected<std::vector<SetWithoutCode>> setsWithoutCode() const;

    /// What is under way here, by the definition set that it was judged by (countInFlight), as of now.
    Expected<std::vector<InFlight>> inFlight() const;
    /// Every case of the procedure that is stored, ended or not, the newest arrival first. Notes no search: for
    /// programs that show none of them to anybody.
    Expected<std::vector<ReferenceNumber>> casesOf(const FormId& form) const;
    /// The municipality's own code that judges now; none where it has no code.
    std::optional<DefinitionSet::Rules> localCode() const;

    QByteArray receiptKey() const; ///< the public key (PEM) with which anybody checks a receipt
    /// The same municipality from the officers' side, for one officer: whoever signed the officer in vouches for it.
    OfficerDesk forOfficer(Officer officer) const;

private:
    friend class Platform;
    explicit Desk(std::unique_ptr<TenantContext> parts);
    Expected<SubmissionOutcome> handOver(const FilingSubject& subject, const Submission& given);
    std::unique_ptr<TenantContext> d;
};

} // namespace Egov
