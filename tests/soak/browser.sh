#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   browser.sh BUILD
#
# The pages in more browsers than ./dev test has time for: every town on three screens, with script and without; then the
# browser tests of the portal once more on a desk's screen. With EGOV_SHORT a few towns alone.
set -uo pipefail
export EGOV_BUILD=$1
here=$(cd "$(dirname "$0")" && pwd -P)
failed=()

# judge NAME COMMAND...: one line per judgement; of what failed, everything it said.
judge() {
    local log=$EGOV_BUILD/tests/soak/$1.log
    mkdir -p "${log%/*}"
    if "${@:2}" >"$log" 2>&1; then
        echo "browser $1: good"
    else
        echo "browser $1: FAILED"
        tail -n 60 "$log"
        failed+=("$1")
    fi
    sed -nE 's/^(# )?good: /browser   /p' "$log"
}

judge towns node --test "$here/towns.test.mjs"
if [ -z "${EGOV_SHORT:-}" ]; then
    export EGOV_SCREEN=desktop EGOV_ARTEFACTS=$EGOV_BUILD/tests/soak/desktop
    for file in "$here"/../portal/*.test.mjs; do
        ! grep -q '"./browser.mjs"' "$file" || judge "desktop-$(basename "$file" .test.mjs)" node --test "$file"
    done
fi
[ ${#failed[@]} = 0 ] || { echo "browser: failed: ${failed[*]}"; exit 1; }
