#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
#   scanner.sh DIRECTORY SOCKET
#
# ClamAV's daemon for the demo and for tests, in the foreground: its own folder, its own socket, never the machine's
# daemon. It knows two signatures and nothing else, so that nothing needs to be downloaded: the EICAR test file (by its
# digest) and the words "libegov test signature, harmless". In life clamd runs with freshclam's signatures.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '5,5p' "$0" >&2; exit 2; }
directory=$1 socket=$2
clamd=$(PATH=$PATH:/usr/sbin command -v clamd) || { echo "scanner.sh: clamd is not installed (clamav-daemon)" >&2; exit 77; }
mkdir -p "$directory/signatures"
echo '44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature' >"$directory/signatures/eicar.hdb"
words=$(printf 'libegov test signature, harmless' | od -An -v -tx1 | tr -d ' \n')
echo "Egov.Test.Harmless:0:*:$words" >"$directory/signatures/words.ndb"
cat >"$directory/clamd.conf" <<SETTINGS
DatabaseDirectory $directory/signatures
LocalSocket $socket
FixStaleSocket yes
Foreground yes
LogFile $directory/log
LogTime yes
StreamMaxLength 110M
MaxScanSize 110M
MaxFileSize 110M
MaxThreads 4
ConcurrentDatabaseReload no
SelfCheck 0
SETTINGS
exec "$clamd" --config-file="$directory/clamd.conf" >/dev/null
