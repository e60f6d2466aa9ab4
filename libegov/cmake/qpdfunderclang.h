// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once
// qpdf 11's JSON.hh holds a vector of a class that is not complete yet. With GCC 12's library, whose vector is
// constexpr since C++20, clang 19 refuses that. Nothing here uses qpdf's JSON: its name is enough for the headers that
// mention it.
#define JSON_HH
class JSON;
