// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "replay.h"

#include "command.h"

#include <QProcess>
#include <QTemporaryDir>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// What `openssl ca` wants to know to write a revocation list.
constexpr const char* configuration = "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\n"
                                      "default_md=sha256\ndefault_crl_days=2\ncrl_extensions=c\n"
                                      "[c]\nauthorityKeyIdentifier=keyid\n"
                                      "[leaf]\nbasicConstraints=critical,CA:FALSE\n"
                                      "keyUsage=critical,digitalSignature,nonRepudiation\n"
                                      "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";

Expected<void> write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return unexpected("ctl.temporary", u"the temporary folder cannot be written"_s);
    return {};
}

Expected<void> openssl(const QString& folder, const QString& arguments)
{
    QProcess tool;
    tool.setWorkingDirectory(folder);
    tool.start(u"openssl"_s, arguments.split(u' '));
    if (!tool.waitForFinished(60'000) || tool.exitStatus() != QProcess::NormalExit || tool.exitCode() != 0)
        return unexpected(
            "ctl.openssl", u"openssl "_s + arguments.section(u' ', 0, 0) + u" failed or is not installed"_s);
    return {};
}

} // namespace

Expected<ReplayKeys> ReplayKeys::make()
{
    const QTemporaryDir folder;
    Expected<void> done = write(folder.filePath(u"ca.cnf"_s), configuration);
    if (done)
        done = write(folder.filePath(u"index.txt"_s), {});
    if (done)
        done = write(folder.filePath(u"crlnumber"_s), "01\n");
    for (const QString& step :
        {u"req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /C=JP/O=replay/CN=root -addext keyUsage=critical,keyCertSign,cRLSign"_s,
            u"req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj /C=JP/O=replay/CN=applicant"_s,
            u"x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days 2 -extfile ca.cnf -extensions leaf -out leaf.pem"_s,
            u"ca -gencrl -config ca.cnf -keyfile ca.key -cert ca.pem -out ca.crl"_s,
            u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout seal.key -out seal.pem -days 2 -subj /C=JP/O=replay/CN=municipality -addext keyUsage=critical,keyAgreement"_s,
            u"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out receipt.key"_s}) {
        if (done)
            done = openssl(folder.path(), step);
    }
    if (!done)
        return Unexpected(done.error());
    auto signer = KeyFileSigner::openFiles(folder.filePath(u"leaf.key"_s), folder.filePath(u"leaf.pem"_s));
    const auto anchors = loadCertificates(folder.filePath(u"ca.pem"_s));
    const auto lists = loadRevocationLists(folder.filePath(u"ca.crl"_s));
    const auto sealing = loadCertificates(folder.filePath(u"seal.pem"_s));
    const Expected<QByteArray> pem = readFile(folder.filePath(u"receipt.key"_s));
    Expected<JwsKey> receipts = pem ? JwsKey::parse(*pem) : Expected<JwsKey>(Unexpected(pem.error()));
    if (!signer || !anchors || !lists || !sealing || !receipts)
        return unexpected("ctl.openssl", u"what openssl made cannot be read"_s);
    ReplayKeys keys;
    keys.applicant = std::move(*signer);
    keys.trust.anchors = *anchors;
    keys.trust.revocationLists = *lists;
    keys.sealing = *sealing;
    keys.receipts = std::make_shared<JwsKey>(std::move(*receipts));
    return keys;
}

} // namespace Egov::Ctl
