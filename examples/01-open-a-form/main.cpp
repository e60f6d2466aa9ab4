// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The whole way of an application without signature:  open-a-form CONFIGURATION TENANT FORM ANSWERS RECEIPT.pdf
#include <libegov/application.h>
#include <libegov/document.h>
#include <libegov/platform.h>

#include <QFile>
#include <cstdio>

using namespace Egov;

auto need(auto result)
{
    if (!result)
        qFatal("%s: %s", result.error().code().constData(), qUtf8Printable(result.error().detail()));
    return *std::move(result);
}

QByteArray read(const char* path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int main(int argc, char** argv)
{
    if (argc != 6)
        return 2;
    const auto platform
        = need(Platform::open(need(PlatformConfiguration::parse(read(argv[1]))), std::make_shared<SystemClock>()));
    PlatformRunner runner(*platform); // does what time makes due, in threads of its own, and tells by signals
    QObject::connect(&runner, &PlatformRunner::failed, [](const WorkFailure& f) { qWarning() << f.what << f.reason; });
    Desk* desk = platform->findDesk(TenantCode(argv[2]));
    const QByteArray answers = read(argv[4]);
    // Each step takes what the one before found; what a step refuses is a value.
    const FilingSteps steps = desk->filing();
    const FilingSubject subject = need(steps.begin(FormId(argv[3])));
    const JudgedAnswers judged = need(steps.judge(subject, answers));
    for (const Finding& finding : judged.findings()) // everything that is wrong, at once
        std::printf("%s: %s\n", finding.path.constData(), qUtf8Printable(messageFor(finding, "ja", subject.form)));
    const Completion complete = need(steps.complete(subject, judged)); // asks the municipality's own rules too
    if (!complete)
        return 1;
    // The bytes that a resident would sign; and one key for every retry, so that nothing arrives twice.
    const Package package = need(steps.package(subject, *complete, "ja", {}));
    const IdempotencyKey key(package.submission().digest());
    const VouchedPackage vouched = need(steps.vouchUnsigned(package, {}));
    const auto outcome = need(steps.submit(vouched, {.answers = answers, .key = key, .password = "8 or more"}));
    if (outcome.verdict != SubmissionVerdict::Arrived)
        return 1;
    const Receipt& receipt = *outcome.receipt; // durable from here on: it proves that offline, and on paper
    ReceiptDocument paper{.formTitle = subject.form.title(), .reference = receipt.reference, .jws = receipt.jws};
    paper.office.municipality = desk->tenant().name();
    paper.arrivedAt = receipt.arrivedAt;
    QFile pdf(QFile::decodeName(argv[5]));
    pdf.open(QIODevice::WriteOnly);
    pdf.write(need(paper.render({.createdAt = receipt.arrivedAt})));
    std::printf("%s\n", receipt.reference.value().constData());
}
