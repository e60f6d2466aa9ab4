// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The list of system calls as the kernel would be given it, for both processors: every number is asked.
#include "callnumbers.h"
#include "filterprogram.h"

#include <libegov/pluginhost/systemcalls.h>

#include <QTest>

#include <cerrno>
#include <random>

#include <linux/audit.h>
#include <linux/futex.h>
#include <linux/prctl.h>

namespace {

constexpr std::uint32_t allowed = SECCOMP_RET_ALLOW;
constexpr std::uint32_t refused = SECCOMP_RET_ERRNO | EPERM;
constexpr std::uint32_t notThere = SECCOMP_RET_ERRNO | ENOSYS;
constexpr std::uint32_t beyondAllNumbers = 2048;

using Arguments = std::array<std::uint64_t, 6>;

// Written down once more, by the meaning of each argument and not by the filter's masks.
bool isHarmless(const CallNumbers& numbers, std::uint32_t call, const Arguments& arguments)
{
    if (call == numbers.openat) {
        // Read only, of O_CLOEXEC, O_NOCTTY, O_NOFOLLOW and O_LARGEFILE any: nothing made, emptied, owned or waited
        // for.
        std::uint64_t flags = arguments[2];
        for (const std::uint64_t flag :
            {std::uint64_t(02000000), std::uint64_t(0400), numbers.noFollow, numbers.largeFile})
            flags &= ~flag;
        return flags == 0;
    }
    if (call == numbers.mmap) {
        constexpr std::uint64_t kinds = 0x0F; // shared 1, private 2, shared and validated 3
        if ((arguments[3] & kinds) == 2) {
            std::uint64_t flags = arguments[3] & ~kinds;
            // FIXED, ANONYMOUS, DENYWRITE, NORESERVE, POPULATE, STACK, FIXED_NOREPLACE
            for (const std::uint64_t flag : {0x10, 0x20, 0x800, 0x4000, 0x8000, 0x20000, 0x100000})
                flags &= ~flag;
            return flags == 0;
        }
        return arguments[3] == 1 && arguments[2] == 1; // shared and only readable
    }
    if (call == numbers.clone) // VM FS FILES SIGHAND THREAD SYSVSEM SETTLS PARENT_SETTID CHILD_CLEARTID
        return arguments[0] == (0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000 | 0x80000 | 0x100000 | 0x200000);
    if (call == numbers.futex) {
        const std::uint64_t operation = arguments[1] & ~std::uint64_t(128 | 256);
        return operation <= 1 || (operation >= 3 && operation <= 5) || operation == 9 || operation == 10;
    }
    if (call == numbers.madvise)
        return arguments[2] <= 4 || arguments[2] == 8 || (arguments[2] >= 14 && arguments[2] <= 17);
    if (call == numbers.fcntl)
        return arguments[1] == 1 || arguments[1] == 3; // F_GETFD, F_GETFL
    if (call == numbers.prctl)
        return arguments[0] == PR_SET_NAME;
    if (call == numbers.prlimit64)
        return arguments[0] == 0 && arguments[2] == 0;
    if (call == numbers.sched_getaffinity)
        return arguments[0] == 0;
    return false;
}

std::uint32_t expected(const CallNumbers& numbers, std::uint32_t call, const Arguments& arguments)
{
    if (call == numbers.clone3 || call == numbers.openat2)
        return notThere;
    return numbers.always.contains(call) || isHarmless(numbers, call, arguments) ? allowed : refused;
}

seccomp_data question(std::uint32_t token, std::uint32_t call, const Arguments& arguments)
{
    seccomp_data data{.nr = int(call), .arch = token, .instruction_pointer = 0, .args = {}};
    std::ranges::copy(arguments, data.args);
    return data;
}

} // namespace

class SystemCallsTest : public QObject {
    Q_OBJECT

