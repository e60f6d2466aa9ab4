#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# Arrivals through the residents' door while others arrive with passwords of their own, on two processors:
# and a rehearsal of 75 forms in 25 municipalities: "figure peer value unit". EGOV_BENCH_SECONDS is the length of a window, EGOV_BENCH_ROUNDS how many there are of each kind.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${EGOV_BUILD:?}
"$here/../../../examples/portal/setup/make-hierarchy.sh" "$build/tests/keys" >&2
folder=$(mktemp -d "${TMPDIR:-/tmp}/egov-bench-XXXXXX")
trap 'rm -rf "$folder"' EXIT
two=()
if command -v taskset >/dev/null && [ "$(nproc)" -gt 2 ]; then two=(taskset -c 0,1); fi
"${two[@]}" "$build/benchmarks/bench.platform.arrivals" "$folder" "${EGOV_BENCH_SECONDS:-10}" "${EGOV_BENCH_ROUNDS:-3}"
"${two[@]}" "$build/benchmarks/bench.platform.rehearsal" "$folder"
