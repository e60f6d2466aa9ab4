// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>

// What the kernel would be given, and what it would answer: the classic BPF program run here, instruction by
// instruction (Documentation/networking/filter.rst), so that the filter of another processor can be judged too.
class FilterProgram {
public:
    // Empty when it cannot be written down.
    static FilterProgram of(scmp_filter_ctx filter);
    bool isEmpty() const { return m_code.empty(); }
    std::size_t size() const { return m_code.size(); }
    // SECCOMP_RET_...; nothing when the program does what no filter may.
    std::optional<std::uint32_t> run(const seccomp_data& call) const;

private:
    std::vector<sock_filter> m_code;
};
