// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/prepayment_p.h>

#include <libegov/platform/desk/desk.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Whether anything has been paid, may have been, or may be at any moment: then the charge must stay what it was.
bool isTouched(const ChargeAccount& account)
{
    return std::ranges::any_of(account.attempts, [](const Attempt& attempt) { return !isEnded(attempt.state); });
}

} // namespace

Expected<ReferenceNumber> Desk::reserve(const Package& package, const DraftNumber& draft)
{
    const PackageContent& content = package.submission().content();
    const Expected<FilingSubject> subject = filing().begin(content.form);
    if (!subject)
        return Unexpected(subject.error());
    // Nobody pays for what cannot be filed.
    if (!subject->notOffered.isEmpty())
        return unexpected(PlatformError::NotOffered, QString::fromLatin1(subject->notOffered));
    std::optional<Assessment> assessment = assessmentOf(*subject->edition, subject->form, package.fee(), d->today());
    const bool isDue = assessment && assessment->due == PaymentDue::BeforeSubmission && content.corrects.isEmpty();
    if (!isDue || draft.isEmpty())
        return unexpected(PlatformError::NothingDue, u"nothing is due before submission"_s);
    if (!filing().isCurrent(package, *subject))
        return unexpected(PlatformError::FeeChanged, u"judged on another day, or by another form or other data"_s);
    const ReferenceNumber reference = reservedNumber(d->code, draft.value());
    const Expected<std::optional<ChargeAccount>> known = reservedAccount(*d, reference);
    if (!known)
        return Unexpected(known.error());
    if (*known) {
        if ((*known)->charge().lines == assessment->lines)
            return reference;
        if (isTouched(**known))
            return unexpected(PlatformError::FeeChanged, u"the package has another fee than was paid"_s);
        assessment->reason = u"the answers were changed before filing"_s;
    }
    assessment->caseId = CaseId(reference.value());
    const Expected<Charge> charge = d->payments()->assess(*assessment);
    return charge ? Expected<ReferenceNumber>(reference) : Unexpected(charge.error());
}

} // namespace Egov
