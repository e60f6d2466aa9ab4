#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# reference.sh FOLDER: the reference of the public headers and the handbook as pages in FOLDER/html. Fails when doxygen
# warns, above all of a member that nobody described; FOLDER/doxygen.log has the warnings.
set -euo pipefail
folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd -P)
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
{
    cat Doxyfile
    ./headers.sh | sed 's|^|INPUT += ../../|'
    echo "USE_MDFILE_AS_MAINPAGE = \"$PWD/README.md\"" # without the folder it would be every README
    echo "OUTPUT_DIRECTORY = \"$folder\""
} | doxygen - >"$folder/doxygen.log" 2>&1
warnings=$(grep -c 'warning:\|error:' "$folder/doxygen.log" || true)
[ "$warnings" = 0 ] || {
    echo "$warnings warnings in $folder/doxygen.log; the first:" >&2
    grep -m 20 'warning:\|error:' "$folder/doxygen.log" >&2
    exit 1
}
