// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayanswer.h>
#include <libegov/payment/gateway/gatewaycapabilities.h>
#include <libegov/payment/gateway/gatewayrequest.h>
#include <libegov/payment/gateway/gatewaysettings.h>
#include <libegov/payment/model/attempt.h>
#include <libegov/payment/model/notification.h>
#include <libegov/payment/model/reconciliationrow.h>

#include <QtPlugin>

namespace Egov {

/// A gateway, values only: no verb opens a connection. Each is called with the replies to the requests it has named so
/// far, first with none, and answers or names the next request; after at most four the service ends the verb. So a verb
/// is a function: the same arguments give the same step, and what it remembers stands in its arguments.
///
/// The service, not the plugin, decides what silence means: a request that may have been heard and was not answered
/// ends the verb as NoAnswer. Called from many threads; what throws, hangs or answers nonsense harms its own
/// municipalities only.
class EGOV_EXPORT GatewayPlugin2 {
public:
    virtual ~GatewayPlugin2();

    /// A function of the settings; asked once and remembered.
    virtual GatewayCapabilities capabilities(const GatewaySettings& settings) const = 0;
    /// Everything that is wrong with the settings, not just the first; empty when it could work.
    virtual std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const = 0;

    /// As GatewayPlugin says of the verbs of the same names.
    virtual GatewayStep<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const
        = 0;
    /// The truth as the gateway has it now, and giving up what is not paid.
    ///@{
    virtual GatewayStep<PaymentEvent> query(const GatewaySettings& settings, const Attempt& attempt,
        const QDateTime& now, const GatewayReplies& replies) const
        = 0;
    virtual GatewayStep<PaymentEvent> cancel(const GatewaySettings& settings, const Attempt& attempt,
        const QDateTime& now, const GatewayReplies& replies) const
        = 0;
    ///@}
    /// A refund of this id that the gateway knows already is the answer, not a refusal; Declined(alreadyDone) when it
    /// says so without telling more.
    virtual GatewayStep<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt,
        const Refund& refund, qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const
        = 0;

    /// Judges who sent it, in constant time and over the raw bytes, and translates it. No request can be made here.
    virtual NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const
        = 0;
    /// What this gateway wants to hear as the HTTP answer.
    virtual Acknowledgement acknowledge(NotificationVerdict verdict) const = 0;
    /// Strict: one unreadable row refuses the file ("payment.reconciliation", with the line).
    virtual Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const
        = 0;
};

/// A gateway with nobody at the other end: see OfflineGateway.
class EGOV_EXPORT OfflineGateway2 : public GatewayPlugin2 {
public:
    /// Refused: "none-expected".
    NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const override;
    /// 404, whatever the verdict: there is no such address.
    Acknowledgement acknowledge(NotificationVerdict verdict) const override;
    /// NoAnswer("nobody-to-ask").
    GatewayStep<PaymentEvent> query(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now,
        const GatewayReplies& replies) const override;
    /// Declined("unsupported").
    GatewayStep<PaymentEvent> cancel(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now,
        const GatewayReplies& replies) const override;
    /// Declined("unsupported"): an officer gives it back another way.
    GatewayStep<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt, const Refund& refund,
        qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const override;
};

} // namespace Egov

#define EgovGatewayPlugin2Iid "jp.egov.GatewayPlugin/2"
Q_DECLARE_INTERFACE(Egov::GatewayPlugin2, EgovGatewayPlugin2Iid)
