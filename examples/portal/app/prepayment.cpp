// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/prepayment.h"

namespace Egov::Portal {

bool isPrepaid(const Filing& filing, const Form& form, const QList<FeeLine>& fee)
{
    return filing.corrects.isEmpty() && form.feeDue() == FeeDue::BeforeSubmission && !fee.isEmpty();
}

bool hasPaidAhead(const RequestContext& context, const PackagedFiling& found)
{
    const Filing& filing = found.filing;
    if (!isPrepaid(filing, found.subject.form, found.package.fee()))
        return true;
    if (filing.draft.isEmpty())
        return false;
    const Expected<ReferenceNumber> reference = context.desk->reserve(found.package, DraftNumber(filing.draft));
    if (!reference)
        return false;
    const Expected<PaymentView> payment = context.desk->payment(*reference);
    return payment && payment->status.isSatisfied();
}

Expected<void> noteUnfiled(RequestContext& context, const ReferenceNumber& reference, const Filing& filing)
{
    return context.session->setNote(
        "unfiled:" + reference.value(), filing.draft + ' ' + filing.path(context) + "/send");
}

Json unfiledModel(const RequestContext& context, const ReferenceNumber& reference)
{
    const QByteArray note = context.session->note("unfiled:" + reference.value());
    const qsizetype space = note.indexOf(' ');
    if (space < 0 || context.desk->openCase(reference))
        return {};
    return Json::object({{"draftNumber", note.left(space)}, {"sendPath", note.mid(space + 1)}});
}

void addFees(const RequestContext& context, const QList<FeeLine>& fee, Json& model)
{
    Json::Array lines;
    qint64 total = 0;
    for (const FeeLine& line : fee) {
        lines.push_back(Json::object({{"feeLabel", context.formText(line.label)}, {"quantity", line.quantity},
            {"unit", context.yen(line.unitAmount)}, {"amount", context.yen(line.amount)},
            {"basis", line.legalBasis.toUtf8()}}));
        total += line.amount;
    }
    if (!lines.empty())
        model.set("fees", Json::object({{"feeLines", std::move(lines)}, {"total", context.yen(total)}}));
}

} // namespace Egov::Portal
