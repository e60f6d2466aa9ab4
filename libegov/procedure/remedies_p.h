// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

namespace Egov {

// 教示, by the member "remedies" of a stage: who is asked for review and until when (行政不服審査法18条, 82条), against
// whom one goes to court and until when (行政事件訴訟法14条, 46条), and which of them comes first.
QString remediesText(const Json& remedies);

} // namespace Egov
