#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# pkijs on the same kind of message, by the script among the peers' programs (EGOV_PEERS, else ../shared/bench beside the
# checkout). Prints "figure peer value unit". Says nothing where node, npm or that folder are not there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
peers=${EGOV_PEERS:-$here/../../../../shared/bench}/signatures
work=${EGOV_BUILD:-${TMPDIR:-/tmp}}/benchmarks/peers/signatures
if [ ! -f "$peers/pkijs-bench.mjs" ] || ! command -v npm >/dev/null; then exit 0; fi
mkdir -p "$work"
cp "$peers/pkijs-bench.mjs" "$work"
"$here/make-data.sh" "$work/data" rsa
cd "$work"
# It expects a tier between root and leaf; here the root is both.
cp data/root.der data/int.der
cp data/root.pem data/int.pem
cp data/list.crl data/int.crl
cp data/list.crl data/root.crl
[ -d node_modules ] || npm install --no-package-lock --no-audit --no-fund --ignore-scripts \
    pkijs@4.0.0 asn1js node-forge >npm.log 2>&1
node pkijs-bench.mjs data 2>/dev/null | awk '
    /^pkijs verify \+ chain \+ CRLs parsed once/ { for (i = 1; i <= NF; i++) if ($i ~ /\/s$/) {
        sub(/\/s$/, "", $i); print "verify pkijs", $i, "1/s"; print "verify-general pkijs", $i, "1/s"; exit } }'
