#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# Makes every key and certificate the demo needs, with the openssl tool and SoftHSM: invented people, invented roots.
#
#   make-hierarchy.sh DIRECTORY [TENANTS]
#
# TENANTS: the folder with one <id>/tenant.json for each municipality; plugins/tenants when it is not given.
#
# Run again it only renews the revocation lists. DIRECTORY then holds:
#
#   jpki/anchors/signing-1.pem signing-2.pem   two generations of the signing root, one DN (O=JPKI-TEST), RSA-2048
#   jpki/anchors/authentication.pem            the root of 利用者証明用 certificates; never an anchor for signatures
#   jpki/crls/<code>-<generation>.crl          one list per municipality and generation, issuingDistributionPoint inside
#   jpki/foreign/root.pem                      a root of the same DN that nobody should trust
#   cards/cards.csv                            card,token,pin,municipality code,what to expect of it,its label in two languages
#   cards/<card>/certificate.pem key.pem       what the token of that name holds under id 02 (key.pem for tests only)
#   softhsm/softhsm2.conf                      export SOFTHSM2_CONF=<that>; tokens are found by the label "card-<card>"
#   official/root.pem official/root.crl        the root under the municipalities' official certificates (stand-in)
#   official/tsa.pem tsa.key tsa.cnf           a time stamping authority for `openssl ts -reply -config tsa.cnf`
#   tenants/<code>/official.pem official.key   signs issued PDFs (RSA-2048)
#   tenants/<code>/sealing.pem sealing.key     sealed fields are encrypted to it (P-256); the key is the municipality's
#   tenants/<code>/receipt.pub receipt.key     signs receipts as ES256
#
# Signing certificates carry policy 1.2.392.200149.8.5.1.0.20 (test hierarchy), authentication certificates
# 1.2.392.200149.8.5.1.3.30. Cards:
#   good                見本 花子, 守口市                      accepted
#   rare                髙﨑 葛󠄀子, 茶屋町𠮷 in the address     accepted; characters outside JIS X 0208, one with an IVS
#   substitute          a name with 代替文字                   accepted; the certificate says which characters
#   other-municipality  池田市                                 accepted; revocation is in another list
#   old-generation      under signing-1                        accepted
#   revoked             certificate revoked                    refused: REVOKED
#   held                certificateHold                        refused: REVOKED
#   expired             ended last year                        refused: EXPIRED
#   authentication      利用者証明用 certificate               refused: wrong purpose
#   foreign             under jpki/foreign/root.pem            refused: no path
set -euo pipefail
export LC_ALL=C.UTF-8
[ $# -ge 1 ] || { sed -n '3,12p' "$0" | cut -c3- >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
tenants=$(realpath "${2:-$here/../../../plugins/tenants}")
mkdir -p "$1" && cd "$1" && out=$PWD
umask 077
version=1
pin=SIGN1234

# code,romaji,name of every municipality
municipalities() { jq -r '[.code, .romaji, .name] | join(",")' "$tenants"/*/tenant.json; }

quiet() { "$@" >"$out/.log" 2>&1 || { cat "$out/.log" >&2; echo "make-hierarchy: failed: $*" >&2; exit 1; }; }
rsa() { [ -s "$1" ] || quiet openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1"; }
ec() { [ -s "$1" ] || quiet openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }

# root DIR NAME ORGANIZATION UNIT: a self-signed root in the shape of the real ones (SKI, no AKI, no policies).
root() {
    local dir=$1 name=$2 organization=$3 unit=$4
    mkdir -p "$dir"
    rsa "$dir/$name.key"
    [ -s "$dir/$name.pem" ] && return
    cat >"$dir/$name.cnf" <<EOF
[req]
distinguished_name = dn
prompt = no
utf8 = yes
string_mask = utf8only
x509_extensions = root
[dn]
C = JP
O = $organization
1.OU = $unit
2.OU = Japan Agency for Local Authority Information Systems
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
EOF
    quiet openssl req -x509 -new -key "$dir/$name.key" -sha256 -days 3650 -config "$dir/$name.cnf" -out "$dir/$name.pem"
}

# authority DIR ROOT PARTITION CODE: an `openssl ca` of its own for one municipality under one root, because a
# revocation list of the JPKI speaks for one municipality.
authority() {
    local dir=$1 rootname=$2 partition=$3
    mkdir -p "$dir/new"
    [ -f "$dir/index.txt" ] || : >"$dir/index.txt"
    [ -f "$dir/crlnumber" ] || echo 01 >"$dir/crlnumber"
    cat >"$dir/ca.cnf" <<EOF
[ca]
default_ca = x
[x]
database = $dir/index.txt
new_certs_dir = $dir/new
crlnumber = $dir/crlnumber
certificate = $rootname.pem
private_key = $rootname.key
rand_serial = yes
default_md = sha256
default_crl_days = 7
default_days = 1825
policy = any
preserve = yes
unique_subject = no
crl_extensions = list
[any]
C = optional
L = optional
CN = optional
[list]
authorityKeyIdentifier = keyid
issuingDistributionPoint = critical, @scope
[scope]
fullname = dirName:partition
[points]
fullname = dirName:partition
[partition]
C = JP
O = JPKI-TEST
1.OU = JPKI for digital signature
2.OU = CRL Distribution Points
3.OU = Osaka
CN = $partition CRLDP
[policies]
policyIdentifier = \${ENV::EGOV_POLICY}
CPS.1 = http://www.jpki.go.jp/cps.html
[issuername]
name = EXPLICIT:4, SEQUENCE:issuername_dn
[issuername_dn]
country = SET:issuername_c
organization = SET:issuername_o
[issuername_c]
c = SEQUENCE:issuername_cv
[issuername_cv]
t = OID:countryName
v = PRINTABLESTRING:JP
[issuername_o]
o = SEQUENCE:issuername_ov
[issuername_ov]
t = OID:organizationName
v = FORMAT:UTF8, UTF8:公的個人認証サービス
[signing]
keyUsage = critical, digitalSignature, nonRepudiation
subjectAltName = @attributes
certificatePolicies = critical, @policies
issuerAltName = ASN1:SEQUENCE:issuername
crlDistributionPoints = points
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[authentication]
keyUsage = critical, digitalSignature
certificatePolicies = critical, @policies
issuerAltName = ASN1:SEQUENCE:issuername
crlDistributionPoints = points
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[attributes]
otherName.1 = 1.2.392.200149.8.5.5.1;FORMAT:UTF8,UTF8:\${ENV::EGOV_NAME}
otherName.2 = 1.2.392.200149.8.5.5.4;UTF8:\${ENV::EGOV_BIRTH}
otherName.3 = 1.2.392.200149.8.5.5.3;UTF8:\${ENV::EGOV_SEX}
otherName.4 = 1.2.392.200149.8.5.5.5;FORMAT:UTF8,UTF8:\${ENV::EGOV_ADDRESS}
otherName.5 = 1.2.392.200149.8.5.5.2;UTF8:\${ENV::EGOV_NAME_MARKS}
otherName.6 = 1.2.392.200149.8.5.5.6;UTF8:\${ENV::EGOV_ADDRESS_MARKS}
EOF
}

export EGOV_POLICY=1.2.3 EGOV_NAME=x EGOV_BIRTH=x EGOV_SEX=3 EGOV_ADDRESS=x EGOV_NAME_MARKS=0 EGOV_ADDRESS_MARKS=0

# card NAME CA-DIR EXTENSIONS MUNICIPALITY FULL-NAME BIRTH SEX ADDRESS [MARKS] [START END]
card() {
    local name=$1 ca=$2 extensions=$3 place=$4 dir=$out/cards/$1
    [ -s "$dir/certificate.pem" ] && return
    mkdir -p "$dir"
    export EGOV_NAME=$5 EGOV_BIRTH=$6 EGOV_SEX=$7 EGOV_ADDRESS=$8
    export EGOV_NAME_MARKS=${9:-${5//?/0}} EGOV_ADDRESS_MARKS=${8//?/0}
    export EGOV_POLICY=1.2.392.200149.8.5.1.0.20
    [ "$extensions" = signing ] || export EGOV_POLICY=1.2.392.200149.8.5.1.3.30
    local times=(-days 1500)
    [ $# -lt 11 ] || times=(-startdate "${10}" -enddate "${11}")
    rsa "$dir/key.pem"
    local subject="/C=JP/L=Osaka-fu/L=$place/CN=$(date -u +%Y%m%d%H%M%S)$(openssl rand -hex 7)"
    quiet openssl req -new -key "$dir/key.pem" -subj "$subject" -out "$dir/request.pem"
    quiet openssl ca -batch -notext -config "$ca/ca.cnf" -extensions "$extensions" -in "$dir/request.pem" \
        "${times[@]}" -out "$dir/certificate.pem"
    rm "$dir/request.pem"
}

revoke() { # CARD CA-DIR REASON
    [ -e "$out/cards/$1/revoked" ] && return
    quiet openssl ca -config "$2/ca.cnf" -revoke "$out/cards/$1/certificate.pem" -crl_reason "$3"
    : >"$out/cards/$1/revoked"
}

token() { # CARD
    local label=card-$1 dir=$out/cards/$1
    [ -e "$dir/token" ] && return
    quiet softhsm2-util --init-token --free --label "$label" --pin "$pin" --so-pin "$pin"
    quiet openssl pkcs8 -topk8 -nocrypt -in "$dir/key.pem" -out "$dir/key.p8"
    quiet softhsm2-util --import "$dir/key.p8" --token "$label" --label sign --id 02 --pin "$pin"
    quiet openssl x509 -in "$dir/certificate.pem" -outform DER -out "$dir/certificate.der"
    quiet pkcs11-tool --module "$module" --token-label "$label" --login --pin "$pin" \
        --write-object "$dir/certificate.der" --type cert --id 02 --label sign
    rm "$dir/key.p8" "$dir/certificate.der"
    : >"$dir/token"
}

for module in /usr/lib/softhsm/libsofthsm2.so /usr/lib/*/softhsm/libsofthsm2.so; do [ -e "$module" ] && break; done
if [ "$(cat version 2>/dev/null)" != "$version" ]; then
    rm -rf jpki cards softhsm official tenants version
fi
mkdir -p softhsm/tokens jpki/crls jpki/anchors cards tenants
printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n' "$out/softhsm/tokens" >softhsm/softhsm2.conf.new
mv softhsm/softhsm2.conf.new softhsm/softhsm2.conf
export SOFTHSM2_CONF=$out/softhsm/softhsm2.conf

roots=$out/jpki/roots
root "$roots" signing-1 JPKI-TEST "JPKI for digital signature"
root "$roots" signing-2 JPKI-TEST "JPKI for digital signature"
root "$roots" foreign JPKI-TEST "JPKI for digital signature"
root "$roots" authentication JPKI-TEST "JPKI for user authentication"
# Once: a later run must not empty, even for a moment, what another process reads.
anchor() { # FROM TO
    [ -s "$2" ] || { cp "$1" "$2.new" && mv "$2.new" "$2"; }
}
for each in signing-1 signing-2 authentication; do anchor "$roots/$each.pem" "jpki/anchors/$each.pem"; done
mkdir -p jpki/foreign && anchor "$roots/foreign.pem" jpki/foreign/root.pem

ca=$out/jpki/authorities
while IFS=, read -r code romaji _; do
    authority "$ca/$code-2" "$roots/signing-2" "$romaji"
done < <(municipalities)
authority "$ca/272094-2" "$roots/signing-2" "Moriguchi City"
authority "$ca/272094-1" "$roots/signing-1" "Moriguchi City"
authority "$ca/272043-2" "$roots/signing-2" "Ikeda City"
authority "$ca/foreign" "$roots/foreign" "Moriguchi City"
authority "$ca/authentication" "$roots/authentication" "Moriguchi City"

home='大阪府守口市京阪本通二丁目５番５号'
card good "$ca/272094-2" signing Moriguchi-shi '見本　花子' 419900102 2 "$home"
rare=$'髙﨑　葛\U000E0100子'
card rare "$ca/272094-2" signing Moriguchi-shi "$rare" 319850615 2 $'大阪府守口市茶屋町𠮷野１番地'
card substitute "$ca/272094-2" signing Moriguchi-shi '見本　〓郎' 319700401 1 "$home" 00010
card other-municipality "$ca/272043-2" signing Ikeda-shi '見本　次郎' 419910203 1 '大阪府池田市城南一丁目１番１号'
card old-generation "$ca/272094-1" signing Moriguchi-shi '見本　三郎' 319750505 1 "$home"
card revoked "$ca/272094-2" signing Moriguchi-shi '見本　四郎' 319800601 1 "$home"
card held "$ca/272094-2" signing Moriguchi-shi '見本　五郎' 319810701 1 "$home"
card expired "$ca/272094-2" signing Moriguchi-shi '見本　六郎' 319820801 1 "$home" 00000 \
    "$(date -u -d '6 years ago' +%Y%m%d000000Z)" "$(date -u -d '1 year ago' +%Y%m%d000000Z)"
card authentication "$ca/authentication" authentication Moriguchi-shi '見本　花子' 419900102 2 "$home"
card foreign "$ca/foreign" signing Moriguchi-shi '見本　七郎' 319830901 1 "$home"
revoke revoked "$ca/272094-2" affiliationChanged
revoke held "$ca/272094-2" certificateHold
cat >cards/cards.csv.new <<CARDS
card,token,pin,municipality,expectation,japanese,english
good,card-good,$pin,272094,accepted,見本　花子（守口市）,Valid (Moriguchi)
rare,card-rare,$pin,272094,accepted,$rare（まれな漢字）,Valid (rare characters)
substitute,card-substitute,$pin,272094,accepted,見本　〓郎（代替文字）,Valid (substitute characters)
other-municipality,card-other-municipality,$pin,272043,accepted,見本　次郎（池田市）,Valid (Ikeda)
old-generation,card-old-generation,$pin,272094,accepted,見本　三郎（旧世代の認証局）,Valid (older authority)
revoked,card-revoked,$pin,272094,refused,見本　四郎（失効）,Revoked
held,card-held,$pin,272094,refused,見本　五郎（一時停止）,On hold
expired,card-expired,$pin,272094,refused,見本　六郎（有効期限切れ）,Expired
authentication,card-authentication,$pin,272094,refused,見本　花子（利用者証明用）,For logging in only
foreign,card-foreign,$pin,272094,refused,見本　七郎（別の認証局）,From a foreign authority
CARDS
mv cards/cards.csv.new cards/cards.csv
tail -n +2 cards/cards.csv | while IFS=, read -r name _; do token "$name"; done

# A municipality's official certificate stands under a root of its own (職責証明書 in life).
root "$out/official" root "Demo Local Government PKI" "Official certificates (demo)"
authority "$out/official/ca" "$out/official/root" "Official"
cat >official/leaf.cnf <<EOF
[official]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[sealing]
basicConstraints = critical, CA:FALSE
keyUsage = critical, keyAgreement
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
EOF
leaf() { # KEY SUBJECT EXTENSIONS OUT
    [ -s "$4" ] && return
    quiet openssl req -new -utf8 -key "$1" -subj "$2" -out "$4.request"
    quiet openssl x509 -req -in "$4.request" -CA official/root.pem -CAkey official/root.key -sha256 -days 1825 \
        -set_serial "0x$(openssl rand -hex 15)" -extfile official/leaf.cnf -extensions "$3" -out "$4"
    rm "$4.request"
}
rsa official/tsa.key
leaf official/tsa.key "/C=JP/O=Demo/CN=Demo time stamping authority" tsa official/tsa.pem
cat >official/tsa.cnf <<EOF
[tsa]
default_tsa = demo
[demo]
serial = $out/official/tsa.serial
signer_cert = $out/official/tsa.pem
signer_key = $out/official/tsa.key
certs = $out/official/root.pem
default_policy = 1.3.6.1.4.1.99999.1
signer_digest = sha256
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
EOF
[ -s official/tsa.serial ] || echo 01 >official/tsa.serial

while IFS=, read -r code romaji name; do
    dir=tenants/$code
    mkdir -p "$dir"
    rsa "$dir/official.key"
    leaf "$dir/official.key" "/C=JP/O=$name (demo)/OU=Official certificate/CN=$romaji" official "$dir/official.pem"
    ec "$dir/sealing.key"
    leaf "$dir/sealing.key" "/C=JP/O=$name (demo)/OU=Sealing certificate/CN=$romaji" sealing "$dir/sealing.pem"
    ec "$dir/receipt.key"
    [ -s "$dir/receipt.pub" ] || quiet openssl pkey -in "$dir/receipt.key" -pubout -out "$dir/receipt.pub"
done < <(municipalities)

# Lists are renewed on every run: they are good for a week. Whoever reads one meanwhile reads the old one or the new one.
list() { # CONFIGURATION OUT
    quiet openssl ca -gencrl -config "$1" -out "$2.new"
    mv "$2.new" "$2"
}
for dir in "$ca"/*-[12]; do list "$dir/ca.cnf" "jpki/crls/$(basename "$dir").crl"; done
sed -i '/^issuingDistributionPoint/d' official/ca/ca.cnf
list official/ca/ca.cnf official/root.crl
echo "$version" >version
rm -f .log
echo "$out"
