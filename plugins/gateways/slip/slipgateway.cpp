// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/slip/slipgateway.h>

#include <libegov/payment/errors.h>

#include <plugins/gateways/exchange/csvtable.h>
#include <plugins/gateways/slip/barcode.h>

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// So many decimal digits out of a digest, by long division; evenly spread but for a part in 2^180.
QByteArray digitsFrom(QByteArray digest, int count)
{
    QByteArray digits;
    while (digits.size() < count) {
        unsigned remainder = 0;
        for (char& byte : digest) {
            const unsigned value = remainder * 256 + static_cast<unsigned char>(byte);
            byte = static_cast<char>(value / 10);
            remainder = value % 10;
        }
        digits += static_cast<char>('0' + remainder);
    }
    return digits;
}

bool areDigits(const QByteArray& text, qsizetype from, qsizetype to)
{
    return text.size() >= from && text.size() <= to
        && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

QDate dayFrom(const QString& text) { return QDate::fromString(text, u"yyyyMMdd"_s); }

Expected<ReconciliationRow> rowFrom(const QStringList& cells, int line)
{
    const Unexpected unreadable = unexpected(PaymentError::Reconciliation, u"line %1"_s.arg(line));
    const QString& kind = cells[0];
    const QByteArray code = cells[1].toLatin1();
    ReconciliationRow row;
    row.line = line;
    if (kind == u"速報"_s || kind == u"確報"_s)
        row.kind = ReconciliationRow::Kind::Payment;
    else if (kind == u"取消"_s)
        row.kind = ReconciliationRow::Kind::Chargeback;
    else
        return unreadable;
    bool isNumber = false;
    row.amount = cells[2].toLongLong(&isNumber);
    row.paidOn = dayFrom(cells[3]);
    if (kind == u"確報"_s)
        row.settledOn = dayFrom(cells[4]);
    if (!isNumber || row.amount <= 0 || !row.paidOn.isValid()
        || (kind == u"確報"_s ? !row.settledOn.isValid() : !cells[4].isEmpty()))
        return unreadable;
    if (code.size() == 44) {
        const Expected<StoreBarcode> barcode = parseBarcode(code);
        if (!barcode)
            return unreadable;
        row.providerReference = barcode->free;
    } else if (areDigits(code, 21, 21)) {
        row.providerReference = code;
    } else if (areDigits(code, 20, 20)) {
        row.providerReference = '0' + code; // the payment number is the free part without its leading zero
    } else {
        return unreadable;
    }
    return row;
}

} // namespace

GatewayCapabilities SlipGateway::capabilities(const GatewaySettings&) const
{
    GatewayCapabilities can;
    can.label = u"納付書(コンビニエンスストア・ペイジー)"_s;
    can.labelEnglish = u"Payment slip (convenience store, Pay-easy)"_s;
    can.actions = {NextAction::Kind::Slip};
    can.maximumAmount = maximumStoreAmount;
    return can;
}

std::vector<ConfigurationFinding> SlipGateway::checkConfiguration(const GatewaySettings& settings) const
{
    using Severity = ConfigurationFinding::Severity;
    std::vector<ConfigurationFinding> findings;
    const QByteArray company = settings.options["company"].toUtf8();
    const QByteArray collector = settings.options["collector"].toUtf8();
    const QByteArray charset = settings.options["charset"].toUtf8("UTF-8");
    if (company.isEmpty() && collector.isEmpty())
        findings.push_back({"no-issuer", Severity::Error, u"neither company nor collector is set"_s});
    if (!company.isEmpty() && !areDigits(company, 6, 6))
        findings.push_back({"company", Severity::Error, u"company is 6 digits"_s});
    if (!collector.isEmpty() && !areDigits(collector, 5, 5))
        findings.push_back({"collector", Severity::Error, u"collector is 5 digits"_s});
    if (!collector.isEmpty() && settings.secrets.value("confirmationKey").size() < 16)
        findings.push_back({"no-secret", Severity::Error, u"secret confirmationKey is missing or short"_s});
    if (charset != "UTF-8" && charset != "Shift_JIS")
        findings.push_back({"charset", Severity::Error, u"charset is UTF-8 or Shift_JIS"_s});
    return findings;
}

GatewayStep<Attempt> SlipGateway::begin(const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses&, const QDateTime&, const GatewayReplies&) const
{
    Attempt begun = attempt;
    const QByteArray number = digitsFrom(QCryptographicHash::hash(attempt.id.value(), QCryptographicHash::Sha256), 20);
    StoreBarcode barcode;
    barcode.company = settings.options["company"].toUtf8();
    barcode.free = '0' + number;
    barcode.amount = attempt.amount;
    if (attempt.expiresAt.isValid())
        barcode.payableUntil = japaneseDay(attempt.expiresAt);
    begun.providerReference = barcode.free;
    begun.next.kind = NextAction::Kind::Slip;
    SlipNumbers& slip = begun.next.slip;
    slip.amount = attempt.amount;
    slip.payableUntil = barcode.payableUntil;
    if (!barcode.company.isEmpty()) {
        const Expected<QByteArray> digits = barcodeOf(barcode);
        if (!digits)
            return Declined{digits.error().code()};
        slip.barcode = *digits;
        slip.barcodeText1 = barcodeText1(*digits);
        slip.barcodeText2 = barcodeText2(*digits);
    }
    slip.collectorNumber = settings.options["collector"].toUtf8();
    if (!slip.collectorNumber.isEmpty()) {
        slip.paymentNumber = number;
        slip.confirmationNumber = digitsFrom(QMessageAuthenticationCode::hash(number,
                                                 settings.secrets.value("confirmationKey"), QCryptographicHash::Sha256),
            6);
        slip.paymentCategory = settings.options["category"].toUtf8();
    }
    return begun;
}

Expected<std::vector<ReconciliationRow>> SlipGateway::parseReconciliation(
    const GatewaySettings& settings, const QByteArray& file) const
{
    const Expected<CsvTable> table = readCsv(file, settings.options["charset"].toUtf8("UTF-8"),
        {u"種別"_s, u"収納コード"_s, u"金額"_s, u"収納日"_s, u"入金日"_s});
    if (!table)
        return Unexpected(table.error());
    std::vector<ReconciliationRow> rows;
    for (const CsvRow& cells : *table) {
        const Expected<ReconciliationRow> row = rowFrom(cells.cells, cells.line);
        if (!row)
            return Unexpected(row.error());
        rows.push_back(*row);
    }
    return rows;
}

} // namespace Egov
