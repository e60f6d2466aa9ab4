// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/evaluation_p.h>
#include <libegov/form/evaluation/offeredoptions.h>

namespace Egov {

bool isOffered(const Evaluation& evaluation, QByteArrayView path, QByteArrayView option)
{
    const Evaluation::Private& work = *EvaluationAccess::of(evaluation);
    if (work.withheld.empty())
        return true;
    const Evaluation::Private::Place place = work.placeOf(path);
    return std::ranges::none_of(work.withheld, [&](const WithheldOption& withheld) {
        const OptionPlan& plan = work.plan().options[size_t(withheld.option)];
        return plan.field == place.field && withheld.row == place.row && plan.value == option;
    });
}

} // namespace Egov
