// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Pages (Egov::Pages): a form drawn as boxes, boxes read as answers, answers as people read them, in the reader's
/// language. No server in it. What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/pages/answersections.h>
#include <libegov/pages/boxanswers.h>
#include <libegov/pages/formdrawing.h>
#include <libegov/pages/formtexts.h>
#include <libegov/pages/pagetemplates.h>
#include <libegov/pages/pagetexts.h>
#include <libegov/pages/postedboxes.h>
#include <libegov/pages/wording.h>
