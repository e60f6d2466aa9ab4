#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   make.sh BUILD
#
# Makes the store of version 0.1.0 again that lies beside this script: sqlite.tar.xz (the file, attachments, receipts,
# facts.json) and postgresql.tar.xz (a pg_dump of PostgreSQL 15 with the same around it). BUILD is a build tree of the
# tag 0.1.0 (git worktree add ../v010 0.1.0; cmake --preset release; ninja Egov), its sources two folders above it.
set -euo pipefail
[ $# -eq 1 ] || { sed -n '5,5p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
source=${EGOV_010_SOURCE:-$(cd "$build/../.." && pwd)}
lib=$(dirname "$(find "$build" -name libegov.so | head -1)")
work=$(mktemp -d)
port=$((21000 + RANDOM % 5000))
server=/tmp/egov-store-010-$$
trap 'bash "$here/../../storage/postgresql.sh" stop "$server" $port || true; rm -rf "$work" "$server"' EXIT

mkdir -p "$work/source/tests/vectors/store-0.1.0"
cp -r "$source/tests/application" "$source/tests/payment" "$work/source/tests/"
cp "$here/fill.cpp" "$work/source/tests/vectors/store-0.1.0/"
qt=$(pkg-config --variable=includedir Qt6Core 2>/dev/null || qmake6 -query QT_INSTALL_HEADERS)
g++ -std=c++23 -O1 -fPIC -o "$work/fill" "$work/source/tests/vectors/store-0.1.0/fill.cpp" \
    -I"$source" -I"$build/generated" -I"$qt" -I"$qt/QtCore" -I"$qt/QtSql" -I"$qt/QtNetwork" \
    -L"$lib" -legov -lQt6Core -lQt6Sql -lQt6Network -Wl,-rpath,"$lib"

openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt > "$work/receipt.key" # made for this
for engine in sqlite postgresql; do
    mkdir -p "$work/$engine"
    cp "$work/receipt.key" "$work/$engine/"
done
"$work/fill" "sqlite:$work/sqlite/store.sqlite" "$work/sqlite" 200

bash "$here/../../storage/postgresql.sh" start "$server" $port
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
"$bin/psql" -h 127.0.0.1 -p $port -U egov -d postgres -qc 'CREATE DATABASE kept'
"$work/fill" "postgresql://egov@127.0.0.1:$port/kept" "$work/postgresql" 200
"$bin/pg_dump" -h 127.0.0.1 -p $port -U postgres --inserts --rows-per-insert=500 --no-owner kept > "$work/postgresql/store.sql"

for engine in sqlite postgresql; do
    rm "$work/$engine/receipt.key" # nobody signs with it again; its public part stays
    tar -C "$work/$engine" --sort=name --mtime=2026-06-01 --owner=0 --group=0 --numeric-owner -cJf "$here/$engine.tar.xz" .
done
ls -l "$here"/*.tar.xz
