// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/payment/hosting/moneywire_p.h>

#include <libegov/payment/model/enumvalue_p.h>
#include <libegov/payment/records/recordreader_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<ReconciliationRow::Kind, 3> rowKinds{{{
    {ReconciliationRow::Kind::Payment, "payment"},
    {ReconciliationRow::Kind::Refund, "refund"},
    {ReconciliationRow::Kind::Chargeback, "chargeback"},
}}};

constexpr qsizetype rowValues = 8;

QByteArray lineOf(const ReconciliationRow& row)
{
    const QByteArrayList values{QByteArray::number(row.line), rowKinds.of(row.kind), row.attempt.value(),
        row.providerReference, row.refund.value(), QByteArray::number(row.amount), toDayText(row.paidOn),
        toDayText(row.settledOn)};
    return values.join('\t') + '\n';
}

Expected<ReconciliationRow> rowFrom(const QByteArray& line)
{
    const Unexpected wrong = unexpected(PaymentError::Record, u"row"_s);
    const QByteArrayList values = line.split('\t');
    if (values.size() != rowValues)
        return wrong;
    ReconciliationRow row;
    bool isLine = false;
    bool isAmount = false;
    row.line = values[0].toInt(&isLine);
    const Expected<ReconciliationRow::Kind> kind = valueOf(rowKinds, values[1]);
    row.attempt = AttemptId(values[2]);
    row.providerReference = values[3];
    row.refund = RefundId(values[4]);
    row.amount = values[5].toLongLong(&isAmount);
    row.paidOn = fromDayText(values[6]);
    row.settledOn = fromDayText(values[7]);
    if (!isLine || !isAmount || !kind || (!values[7].isEmpty() && !row.settledOn.isValid()))
        return wrong;
    row.kind = *kind;
    return row;
}

} // namespace

Json toWire(const RefundNews& news)
{
    return Json::object({{"refund", news.refund.value()}, {"providerReference", news.providerReference},
        {"amount", numberToWire(news.amount)}, {"state", toText(news.state)}});
}

Expected<RefundNews> refundNewsFromWire(const Json& json)
{
    RecordReader read(json);
    RefundNews news{read.id<RefundId>("refund"), read.bytes("providerReference"), read.reported("amount"),
        read.word("state", refundStateFromText)};
    return read.finish(std::move(news));
}

Json toWire(const DisputeNews& news)
{
    return Json::object({{"providerReference", news.providerReference}, {"amount", numberToWire(news.amount)},
        {"state", toText(news.state)}, {"reason", news.reason}, {"evidenceDueAt", momentToJson(news.evidenceDueAt)}});
}

Expected<DisputeNews> disputeNewsFromWire(const Json& json)
{
    RecordReader read(json);
    DisputeNews news;
    news.providerReference = read.bytes("providerReference");
    news.amount = read.reported("amount");
    news.state = read.word("state", disputeStateFromText);
    news.reason = read.bytes("reason");
    news.evidenceDueAt = read.moment("evidenceDueAt");
    return read.finish(std::move(news));
}

Json toWire(const PaymentEvent& event)
{
    return Json::object({{"attempt", event.attempt.value()}, {"providerReference", event.providerReference},
        {"paymentReference", event.paymentReference}, {"merchantAccount", event.merchantAccount},
        {"event", toText(event.event)}, {"amount", numberToWire(event.amount)}, {"currency", event.currency},
        {"occurredAt", momentToJson(event.occurredAt)}, {"settledOn", dayToJson(event.settledOn)},
        {"refunds", listToWire(event.refunds)}, {"disputes", listToWire(event.disputes)}});
}

Expected<PaymentEvent> paymentEventFromWire(const Json& json)
{
    RecordReader read(json);
    PaymentEvent event;
    event.attempt = read.id<AttemptId>("attempt");
    event.providerReference = read.bytes("providerReference");
    event.paymentReference = read.bytes("paymentReference");
    event.merchantAccount = read.bytes("merchantAccount");
    event.event = read.word("event", attemptEventFromText);
    event.amount = read.reported("amount");
    event.currency = read.bytes("currency");
    event.occurredAt = read.moment("occurredAt");
    event.settledOn = read.day("settledOn");
    event.refunds = read.records("refunds", refundNewsFromWire);
    event.disputes = read.records("disputes", disputeNewsFromWire);
    return read.finish(std::move(event));
}

Json toWire(const NotificationReading& reading)
{
    return Json::object({{"trust", toText(reading.trust)}, {"refusal", reading.refusal}, {"key", reading.key},
        {"events", listToWire(reading.events)}});
}

Expected<NotificationReading> readingFromWire(const Json& json)
{
    RecordReader read(json);
    NotificationReading reading{read.word("trust", notificationTrustFromText), read.bytes("refusal"), read.bytes("key"),
        read.records("events", paymentEventFromWire)};
    return read.finish(std::move(reading));
}

Json toWire(const std::vector<ReconciliationRow>& rows)
{
    QByteArray text;
    for (const ReconciliationRow& row : rows) {
        const QByteArray line = lineOf(row);
        if (line.count('\t') != rowValues - 1 || line.count('\n') != 1)
            return {};
        text += line;
    }
    return text;
}

Expected<std::vector<ReconciliationRow>> rowsFromWire(const Json& json)
{
    const std::string_view text = json.text();
    if (!json.isText() || (!text.empty() && !text.ends_with('\n')))
        return unexpected(PaymentError::Record, u"rows"_s);
    std::vector<ReconciliationRow> rows;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = text.find('\n', from);
        const Expected<ReconciliationRow> row
            = rowFrom(QByteArray(text.data() + from, static_cast<qsizetype>(end - from)));
        if (!row)
            return Unexpected(row.error());
        rows.push_back(*row);
        from = end + 1;
    }
    return rows;
}

} // namespace Egov
