// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

#include <libegov/platform/officers/stagesoffice.h>

namespace Egov::Portal {

// The fields that a stage asks for; empty where it asks for nothing.
QList<FieldDescription> fieldsOf(const Procedure& procedure, QByteArrayView stage);

// {"lineLabel","lineValue","inRow"} for each answer of one entry, and in front the outcome where it decides. An error
// where they cannot be said: nobody takes an empty list for an empty entry.
Expected<Json::Array> entryLines(const RequestContext& context, const OfficerCaseSnapshot& snapshot,
    const CaseStages& stages, const StageEntry& entry);

// The stages of the case page: where each stands and why, what was found out, the way to its page.
Expected<Json::Array> stagesModel(
    const RequestContext& context, const OfficerCaseSnapshot& snapshot, const CaseStages& stages);

// What differs between two entries of one stage: {"changedLabel","changedFrom","changedTo"}.
Expected<Json::Array> entryChanges(const RequestContext& context, const OfficerCaseSnapshot& snapshot,
    const CaseStages& stages, const StageEntry& before, const StageEntry& after);

// Papers as they will read: {"paperKind","paperTitle","paperAddressee","paperLines","paperReason","paperRemedies",
// "paperIssued": when, or empty,"paperLacks": a sentence, or empty}.
Json::Array papersModel(const RequestContext& context, const CaseFile& file, const QList<CasePaper>& papers);

} // namespace Egov::Portal
