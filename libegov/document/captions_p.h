// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/receiptdocument.h>
#include <libegov/document/renderoptions.h>

#include <QDate>
#include <QString>

namespace Egov {

// What papers print of their own accord.
enum class Caption {
    ReceiptTitle,
    ReceiptPreface,
    Municipality,
    Form,
    Reference,
    ArrivedAt,
    FormVersion,
    FormDigest,
    PackageDigest,
    Payment,
    AccessCode,
    Fees,
    Answers,
    Attachments,
    VerifyTitle,
    VerifyText,
    Contact,
    Department,
    Address,
    Phone,
    Email,
    Hours,
    Particulars,
    Reasons,
    Appeal,
    Note,
    AppliedOn,
    SealHere,
    SpecimenMark,
    SpecimenText,
    Attestation,
    Payer,
    Amount,
    DueOn,
    Barcode,
    Payeasy,
    PayeasyAgency,
    PayeasyPayment,
    PayeasyConfirmation,
    PayeasyCategory,
    ElQr,
    ElQrText,
    ElQrNumber,
    ElQrAlternative,
    Instructions,
    SummaryTitle,
    State,
    Checks,
    QrAlternative,
    BarcodeAlternative,
};

QString caption(Caption what, PaperLanguage language);
QString caption(ReceiptPayment payment, PaperLanguage language);

// 2026年11月22日（令和8年11月22日）; English: 22 November 2026 (令和8年11月22日).
QString writtenDate(QDate date, PaperLanguage language);
// The same with hour, minute and second in Japanese time.
QString writtenMoment(const QDateTime& moment, PaperLanguage language);
// 1,234円; English: 1,234 yen.
QString writtenYen(qint64 amount, PaperLanguage language);

} // namespace Egov
