#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# The payer's hand at the sandbox (hand.sh sandbox URL KEY-FILE) and at the doubles (hand.sh double URL CERTIFICATE),
# then "pay" and the attempt's id.
set -euo pipefail
kind=$1 url=$2 file=$3 verb=$4 attempt=$5
[ "$verb" = pay ]
case $kind in
sandbox) curl -fsS -o /dev/null -H "Authorization: Bearer $(cat "$file")" -H 'Content-Type: application/json' \
    -d '{"outcome":"paid"}' "${url}api/payments/$attempt/outcome" ;;
double) curl -fsS -o /dev/null --cacert "$file" -d "{\"reference\":\"$attempt\",\"state\":\"paid\"}" "${url}_control" ;;
*) exit 2 ;;
esac
