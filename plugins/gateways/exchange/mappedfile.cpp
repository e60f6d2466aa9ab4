// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/exchange/mappedfile.h>

#include <libegov/payment/errors.h>
#include <libegov/payment/model/yen.h>
#include <plugins/gateways/exchange/csvtable.h>

#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Kind = ReconciliationRow::Kind;

enum Column { AttemptColumn, ReferenceColumn, AmountColumn, PaidOnColumn, SettledOnColumn, KindColumn };
constexpr std::array columnNames{"attempt", "reference", "amount", "paidOn", "settledOn", "kind"};

std::optional<Kind> kindFrom(const Json& word)
{
    const QByteArray text = word.toUtf8();
    if (text == "payment")
        return Kind::Payment;
    if (text == "refund")
        return Kind::Refund;
    return text == "chargeback" ? std::optional(Kind::Chargeback) : std::nullopt;
}

QString dayFormat(const Json& mapping) { return mapping["day"].toString(u"yyyy-MM-dd"_s); }

QDate dayFrom(const QString& cell, const QString& format)
{
    return QDate::fromString(cell.left(format.size()), format);
}

// The cell of each column that the mapping names; null where it names none.
using Cells = std::array<QString, columnNames.size()>;

std::optional<ReconciliationRow> rowFrom(const Json& mapping, const Cells& cells)
{
    const QString format = dayFormat(mapping);
    ReconciliationRow row;
    row.attempt = AttemptId(cells[AttemptColumn].toLatin1());
    row.providerReference = cells[ReferenceColumn].toUtf8();
    row.paidOn = dayFrom(cells[PaidOnColumn], format);
    bool isNumber = false;
    const qint64 amount = cells[AmountColumn].toLongLong(&isNumber);
    if (!isNumber || amount < -maximumYen || amount > maximumYen)
        return std::nullopt;
    row.kind = amount < 0 ? Kind::Refund : Kind::Payment;
    row.amount = amount < 0 ? -amount : amount;
    if (!cells[KindColumn].isNull()) {
        const std::optional<Kind> kind = kindFrom(mapping["kinds"][cells[KindColumn].toUtf8()]);
        // A payment below zero is a word that was mapped wrongly.
        if (!kind || (amount < 0 && *kind == Kind::Payment))
            return std::nullopt;
        row.kind = *kind;
    }
    if (!cells[SettledOnColumn].isEmpty()) {
        row.settledOn = dayFrom(cells[SettledOnColumn], format);
        if (!row.settledOn.isValid())
            return std::nullopt;
    }
    const bool isNamed = !row.attempt.isEmpty() || !row.providerReference.isEmpty();
    return amount != 0 && isNamed && row.paidOn.isValid() ? std::optional(row) : std::nullopt;
}

} // namespace

std::vector<ConfigurationFinding> checkMapping(const Json& mapping)
{
    using Severity = ConfigurationFinding::Severity;
    std::vector<ConfigurationFinding> findings;
    if (mapping.isNull())
        return findings;
    const auto wrong
        = [&findings](const QString& what) { findings.push_back({"reconciliation", Severity::Error, what}); };
    const QByteArray charset = mapping["charset"].toUtf8("UTF-8");
    const Json& columns = mapping["columns"];
    if (charset != "UTF-8" && charset != "Shift_JIS")
        wrong(u"charset is UTF-8 or Shift_JIS"_s);
    if (!columns["amount"].isText() || !columns["paidOn"].isText()
        || (!columns["attempt"].isText() && !columns["reference"].isText()))
        wrong(u"columns amount, paidOn and attempt or reference are needed"_s);
    for (const Json::Member& kind : mapping["kinds"].members()) {
        if (!kindFrom(kind.second))
            wrong(u"a kind is payment, refund or chargeback"_s);
    }
    return findings;
}

Expected<std::vector<ReconciliationRow>> readMappedFile(const Json& mapping, const QByteArray& file)
{
    if (!mapping.isObject() || !checkMapping(mapping).empty())
        return unexpected(PaymentError::Reconciliation, u"the columns of this gateway's files are not set"_s);
    QStringList wanted;
    std::vector<size_t> places;
    for (size_t i = 0; i < columnNames.size(); ++i) {
        if (!mapping["columns"][columnNames[i]].isText())
            continue;
        wanted += mapping["columns"][columnNames[i]].toString();
        places.push_back(i);
    }
    const Expected<CsvTable> table = readCsvColumns(file, mapping["charset"].toUtf8("UTF-8"), wanted);
    if (!table)
        return Unexpected(table.error());
    std::vector<ReconciliationRow> rows;
    for (const CsvRow& line : *table) {
        Cells cells;
        for (size_t i = 0; i < places.size(); ++i)
            cells[places[i]] = line.cells[static_cast<qsizetype>(i)];
        std::optional<ReconciliationRow> row = rowFrom(mapping, cells);
        if (!row)
            return unexpected(PaymentError::Reconciliation, u"line %1"_s.arg(line.line));
        row->line = line.line;
        rows.push_back(*row);
    }
    return rows;
}

} // namespace Egov
