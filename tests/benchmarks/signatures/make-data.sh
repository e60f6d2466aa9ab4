#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# make-data.sh DIRECTORY rsa|p384 : what one verification needs, in the JPKI's shape, made by the openssl tool:
# root.{key,pem,der} leaf.{key,pem,der}, the leaf's partition with 1000 revoked serials (list.crl), 4 KiB of payload.bin
# and sig.cms over it. The same with an authority between them, for the peer that is usually measured so: lower.pem,
# lower.crl with the revoked serials, root.crl with none, lower.cms with both certificates. Invented names.
set -euo pipefail
mkdir -p "$1" && cd "$1"
cat >x.cnf <<'EOF'
[req]
distinguished_name = dn
prompt = no
string_mask = utf8only
x509_extensions = root
[dn]
C = JP
O = JPKI-TEST
1.OU = JPKI for digital signature
2.OU = Measured
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
keyUsage = critical, digitalSignature, nonRepudiation
subjectAltName = @attributes
certificatePolicies = critical, @policies
crlDistributionPoints = points
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[policies]
policyIdentifier = 1.2.392.200149.8.5.1.0.20
CPS.1 = http://www.jpki.go.jp/cps.html
[attributes]
otherName.1 = 1.2.392.200149.8.5.5.1;FORMAT:UTF8,UTF8:見本　花子
otherName.2 = 1.2.392.200149.8.5.5.4;UTF8:419900102
otherName.3 = 1.2.392.200149.8.5.5.3;UTF8:2
otherName.4 = 1.2.392.200149.8.5.5.5;FORMAT:UTF8,UTF8:大阪府守口市見本町１番地
otherName.5 = 1.2.392.200149.8.5.5.2;UTF8:00000
otherName.6 = 1.2.392.200149.8.5.5.6;UTF8:000000000000
[points]
fullname = dirName:partition
[partition]
C = JP
O = JPKI-TEST
1.OU = JPKI for digital signature
2.OU = CRL Distribution Points
CN = Measured CRLDP
[list]
authorityKeyIdentifier = keyid
issuingDistributionPoint = critical, @points
[full]
authorityKeyIdentifier = keyid
[ca]
default_ca = x
[x]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 3650
crl_extensions = list
EOF
digest=sha256
key() { openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1"; }
if [ "$2" = p384 ]; then
    digest=sha384
    key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out "$1"; }
fi
exec 2>log
key root.key
key leaf.key
openssl req -x509 -utf8 -new -key root.key -$digest -days 3650 -config x.cnf -out root.pem
openssl req -utf8 -new -key leaf.key -subj /C=JP/CN=2026060112345MEASURED0001 -config x.cnf -out leaf.csr
openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -set_serial 999999999 -days 1825 -$digest -extfile x.cnf \
    -extensions leaf -out leaf.pem
awk 'BEGIN { for (i = 0; i < 1000; i++)
    printf "R\t301231235959Z\t240101000000Z\t%08X\tunknown\t/CN=x\n", 268435456 + i * 7 }' >index.txt
echo 01 >crlnumber
openssl ca -gencrl -config x.cnf -md $digest -cert root.pem -keyfile root.key -out list.pem
openssl crl -in list.pem -outform DER -out list.crl
for one in root leaf; do openssl x509 -in $one.pem -outform DER -out $one.der; done
key lower.key
key below.key
openssl req -utf8 -new -key lower.key -subj "/C=JP/O=JPKI-TEST/CN=Between" -config x.cnf -out lower.csr
openssl x509 -req -in lower.csr -CA root.pem -CAkey root.key -set_serial 7 -days 3000 -$digest -extfile x.cnf \
    -extensions root -out lower.pem
openssl req -utf8 -new -key below.key -subj /C=JP/CN=2026060112345MEASURED0002 -config x.cnf -out below.csr
openssl x509 -req -in below.csr -CA lower.pem -CAkey lower.key -set_serial 999999999 -days 1825 -$digest \
    -extfile x.cnf -extensions leaf -out below.pem
openssl ca -gencrl -config x.cnf -md $digest -cert lower.pem -keyfile lower.key -out lower.crl.pem
openssl crl -in lower.crl.pem -outform DER -out lower.crl
: >index.txt
openssl ca -gencrl -config x.cnf -crlexts full -md $digest -cert root.pem -keyfile root.key -out root.crl.pem
openssl crl -in root.crl.pem -outform DER -out root.crl
openssl rand -out payload.bin 4096
openssl cms -sign -binary -in payload.bin -signer below.pem -inkey below.key -certfile lower.pem -md $digest \
    -outform DER -out lower.cms
openssl cms -sign -binary -in payload.bin -signer leaf.pem -inkey leaf.key -md $digest -outform DER -out sig.cms
