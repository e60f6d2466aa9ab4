#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   coverage.sh BUILD
#
# What the tests of a build with --coverage reached: a table per room, and every line in BUILD/report/index.html.
set -euo pipefail
build=$1
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
[ -n "$(find "$build" -name '*.gcda' -print -quit)" ] || { echo "coverage.sh: no test of $build has run" >&2; exit 1; }
mkdir -p "$build/report"
# Branches that only an exception takes are the compiler's, not ours.
gcovr -j "$(nproc)" --root "$root" --object-directory "$build" --filter 'libegov/' --filter 'examples/' --filter 'plugins/' \
    --exclude-throw-branches --exclude-unreachable-branches --gcov-ignore-parse-errors \
    --csv "$build/coverage.csv" --html-details "$build/report/index.html" "$build" >"$build/gcovr.log" 2>&1 ||
    { tail -n 20 "$build/gcovr.log" >&2; exit 1; }
awk -F, '
    NR == 1 { next }
    {
        split($1, part, "/")
        room = part[1] "/" part[2] (part[1] == "plugins" ? "/" part[3] : "")
        lines[room] += $2; ran[room] += $3; branches[room] += $5; taken[room] += $6
    }
    function percent(part, all) { return all ? sprintf("%5.1f %%", 100 * part / all) : "      -" }
    END {
        printf "%-28s %8s %9s %9s %9s\n", "room", "lines", "run", "branches", "taken"
        fflush()
        for (room in lines)
            printf "%-28s %8d %9s %9d %9s\n", room, lines[room], percent(ran[room], lines[room]), branches[room],
                percent(taken[room], branches[room]) | "sort"
        close("sort")
    }' "$build/coverage.csv"
echo "every line: ${build#"$root"/}/report/index.html"
