// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Papers (Egov::Document): receipts, notices, certificates, slips and summaries as PDF, and pictures of their pages.
/// What integrators include; the paths below may move before 1.0, this one stays.

#include <libegov/document/certificatedocument.h>
#include <libegov/document/errors.h>
#include <libegov/document/issuingoffice.h>
#include <libegov/document/labelledlines.h>
#include <libegov/document/noticedocument.h>
#include <libegov/document/preview.h>
#include <libegov/document/receiptdocument.h>
#include <libegov/document/renderoptions.h>
#include <libegov/document/sealdrawing.h>
#include <libegov/document/sealplace.h>
#include <libegov/document/slipdocument.h>
#include <libegov/document/summarydocument.h>
