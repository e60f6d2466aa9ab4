#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# Starts the demo: keys and cards of invented people, the sandbox payment gateway, officers with known passwords, the portal.
#
#   EGOV_BUILD    build folder with bin/ and lib/egov/plugins/ (needed)
#   EGOV_DATA     data folder, kept between runs (needed, absolute)
#   EGOV_PORT     port of the portal (8080); the gateway takes EGOV_GATEWAY_PORT (the next one)
#   EGOV_LIMITS   JSON of the rate limits, for tests
#
# Prints "ready http://127.0.0.1:PORT/" when the portal answers; ends cleanly on SIGTERM.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
: "${EGOV_BUILD:?the build folder}" "${EGOV_DATA:?the data folder}"
port=${EGOV_PORT:-8080}
gateway_port=${EGOV_GATEWAY_PORT:-$((port + 1))}
umask 077
mkdir -p "$EGOV_DATA/gateway" "$EGOV_DATA/portal" "$EGOV_DATA/store"
keys=$EGOV_DATA/keys
# The slip gateway derives the confirmation numbers of Pay-easy from it.
[ -s "$EGOV_DATA/gateway/confirmation-key" ] || openssl rand -hex 16 >"$EGOV_DATA/gateway/confirmation-key"

say() { echo "$*" >&2; }

"$here/setup/make-hierarchy.sh" "$keys" >&2
export SOFTHSM2_CONF=$keys/softhsm/softhsm2.conf
codes=$(cd "$keys/tenants" && printf '%s,' *)
"$EGOV_BUILD/bin/egov-portal" --demo-officers "$EGOV_DATA/portal/officers.json" "${codes%,}" >"$EGOV_DATA/portal/officers.txt"

# Pay-easy confirmation numbers of slips are derived from it.
[ -s "$EGOV_DATA/gateway/confirmation-key" ] || openssl rand -hex 32 >"$EGOV_DATA/gateway/confirmation-key"

module=$(ls /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so 2>/dev/null | head -1)

# Short, because the path of a socket may have 107 characters only.
sockets=$(mktemp -d "${TMPDIR:-/tmp}/egov-XXXXXX")

cat >"$EGOV_DATA/portal/portal.json" <<EOF
{
  "address": "127.0.0.1", "port": $port, "publicUrl": "http://127.0.0.1:$port", "demo": true,
  "pages": "$here", "translations": "$root/translations",
  "officers": "$EGOV_DATA/portal/officers.json", "stateKey": "$EGOV_DATA/portal/state.key",
  "cards": {"module": "$module", "folder": "$keys/cards"},
  "limits": ${EGOV_LIMITS:-{\}},
  "platform": {
    "operation": "demo", "data": "$EGOV_DATA/store", "forms": "$root/forms",
    "plugins": ["$EGOV_BUILD/lib/egov/plugins/tenants", "$EGOV_BUILD/lib/egov/plugins/gateways"],
    "keys": "$keys", "openingKeys": "$keys/tenants",
    "scanner": "unix:$sockets/scanner",
    "gateways": {
      "sandbox": {"merchantAccount": "{tenant}", "options": {"url": "http://127.0.0.1:$gateway_port/"},
        "secretFiles": {"apiKey": "$EGOV_DATA/gateway/api-key", "webhookSecret": "$EGOV_DATA/gateway/webhook-secret"}},
      "slip": {"options": {"company": "900000", "collector": "99999", "category": "001", "charset": "Shift_JIS"},
        "secretFiles": {"confirmationKey": "$EGOV_DATA/gateway/confirmation-key"}},
      "counter": {}
    }
  }
}
EOF

children=()
end() {
    trap - TERM INT EXIT
    for child in "${children[@]}"; do kill -TERM "$child" 2>/dev/null || true; done
    wait
    rm -rf "$sockets"
}
trap 'end; exit 0' TERM INT
trap end EXIT

ready=$EGOV_DATA/gateway/ready
: >"$ready"
"$EGOV_BUILD/bin/egov-sandbox-gateway" --data "$EGOV_DATA/gateway" --port "$gateway_port" >"$ready" 2>"$EGOV_DATA/gateway/log" &
children+=($!)
for _ in $(seq 100); do
    grep -q '^ready ' "$ready" && break
    kill -0 "${children[0]}" 2>/dev/null || { cat "$EGOV_DATA/gateway/log" >&2; exit 1; }
    sleep 0.1
done
"$here/setup/scanner.sh" "$EGOV_DATA/scanner" "$sockets/scanner" 2>>"$EGOV_DATA/portal/log" &
children+=($!)
say "the sandbox gateway answers on http://127.0.0.1:$gateway_port/"
say "officers, at http://127.0.0.1:$port/<municipality>/officers/ :"
cat "$EGOV_DATA/portal/officers.txt" >&2
say "cards take the signing password SIGN1234"
"$EGOV_BUILD/bin/egov-portal" "$EGOV_DATA/portal/portal.json" 2>>"$EGOV_DATA/portal/log" &
children+=($!)
portal=$!
echo "$portal" >"$EGOV_DATA/portal/pid"
wait "$portal" || { status=$?; tail -3 "$EGOV_DATA/portal/log" >&2; exit "$status"; }
