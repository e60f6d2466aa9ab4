// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/replay/replay.h>

#include <libegov/egovctl/command.h>

#include <libegov/base/privatefile.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// For the openssl tool: a signing certificate and its partition of the revocation list in the JPKI's shape (reference:
// the profile of 署名用電子証明書), so that signatures take the way that real ones take. Invented names.
constexpr const char* configuration = R"([req]
distinguished_name = dn
prompt = no
string_mask = utf8only
[dn]
C = JP
O = JPKI-TEST
1.OU = JPKI for digital signature
2.OU = Replay
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[leaf]
keyUsage = critical, digitalSignature, nonRepudiation
subjectAltName = @attributes
certificatePolicies = critical, 1.2.392.200149.8.5.1.0.20
crlDistributionPoints = points
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[attributes]
otherName.1 = 1.2.392.200149.8.5.5.1;FORMAT:UTF8,UTF8:見本　花子
otherName.2 = 1.2.392.200149.8.5.5.4;UTF8:419900102
otherName.3 = 1.2.392.200149.8.5.5.3;UTF8:2
otherName.4 = 1.2.392.200149.8.5.5.5;FORMAT:UTF8,UTF8:大阪府例示市見本町１番地
otherName.5 = 1.2.392.200149.8.5.5.2;UTF8:00000
otherName.6 = 1.2.392.200149.8.5.5.6;UTF8:000000000000
[points]
fullname = dirName:partition
[partition]
C = JP
O = JPKI-TEST
1.OU = JPKI for digital signature
2.OU = CRL Distribution Points
CN = Replay CRLDP
[list]
authorityKeyIdentifier = keyid
issuingDistributionPoint = critical, @points
[ca]
default_ca = d
[d]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 2
crl_extensions = list
)";

Expected<void> write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return unexpected(CtlError::Temporary, u"the temporary folder cannot be written"_s);
    return {};
}

Expected<void> openssl(const QString& folder, const QString& arguments)
{
    QProcess tool;
    tool.setWorkingDirectory(folder);
    tool.start(u"openssl"_s, arguments.split(u' '));
    if (!tool.waitForFinished(60'000) || tool.exitStatus() != QProcess::NormalExit || tool.exitCode() != 0)
        return unexpected(
            CtlError::Openssl, u"openssl "_s + arguments.section(u' ', 0, 0) + u" failed or is not installed"_s);
    return {};
}

} // namespace

Expected<void> makeReplayKeys(const QString& folder, const std::vector<TenantCode>& municipalities)
{
    const QTemporaryDir made;
    Expected<void> done = write(made.filePath(u"ca.cnf"_s), configuration);
    if (done)
        done = write(made.filePath(u"index.txt"_s), {});
    if (done)
        done = write(made.filePath(u"crlnumber"_s), "01\n");
    for (const QString& step :
        {u"req -x509 -utf8 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -config ca.cnf -extensions root"_s,
            u"req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -config ca.cnf -subj /C=JP/CN=REPLAY"_s,
            u"x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days 2 -extfile ca.cnf -extensions leaf -out leaf.pem"_s,
            u"ca -gencrl -config ca.cnf -keyfile ca.key -cert ca.pem -out ca.crl"_s,
            u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout seal.key -out seal.pem -days 2 -subj /C=JP/O=replay/CN=municipality -addext keyUsage=critical,keyAgreement"_s,
            u"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out receipt.key"_s}) {
        if (done)
            done = openssl(made.path(), step);
    }
    const auto put = [&](const QString& file, const QString& to) {
        if (done && !(QFile::remove(to), QFile::copy(made.filePath(file), to)))
            done = unexpected(CtlError::Unwritable, to);
    };
    if (done
        && !(QDir().mkpath(folder + u"/jpki/anchors"_s) && QDir().mkpath(folder + u"/jpki/crls"_s)
            && makePrivateFolder(folder + u"/card"_s)))
        done = unexpected(CtlError::Unwritable, folder);
    put(u"ca.pem"_s, folder + u"/jpki/anchors/ca.pem"_s);
    put(u"ca.crl"_s, folder + u"/jpki/crls/ca.crl"_s);
    put(u"leaf.key"_s, folder + u"/card/key.pem"_s);
    put(u"leaf.pem"_s, folder + u"/card/certificate.pem"_s);
    for (const TenantCode& code : municipalities) {
        const QString own = folder + u"/tenants/"_s + code.toString();
        if (QFile::exists(own + u"/receipt.key"_s))
            continue; // it signed what is in the store
        if (done && !makePrivateFolder(own))
            done = unexpected(CtlError::Unwritable, own);
        put(u"seal.pem"_s, own + u"/sealing.pem"_s);
        put(u"receipt.key"_s, own + u"/receipt.key"_s);
    }
    return done;
}

} // namespace Egov::Ctl
