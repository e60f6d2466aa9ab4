// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

namespace Egov::Portal {

QByteArray stateText(const RequestContext& context, CaseState state);

// {"when","what","by","words"} per event, the newest last.
Json::Array historyModel(const RequestContext& context, const std::vector<CaseEvent>& history);

// A procedure's title, or its id when this municipality no longer has it.
QByteArray titleOf(const RequestContext& context, const FormId& id);

// What a path of the answers is called in the form: "氏名 姓".
QByteArray labelOf(const RequestContext& context, const Form& form, const QByteArray& path);

// Who files for the applicant and with which authority; null when nobody does.
Json agentModel(const RequestContext& context, const Evaluation& evaluation);

// {"changedLabel","changedFrom","changedTo"} per difference between two filings; empty: was or is nothing. judging: by
// what they are judged, for the names of what was chosen.
Json::Array changeModel(const RequestContext& context, const Form& form, const EvaluationContext& judging,
    const SubmissionPackage& before, const SubmissionPackage& after);

} // namespace Egov::Portal
