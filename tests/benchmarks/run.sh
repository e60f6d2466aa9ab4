#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# run.sh BUILD-FOLDER ROOM... : one line per figure and peer, "name value unit ratio-to peer". The ratio says how many
# times as fast as the peer we are; a figure without a peer ends with "- -". A time that was measured at several sizes
# (name/10, name/100, ...) is followed by its exponent between the first and the last: 1 is linear.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$1
shift

for room in "$@"; do
    {
        if [ -x "$build/benchmarks/bench.$room" ]; then
            # name,iterations,real_time,cpu_time,time_unit,bytes_per_second,items_per_second,...
            "$build/benchmarks/bench.$room" --benchmark_format=csv 2>/dev/null | awk -F, '
                !begun { begun = /^name,/; next }
                { name = $1; gsub(/"/, "", name); peer = "-"; real = name ~ /real_time/
                  while (sub(/\/(real_time|process_time|iterations:[0-9]+)$/, "", name)) {} gsub(/"/, "", $8)
                  if (match(name, /\/peer:[^\/]*/)) {
                      peer = substr(name, RSTART + 6, RLENGTH - 6)
                      name = substr(name, 1, RSTART - 1) substr(name, RSTART + RLENGTH) }
                  if ($8 != "") print name, peer, $8 # a label is a figure of its own: "value unit"
                  else if ($7 != "") print name, peer, $7, "1/s"
                  else if ($6 != "") print name, peer, $6 / 1048576, "MiB/s"
                  else print name, peer, (real ? $3 : $4), $5 }'
        fi
        if [ -x "$here/$room/peers.sh" ]; then EGOV_BUILD=$build "$here/$room/peers.sh"; fi
    } | awk -v room="$room" '
        function round(value) { return value >= 100 ? sprintf("%.0f", value) : sprintf("%.3g", value) }
        { if ($2 == "-") { ours[$1] = $3; unit[$1] = $4; order[++count] = $1 } else peers[$1] = peers[$1] " " $2 " " $3 }
        END { for (i = 1; i <= count; ++i) {
                  name = order[i]; fields = split(peers[name], pair, " ")
                  if (!fields) print room "." name, round(ours[name]), unit[name], "-", "-"
                  for (k = 1; k < fields; k += 2) {
                      ratio = unit[name] ~ /\/s$/ ? ours[name] / pair[k + 1] : pair[k + 1] / ours[name]
                      print room "." name, round(ours[name]), unit[name], sprintf("%.2f", ratio), pair[k] } }
              for (i = 1; i <= count; ++i) {
                  name = order[i]; size = name; sub(/.*\//, "", size); base = substr(name, 1, length(name) - length(size) - 1)
                  if (unit[name] !~ /^(ns|us|ms|s)$/ || size !~ /^[0-9]+$/) continue
                  if (!(base in first)) { first[base] = name; begin[base] = size; grown[++bases] = base }
                  last[base] = name; end[base] = size }
              for (i = 1; i <= bases; ++i) {
                  base = grown[i]
                  if (begin[base] == end[base]) continue
                  exponent = log(ours[last[base]] / ours[first[base]]) / log(end[base] / begin[base])
                  print room "." base "/exponent", sprintf("%.2f", exponent), "of-size", "-", "-" } }'
done
