// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/papers.h"

#include "app/answerlist.h"
#include "app/caseaccess.h"

#include <libegov/document/certificatedocument.h>
#include <libegov/document/noticedocument.h>
#include <libegov/document/receiptdocument.h>
#include <libegov/japan/era.h>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

IssuingOffice officeOf(const Tenant& tenant, const FormId& form)
{
    const ContactDesk desk = tenant.deskFor(form);
    return {.code = tenant.code(),
        .municipality = tenant.name(),
        .head = tenant.sealTitle(),
        .headName = {},
        .department = desk.division,
        .postalAddress = desk.address,
        .phone = QString::fromUtf8(desk.phone),
        .email = QString::fromUtf8(desk.email),
        .openingHours = desk.opens.toString(u"H:mm"_s) + u"–"_s + desk.closes.toString(u"H:mm"_s)};
}

// Official papers are in Japanese, whatever the page is in.
QString paperText(const RequestContext& context, const QByteArray& key)
{
    return QString::fromUtf8(context.service.texts.text(key, "ja"));
}

ReceiptPayment receiptPayment(PaymentStatus::State state)
{
    switch (state) {
    case PaymentStatus::State::NothingDue: return ReceiptPayment::NothingDue;
    case PaymentStatus::State::Due:
    case PaymentStatus::State::Lapsed: return ReceiptPayment::Due;
    case PaymentStatus::State::Waiting: return ReceiptPayment::Waiting;
    case PaymentStatus::State::Paid: return ReceiptPayment::Paid;
    case PaymentStatus::State::Pending: break;
    }
    return ReceiptPayment::Unknown;
}

QList<LabelledLine> attachmentLines(const SubmissionPackage& package)
{
    QList<LabelledLine> lines;
    for (const PackageAttachment& file : package.content().attachments)
        lines.append({.label = QString::fromUtf8(file.name),
            .value = QString::fromUtf8(sizeText(file.size) + "  SHA-256 " + file.sha256),
            .depth = 0});
    return lines;
}

} // namespace

Expected<QByteArray> receiptPaper(const RequestContext& context, const CaseSnapshot& snapshot)
{
    const Expected<Receipt> receipt = snapshot.receipt();
    if (!receipt)
        return Unexpected(receipt.error());
    const Expected<Form> form = context.desk->formOf(receipt->formDigest);
    if (!form)
        return Unexpected(form.error());
    const Expected<SubmissionPackage> package = snapshot.package();
    if (!package)
        return Unexpected(package.error());
    ReceiptDocument document;
    document.office = officeOf(context.desk->tenant(), form->id());
    document.formTitle = QString::fromUtf8(context.formText(form->title()));
    document.formVersion = form->reference();
    document.formDigest = receipt->formDigest;
    document.reference = snapshot.reference();
    document.arrivedAt = receipt->arrivedAt;
    document.accessCode = accessCodeOf(context, snapshot.reference());
    document.packageDigest = receipt->packageDigest;
    document.jws = receipt->jws;
    document.attachments = attachmentLines(*package);
    // The sealed fields are not in the package in the clear, so the evaluation finds them missing: only looked at here.
    if (const auto evaluation = context.desk->evaluateFiled(snapshot); evaluation)
        document.answers = answerSections(context, *evaluation, sealedPathsOf(*package));
    if (const Expected<PaymentView> payment = context.desk->payment(snapshot); payment) {
        document.payment = receiptPayment(payment->status.state);
        for (const ChargeLine& line : payment->charge.lines)
            document.fees.append({.label = QString::fromUtf8(context.formText(line.label)),
                .value = QString::fromUtf8(context.yen(line.amount)),
                .depth = 0});
        document.fees.append({.label = QString::fromUtf8(context.text("fee.total")),
            .value = QString::fromUtf8(context.yen(payment->charge.total)),
            .depth = 0});
    }
    RenderOptions options;
    options.createdAt = receipt->arrivedAt;
    options.language = context.language == "ja" ? PaperLanguage::Japanese : PaperLanguage::English;
    options.missingGlyph = MissingGlyph::Geta;
    return document.render(options);
}

