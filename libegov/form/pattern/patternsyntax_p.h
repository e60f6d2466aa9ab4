// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayView>

#include <memory>
#include <utility>
#include <vector>

namespace Egov {

// A regular expression as written.
struct PatternNode {
    enum class Kind { Set, Sequence, Choice, Repeat } kind = Kind::Sequence;
    std::vector<std::pair<char32_t, char32_t>> ranges; // Set: sorted, apart from each other
    std::vector<PatternNode> parts; // Sequence, Choice; Repeat: one
    int minimum = 0; // Repeat
    int maximum = 0; // -1: without end
};

Expected<PatternNode> parsePattern(QByteArrayView expression);

} // namespace Egov
