// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/correction.h>
#include <libegov/application/record/vouchedpackage.h>
#include <libegov/platform/context/submission.h>
#include <libegov/tenant/definitionset.h>

#include <memory>

namespace Egov {

struct Edition;
struct TenantContext;

/// What a request for correction opened in a case, and what was filed there.
struct Opening {
    ReferenceNumber reference; ///< the case
    CorrectionRequest request; ///< what was asked for, and until when
    SubmissionPackage filed; ///< the newest package: what the correction is compared with
    QDate arrivedOn; ///< Japanese day of the first arrival
    Reopening reopening; ///< what follows from the opened fields
};

/// What is being filed: a form for the first time, or an opening of a case.
struct FilingSubject {
    Form form; ///< for a correction the version that the case is pinned to
    DefinitionSet set; ///< by which it is judged; for a correction that of the case
    std::optional<Opening> opening{}; ///< absent for a first filing
    QByteArray
        notOffered{}; ///< why the municipality takes in nothing of it now (TenantForm::reason); empty when it does
    /// What the municipality's definitions said when it was begun, held for the steps: they ask no other one.
    std::shared_ptr<const Edition> edition{};

    /// Whether the applicant may answer here: everywhere, but in a correction only what is open.
    bool isOpen(QByteArrayView path) const { return !opening || opening->reopening.isOpen(path); }
    /// Whether a page has to show the field: it is open, or a row or a part of it is.
    bool isAsked(QByteArrayView path) const { return isOpen(path) || opening->reopening.isOpenBelow(path); }
};

/// What a step came to, or what it refuses.
using Completion = std::expected<CompleteAnswers, AnswersRefusal>;

/// What a signature came to: the verdict, and the package once it is vouched for.
struct SignatureVouching {
    SignatureJudgement judgement; ///< good or not
    std::optional<VouchedPackage> vouched{}; ///< when the judgement is good
};

/// What is handed over with a vouched package.
struct SubmissionDetails {
    QByteArray answers; ///< JSON, of which the package was made; judged again only where something has changed since
    QByteArray signature{}; ///< CMS, DER; looked at again only where something has changed since
    ReferenceNumber corrects{}; ///< the case that is corrected; empty for a first filing
    IdempotencyKey key{}; ///< as in Submission; of a first filing
    /// Lets the applicant look at the case later (makeAccessCode()); the same for every retry, since only its hash is
    /// kept. Of a first filing; empty = none.
    QByteArray accessCode{};
    QByteArray password{}; ///< as in Submission, beside the code or instead of it; of a first filing
    QByteArray email{}; ///< where notices go, if the voucher names no address; empty = none
    QByteArray draft{}; ///< as in Submission
    UploadKey uploads{}; ///< as in Submission
};

/// The way of one filing at one municipality, first filings and corrections alike. Each step takes what the step before
/// found and judges nothing again: judge, complete, package, vouch, submit. What a step refuses is a value; an Error
/// means that the step could not be done. Any thread may call.
class EGOV_EXPORT FilingSteps {
public:
    /// Also of a form that is not offered now: what was begun can be looked at and kept, and nothing is packaged.
    /// "platform.unknown-form"
    Expected<FilingSubject> begin(const FormId& form) const;
    /// "application.no-such-case", "platform.no-correction" where nothing is open. "platform.rules-gone" where the case
    /// was judged by code that is not loaded now; "platform.unknown-definition-set", "tenant.definition-set".
    Expected<FilingSubject> correct(const ReferenceNumber& number) const;

    /// As of today in Japan, by the subject's set. Errors of evaluate().
    Expected<JudgedAnswers> judge(const FilingSubject& subject, QByteArrayView answers) const;
    /// Asks the municipality's own rules when the form's find nothing: errors of LocalRules::judge().
    Expected<Completion> complete(const FilingSubject& subject, const JudgedAnswers& judged) const;
    /// Sealed fields are sealed here, so each call gives another package: keep the one that is signed.
    /// "platform.not-offered", "platform.attachment-missing", "application.correction" (something differs that is not
    /// open).
    Expected<Package> package(const FilingSubject& subject, const CompleteAnswers& answers, const QByteArray& language,
        const UploadKey& uploads) const;
    /// Whether nothing has changed that the package was judged by.
    bool isCurrent(const Package& package, const FilingSubject& subject) const;

    /// For forms that are signed. Verifies once.
    Expected<SignatureVouching> vouch(const Package& package, const QByteArray& signature) const;
    /// For other forms. confirmed: the address whose code was typed, for forms that ask for one; the caller vouches for
    /// it. "application.voucher"
    Expected<VouchedPackage> vouchUnsigned(const Package& package, const QByteArray& confirmed) const;

    /// Stores everything in one transaction; returns after the commit. The same key gives the first receipt. Judges
    /// again and verifies again exactly where the day, the definition set, the answers or the trust material are others
    /// than those judged, or VouchedPackage::freshSeconds have passed. What then comes out otherwise is refused with
    /// what it is now: AnswersInvalid, PackageDiffers ("package", "fee"), SignatureInvalid.
    Expected<SubmissionOutcome> submit(const VouchedPackage& package, const SubmissionDetails& sending) const;

private:
    friend class Desk;
    explicit FilingSteps(TenantContext& parts)
        : d(&parts)
    {
    }
    using Packaged = std::expected<Package, SubmissionOutcome>;
    using Vouched = std::expected<VouchedPackage, SubmissionOutcome>;
    /// The package once more, of answers that are judged now; PackageDiffers when it is not the given one.
    Expected<Packaged> packageAgain(
        const FilingSubject& subject, const SubmissionPackage& given, const QByteArray& answers) const;
    /// Whether nothing has changed since it was judged and vouched for, and not much time has passed.
    bool isSettled(const FilingSubject& subject, const VouchedPackage& package, const SubmissionDetails& sending) const;
    Expected<Vouched> vouchAgain(
        const FilingSubject& subject, const VouchedPackage& given, const SubmissionDetails& sending) const;
    Expected<SubmissionOutcome> arrive(
        const FilingSubject& subject, const VouchedPackage& package, const SubmissionDetails& sending) const;
    Expected<SubmissionOutcome> arriveCorrected(
        const FilingSubject& subject, const VouchedPackage& package, const SubmissionDetails& sending) const;

    TenantContext* d;
};

} // namespace Egov
