#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# The figures of booking on a PostgreSQL of their own, where SQLite's are bench.payment's: "figure peer value unit".
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
server=$here/../../storage/postgresql.sh
folder=$(mktemp -d "${TMPDIR:-/tmp}/egov-bench-XXXXXX")
chmod 755 "$folder" # for the server's own user, where root measures
port=$((20000 + $$ % 10000))
"$server" start "$folder/server" "$port" || { echo "peers.sh: no PostgreSQL here, its figures are left out" >&2; exit 0; }
trap '"$server" stop "$folder/server" "$port"; rm -rf "$folder"' EXIT
EGOV_TEST_POSTGRESQL=$port "$EGOV_BUILD/benchmarks/bench.payment" --benchmark_filter='^book' --benchmark_format=csv 2>/dev/null |
    awk -F, '/^"book/ { gsub(/"/, "", $1); print "book/on-postgresql", ($1 ~ /bare/ ? "bare-durable-write" : $1 ~ /alone/ ? "event-alone" : "-"), $3, $5 }'
