// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtraits.h>

namespace Egov {

// The nearest sentence: what the field's type says of that part, or what is said of every field; null for a code that
// has none. part: empty for the whole field.
const FieldSentence* sentenceFor(const QByteArray& code, const FieldTraits& traits, const QByteArray& part);

} // namespace Egov
