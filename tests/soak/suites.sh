#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# The suites of ./dev soak, which sources this file. A suite is a row of this table and a function soak_NAME. In its short
# form (EGOV_SHORT=1) it ends within the minutes of its row, on two cores with the release build made; a dash: there is
# no short form. FOLDERS are what it judges: .ci/run runs the short form when one of them changed.
#
# NAME  MINUTES  FOLDERS  WHAT IT DOES
: "${root:?is sourced by ./dev}"
suites() {
    cat <<'TABLE'
browser 12 examples/portal,libegov/pages,forms,translations,tests/soak every town's pages on three screens, the portal's tests on a desk's screen
ha 8 libegov/storage,libegov/platform/context,tests/soak applications are filed while PostgreSQL under Patroni is killed, switched over, frozen
soak 10 examples/portal/http,libegov/platform,libegov/application,tests/soak EGOV_SOAK_MINUTES (60) of applications through the portal's door: memory flat, nothing lost
fuzz 20 tests/fuzz,libegov,plugins/gateways,examples/portal/http every fuzz target for EGOV_FUZZ_SECONDS (600) each; short: 5 changed parsers, 60 seconds each
packages 15 libegov/cmake,libegov/egovctl,libegov/pluginhost,tests/soak the Debian packages: judged by lintian, unpacked, run, built against
asan - libegov,plugins,examples every test, with the sanitizers of addresses and undefined behaviour
TABLE
}

list_suites() {
    printf 'suites:\n'
    suites | awk '{ name = $1; sub(/^[^ ]+ [^ ]+ [^ ]+ /, ""); printf "  %-9s %s\n", name, $0 }'
}

soak_suites() {
    local name
    for name in "$@"; do
        [[ $(type -t "soak_$name") == function ]] || refuse "there is no suite \"$name\"; these are here:"$'\n'"$(list_suites)"
    done
    for name in "$@"; do "soak_$name"; done
}

# soak_changed [MINUTES]: the short forms of suites whose folders changed, while they fit. What does not fit, cannot run
# here (status 3) or is not done in time is said and no finding.
soak_changed() {
    local minutes=${1:-20} end name needs folders left status failed=() files
    [[ $minutes =~ ^-?[0-9]+$ ]] || refuse "soak --changed $minutes; it wants a number of minutes"
    end=$((SECONDS + minutes * 60))
    git rev-parse --verify --quiet HEAD >/dev/null || { say "no suite: without git nobody knows what changed"; return; }
    files=$(changed_files "$(work_base)")
    while read -r name needs folders _; do
        grep -qE "^(${folders//,/|})/" <<<"$files" || { say "soak $name: nothing of its folders changed"; continue; }
        [ "$needs" != - ] || { say "soak $name: not run, it has no short form"; continue; }
        left=$(((end - SECONDS) / 60))
        if [ "$needs" -gt "$left" ]; then
            say "soak $name: not run, it needs $needs minutes and $left are left"
            continue
        fi
        status=0
        EGOV_SHORT=1 timeout --kill-after=30 "${needs}m" "$root/dev" soak "$name" </dev/null || status=$?
        case $status in
        0) say "soak $name: good" ;;
        3) say "soak $name: cannot run here, see above" ;;
        124 | 137) say "soak $name: not done within $needs min" ;;
        *) say "soak $name: FAILED"; failed+=("$name") ;;
        esac
    done < <(suites)
    [ ${#failed[@]} = 0 ] || { say "these suites failed: ${failed[*]}"; exit 1; }
}

soak_asan() {
    require_packages build test
    require_npm
    lock_build
    build_preset asan
    exec 9>&-
    ctest --preset asan --parallel "$(nproc)"
}

soak_packages() {
    require_packages build package
    "$root/dev" package
    "$root/tests/soak/packages.sh" "$root/build/package" "$root"
}

# The targets whose cases, whose own source or whose parser changed. The parser is what the target includes, and the
# sub-room of its name.
changed_parsers() {
    local target name stems files
    files=$(changed_files "$(work_base)")
    for target in tests/fuzz/*/*.cpp; do
        name=${target#tests/fuzz/}
        stems="${target%.cpp}|libegov/${name%.cpp}"
        stems+=$(sed -nE 's/^#include <((libegov|plugins|examples)[^>]*)\.h>.*/|\1/p' "$target" | tr -d '\n')
        ! grep -qE "^($stems)(_p)?[./]" <<<"$files" || echo "$name"
    done
}

soak_fuzz() {
    local target seconds=${EGOV_FUZZ_SECONDS:-600} targets failed=()
    mapfile -t targets < <(cd tests/fuzz && printf '%s\n' */*.cpp)
    if [ -n "${EGOV_SHORT:-}" ]; then
        mapfile -t targets < <(changed_parsers | head -5)
        seconds=60
    fi
    [ ${#targets[@]} != 0 ] || say "no parser changed"
    for target in "${targets[@]}"; do
        target=${target%.cpp}
        ("$root/dev" fuzz "${target/\//.}" "$seconds") || failed+=("$target")
    done
    [ ${#failed[@]} = 0 ] || { say "these fuzz targets failed: ${failed[*]}"; exit 1; }
}

# make_portal [PURPOSE...]: what the portal's demo and the tests of it need.
make_portal() {
    require_packages build test "$@"
    require_npm
    lock_build
    build_preset release -- libegov/all plugins/all translations/all examples/portal/all >&2
    exec 9>&-
    export EGOV_BUILD=$root/build/release
}

soak_browser() {
    make_portal
    "$root/tests/soak/browser.sh" "$EGOV_BUILD"
}

soak_ha() {
    make_portal ha
    node "$root/tests/soak/ha.mjs"
}

soak_soak() {
    make_portal
    node "$root/tests/soak/soak.mjs"
}
