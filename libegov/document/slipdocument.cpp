// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/slipdocument.h>

#include <libegov/document/codeblock_p.h>
#include <libegov/document/errors.h>
#include <libegov/document/gs1barcode_p.h>
#include <libegov/document/paper_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype elQrDigits = 255; // 総務省, 地方税統一QRコード: the whole of a code of version 6, level M
constexpr qsizetype elNumberDigits = 34; // 共通納税機関コード 5, 案件特定キー 20, 確認番号 6, 税目・料金番号 3

} // namespace

Expected<QByteArray> SlipDocument::render(const RenderOptions& options) const
{
    if (amount <= 0)
        return unexpected(DocumentError::Amount, u"a slip over nothing"_s);
    const auto say = [&options](Caption what) { return caption(what, options.language); };
    Expected<Paper> opened = Paper::open(options, title, office,
        u"%1 %2 %3 %4"_s.arg(office.municipality, title, say(Caption::Reference), reference.toString()));
    if (!opened)
        return Unexpected(opened.error());
    Paper& paper = *opened;

    paper.title(title);
    paper.text(office.municipality, {.size = 12, .alignment = TextStyle::Alignment::Right});
    if (!payer.isEmpty())
        paper.text(options.language == PaperLanguage::Japanese ? payer + u" 様"_s : payer, {.size = 13});
    paper.facts(
        {{say(Caption::Reference), reference.toString()}, {say(Caption::Amount), writtenYen(amount, options.language)},
            {say(Caption::DueOn), dueOn.isValid() ? writtenDate(dueOn, options.language) : QString()}});
    if (!charges.isEmpty()) {
        paper.heading(say(Caption::Fees));
        paper.table(charges, TableBlock::Values::Amounts);
    }
    if (!gs1Digits.isEmpty()) {
        paper.heading(say(Caption::Barcode));
        if (const Expected<Gs1Barcode> code = Gs1Barcode::encode(gs1Digits, amount, dueOn)) {
            paper.addFigure(std::make_unique<BarcodeBlock>(code->bars, paper.typesetter(), code->printed),
                say(Caption::BarcodeAlternative));
        } else {
            paper.fail(code.error());
        }
    }
    if (!payeasy.agency.isEmpty()) {
        paper.heading(say(Caption::Payeasy));
        paper.facts({{say(Caption::PayeasyAgency), QString::fromLatin1(payeasy.agency)},
            {say(Caption::PayeasyPayment), QString::fromLatin1(payeasy.payment)},
            {say(Caption::PayeasyConfirmation), QString::fromLatin1(payeasy.confirmation)},
            {say(Caption::PayeasyCategory), QString::fromLatin1(payeasy.category)}});
    }
    if (!elQr.digits.isEmpty()) {
        paper.heading(say(Caption::ElQr));
        Expected<QrCode> code = QrCode::encodeDigits(elQr.digits);
        if (!code || elQr.digits.size() != elQrDigits || elQr.number.size() != elNumberDigits)
            paper.fail(
                Error(DocumentError::ElQr, u"%1 and %2 digits"_s.arg(elQr.digits.size()).arg(elQr.number.size())));
        else
            paper.addFigure(std::make_unique<QrBlock>(*std::move(code), paper.typesetter(),
                                say(Caption::ElQrText) + u'\n' + say(Caption::ElQrNumber) + u' '
                                    + QString::fromLatin1(elQr.number)),
                say(Caption::ElQrAlternative));
    }
    if (!instructions.isEmpty()) {
        paper.heading(say(Caption::Instructions));
        paper.text(instructions);
    }
    paper.contact(office);
    return paper.render();
}

} // namespace Egov
