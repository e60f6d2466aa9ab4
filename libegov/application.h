// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Applications: what was filed, its receipt, its states, and what the audit says of it.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/application/audit/caseaudit.h>
#include <libegov/application/case/casesnapshot.h>
#include <libegov/application/case/caseview.h>
#include <libegov/application/case/draft.h>
#include <libegov/application/case/handover.h>
#include <libegov/application/case/inbox.h>
#include <libegov/application/errors.h>
#include <libegov/application/record/approvalroute.h>
#include <libegov/application/record/casestate.h>
#include <libegov/application/record/correction.h>
#include <libegov/application/record/evidence.h>
#include <libegov/application/record/issueddocument.h>
#include <libegov/application/record/receipt.h>
#include <libegov/application/record/referencenumbers.h>
#include <libegov/application/record/submissionpackage.h>
#include <libegov/application/record/transition.h>
