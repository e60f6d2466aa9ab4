// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Egov {

// What a field type is besides that keeps words: a number that its rule computes is kept as it is written.
class HoldsText {
public:
    virtual ~HoldsText() = default;
};

} // namespace Egov
