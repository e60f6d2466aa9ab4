// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/filing.h"

namespace Egov::Portal {

// 入力の途中の申請: what this browser has begun at the municipality and not sent. The list lies in the store like the
// filings themselves, under a key that only the cookie carries, and is read on pages that offer to go on.

// From now on the filing is offered. What cannot be noted is offered nowhere, and still there at its own address.
void noteUnfinished(const RequestContext& context, const Filing& filing);

// The filings that are still there, the newest first: {"title","address","begunAt"}; of one form where form is not
// empty. None in a browser without cookie.
Json::Array unfinishedAt(const RequestContext& context, const QByteArray& form = {});
// The same of every municipality that the browser's cookie names, with its "town".
Json::Array unfinishedAnywhere(const RequestContext& context);

} // namespace Egov::Portal