Expected<QByteArray> noticePaper(
    const RequestContext& context, const CaseSnapshot& snapshot, const Form& form, const NoticeText& text)
{
    NoticeDocument document;
    document.office = officeOf(context.desk->tenant(), form.id());
    document.documentNumber = text.documentNumber;
    document.issuedOn = japaneseDay(context.now());
    document.addressee = text.addressee;
    document.title = form.title() + u' ' + paperText(context, "notice.title");
    document.outcome = text.granted ? NoticeDocument::Outcome::Granted : NoticeDocument::Outcome::Rejected;
    document.reference = snapshot.reference();
    document.appliedOn = japaneseDay(snapshot.view().arrivedAt);
    document.decision = paperText(context, text.granted ? "notice.granted" : "notice.rejected");
    document.reasons = text.reasons;
    document.appeal = paperText(context, "notice.appeal");
    document.note = paperText(context, "notice.demo");
    return document.render({.createdAt = context.now()});
}

Expected<QByteArray> procedurePaper(
    const RequestContext& context, const CaseSnapshot& snapshot, const Form& form, const CasePaper& paper, int number)
{
    const auto sentence = [&](const QByteArray& key, const PageTexts::Values& values) {
        return QString::fromUtf8(context.service.texts.text(key, "ja", values));
    };
    const bool refuses = paper.kind == OutcomeKind::Adverse || paper.kind == OutcomeKind::Partial;
    NoticeDocument document;
    document.office = officeOf(context.desk->tenant(), form.id());
    document.documentNumber
        = u"%1 %2-%3"_s.arg(context.desk->tenant().documentSymbol(), snapshot.reference().toString()).arg(number);
    document.issuedOn = japaneseDay(context.now());
    document.addressee = paper.addressee;
    document.title = paper.title;
    document.outcome = refuses ? NoticeDocument::Outcome::Rejected : NoticeDocument::Outcome::Granted;
    document.reference = snapshot.reference();
    document.appliedOn = japaneseDay(snapshot.view().arrivedAt);
    document.decision = paper.outcome.isEmpty()
        ? sentence("paper.told", {{"basis", paper.legalBasis.toUtf8()}})
        : sentence("paper.decided", {{"basis", paper.legalBasis.toUtf8()}, {"outcome", paper.outcome.toUtf8()}});
    for (const PaperLine& line : paper.particulars)
        document.particulars.append({.label = line.label, .value = line.value, .depth = 0});
    if (!paper.number.isEmpty())
        document.particulars.prepend({.label = paperText(context, "paper.number"), .value = paper.number, .depth = 0});
    const auto valid = [&](const QByteArray& key, QDate day) {
        if (day.isValid())
            document.particulars.append(
                {.label = paperText(context, key), .value = QString::fromUtf8(formatEraDate(day)), .depth = 0});
    };
    valid("paper.valid-from", paper.validFrom);
    valid("paper.valid-until", paper.validUntil);
    document.reasons = paper.reason;
    document.appeal = paper.remedies;
    document.note = paperText(context, "notice.demo");
    return document.render({.createdAt = context.now()});
}

Expected<QByteArray> certificatePaper(
    const RequestContext& context, const CaseSnapshot& snapshot, const Evaluation& evaluation)
{
    const Form form = evaluation.form();
    CertificateDocument document;
    document.office = officeOf(context.desk->tenant(), form.id());
    document.documentNumber = context.desk->tenant().documentSymbol() + u' ' + snapshot.reference().toString();
    document.issuedOn = japaneseDay(context.now());
    document.title = form.title().section(u'の', 0, 1);
    document.kind = CertificateDocument::Kind::Specimen;
    document.records.append({.title = paperText(context, "certificate.record"),
        .lines = {{.label = paperText(context, "part.name"), .value = evaluation.format("name", "ja"), .depth = 0},
            {.label = paperText(context, "part.birthDate"), .value = evaluation.format("birthDate", "ja"), .depth = 0},
            {.label = paperText(context, "part.address"), .value = evaluation.format("address", "ja"), .depth = 0}}});
    document.attestation = paperText(context, "certificate.attestation");
    document.reference = snapshot.reference();
    return document.render({.createdAt = context.now()});
}

} // namespace Egov::Portal
