// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

namespace Egov::Portal {

// Why an act was refused, in the words of the pages that offered it: texts <pages>.<rest of the code>, else "act."
// ones. A code is shown only where nobody has written a sentence for it.
QByteArray refusalText(const RequestContext& context, const Error& error, const QByteArray& pages = "act");

} // namespace Egov::Portal
