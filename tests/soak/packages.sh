#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   packages.sh FOLDER SOURCE
#
# The Debian packages in FOLDER as somebody meets them who has nothing else: what each says it needs, what lintian says
# of it, and their content unpacked: the programs run, plugins are kept apart, and a stranger's program is built.
set -uo pipefail
folder=$(cd "$1" && pwd -P)
source=$(cd "$2" && pwd -P)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=()
usr=$tree/usr

# judge NAME COMMAND...: one line per judgement; of what failed, what it said.
judge() {
    local said
    if said=$("${@:2}" 2>&1); then
        echo "packages $1: good"
    else
        echo "packages $1: FAILED"
        tail -n 30 <<<"$said"
        failed+=("$1")
    fi
}
deb() { ls "$folder/$1"_*.deb; }
# depends PACKAGE WORD...: each is in one of its relations; no linker tells of what is loaded by name.
depends() {
    local said word
    said=$(dpkg-deb --field "$(deb "$1")" Depends Recommends) || return
    for word in "${@:2}"; do grep -qw -- "$word" <<<"$said" || { echo "$1 does not name $word: $said"; return 1; }; done
}
# holds PACKAGE FILE...
holds() {
    local said file
    said=$(dpkg-deb --fsys-tarfile "$(deb "$1")" | tar t) || return
    for file in "${@:2}"; do grep -qx -- "\./$file" <<<"$said" || { echo "$1 holds no $file"; return 1; }; done
}
# once: no file lies in two packages, which dpkg would refuse.
once() {
    local twice
    twice=$(for package in "$folder"/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar t | grep -v '/$'
    done | sort | uniq -d)
    [ -z "$twice" ] || { echo "in two packages: $twice"; return 1; }
}
# refused STATUS COMMAND...: it ends so, and not well.
refused() {
    local status=0
    "${@:2}" || status=$?
    [ "$status" = "$1" ] || { echo "ended with $status, not with $1"; return 1; }
}
# Behind its walls it can write into pipes alone, and says there why a plugin is not loaded: it is not the one
# that was judged. Walls that the kernel of this machine lacks are not what is judged here.
hosted() {
    local said
    said=$("$usr/libexec/egov/egov-plugin-host" "$tree/no-such-plugin.so" "$(printf '0%.0s' {1..64})" tenant 64 \
        seccomp landlock </dev/null | cat)
    grep -qx '{"error":"plugin.changed"}' <<<"$said" || { echo "said: $said"; return 1; }
}
# A stranger's project finds the package, its headers and its libraries, and nothing of the sources.
stranger() {
    cmake -G Ninja -S "$source/tests/install/stranger" -B "$tree/stranger" -DCMAKE_PREFIX_PATH="$usr" \
        -DCMAKE_BUILD_TYPE=Release -DWITH_DOCUMENT=ON && cmake --build "$tree/stranger" && "$tree/stranger/stranger" &&
        ldd "$tree/stranger/stranger" | grep -q "$usr/lib/libegov.so"
}

for package in libegov0.1 libegov-dev egovctl egov-plugin-host egov-portal; do
    judge "$package" dpkg-deb --info "$(deb "$package")"
    dpkg-deb --extract "$(deb "$package")" "$tree" || failed+=("$package unpacked")
done
judge names-loaded depends libegov0.1 libqt6sql6-sqlite libqt6sql6-psql libimage-exiftool-perl
judge names-needed depends libegov-dev libegov0.1 egov-plugin-host qt6-base-dev
judge names-fonts depends egov-portal fonts-ipaexfont-gothic egov-plugin-host
judge libraries holds libegov0.1 usr/lib/libegov.so.0.1 usr/lib/libegovdocument.so.0.1 usr/lib/libegovpages.so.0.1 \
    usr/share/egov/forms/form.schema.json
judge headers holds libegov-dev usr/lib/libegov.so usr/include/libegov/platform.h usr/lib/cmake/Egov/EgovConfig.cmake
judge once once
judge lintian lintian --fail-on error --info "$folder"/*.deb
judge egovctl "$usr/bin/egovctl" --version
judge egovctl-lints "$usr/bin/egovctl" forms lint "$usr/share/egov/forms/road-park-report/form.json"
judge egovctl-refuses refused 2 "$usr/bin/egovctl" forms lint "$tree/no-such-form.json"
judge portal-refuses refused 2 "$usr/bin/egov-portal" "$tree/no-such-settings.json"
judge host-asks refused 2 "$usr/libexec/egov/egov-plugin-host"
judge host-refuses hosted
judge stranger stranger
[ ${#failed[@]} = 0 ] || { echo "packages: failed: ${failed[*]}"; exit 1; }
