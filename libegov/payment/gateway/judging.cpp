// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/gateway/judging_p.h>

#include <libegov/payment/model/storablename_p.h>
#include <libegov/payment/model/yen.h>

#include <algorithm>
#include <initializer_list>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 1024 * 1024;
constexpr qsizetype longestAddress = 4096;
constexpr size_t mostParts = 1000; // refunds, disputes, events, findings, fields of a form
constexpr size_t mostRows = 1'000'000;
constexpr qint64 longestExpiry = 366LL * 24 * 60 * 60;

// An enumerator that the interface has: the value came over a border and may be any number.
template <typename Enum>
bool isOneOf(Enum value, Enum last)
{
    return static_cast<int>(value) >= 0 && static_cast<int>(value) <= static_cast<int>(last);
}

bool areShort(std::initializer_list<QByteArrayView> texts)
{
    return std::ranges::all_of(texts, [](QByteArrayView text) { return text.size() <= longestText; });
}

bool isMomentOrNone(const QDateTime& moment)
{
    return !moment.isValid() || (moment.date().year() >= 1970 && moment.date().year() <= 9999);
}

// Where a payer is sent. A scheme of another kind would be a script or another program.
bool isAddressOrNone(const QUrl& url)
{
    if (url.isEmpty())
        return true;
    const bool isWeb = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url.host()));
    return url.isValid() && isWeb && !url.host().isEmpty() && url.userInfo().isEmpty()
        && url.toEncoded().size() <= longestAddress;
}

} // namespace

bool isLoopback(const QString& host) { return host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1; }

QByteArray nonsenseIn(const GatewayCapabilities& can)
{
    if (can.minimumAmount < 0 || can.maximumAmount < 0 || can.maximumAmount > maximumYen)
        return "amounts";
    if (can.expirySeconds < 0 || can.expirySeconds > longestExpiry)
        return "expirySeconds";
    const bool areActions = can.actions.size() <= mostParts
        && std::ranges::all_of(
            can.actions, [](NextAction::Kind kind) { return isOneOf(kind, NextAction::Kind::AtDesk); });
    if (!areActions || !isOneOf(can.maturity, Maturity::Demo) || !isOneOf(can.refund, Ability::Partial)
        || !isOneOf(can.cancel, Ability::Partial) || !isOneOf(can.query, Ability::Partial)
        || !isOneOf(can.trust, NotificationTrust::Signed))
        return "abilities";
    return can.label.size() <= longestAddress && can.labelEnglish.size() <= longestAddress
            && can.revenueCodes.size() <= static_cast<qsizetype>(mostParts)
        ? QByteArray()
        : QByteArray("texts");
}

QByteArray nonsenseIn(const Attempt& begun)
{
    const NextAction& next = begun.next;
    if (!isOneOf(next.kind, NextAction::Kind::AtDesk) || !isAddressOrNone(next.url) || next.fields.size() > mostParts)
        return "next";
    for (const auto& [name, value] : next.fields) {
        if (!areShort({name, value}))
            return "next";
    }
    if (!areShort({next.code, next.deskReference, next.slip.barcode, next.slip.paymentNumber}))
        return "next";
    if (!isName(begun.providerReference))
        return "providerReference";
    return isMomentOrNone(begun.expiresAt) ? QByteArray() : QByteArray("expiresAt");
}

QByteArray nonsenseIn(const RefundNews& news)
{
    return isOneOf(news.state, RefundState::Unknown) && areShort({news.refund.value(), news.providerReference})
        ? QByteArray()
        : QByteArray("refund");
}

QByteArray nonsenseIn(const PaymentEvent& event)
{
    if (!isOneOf(event.event, AttemptEvent::CancelWanted) || event.event == AttemptEvent::CancelWanted)
        return "event";
    if (!areShort({event.attempt.value(), event.providerReference, event.paymentReference, event.merchantAccount,
            event.currency}))
        return "references";
    if (!isMomentOrNone(event.occurredAt))
        return "occurredAt";
    if (event.refunds.size() > mostParts || event.disputes.size() > mostParts)
        return "refunds";
    for (const RefundNews& news : event.refunds) {
        if (const QByteArray nonsense = nonsenseIn(news); !nonsense.isEmpty())
            return nonsense;
    }
    const auto isDispute = [](const DisputeNews& news) {
        return isOneOf(news.state, DisputeState::Lost) && areShort({news.providerReference, news.reason})
            && isMomentOrNone(news.evidenceDueAt);
    };
    return std::ranges::all_of(event.disputes, isDispute) ? QByteArray() : QByteArray("disputes");
}

QByteArray nonsenseIn(const NotificationReading& reading)
{
    if (!isOneOf(reading.trust, NotificationTrust::Signed) || !areShort({reading.refusal, reading.key}))
        return "trust";
    if (reading.events.size() > mostParts)
        return "events";
    for (const PaymentEvent& event : reading.events) {
        if (const QByteArray nonsense = nonsenseIn(event); !nonsense.isEmpty())
            return nonsense;
    }
    return {};
}

QByteArray nonsenseIn(const std::vector<ConfigurationFinding>& findings)
{
    const bool isGood
        = findings.size() <= mostParts && std::ranges::all_of(findings, [](const ConfigurationFinding& finding) {
              return isOneOf(finding.severity, ConfigurationFinding::Severity::Warning)
                  && finding.code.size() <= longestAddress && finding.detail.size() <= longestAddress;
          });
    return isGood ? QByteArray() : QByteArray("findings");
}

QByteArray nonsenseIn(const std::vector<ReconciliationRow>& rows)
{
    if (rows.size() > mostRows)
        return "rows";
    for (const ReconciliationRow& row : rows) {
        const bool isGood = isOneOf(row.kind, ReconciliationRow::Kind::Chargeback) && row.amount > 0
            && row.amount <= maximumYen && row.paidOn.isValid() && isName(row.attempt.value())
            && isName(row.providerReference) && isName(row.refund.value());
        if (!isGood)
            return "line " + QByteArray::number(row.line);
    }
    return {};
}

bool fits(const Acknowledgement& acknowledgement, NotificationVerdict verdict)
{
    const int status = acknowledgement.status;
    const bool isRight = verdict == NotificationVerdict::Received ? (status >= 200 && status < 300) || status == 404
                                                                  : status >= 400 && status < 600;
    return isRight && acknowledgement.contentType.size() <= 100 && acknowledgement.body.size() <= 64 * 1024
        && std::ranges::all_of(acknowledgement.contentType, [](char c) { return c >= ' ' && c <= '~'; });
}

Acknowledgement plainAcknowledgement(NotificationVerdict verdict)
{
    switch (verdict) {
    case NotificationVerdict::Received: return {200, "text/plain", ""};
    case NotificationVerdict::Refused: return {400, "text/plain", ""};
    case NotificationVerdict::TryAgain: break;
    }
    return {503, "text/plain", ""};
}

} // namespace Egov
