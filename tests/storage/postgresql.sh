#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   postgresql.sh start|stop|restart|kill|tls-on|tls-off DIRECTORY PORT
#   postgresql.sh pooler-start|pooler-stop DIRECTORY PORT session|transaction POOLER-PORT
#
# A private PostgreSQL for tests: own data directory, own port on 127.0.0.1, own user. Never touches a server of the
# machine. Root lets the server run as user postgres, others as themselves. Role "egov" owns the databases and is no
# superuser, so that row-level security holds for it.
set -euo pipefail
[ $# -eq 3 ] || [ $# -eq 5 ] || { sed -n '5,6p' "$0" >&2; exit 2; }
command=$1 directory=$2 port=$3 mode=${4:-} pooler_port=${5:-}
export PGCTLTIMEOUT=180 # while the tests' other processes have the machine
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -x "$bin/initdb" ] || { echo "postgresql.sh: PostgreSQL is not installed" >&2; exit 77; }

as() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
running() { [ -f "$directory/data/postmaster.pid" ] && as "$bin/pg_ctl" -D "$directory/data" status >/dev/null; }
start() { as "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -w start >/dev/null; }
sql() { as "$bin/psql" -h 127.0.0.1 -p "$port" -U postgres -d postgres -qAtc "$1"; }

case $command in
start)
    if running; then as "$bin/pg_ctl" -D "$directory/data" -m immediate -w stop >/dev/null; fi
    rm -rf "$directory" && mkdir -p "$directory"
    if [ "$(id -u)" = 0 ]; then chown postgres "$directory"; fi
    as "$bin/initdb" -D "$directory/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as tee -a "$directory/data/postgresql.conf" >/dev/null <<SETTINGS
port = $port
listen_addresses = '127.0.0.1'
unix_socket_directories = '$directory'
shared_buffers = 128MB
max_connections = 200
SETTINGS
    start
    sql "CREATE ROLE egov LOGIN NOSUPERUSER CREATEDB"
    ;;
stop) if running; then as "$bin/pg_ctl" -D "$directory/data" -m immediate -w stop >/dev/null; fi ;;
restart) as "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -m fast -w restart >/dev/null ;;
kill) # the whole server at once, as when power fails; comes back by itself
    server=$(head -1 "$directory/data/postmaster.pid")
    as kill -9 "$server" $(pgrep -P "$server") 2>/dev/null || true
    for _ in $(seq 100); do start 2>/dev/null && exit 0; sleep 0.1; done
    exit 1
    ;;
tls-on) # with a certificate of its own making, for 127.0.0.1
    [ -e "$directory/server.crt" ] ||
        as openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=test -addext 'subjectAltName=IP:127.0.0.1' \
            -keyout "$directory/server.key" -out "$directory/server.crt" 2>/dev/null
    sql "ALTER SYSTEM SET ssl_cert_file = '$directory/server.crt'"
    sql "ALTER SYSTEM SET ssl_key_file = '$directory/server.key'"
    sql "ALTER SYSTEM SET ssl = on"
    as "$bin/pg_ctl" -D "$directory/data" -m fast -w restart -l "$directory/log" >/dev/null
    ;;
tls-off)
    sql "ALTER SYSTEM SET ssl = off"
    as "$bin/pg_ctl" -D "$directory/data" -m fast -w restart -l "$directory/log" >/dev/null
    ;;
pooler-start)
    pooler=$(PATH=$PATH:/usr/sbin command -v pgbouncer) || { echo "postgresql.sh: pgbouncer is not installed" >&2; exit 77; }
    as tee "$directory/pooler-$mode.users" >/dev/null <<<'"egov" ""'
    as tee "$directory/pooler-$mode.ini" >/dev/null <<SETTINGS
[databases]
* = host=127.0.0.1 port=$port
[pgbouncer]
pool_mode = $mode
listen_addr = 127.0.0.1
listen_port = $pooler_port
unix_socket_dir =
auth_type = trust
auth_file = $directory/pooler-$mode.users
pidfile = $directory/pooler-$mode.pid
logfile = $directory/pooler-$mode.log
SETTINGS
    as "$pooler" -d -q "$directory/pooler-$mode.ini"
    for _ in $(seq 100); do
        as "$bin/pg_isready" -q -h 127.0.0.1 -p "$pooler_port" && exit 0
        sleep 0.1
    done
    exit 1
    ;;
pooler-stop)
    as kill -TERM "$(cat "$directory/pooler-$mode.pid")"
    for _ in $(seq 100); do [ -e "$directory/pooler-$mode.pid" ] || exit 0; sleep 0.1; done
    exit 1
    ;;
*) exit 2 ;;
esac
