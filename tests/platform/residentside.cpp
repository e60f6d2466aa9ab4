// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The residents' side of a service as a process of its own, for tests/platform/residentmemory.cpp: no opening keys.
//
//   residentside DATA-FOLDER < answers
//
// Files one application, prints its number, and stays until standard input ends a second time.
#include "demoservice.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Up to an empty line; without the buffers of stdio, which nobody could wipe.
QByteArray readInput()
{
    QByteArray all;
    char octet = 0;
    while (read(STDIN_FILENO, &octet, 1) == 1 && !(octet == '\n' && all.endsWith('\n')))
        all += octet;
    return all;
}

QByteArray file(DemoService& service)
{
    const QByteArray answers = readInput();
    Desk& desk = service.desk();
    const Expected<SubmissionPackage> package = desk.prepare(FormId("child-allowance-claim"), answers, "ja");
    if (!package)
        return package.error().code();
    const Expected<QByteArray> signature = DemoService::sign(u"good"_s, package->bytes());
    if (!signature)
        return signature.error().code();
    const Expected<SubmissionOutcome> outcome = desk.submit({.answers = answers,
        .package = *package,
        .signature = *signature,
        .key = IdempotencyKey("residents-side-1234"),
        .password = {},
        .email = {},
        .draft = {}});
    if (!outcome)
        return outcome.error().code();
    return outcome->receipt ? "arrived " + outcome->receipt->reference.value() : outcome->reason;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    DemoService service(QCoreApplication::arguments().value(1));
    service.configuration.openingKeyDirectory.clear();
    if (const Expected<void> opened = service.open(); !opened)
        return 2;
    std::puts(file(service).constData());
    std::fflush(stdout);
    char octet = 0;
    return read(STDIN_FILENO, &octet, 1) < 0 ? 1 : 0;
}
