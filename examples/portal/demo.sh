#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# Starts the demo: keys and cards of invented people, the sandbox payment gateway, officers with known passwords, and the
# portal's two sides as two processes over one store. Only the officers' side is given the keys that open sealed fields
# and sign documents; the residents' side has a key folder without them.
#
#   EGOV_BUILD    build folder with bin/ and lib/egov/plugins/ (needed)
#   EGOV_DATA     data folder, kept between runs (needed, absolute)
#   EGOV_PORT     port of the residents' side (8080); EGOV_OFFICERS_PORT (the next one) and EGOV_GATEWAY_PORT (the one
#                 after it) for the officers' side and the sandbox gateway
#   EGOV_LIMITS   JSON of the rate limits, for tests
#   EGOV_REMOTE_SIGNING JSON of the service that residents sign at with their telephones; without it there is none
#   EGOV_GATEWAYS JSON members of further gateways, each with a comma in front, for tests
#
# Prints "ready http://127.0.0.1:PORT/" when both sides answer; ends cleanly on SIGTERM.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
: "${EGOV_BUILD:?the build folder}" "${EGOV_DATA:?the data folder}"
port=${EGOV_PORT:-8080}
officers_port=${EGOV_OFFICERS_PORT:-$((port + 1))}
gateway_port=${EGOV_GATEWAY_PORT:-$((port + 2))}
umask 077
mkdir -p "$EGOV_DATA/gateway" "$EGOV_DATA/portal" "$EGOV_DATA/store"
keys=$EGOV_DATA/keys
public_keys=$EGOV_DATA/residents-keys

say() { echo "$*" >&2; }

"$here/setup/make-hierarchy.sh" "$keys" >&2
export SOFTHSM2_CONF=$keys/softhsm/softhsm2.conf
codes=$(cd "$keys/tenants" && printf '%s,' *)
"$EGOV_BUILD/bin/egov-portal" --demo-officers "$EGOV_DATA/portal/officers.json" "${codes%,}" >"$EGOV_DATA/portal/officers.txt"

# What faces the Internet: trust, what to seal to, and the key of receipts. Nothing that opens or signs for the mayor.
rm -rf "$public_keys"
mkdir -p "$public_keys/jpki"
cp -r "$keys/jpki/anchors" "$keys/jpki/crls" "$public_keys/jpki/"
for folder in "$keys"/tenants/*/; do
    mkdir -p "$public_keys/tenants/$(basename "$folder")"
    cp "$folder"/{receipt.key,receipt.pub,sealing.pem,official.pem} "$public_keys/tenants/$(basename "$folder")/"
done

# Pay-easy confirmation numbers of slips are derived from it.
[ -s "$EGOV_DATA/gateway/confirmation-key" ] || openssl rand -hex 32 >"$EGOV_DATA/gateway/confirmation-key"

module=$(ls /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so 2>/dev/null | head -1)

# Short, because the path of a socket may have 107 characters only.
sockets=$(mktemp -d "${TMPDIR:-/tmp}/egov-XXXXXX")

# configuration SIDE PORT KEY-FOLDER PORTAL-SETTINGS PLATFORM-SETTINGS
configuration() {
    cat <<EOF
{
  "side": "$1", "address": "127.0.0.1", "port": $2, "publicUrl": "http://127.0.0.1:$2", "demo": true,
  "pages": "$here", "translations": "$root/translations", "stateKey": "$EGOV_DATA/portal/state-$1.key",
  "limits": ${EGOV_LIMITS:-{\}}, $4
  "platform": {
    "operation": "demo", "data": "$EGOV_DATA/store", "forms": "$root/forms",
    "plugins": ["$EGOV_BUILD/lib/egov/plugins/tenants", "$EGOV_BUILD/lib/egov/plugins/gateways"],
    "keys": "$3", "pluginHostWithout": ["landlock", "seccomp"], $5
    "gateways": {
      "sandbox": {"merchantAccount": "{tenant}", "options": {"url": "http://127.0.0.1:$gateway_port/"},
        "secretFiles": {"apiKey": "$EGOV_DATA/gateway/api-key", "webhookSecret": "$EGOV_DATA/gateway/webhook-secret"}},
      "slip": {"options": {"company": "900000", "collector": "99999", "category": "001", "charset": "Shift_JIS"},
        "secretFiles": {"confirmationKey": "$EGOV_DATA/gateway/confirmation-key"}},
      "counter": {}${EGOV_GATEWAYS:-}
    }
  }
}
EOF
}
configuration residents "$port" "$public_keys" \
    "\"officersUrl\": \"http://127.0.0.1:$officers_port\", \"cards\": {\"module\": \"$module\", \"folder\": \"$keys/cards\"},${EGOV_REMOTE_SIGNING:+ \"remoteSigning\": $EGOV_REMOTE_SIGNING,}" \
    "" >"$EGOV_DATA/portal/residents.json"
configuration officers "$officers_port" "$keys" "\"officers\": \"$EGOV_DATA/portal/officers.json\"," \
    "\"openingKeys\": \"$keys/tenants\", \"scanner\": \"unix:$sockets/scanner\"," >"$EGOV_DATA/portal/officers-side.json"

children=()
end() {
    trap - TERM INT EXIT
    for child in "${children[@]}"; do kill -TERM "$child" 2>/dev/null || true; done
    wait
    rm -rf "$sockets"
}
trap 'end; exit 0' TERM INT
trap end EXIT

# begin NAME PROGRAM...: in the background; what it prints and logs goes to portal/NAME.{ready,log}.
begin() {
    "${@:2}" >"$EGOV_DATA/portal/$1.ready" 2>>"$EGOV_DATA/portal/$1.log" &
    children+=($!)
    echo "$!" >"$EGOV_DATA/portal/$1.pid"
}
# until_ready NAME: waits for its "ready" line.
until_ready() {
    for _ in $(seq 600); do
        grep -q '^ready ' "$EGOV_DATA/portal/$1.ready" && return
        kill -0 "$(cat "$EGOV_DATA/portal/$1.pid")" 2>/dev/null || break
        sleep 0.1
    done
    tail -3 "$EGOV_DATA/portal/$1.log" >&2
    exit 1
}

begin gateway "$EGOV_BUILD/bin/egov-sandbox-gateway" --data "$EGOV_DATA/gateway" --port "$gateway_port"
until_ready gateway
say "the sandbox gateway answers on http://127.0.0.1:$gateway_port/"
say "officers, at http://127.0.0.1:$officers_port/ :"
cat "$EGOV_DATA/portal/officers.txt" >&2
say "cards take the signing password SIGN1234"
begin scanner "$here/setup/scanner.sh" "$EGOV_DATA/scanner" "$sockets/scanner"
begin officers "$EGOV_BUILD/bin/egov-portal" "$EGOV_DATA/portal/officers-side.json"
begin residents "$EGOV_BUILD/bin/egov-portal" "$EGOV_DATA/portal/residents.json"
until_ready officers
until_ready residents
cat "$EGOV_DATA/portal/residents.ready"
# The first of them that ends, ends the demo; without a scanner attachments wait.
wait -n $(cat "$EGOV_DATA"/portal/{gateway,officers,residents}.pid) || { status=$?; tail -q -n 3 "$EGOV_DATA"/portal/*.log >&2; exit "$status"; }
