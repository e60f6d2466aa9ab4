// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/casework.h>

#include <libegov/application/errors.h>
#include <libegov/base/japantime.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/case/filingrows_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The processing period stands still while the applicant is asked, and goes on with the days that were left.
void restartPeriod(CaseRecord& record, QDate today)
{
    if (record.stoppedOn.isValid() && record.decideBy.isValid())
        record.decideBy = record.decideBy.addDays(record.stoppedOn.daysTo(today));
    record.stoppedOn = {};
}

// The form says what follows from what was opened: another one than the package was made by would say otherwise.
Expected<void> check(const VouchedPackage& correction, const Form& form, const CorrectionDetails& details)
{
    if (correction.package().basis().form != form.digest())
        return unexpected(ApplicationError::Correction, u"judged by another form than it is given with"_s);
    if ((details.assessment ? chargedBy(*details.assessment) : 0) != correction.package().feeTotal())
        return unexpected(ApplicationError::Package, u"another amount is charged than the answers owe"_s);
    return {};
}

// The charge stays what it is, with its day, where its lines stay the same. Where nothing is owed any more, the lines
// that were owed are charged no times.
Expected<void> chargeAgain(Transaction& transaction, const CaseRecord& record,
    const std::optional<Assessment>& assessment, const QDateTime& now)
{
    SqlPaymentStore payments(transaction);
    const CaseId caseId(record.reference.value());
    const Expected<std::vector<ChargeId>> charges = payments.chargesOf(caseId);
    if (!charges)
        return Unexpected(charges.error());
    std::optional<Charge> charged;
    if (!charges->empty()) {
        const Expected<std::optional<ChargeAccount>> account = payments.lock(charges->front());
        if (!account)
            return Unexpected(account.error());
        if (*account)
            charged = (*account)->charge();
    }
    if (assessment ? charged && charged->lines == assessment->lines : !charged || charged->total == 0)
        return {};
    Assessment next{.tenant = transaction.tenant(), .caseId = caseId};
    if (assessment) {
        next = *assessment;
        next.caseId = caseId;
    }
    if (charged) {
        next.due = charged->due;
        next.dueAt = charged->dueAt;
    }
    if (!assessment) {
        next.lines = charged->lines;
        for (ChargeLine& line : next.lines)
            line.quantity = line.amount = 0;
    }
    next.reason = u"補正により手数料が変わりました"_s;
    const Expected<Charge> written = Payments::assess(payments, next, now);
    return written ? Expected<void>() : Unexpected(written.error());
}

} // namespace

Expected<void> Casework::correct(const ReferenceNumber& reference, const VouchedPackage& correction, const Form& form,
    const CorrectionDetails& details)
{
    if (Expected<void> good = check(correction, form, details); !good)
        return good;
    const SubmissionPackage& package = correction.package().submission();
    const QList<Evidence>& evidence = correction.voucher().evidence;
    const ActorRole role = package.content().byAgent ? ActorRole::Agent : ActorRole::Applicant;
    return step(reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
        if (const Expected<void> there = judgePresence(details.attachments, package.content()); !there)
            return there;
        const auto request = openCorrection(t, record.id);
        const auto packages = readPackages(t, record.id);
        if (!request || !packages)
            return Unexpected(request ? packages.error() : request.error());
        // Without an open request the table refuses below, and says what would be legal.
        if (*request) {
            const SubmissionPackage& filed = packages->back();
            const Expected<void> judged = judgeCorrection(reopeningOf((*request)->second, filed, form), filed, package);
            if (!judged)
                return judged;
        }
        Json detail = filedDigests(package, evidence);
        detail.set("corrects", package.content().corrects);
        detail.set("revision", ++record.revision);
        restartPeriod(record, japaneseDay(now));
        if (details.decideBy.isValid())
            record.decideBy = details.decideBy;
        const Expected<qint64> moved
            = moveCase(t, record, {.action = CaseAction::Correct, .actor = {role, {}}, .detail = detail}, now);
        if (!moved)
            return Unexpected(moved.error());
        Expected<void> done = writeFiled(t, record.id, record.revision, package, evidence, now);
        if (done)
            done = writeFiledUsage(t, record.id, package, packages->back().content().attachments, evidence, now);
        if (done && *request) {
            const Expected<int> answered = t.execute(
                "UPDATE correction SET answered_at = ? WHERE tenant = ? AND application = ? AND ordinal = ?",
                {sqlMoment(now), sqlText(t.tenant().value()), record.id, (*request)->first});
            done = answered ? Expected<void>() : Unexpected(answered.error());
        }
        if (done)
            done = chargeAgain(t, record, details.assessment, now);
        return done;
    });
}

} // namespace Egov
