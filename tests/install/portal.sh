#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   portal.sh BUILD KEYS
#
# What an operator installs, moved to another place: it holds no example town, and with those that were asked for the
# portal serves pages without being told where its pages, texts, forms and plugins are.
set -euo pipefail
build=$1 keys=$2
work=$(mktemp -d)
server=
end() {
    [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT
fail() { echo "portal.sh: $*" >&2; exit 1; }
unset LD_LIBRARY_PATH DESTDIR

cmake --install "$build" --prefix "$work/first" >/dev/null
towns() { find "$1" -path '*/egov/plugins/tenants/*/tenant.json' | wc -l; }
[ "$(towns "$work/first")" = 0 ] || fail "example towns are installed without being asked for"
[ -z "$(find "$work/first" -name 'sandbox.so' -o -name 'egov-sandbox-gateway')" ] || fail "the sandbox gateway is installed"
cmake --install "$build" --prefix "$work/first" --component Demo >/dev/null
[ "$(towns "$work/first")" = 25 ] || fail "the component Demo holds $(towns "$work/first") towns"
root="$work/moved away"
mv "$work/first" "$root"

[ "$("$root/bin/egovctl" tenants list | jq '[(.accepted | length), ([.refused[].code] | unique)]' -c)" = '[0,["plugin.demo"]]' ] ||
    fail "production does not refuse the example towns"
[ "$("$root/bin/egovctl" tenants list --demo | jq '.accepted | length')" = 25 ] || fail "the demo does not take them"

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$work/store"
cat >"$work/portal.json" <<JSON
{"side": "residents", "port": $port, "publicUrl": "http://127.0.0.1:$port", "stateKey": "$work/state.key",
 "platform": {"operation": "demo", "data": "$work/store", "keys": "$keys"}}
JSON
(cd / && exec "$root/bin/egov-portal" "$work/portal.json" >"$work/ready" 2>"$work/log") &
server=$!
for _ in $(seq 300); do
    grep -q '^ready ' "$work/ready" && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
done
grep -q '^ready ' "$work/ready" || { tail -5 "$work/log" >&2; fail "the installed portal does not start"; }

ask() { curl -fsS --max-time 60 -H "Accept-Language: ${2:-ja}" "http://127.0.0.1:$port$1"; }
# Not through a pipe: grep ends at the first line it finds, and curl would complain of the rest.
says() { ask "${@:2}" >"$work/said" && grep -q -- "$1" "$work/said"; }
ask / >"$work/home"
grep -q '守口市' "$work/home" || fail "no municipality on the first page"
says '<html lang="en"' / en || fail "no English texts"
says '/272094/forms/bulky-waste-collection' /272094/ || fail "no procedure"
style=$(grep -o '/static/[^"]*\.css[^"]*' "$work/home" | head -1)
says '{' "$style" || fail "no style sheet at $style"
kill -TERM "$server"
wait "$server" || fail "SIGTERM ends it with $?"
server=
