#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   cluster.sh start|stop|leader|settled|switchover DIRECTORY PORT
#   cluster.sh kill|begin|freeze|thaw DIRECTORY PORT MEMBER
#
# Three PostgreSQL under Patroni, one etcd, one HAProxy, all on 127.0.0.1 and in DIRECTORY. The database is "egov" on PORT;
# members n1 to n3 listen on PORT+1 to +3, their Patroni on PORT+11 to +13, etcd on PORT+21. Root lets all of it run as
# user postgres, others as themselves. Never touches a server of the machine.
#
# Patroni speaks etcd's second interface: Debian 12's Patroni 3.0.2 loses acknowledged commits with the third, when a frozen
# primary wakes (its pull requests 2689 and 2693). The times are short so that a test need not wait: 6 seconds of a lease.
set -euo pipefail
[ $# -ge 3 ] || { sed -n '5,6p' "$0" >&2; exit 2; }
command=$1 directory=$2 port=$3 member=${4:-}
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
haproxy=$(PATH=$PATH:/usr/sbin command -v haproxy) || { echo "cluster.sh: haproxy is not installed" >&2; exit 3; }

# In the background, of one process id: setpriv becomes the program. Nothing of our environment goes along, for a standby
# takes a PGPASSWORD before its own.
as() {
    local user=()
    [ "$(id -u)" != 0 ] || user=(setpriv --reuid postgres --regid postgres --init-groups)
    cd /
    exec "${user[@]}" env -i PATH="$PATH" LC_ALL=C.UTF-8 HOME="$directory" "$@"
}
run() { # run NAME PROGRAM...
    (as "${@:2}" >>"$directory/$1.log" 2>&1 </dev/null) &
    echo $! >"$directory/$1.pid"
}
rest() { curl -s -o /dev/null --max-time 2 -w '%{http_code}' "http://127.0.0.1:$((port + 10 + $1))/$2" || true; }
is() { [ "$(rest "$1" "$2")" = 200 ]; }
leader() { for n in 1 2 3; do ! is $n primary || { echo "n$n"; return; }; done; return 1; }
sql() { (as "$bin/psql" -h 127.0.0.1 -p "$port" -U postgres -d postgres -v ON_ERROR_STOP=1 -qAtc "$1"); }
# wait_for SECONDS WHAT COMMAND...
wait_for() {
    local end=$((SECONDS + $1))
    until "${@:3}"; do
        [ $SECONDS -lt $end ] || { echo "cluster.sh: no $2 within $1 seconds" >&2; exit 1; }
        sleep 0.2
    done
}
# A primary that answers through HAProxy, a synchronous standby, and a second standby that streams: what is acknowledged
# from here on is on two of them. /replica says 200 of one that does not stream, so the primary is asked.
settled() {
    local streaming
    streaming=$(sql "select count(*) filter (where sync_state = 'sync'), count(*) from pg_stat_replication where state = 'streaming'" 2>/dev/null) &&
        [ "$streaming" = "1|2" ]
}
# The member's processes: Patroni, the postmaster, its children.
processes() {
    local master
    cat "$directory/$member.pid"
    master=$(head -1 "$directory/$member/postmaster.pid" 2>/dev/null) || return 0
    echo "$master"
    pgrep -P "$master" || true
}
signal() { local pid; for pid in $(processes); do kill "-$1" "$pid" 2>/dev/null || true; done; }

member_file() { # NUMBER
    cat <<EOF
scope: egov
name: n$1
restapi: {listen: "127.0.0.1:$((port + 10 + $1))", connect_address: "127.0.0.1:$((port + 10 + $1))"}
etcd: {hosts: "127.0.0.1:$((port + 21))"}
bootstrap:
  dcs:
    ttl: 6
    loop_wait: 1
    retry_timeout: 3
    maximum_lag_on_failover: 1048576
    synchronous_mode: true
    failsafe_mode: true
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters: {max_connections: 300, wal_log_hints: "on", shared_buffers: 64MB, max_wal_size: 256MB, wal_keep_size: 64MB}
  initdb: [{encoding: UTF8}, {locale: C.UTF-8}, data-checksums]
postgresql:
  listen: 127.0.0.1:$((port + $1))
  connect_address: 127.0.0.1:$((port + $1))
  data_dir: $directory/n$1
  bin_dir: $bin
  pgpass: $directory/n$1.pgpass
  pg_hba: [host replication all 127.0.0.1/32 trust, host all all 127.0.0.1/32 trust, local all all trust]
  authentication:
    superuser: {username: postgres}
    replication: {username: replicator}
    rewind: {username: rewinder}
  parameters: {unix_socket_directories: $directory}
EOF
}

case $command in
start)
    mkdir -p "$directory"
    cat >"$directory/haproxy.cfg" <<EOF
defaults
    mode tcp
    timeout connect 2s
    timeout client 30m
    timeout server 30m
    timeout check 2s
listen primary
    bind 127.0.0.1:$port
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 500ms fastinter 200ms fall 2 rise 1 on-marked-down shutdown-sessions
EOF
    for n in 1 2 3; do
        member_file $n >"$directory/n$n.yml"
        echo "    server n$n 127.0.0.1:$((port + n)) maxconn 250 check port $((port + 10 + n))" >>"$directory/haproxy.cfg"
    done
    if [ "$(id -u)" = 0 ]; then chown -R postgres "$directory"; fi
    client=http://127.0.0.1:$((port + 21)) peer=http://127.0.0.1:$((port + 22))
    run etcd etcd --name e1 --data-dir "$directory/etcd" --enable-v2=true --listen-client-urls "$client" \
        --advertise-client-urls "$client" --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" \
        --initial-cluster "e1=$peer" --initial-cluster-state new
    for n in 1 2 3; do run n$n patroni "$directory/n$n.yml"; done
    run haproxy "$haproxy" -f "$directory/haproxy.cfg"
    wait_for 60 primary leader >/dev/null
    wait_for 90 "synchronous standby" settled
    sql "create role egov login nosuperuser"
    sql "create database egov owner egov"
    ;;
stop)
    for member in n1 n2 n3; do [ ! -e "$directory/$member.pid" ] || signal KILL; done
    for name in haproxy etcd; do
        [ ! -e "$directory/$name.pid" ] || kill -KILL "$(cat "$directory/$name.pid")" 2>/dev/null || true
    done
    rm -rf "$directory"
    ;;
leader) leader ;;
settled) wait_for 90 "synchronous standby" settled ;;
switchover)
    from=$(leader)
    for to in 1 2 3; do ! is $to sync || break; done
    (as patronictl -c "$directory/n1.yml" switchover egov --leader "$from" --candidate "n$to" --force) >>"$directory/switchover.log" 2>&1
    echo "$from to n$to"
    ;;
kill) signal KILL ;;
begin) run "$member" patroni "$directory/$member.yml" ;;
freeze) signal STOP ;;
thaw) signal CONT ;;
*) exit 2 ;;
esac
