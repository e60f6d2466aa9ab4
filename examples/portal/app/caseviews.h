// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit.h"

namespace Egov::Portal {

QByteArray stateText(const Visit& visit, CaseState state);

// {"when","what","by","words"} per event, the newest last.
Json::Array historyModel(const Visit& visit, const std::vector<CaseEvent>& history);

} // namespace Egov::Portal
