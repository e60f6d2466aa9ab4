// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caseview.h>
#include <libegov/procedure/processingperiod.h>
#include <libegov/tenant/definitionset.h>

namespace Egov {

// The days on which the clock of a case stood still (行政手続法7条): [{"from", "until"}], from the day on which a
// correction was asked for to the day on which it came; without "until" while it is open.
Json stoppedDays(const CaseView& view);
// 標準処理期間 of a case that arrives on that day; invalid where its procedure has no clock.
QDate decisionDay(const DefinitionSet& set, QDate arrivedOn, const Json& stopped = Json::array());

} // namespace Egov
