// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <needs.h>

#include <QDir>

// The folder of test vectors not made here. It is not part of this repository: EGOV_SUITES names it, else it is looked
// for beside the checkout.
inline QDir suite(const char* name)
{
    return QDir(qEnvironmentVariable("EGOV_SUITES", QStringLiteral(EGOV_DEFAULT_SUITES)) + QLatin1Char('/')
        + QLatin1String(name));
}

#define EGOV_REQUIRE_SUITE(name) EGOV_NEEDS(suite(name).exists(), "suite " name)
