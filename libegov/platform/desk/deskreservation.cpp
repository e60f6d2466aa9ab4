// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
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

Expected<ReferenceNumber> Desk::reserve(const FormId& form, QByteArrayView answers, const DraftNumber& draft)
{
    const Expected<TenantForm> offered = offer(form);
    if (!offered)
        return Unexpected(offered.error());
    // Nobody pays for what cannot be filed.
    if (!offered->isOffered)
        return unexpected("platform.not-offered", QString::fromUtf8(offered->reason));
    const Expected<Evaluation> evaluation = evaluate(form, answers);
    if (!evaluation)
        return Unexpected(evaluation.error());
    if (!evaluation->isComplete())
        return unexpected("platform.findings", u"the answers have findings"_s);
    std::optional<Assessment> assessment = assessmentOf(*d, offered->form, evaluation->fee());
    if (!assessment || assessment->due != PaymentDue::BeforeSubmission || draft.isEmpty())
        return unexpected("platform.nothing-due", u"nothing is due before submission"_s);
    const ReferenceNumber reference = reservedNumber(d->tenant.code(), draft.value());
    const Expected<std::optional<ChargeAccount>> known = reservedAccount(*d, reference);
    if (!known)
        return Unexpected(known.error());
    if (*known) {
        if ((*known)->charge().lines == assessment->lines)
            return reference;
        if (isTouched(**known))
            return unexpected("platform.fee-changed", u"the answers give another fee than was paid"_s);
        assessment->reason = u"the answers were changed before filing"_s;
    }
    assessment->caseId = CaseId(reference.value());
    const Expected<Charge> charge = d->payments->assess(*assessment);
    return charge ? Expected<ReferenceNumber>(reference) : Unexpected(charge.error());
}

} // namespace Egov
