// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <string_view>

namespace Egov {

// What is said of one finding: everywhere, or of a type of field ("date") or a part of one ("address.prefecture").
struct FindingSentence {
    std::string_view code;
    std::string_view of; // empty: of everything that has no sentence of its own
    std::string_view japanese;
    std::string_view english;
};

// The nearest sentence; null for a code that has none. part: empty for the whole field.
const FindingSentence* sentenceFor(const QByteArray& code, const QByteArray& type, const QByteArray& part);

} // namespace Egov
