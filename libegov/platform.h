// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The front door: a service of many municipalities, the desk of one of them, its officers, and what time makes due.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/platform/attachments/attachmentname.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/doctor/tenantdoctor.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/gateways/gatewaysender.h>
#include <libegov/platform/officers/answersoffice.h>
#include <libegov/platform/officers/archivesoffice.h>
#include <libegov/platform/officers/officer.h>
#include <libegov/platform/officers/officerdesk.h>
#include <libegov/platform/officers/paymentsoffice.h>
#include <libegov/platform/platform.h>
#include <libegov/platform/platformrunner.h>
#include <libegov/platform/rehearsal/rehearsal.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/platform/trust/revocationrefresher.h>
#include <libegov/platform/verdict/proposal.h>
#include <libegov/platform/verdict/townverdict.h>
