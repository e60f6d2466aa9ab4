// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Verifies what a resident signed with the signing certificate of a My Number Card (JPKI), and tells every check.
//
//   verify-a-signature DOCUMENT SIGNATURE ANCHORS CRLS MOMENT [test]
//
// SIGNATURE: CMS, detached. ANCHORS and CRLS: folders. MOMENT: as of when, ISO 8601 with an offset. "test" accepts the
// test hierarchy instead of the real one: nothing accepts both.
#include <libegov/signature.h>

#include <QFile>
#include <cstdio>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
T need(Expected<T> result)
{
    if (result)
        return *std::move(result);
    std::fprintf(stderr, "%s: %s\n", result.error().code().constData(), qUtf8Printable(result.error().detail()));
    std::exit(2);
}

QByteArray read(const char* path)
{
    QFile file(QString::fromLocal8Bit(path));
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    std::fprintf(stderr, "%s cannot be read\n", path);
    std::exit(2);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 6)
        return 2;
    const QDateTime moment = QDateTime::fromString(QString::fromLatin1(argv[5]), Qt::ISODate);
    if (!moment.isValid())
        return 2;
    const bool isTest = argc > 6 && QByteArrayView(argv[6]) == "test";

    // Everything that may be believed is handed over; verification looks nothing up.
    TrustMaterial material;
    material.anchors = need(loadCertificates(QString::fromLocal8Bit(argv[3])));
    material.revocationLists = need(loadRevocationLists(QString::fromLocal8Bit(argv[4])));
    const JpkiPolicy policy
        = JpkiPolicy::forEnvironment(isTest ? JpkiPolicy::Environment::Test : JpkiPolicy::Environment::Production);

    const SignatureReport report
        = verifySignature(read(argv[1]), read(argv[2]), jpkiSignaturePolicy(policy), material, moment);

    std::printf("%s %s\n", toText(report.indication()).constData(), toText(report.subIndication()).constData());
    QList<Check> checks = report.checks();
    for (const SignerReport& signer : report.signers)
        checks += signer.checks() + signer.path.checks();
    for (const Check& check : checks)
        std::printf(
            "  %s: %s %s\n", check.check.constData(), toText(check.result).constData(), check.evidence.constData());
    if (!report.isGood())
        return 1;

    // The four attributes are personal data: show them to the officer who decides, and to nobody else.
    if (report.signers.constFirst().identity)
        std::printf("%s\n", qUtf8Printable(report.signers.constFirst().identity->name));
    return 0;
}
