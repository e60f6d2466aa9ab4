// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit.h"

namespace Egov::Portal {

QByteArray stateText(const Visit& visit, CaseState state);

// {"when","what","by","words"} per event, the newest last.
Json::Array historyModel(const Visit& visit, const std::vector<CaseEvent>& history);

// A procedure's title, or its id when this municipality no longer has it.
QByteArray titleOf(const Visit& visit, const FormId& id);

// What a path of the answers is called in the form: "氏名 姓".
QByteArray labelOf(const Visit& visit, const Form& form, const QByteArray& path);

// Who files for the applicant and with which authority; null when nobody does.
Json agentModel(const Visit& visit, const Evaluation& evaluation);

// {"changedLabel","changedFrom","changedTo"} per difference between two filings; empty: was or is nothing.
Json::Array changeModel(
    const Visit& visit, const Form& form, const SubmissionPackage& before, const SubmissionPackage& after);

} // namespace Egov::Portal
