// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/receiptdocument.h>

#include <libegov/document/codeblock_p.h>
#include <libegov/document/errors.h>
#include <libegov/document/paper_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<QByteArray> ReceiptDocument::render(const RenderOptions& options) const
{
    const auto say = [&options](Caption what) { return caption(what, options.language); };
    Expected<Paper> opened = Paper::open(options, say(Caption::ReceiptTitle) + u" "_s + formTitle, office,
        u"%1 %2 %3 %4"_s.arg(office.municipality, formTitle, say(Caption::Reference), reference.toString()));
    if (!opened)
        return Unexpected(opened.error());
    Paper& paper = *opened;

    paper.title(say(Caption::ReceiptTitle));
    paper.text(say(Caption::ReceiptPreface));
    paper.facts({{say(Caption::Municipality),
                     office.code.isEmpty() ? office.municipality
                                           : u"%1（%2）"_s.arg(office.municipality, office.code.toString())},
        {say(Caption::Form), formTitle}, {say(Caption::Reference), reference.toString()},
        {say(Caption::ArrivedAt), arrivedAt.isValid() ? writtenMoment(arrivedAt, options.language) : QString()},
        {say(Caption::Payment), payment ? caption(*payment, options.language) : QString()}});
    if (!accessCode.isEmpty()) {
        Expected<QrCode> code = QrCode::encode(accessCode);
        if (code)
            paper.addFigure(std::make_unique<QrBlock>(std::move(*code), paper.typesetter(),
                                say(Caption::AccessCode) + u'\n' + QString::fromLatin1(accessCode)),
                say(Caption::AccessCode) + u' ' + QString::fromLatin1(accessCode));
        else
            paper.fail(code.error());
    }
    if (!fees.isEmpty()) {
        paper.heading(say(Caption::Fees));
        paper.table(fees, TableBlock::Values::Amounts);
    }

    paper.heading(say(Caption::VerifyTitle));
    if (jws.isEmpty()) {
        paper.fail(Error(DocumentError::NoReceipt, u"a receipt paper without its signed record"_s));
    } else if (Expected<QrCode> code = QrCode::encode(jws)) {
        paper.addFigure(std::make_unique<QrBlock>(std::move(*code), paper.typesetter(), say(Caption::VerifyText)),
            say(Caption::QrAlternative));
        paper.attach({.name = "receipt.jws",
            .type = "application/jose",
            .description = say(Caption::VerifyTitle),
            .bytes = jws});
    } else {
        paper.fail(code.error());
    }
    paper.facts({{say(Caption::FormVersion), QString::fromUtf8(formVersion)},
        {say(Caption::FormDigest), QString::fromLatin1(formDigest)},
        {say(Caption::PackageDigest), QString::fromLatin1(packageDigest)}});

    if (!answers.isEmpty())
        paper.heading(say(Caption::Answers));
    paper.sections(answers);
    if (!attachments.isEmpty()) {
        paper.heading(say(Caption::Attachments));
        paper.table(attachments);
    }
    paper.contact(office);
    return paper.render();
}

} // namespace Egov
