// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/gateway/gatewayanswer.h>
#include <libegov/payment/gateway/gatewaycapabilities.h>
#include <libegov/payment/gateway/gatewaysettings.h>
#include <libegov/payment/model/attempt.h>
#include <libegov/payment/model/notification.h>
#include <libegov/payment/model/reconciliationrow.h>

#include <QtPlugin>

namespace Egov {

/// A gateway. Without state of its own: every call brings its settings, values come in and values go out, so that the
/// same plugin runs in this process or in a host process. Called from many threads. The core, not the plugin, compares
/// amounts, books, retries and decides.
class EGOV_EXPORT GatewayPlugin {
public:
    virtual ~GatewayPlugin();

    /// A function of the settings; asked once and remembered.
    virtual GatewayCapabilities capabilities(const GatewaySettings& settings) const = 0;
    /// Everything that is wrong with the settings, not just the first; empty when it could work. Asked at the start.
    virtual std::vector<ConfigurationFinding> checkConfiguration(const GatewaySettings& settings) const = 0;

    /// Starts the attempt under its id. Calling it again with the same attempt must not start a second one. The
    /// answer's providerReference, next and expiresAt are taken over; everything else of it is ignored.
    virtual GatewayAnswer<Attempt> begin(const GatewaySettings& settings, const Attempt& attempt,
        const GatewayAddresses& addresses, const QDateTime& now) const
        = 0;
    /// Judges who sent it (in constant time, over the raw bytes, its age in both directions) and translates it.
    virtual NotificationReading readNotification(
        const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const
        = 0;
    /// What this gateway wants to hear as the HTTP answer, so that it stops or tries again.
    virtual Acknowledgement acknowledge(NotificationVerdict verdict) const = 0;
    /// The truth as the gateway has it now. Declined("not-found") when the gateway never heard of the attempt.
    virtual GatewayAnswer<PaymentEvent> query(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const
        = 0;
    /// Cancels or voids what is not paid. Ok carries the state afterwards.
    virtual GatewayAnswer<PaymentEvent> cancel(
        const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now) const
        = 0;
    /// Refunds under the refund's id. expectedRemaining is what the caller believes is left before this refund: a
    /// gateway that knows better declines.
    virtual GatewayAnswer<RefundNews> refund(const GatewaySettings& settings, const Attempt& attempt,
        const Refund& refund, qint64 expectedRemaining, const QDateTime& now) const
        = 0;
    /// Strict: one unreadable row refuses the file ("payment.reconciliation", with the line).
    virtual Expected<std::vector<ReconciliationRow>> parseReconciliation(
        const GatewaySettings& settings, const QByteArray& file) const
        = 0;
};

} // namespace Egov

#define EgovGatewayPluginIid "jp.egov.GatewayPlugin/1"
Q_DECLARE_INTERFACE(Egov::GatewayPlugin, EgovGatewayPluginIid)
