// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/pending/pendingfiles.h>
#include <libegov/application/record/correction.h>
#include <libegov/application/record/receipt.h>
#include <libegov/application/record/submissionpackage.h>
#include <libegov/form/evaluation/evaluation.h>
#include <libegov/signature/cms/signaturereport.h>
#include <libegov/signature/identity/jpkiidentity.h>
#include <libegov/tenant/tenantplugin.h>

#include <optional>

namespace Egov {

/// What a resident hands over at the end.
struct Submission {
    QByteArray answers; ///< JSON, as they were judged by Desk::prepare; judged again
    SubmissionPackage package; ///< from Desk::prepare, byte for byte: what was signed
    QByteArray signature; ///< CMS, detached, over the package's bytes; empty for forms that need none
    IdempotencyKey key; ///< the same for every retry: the same key gives the same receipt
    /// Lets the resident look at the case later, with the reference number. Kept as an scrypt hash; at least
    /// shortestPassword characters and nothing obvious (judgeChosenPassword).
    QByteArray password;
    QByteArray email; ///< where notices go; empty = none
    /// Number of the draft it came from, which is deleted when the application arrives. May be empty, but not where the
    /// fee is due before submission: it was paid for that draft (Desk::reserve).
    QByteArray draft;
    /// For forms with the identity "email": the address that was confirmed by a code (Desk::sendEmailCode). The caller
    /// vouches for it.
    QByteArray confirmedEmail = {};
    /// Under which the files lie that the package names (Desk::storeAttachment).
    UploadKey uploads = {};
};

/// The verdict on a signature over a package: the report, whose card it was, and where card and answers differ.
struct SignatureJudgement {
    SignatureReport report; ///< checks, certificates and times of the verification
    std::optional<JpkiIdentity> identity; ///< absent when no certificate of 公的個人認証 was found to be the signer's
    QList<IdentityComparison> comparison; ///< one for each attribute the form asks about
    IdentityAnswers answers; ///< what was compared, for showing field by field
    QDateTime judgedAt; ///< UTC
    QByteArrayList ocspResponses = {}; ///< DER; what responders said about the signers before it was judged

    /// Signed, and by a person whom the certificate names. Differences of names do not count: an officer judges them.
    bool isGood() const { return report.isGood() && identity.has_value(); }
};

/// What became of a submission. Only Arrived has stored something.
enum class SubmissionVerdict {
    Arrived, ///< durable; the receipt says when
    AnswersInvalid, ///< the evaluation has findings, or the municipality's own rules have
    SignatureInvalid, ///< the judgement says which check
    PackageDiffers, ///< the package is not what these answers give, or no longer: the day or the form has changed since
    PaymentMissing, ///< due before submission: reason is "not-reserved", "not-paid" or "fee-changed"
    EmailUnconfirmed, ///< the form wants a confirmed address
    Waiting, ///< more arrive than can be stored: nothing was stored; try again with the same key. placeInLine says when
    NotOffered ///< the municipality does not offer the form (now); reason says why
};

/// A verdict, and what whoever shows it needs.
struct SubmissionOutcome {
    SubmissionVerdict verdict = SubmissionVerdict::NotOffered; ///< good is Arrived and nothing else
    std::optional<Receipt> receipt; ///< with Arrived
    std::optional<Evaluation> evaluation; ///< with AnswersInvalid
    QList<Finding> findings; ///< of the form's rules, as JudgedAnswers has them
    std::vector<LocalFinding> localFindings; ///< of the municipality's own rules
    QList<FieldDifference> changed; ///< with PackageDiffers: what was agreed to, and what the answers give now
    std::optional<SignatureJudgement> judgement; ///< with SignatureInvalid
    QByteArray reason; ///< a code
    qint64 placeInLine = 0; ///< of the next one that would be let in; only with Waiting
};

} // namespace Egov
