// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QTest>

// The folder of test vectors not made here. It is not part of this repository: EGOV_SUITES names it, else it is looked
// for beside the checkout. A test that needs it is skipped where it is absent, and fails when CI is set.
inline QDir suite(const char* name)
{
    return QDir(qEnvironmentVariable("EGOV_SUITES", QStringLiteral(EGOV_DEFAULT_SUITES)) + QLatin1Char('/')
        + QLatin1String(name));
}

#define EGOV_REQUIRE_SUITE(name)                                                                                       \
    do {                                                                                                               \
        if (!suite(name).exists()) {                                                                                   \
            if (qEnvironmentVariableIsSet("CI"))                                                                       \
                QFAIL("the vectors of " name " are required in CI");                                                   \
            QSKIP("the vectors of " name " are not on this machine");                                                  \
        }                                                                                                              \
    } while (false)
