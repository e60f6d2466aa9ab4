#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# Which headers the reference describes: the front headers and what these include, directly or through another. That is
# what a program of an integrator sees and may call. Every other header is engine room: it is installed because another
# one or a test needs it, and may change without a word.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
new=$(sed -nE 's/^\| `(libegov\/[a-z]+\.h)` \|.*/\1/p' libegov/docs/README.md) # its table "Headers" names the front headers
all=$new
while [ -n "$new" ]; do
    # shellcheck disable=SC2086 # a list
    new=$(sed -nE 's/^#include <(libegov\/[a-z0-9/]+\.h)>.*/\1/p' $new | sort -u | grep -vxF "$all" |
        while read -r header; do [ ! -e "$header" ] || echo "$header"; done) || true
    all=$(printf '%s\n%s' "$all" "$new")
done
sed '/^$/d' <<<"$all" | sort -u
