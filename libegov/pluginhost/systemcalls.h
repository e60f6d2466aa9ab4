// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>

#include <seccomp.h>

/// The first wall: the system calls that a confined plugin may make, and with which arguments. Whatever is not listed
/// is answered EPERM; clone3 and openat2, whose arguments lie in memory that no filter can read, are answered ENOSYS,
/// so that the C library falls back to clone and openat. Calls of another ABI of the same processor (i386, x32, 32-bit
/// Arm) are answered EPERM.
using CallFilter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, decltype(&seccomp_release)>;

/// Of SCMP_ARCH_X86_64 or SCMP_ARCH_AARCH64; null when libseccomp cannot express it. Loaded by seccomp_load.
CallFilter callFilter(std::uint32_t architecture);
