// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// withoutwall landlock|seccomp PROGRAM ARGUMENT...: the program on a kernel that does not know the wall, which answers
// its calls ENOSYS.
#include <cerrno>
#include <cstring>

#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char** argv)
{
    if (argc < 3)
        return 2;
    scmp_filter_ctx const filter = seccomp_init(SCMP_ACT_ALLOW);
    const auto missing = [filter](int call) { return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0) == 0; };
    bool isMissing = filter != nullptr;
    if (std::strcmp(argv[1], "landlock") == 0)
        isMissing = isMissing && missing(SCMP_SYS(landlock_create_ruleset));
    else
        isMissing = isMissing && missing(SCMP_SYS(seccomp))
            && seccomp_rule_add(
                   filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP))
                == 0;
    if (!isMissing || seccomp_load(filter) != 0)
        return 3;
    execv(argv[2], argv + 2);
    return 4;
}
