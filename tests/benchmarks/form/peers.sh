#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# The form of the benchmark beside its peers, on the same 1,000 submissions in the same run: the bound (the form written
# by hand in C++ on simdjson) and the quickest engine that reads its form as data (ajv with compiled JsonLogic). The
# peers are not part of this repository: EGOV_BENCH_FORMS names their folder, else it is looked for beside the checkout.
# They take turns, and the best window of each counts, since others use the machine. Then loading, and a second thread.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${EGOV_BUILD:?}
peers=${EGOV_BENCH_FORMS:-$here/../../../../shared/bench/forms}

for what in shared hundred threads; do "$build/benchmarks/bench.form.load" $what; done

if [ ! -x "$peers/run.sh" ]; then
    echo "bench form: $peers is not here; the figures beside the peers are left out" >&2
    exit 0
fi
work=${EGOV_BENCH_DIR:-${TMPDIR:-/tmp}/egov-bench-forms}
export EGOV_BENCH_DIR=$work RUNS=5 SECS=0.4
best() { awk -v name="$1" '$0 ~ name { for (i = 1; i < NF; i++) if ($i == "max") print $(i + 1) }'; }
ours() {
    "$build/bin/egovctl" forms evaluate "$here/allowance.form.json" --as-of 2026-11-22 --bench 2 \
        <"$work/submissions.ndjson" | sed 's/.*"fastest":\([0-9]*\).*/\1/'
}
turns=()
for _ in 1 2 3; do
    all=$("$peers/run.sh" 'FULL ajv.*compiled' 2>&1)
    turns+=("ajv $(best 'FULL ajv' <<<"$all")" "hand $(best 'FULL hand' <<<"$all")" "ours $(ours)")
done
printf '%s\n' "${turns[@]}" | awk '
    $2 > best[$1] { best[$1] = $2 }
    END { print "submissions -", best["ours"], "1/s"
          print "submissions hand-written-C++", best["hand"], "1/s"
          print "submissions ajv+json-logic-engine", best["ajv"], "1/s" }'

# Correct first: every verdict and computed value as the oracle of the peers has them.
"$build/bin/egovctl" forms evaluate "$here/allowance.form.json" --as-of 2026-11-22 --batch <"$work/submissions.ndjson" |
    node -e '
        const lines = (file) => require("fs").readFileSync(file, "utf8").trim().split("\n").map((x) => JSON.parse(x));
        const expected = lines(process.argv[1]);
        const agreeing = lines(0).filter((ours, i) => ours.complete === expected[i].valid && (!ours.complete ||
            ["monthlyAllowance", "fee"].every((name) => ours.values[name] === expected[i].calculated[name])));
        console.log("submissions-agreeing -", agreeing.length, "of-" + expected.length);' "$work/expected.ndjson"
