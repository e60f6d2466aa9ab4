// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/payment/model/inboxevent.h>
#include <libegov/payment/model/nextaction.h>

#include <QByteArrayList>

namespace Egov {

/// Partial: of a part of the amount too; Full: all or nothing.
enum class Ability { None, Full, Partial };
/// Demo is refused in production.
enum class Maturity { Production, Demo };

/// What a gateway can do; the core asks nothing of it that is not listed.
struct GatewayCapabilities {
    QString label; ///< Japanese, for the resident: "クレジットカード"
    QString labelEnglish; ///< for who reads no Japanese
    std::vector<NextAction::Kind> actions; ///< what begin() may lead to
    Maturity maturity = Maturity::Production; ///< as the metadata's "demo"
    /// What it can be asked for; None is never asked.
    ///@{
    Ability refund = Ability::None;
    Ability cancel = Ability::None;
    Ability query = Ability::None;
    ///@}
    NotificationTrust trust = NotificationTrust::Unsigned; ///< the best that its notifications can be
    qint64 minimumAmount = 1; ///< yen
    qint64 maximumAmount = 0; ///< yen
    qint64 expirySeconds = 0; ///< of an attempt; 0 when the charge's own limit counts
    QByteArrayList revenueCodes; ///< for which it is designated (指定納付受託者); empty: all
    QByteArray designationNotice; ///< number and date of the public notice (告示)
};

} // namespace Egov