    static void processors()
    {
        QTest::addColumn<bool>("isArm");
#if defined(__x86_64__)
        QTest::newRow("x86-64") << false;
#endif
        QTest::newRow("arm64") << true;
    }
    static CallNumbers numbersOf([[maybe_unused]] bool isArm)
    {
#if defined(__x86_64__)
        return isArm ? numbersOfArm64() : numbersOfX8664();
#else
        return numbersOfArm64();
#endif
    }
    static FilterProgram programOf(bool isArm)
    {
        return FilterProgram::of(callFilter(isArm ? SCMP_ARCH_AARCH64 : SCMP_ARCH_X86_64).get());
    }

private Q_SLOTS:
    void everyNumber_data() { processors(); }
    void everyNumber()
    {
        QFETCH(bool, isArm);
        const CallNumbers numbers = numbersOf(isArm);
        const FilterProgram program = programOf(isArm);
        QVERIFY(!program.isEmpty());
        QVERIFY(program.size() <= BPF_MAXINSNS);
        std::mt19937_64 random(20261130);
        const Arguments zeros{};
        Arguments ones;
        ones.fill(~std::uint64_t(0));
        std::size_t allowedCalls = 0;
        for (std::uint32_t call = 0; call < beyondAllNumbers; ++call) {
            std::vector<Arguments> all{zeros, ones};
            // Small numbers in every place, alone and with something in the half that a 32-bit comparison overlooks.
            for (std::uint64_t small = 0; small < (numbers.hasConditions(call) ? 512 : 4); ++small) {
                Arguments same;
                same.fill(small);
                all.push_back(same);
                same.fill(small | std::uint64_t(1) << 32);
                all.push_back(same);
            }
            // Every single bit beside what is allowed, which is where masks are wrong.
            for (int bit = 0; bit < 64 && numbers.hasConditions(call); ++bit) {
                for (const Arguments& base :
                    {Arguments{}, Arguments{0x3d0f00, 1, 0, 2, 0, 0}, Arguments{15, 3, 1, 1, 0, 0}}) {
                    for (std::size_t place = 0; place < base.size(); ++place) {
                        Arguments changed = base;
                        changed[place] ^= std::uint64_t(1) << bit;
                        all.push_back(changed);
                    }
                    all.push_back(base);
                }
            }
            for (int round = 0; round < 20; ++round) {
                Arguments any;
                for (std::uint64_t& one : any)
                    one = random() >> (random() % 64);
                all.push_back(any);
            }
            bool isEverAllowed = false;
            for (const Arguments& arguments : all) {
                const auto answer = program.run(question(numbers.token, call, arguments));
                QVERIFY(answer);
                const std::uint32_t wanted = expected(numbers, call, arguments);
                isEverAllowed = isEverAllowed || wanted == allowed;
                QVERIFY2(*answer == wanted,
                    qPrintable(QStringLiteral("call %1 (%2, %3, %4, %5): %6, not %7")
                            .arg(call)
                            .arg(arguments[0], 0, 16)
                            .arg(arguments[1], 0, 16)
                            .arg(arguments[2], 0, 16)
                            .arg(arguments[3], 0, 16)
                            .arg(*answer, 0, 16)
                            .arg(wanted, 0, 16)));
            }
            allowedCalls += isEverAllowed ? 1 : 0;
        }
        QCOMPARE(
            allowedCalls, numbers.always.size() + 9); // nine with conditions: none was left out of the rounds above
    }

    // The same processor understands other programs' numbers: i386 and x32, or 32-bit Arm.
    void numbersOfAnotherAbi_data() { processors(); }
    void numbersOfAnotherAbi()
    {
        QFETCH(bool, isArm);
        const CallNumbers numbers = numbersOf(isArm);
        const FilterProgram program = programOf(isArm);
        for (const std::uint32_t token : std::initializer_list<std::uint32_t>{
                 AUDIT_ARCH_I386, AUDIT_ARCH_ARM, AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64, AUDIT_ARCH_RISCV64, 0, ~0U}) {
            for (std::uint32_t call = 0; call < beyondAllNumbers && token != numbers.token; ++call)
                QCOMPARE(program.run(question(token, call, {})), refused);
        }
        for (const std::uint32_t foreign : {0x40000000U, 0x80000000U, 0xC0000000U, 0xFFFFF800U}) {
            for (std::uint32_t call = 0; call < beyondAllNumbers; ++call)
                QCOMPARE(program.run(question(numbers.token, foreign | call, {})), refused);
        }
    }

    // The same bit of open(2) means another thing there: a table that was copied would let O_DIRECT pass for
    // O_LARGEFILE.
    void bitsOfOpening_data() { processors(); }
    void bitsOfOpening()
    {
        QFETCH(bool, isArm);
        const CallNumbers numbers = numbersOf(isArm);
        const FilterProgram program = programOf(isArm);
        const auto opening = [&](std::uint64_t flags) {
            return program.run(question(numbers.token, numbers.openat, {0, 0, flags, 0, 0, 0}));
        };
        QCOMPARE(opening(numbers.largeFile), allowed);
        QCOMPARE(opening(numbers.noFollow | 02000000), allowed);
        QCOMPARE(opening(numbers.direct), refused);
        QCOMPARE(opening(020000000 | numbers.directory), refused); // O_TMPFILE
        for (const std::uint64_t flag : {01, 02, 03, 0100, 01000, 02000, 04010000, 010000000})
            QCOMPARE(opening(flag), refused); // writing, making, emptying, appending, O_SYNC, O_PATH
    }
};

QTEST_APPLESS_MAIN(SystemCallsTest)
#include "systemcalls.moc"
