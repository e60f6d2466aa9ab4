// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

namespace Egov {

/// One cell of a CSV file (RFC 4180), always in quotes. UTF-8.
///
/// A spreadsheet runs what begins like a formula, and what residents and gateways write stands in our tables: such a
/// cell gets an apostrophe in front. Signs in full width begin one too (＝＋－＠; Japanese editions read them so), and
/// blanks or characters that nobody sees in front of a sign change nothing.
EGOV_EXPORT QByteArray csvCell(QByteArray text);

} // namespace Egov
