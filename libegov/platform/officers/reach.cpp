// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/reach_p.h>

#include <libegov/platform/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Unexpected unreached(const FormId& form)
{
    return unexpected(PlatformError::Reach, u"cases of "_s + form.toString() + u" are not this officer's"_s);
}

Expected<void> judgeReach(const TenantContext& parts, const Officer& officer, const ReferenceNumber& number)
{
    if (officer.reach.isEverything())
        return {};
    const Expected<CaseView> view = parts.casework->view(number);
    if (!view)
        return Unexpected(view.error());
    return officer.reach.includes(view->form) ? Expected<void>() : unreached(view->form);
}

Expected<void> judgeReachOfAll(const Officer& officer)
{
    if (officer.reach.isEverything())
        return {};
    return unexpected(PlatformError::Reach, u"the books of all procedures are not this officer's"_s);
}

} // namespace Egov
