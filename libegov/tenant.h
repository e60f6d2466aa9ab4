// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One municipality: who it is, what it offers, and the interface of its own rules.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/tenant/definitionset.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/fieldplugins.h>
#include <libegov/tenant/localrules.h>
#include <libegov/tenant/newtenant.h>
#include <libegov/tenant/plan.h>
#include <libegov/tenant/sharedforms.h>
#include <libegov/tenant/tenant.h>
#include <libegov/tenant/tenantcheck.h>
#include <libegov/tenant/tenantforms.h>
#include <libegov/tenant/tenantlistener.h>
#include <libegov/tenant/tenantplugin.h>
#include <libegov/tenant/tenantproblem.h>
#include <libegov/tenant/tenants.h>
