// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "filterprogram.h"

#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

FilterProgram FilterProgram::of(scmp_filter_ctx filter)
{
    FilterProgram program;
    const int file = memfd_create("filter", MFD_CLOEXEC);
    if (file >= 0 && filter && seccomp_export_bpf(filter, file) == 0) {
        const off_t bytes = lseek(file, 0, SEEK_END);
        program.m_code.resize(std::size_t(bytes) / sizeof(sock_filter));
        if (pread(file, program.m_code.data(), std::size_t(bytes), 0) != bytes)
            program.m_code.clear();
    }
    close(file);
    return program;
}

std::optional<std::uint32_t> FilterProgram::run(const seccomp_data& call) const
{
    std::uint32_t accumulator = 0;
    for (std::size_t at = 0; at < m_code.size(); ++at) {
        const sock_filter& instruction = m_code[at];
        bool isTrue = false;
        switch (instruction.code) {
        case BPF_LD | BPF_W | BPF_ABS:
            if (instruction.k % 4 != 0 || instruction.k + 4 > sizeof call)
                return std::nullopt;
            std::memcpy(&accumulator, reinterpret_cast<const char*>(&call) + instruction.k, sizeof accumulator);
            continue;
        case BPF_ALU | BPF_AND | BPF_K: accumulator &= instruction.k; continue;
        case BPF_JMP | BPF_JA: at += instruction.k; continue;
        case BPF_JMP | BPF_JEQ | BPF_K: isTrue = accumulator == instruction.k; break;
        case BPF_JMP | BPF_JGT | BPF_K: isTrue = accumulator > instruction.k; break;
        case BPF_JMP | BPF_JGE | BPF_K: isTrue = accumulator >= instruction.k; break;
        case BPF_JMP | BPF_JSET | BPF_K: isTrue = (accumulator & instruction.k) != 0; break;
        case BPF_RET | BPF_K: return instruction.k;
        default: return std::nullopt;
        }
        at += isTrue ? instruction.jt : instruction.jf;
    }
    return std::nullopt;
}
