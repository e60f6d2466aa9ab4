// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/captions_p.h>

#include <libegov/base/clock.h>
#include <libegov/base/japantime.h>
#include <libegov/japan/era.h>

#include <QLocale>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

struct CaptionEntry {
    Caption what;
    const char16_t* japanese;
    const char16_t* english;
};

constexpr CaptionEntry entries[] = {
    {Caption::ReceiptTitle, u"電子申請 受付票（申請の控え）", u"Receipt of electronic application"},
    {Caption::ReceiptPreface, u"次の申請を受け付けました。受付番号は、問合せのときに必要です。",
        u"The following application has arrived. Keep the reference number for enquiries."},
    {Caption::Municipality, u"申請先", u"Municipality"},
    {Caption::Form, u"手続", u"Procedure"},
    {Caption::Reference, u"受付番号", u"Reference number"},
    {Caption::ArrivedAt, u"到達日時", u"Arrived at"},
    {Caption::FormVersion, u"様式の版", u"Form version"},
    {Caption::FormDigest, u"様式のSHA-256", u"SHA-256 of the form"},
    {Caption::PackageDigest, u"申請データのSHA-256", u"SHA-256 of the application"},
    {Caption::Payment, u"納付の状況", u"Payment"},
    {Caption::Fees, u"手数料等", u"Fees"},
    {Caption::AccessCode, u"アクセスコード：状況を見るときに、受付番号といっしょに要ります。人に見せないでください。",
        u"Access code: needed with the reference number to look at the application. Show it to nobody."},
    {Caption::Answers, u"申請の内容", u"Answers"},
    {Caption::Attachments, u"添付書類", u"Attachments"},
    {Caption::VerifyTitle, u"この控えの確かめ方", u"How to verify this receipt"},
    {Caption::VerifyText,
        u"二次元コードと添付ファイルreceipt.jwsは、申請先が電子署名した同じ受付記録（JWS、ES256）です。申請先の公開鍵"
        u"があれば、通信をせずに、到達日時と申請データが変わっていないことを確かめられます。",
        u"The code and the attached file receipt.jws hold the same record, signed by the municipality (JWS, ES256). "
        u"With "
        u"its public key anyone can check, without a connection, when the application arrived and that it is "
        u"unchanged."},
    {Caption::Contact, u"問合せ先", u"Contact"},
    {Caption::Department, u"担当", u"Department"},
    {Caption::Address, u"所在地", u"Address"},
    {Caption::Phone, u"電話", u"Telephone"},
    {Caption::Email, u"電子メール", u"E-mail"},
    {Caption::Hours, u"受付時間", u"Hours"},
    {Caption::Particulars, u"決定の内容", u"Particulars"},
    {Caption::Reasons, u"理由", u"Reasons"},
    {Caption::Appeal, u"教示", u"How to appeal"},
    {Caption::Note, u"備考", u"Note"},
    {Caption::AppliedOn, u"申請日", u"Applied on"},
    {Caption::SealHere, u"電子署名", u"Digital signature"},
    {Caption::SpecimenMark, u"見本", u"SPECIMEN"},
    {Caption::SpecimenText, u"【見本】この書類は見本であり、証明書として使うことはできません。",
        u"[SPECIMEN] This is a specimen. It certifies nothing."},
    {Caption::Attestation, u"証明", u"Attestation"},
    {Caption::Payer, u"納付者", u"Payer"},
    {Caption::Amount, u"納付金額", u"Amount"},
    {Caption::DueOn, u"納付期限", u"Due on"},
    {Caption::Barcode, u"コンビニエンスストアでの納付", u"At a convenience store"},
    {Caption::Payeasy, u"Pay-easy（ペイジー）での納付", u"By Pay-easy"},
    {Caption::PayeasyAgency, u"収納機関番号", u"Agency number"},
    {Caption::PayeasyPayment, u"納付番号", u"Payment number"},
    {Caption::PayeasyConfirmation, u"確認番号", u"Confirmation number"},
    {Caption::PayeasyCategory, u"納付区分", u"Category"},
    {Caption::ElQr, u"地方税統一QRコード（eL-QR）での納付", u"By eL-QR"},
    {Caption::ElQrText, u"スマートフォンの決済アプリまたは地方税お支払サイトで読み取ってください。",
        u"To be read by a payment app or by the eL site."},
    {Caption::ElQrNumber, u"eL番号", u"eL number"},
    {Caption::ElQrAlternative, u"地方税統一QRコード", u"eL-QR code"},
    {Caption::Instructions, u"納付の方法", u"How to pay"},
    {Caption::SummaryTitle, u"申請内容一覧", u"Application summary"},
    {Caption::State, u"状態", u"State"},
    {Caption::Checks, u"確認の結果", u"Checks"},
    {Caption::QrAlternative, u"受付記録（JWS）の二次元コード。同じ内容が添付ファイルreceipt.jwsにあります。",
        u"Two-dimensional code of the signed record. The attached file receipt.jws holds the same."},
    {Caption::BarcodeAlternative, u"収納用バーコード。番号は下に印字しています。",
        u"Bar code. Its digits are printed below."},
};

} // namespace

QString caption(Caption what, PaperLanguage language)
{
    for (const CaptionEntry& entry : entries) {
        if (entry.what == what)
            return QString::fromUtf16(language == PaperLanguage::Japanese ? entry.japanese : entry.english);
    }
    Q_UNREACHABLE();
}

QString caption(ReceiptPayment payment, PaperLanguage language)
{
    const bool isJapanese = language == PaperLanguage::Japanese;
    switch (payment) {
    case ReceiptPayment::NothingDue: return isJapanese ? u"納付は不要です"_s : u"Nothing to pay"_s;
    case ReceiptPayment::Due: return isJapanese ? u"未納付"_s : u"To be paid"_s;
    case ReceiptPayment::Waiting: return isJapanese ? u"納付の確認を待っています"_s : u"Waiting for confirmation"_s;
    case ReceiptPayment::Paid: return isJapanese ? u"納付済み"_s : u"Paid"_s;
    case ReceiptPayment::PaidPreliminarily: return isJapanese ? u"納付済み（速報）"_s : u"Paid (preliminary notice)"_s;
    case ReceiptPayment::Unknown: break;
    }
    return isJapanese ? u"確認中（二重に納付しないでください）"_s : u"Being checked; do not pay twice"_s;
}

QString writtenDate(QDate date, PaperLanguage language)
{
    const QString era = QString::fromUtf8(formatEraDate(date));
    if (language == PaperLanguage::Japanese)
        return u"%1年%2月%3日（%4）"_s.arg(date.year()).arg(date.month()).arg(date.day()).arg(era);
    return QLocale::c().toString(date, u"d MMMM yyyy"_s) + u" (%1)"_s.arg(era);
}

QString writtenMoment(const QDateTime& moment, PaperLanguage language)
{
    const QTime time = inJapan(moment).time();
    const QString date = writtenDate(japaneseDay(moment), language);
    if (language == PaperLanguage::Japanese)
        return date + u" %1時%2分%3秒"_s.arg(time.hour()).arg(time.minute()).arg(time.second());
    return date + time.toString(u" HH:mm:ss"_s) + u" Japan time"_s;
}

QString writtenYen(qint64 amount, PaperLanguage language)
{
    // English groups by three digits, the C locale not at all.
    return QLocale(QLocale::English).toString(amount) + (language == PaperLanguage::Japanese ? u"円"_s : u" yen"_s);
}

} // namespace Egov
