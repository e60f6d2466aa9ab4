#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# Durable applications per second, beside a bare C program on SQLite (same rows, same group size, synchronous=FULL) and
# beside pgbench on a private PostgreSQL (same rows in one statement, its best number of clients). The peers are not part
# of this repository: EGOV_BENCH_STORAGE names their folder, else it is looked for beside the checkout. Peers and we take
# turns, and the best window of each counts, since others use the machine.
# Then how long officers wait with EGOV_BENCH_APPLICATIONS stored in one municipality ("8000 80000"; a number that takes
# minutes to fill: 800000).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${EGOV_BUILD:?}
peers=${EGOV_BENCH_STORAGE:-$here/../../../../shared/bench/storage}
work=${EGOV_BENCH_DIR:-${TMPDIR:-/tmp}/egov-bench-storage}
port=19741
server=$here/../../storage/postgresql.sh
mkdir -p "$work" && chmod 755 "$work"
export EGOV_BENCH_DIR=$work

stop() {
    "$server" stop "$work/postgresql" $port || true
    rm -rf "$work/postgresql" "$work"/inbox.* "$work"/commits-*
}
trap stop EXIT
"$server" start "$work/postgresql" $port
as() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
printf '%s\n' 'shared_buffers = 1GB' 'max_wal_size = 4GB' "synchronous_commit = on" |
    as tee -a "$work/postgresql/data/postgresql.conf" >/dev/null
"$server" restart "$work/postgresql" $port
sql() { psql -h "$work/postgresql" -p $port -U postgres -qAtX "$@"; }

url() { # a fresh database of the role that row-level security holds for
    sql -d postgres -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1 OWNER egov" >&2
    echo "postgresql://egov@localhost:$port/$1?host=$work/postgresql"
}

commits() {
    if [ ! -x "$peers/run.sh" ]; then
        echo "bench storage: $peers is not here; the figures beside the peers are left out" >&2
        return
    fi
    local payload=$peers/payload.json text clients stores ours
    text=$(cat "$payload")
    sed -e 's/RUNS = 5/RUNS = 1/' -e 's/SECS = 1.5/SECS = 2/' -e 's/for (const char \*s : {"FULL", "NORMAL", "OFF"})/for (const char *s : {"FULL"})/' \
        -e 's/{ fsyncRate();/{/' -e 's/for (int g : {1, 50})/for (int g : {50})/' "$peers/dbbench.cpp" >"$work/dbbench.cpp"
    cp "$payload" "$peers/schema.sql" "$peers/txncte.sql" "$work"
    # shellcheck disable=SC2046
    g++ -std=c++17 -O2 "$work/dbbench.cpp" -o "$work/dbbench" \
        $(pkg-config --cflags --libs Qt6Core Qt6Sql sqlite3 libpq) -fPIC
    sql -d postgres -c 'CREATE DATABASE peer'
    for _ in 1 2 3; do
        (cd "$work" && ./dbbench sqlite) | awk '/^SQLite raw C.*FULL, 50 app/ { for (i = 1; i < NF; i++)
            if ($(i + 1) == "app/s") print "commits-sqlite bare-C", $i }'
        echo "commits-sqlite - $("$build/benchmarks/bench.storage.commits" sqlite 1 2 "$payload")"
        sql -d peer -f "$work/schema.sql" 2>/dev/null
        sql -d peer -c 'ALTER TABLE application ALTER payload TYPE text'
        for clients in 1 4 16; do
            pgbench -h "$work/postgresql" -p $port -U postgres -n -M prepared -f "$work/txncte.sql" -D "payload=$text" \
                -c $clients -j 1 -T 2 peer 2>/dev/null | awk '/^tps/ { print "commits-postgresql pgbench", $3 }'
        done
        for stores in 1 2 4; do
            ours=$(url ours)
            sql -d ours -U egov -c "CREATE TABLE bench_application (id bigint PRIMARY KEY, receipt_no text NOT NULL UNIQUE,
                    form_id text NOT NULL, status text NOT NULL, submitted_at timestamptz NOT NULL, payload bytea NOT NULL)" \
                -c 'CREATE INDEX bench_status ON bench_application (form_id, status, submitted_at)' \
                -c "CREATE TABLE bench_audit (id bigint PRIMARY KEY, application_id bigint NOT NULL REFERENCES
                    bench_application (id), at timestamptz NOT NULL, actor text NOT NULL, action text NOT NULL, hash bytea NOT NULL)" \
                -c "CREATE TABLE bench_outbox (id bigint PRIMARY KEY, application_id bigint NOT NULL REFERENCES
                    bench_application (id), topic text NOT NULL, body text NOT NULL, created_at timestamptz NOT NULL)"
            echo "commits-postgresql - $("$build/benchmarks/bench.storage.commits" "$ours" $stores 2 "$payload")"
        done
    done | awk '{ key = $1 " " $2; if ($3 > best[key]) best[key] = $3 }
        END { for (key in best) if (key ~ / -$/) print key, best[key], "1/s"
              for (key in best) if (key !~ / -$/) print key, best[key], "1/s" }'
}

commits
sqlite=sqlite:$work/inbox.sqlite
postgresql=$(url inbox)
for size in ${EGOV_BENCH_APPLICATIONS:-8000 80000}; do
    for store in "$sqlite" "$postgresql"; do
        "$build/benchmarks/bench.storage.inbox" "$store" fill "$size"
        "$build/benchmarks/bench.storage.inbox" "$store" measure
    done
done
