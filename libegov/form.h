// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Forms: definitions, evaluation of answers, explanations, overlays, lint, and types of fields that a vendor adds.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/base/clock.h>
#include <libegov/form/authoring/dataschema.h>
#include <libegov/form/authoring/formdiff.h>
#include <libegov/form/authoring/lint.h>
#include <libegov/form/authoring/overlay.h>
#include <libegov/form/declared/declaredtypes.h>
#include <libegov/form/definition/feedue.h>
#include <libegov/form/definition/fielddescription.h>
#include <libegov/form/definition/form.h>
#include <libegov/form/definition/formreads.h>
#include <libegov/form/errors.h>
#include <libegov/form/evaluation/evaluation.h>
#include <libegov/form/evaluation/offeredoptions.h>
#include <libegov/form/explain/explanation.h>
#include <libegov/form/fieldplugin/fieldtypeplugin.h>
#include <libegov/form/fieldplugin/plugintypes.h>
#include <libegov/form/fields/fieldplugincode.h>
#include <libegov/form/fields/fieldtraits.h>
#include <libegov/form/fields/fieldtype.h>
#include <libegov/form/rules/evaluationcontext.h>
#include <libegov/form/rules/rule.h>
#include <libegov/form/rules/tabledefinition.h>
#include <libegov/form/rules/tables.h>
#include <libegov/form/values/finding.h>
