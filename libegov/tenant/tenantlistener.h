// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/base/json.h>

#include <QDateTime>
#include <QtPlugin>

#include <vector>

namespace Egov {

/// A case of the municipality came into another state. No answers and no names: who needs them reads the case.
struct CaseEventNotice {
    QByteArray id; ///< the same whenever it is told again
    QByteArray topic; ///< "application.accepted"
    ReferenceNumber reference; ///< 受付番号
    FormId form; ///< of the shared form or the municipality's own
    QDateTime at; ///< of the change of state, UTC

    bool operator==(const CaseEventNotice& other) const = default;
};

/// What the plugin makes of it: something for one of the receivers that the operator has configured for the
/// municipality ("webhooks"). It is written in the transaction that notes the event as sent, and sent from there.
struct LocalMessage {
    QByteArray webhook; ///< name of the receiver
    Json body; ///< object

    bool operator==(const LocalMessage& other) const = default;
};

/// A second interface of a tenant plugin's class, for a municipality that wants to be informed of its cases (member
/// "told" of its tenant.json). Values only, like TenantPlugin. Called at least once for each event and in the order of
/// each case; what it returns counts once, so the same event must give the same answer. Called from many threads; must
/// use no network, files, clock.
class EGOV_EXPORT TenantListener {
public:
    virtual ~TenantListener();

    /// Returns the messages to be sent because of this event; none for most.
    virtual std::vector<LocalMessage> onCaseEvent(const CaseEventNotice& notice) const = 0;
};

} // namespace Egov

#define EgovTenantListenerIid "jp.egov.TenantListener/1"
Q_DECLARE_INTERFACE(Egov::TenantListener, EgovTenantListenerIid)
