// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

#include <optional>

namespace Egov {

/// On whose behalf something happens to an application.
enum class ActorRole {
    Applicant, ///< 申請者
    Agent, ///< 代理人
    Officer, ///< 職員
    Approver, ///< 決裁者: an officer acting on an approval route
    System ///< time, payment, scanning
};

/// "applicant", "agent", "officer", "approver", "system": as stored and signed.
EGOV_EXPORT QByteArray toText(ActorRole role);
/// Absent for other words.
EGOV_EXPORT std::optional<ActorRole> findRole(QByteArrayView name);

/// Who acts. id: the officer's id; empty for applicants and agents, who are known by their application.
struct Actor {
    ActorRole role = ActorRole::System; ///< what moves the case and is nobody's act is System
    /// OfficerId of an officer or approver, else empty.
    QByteArray id;

    bool operator==(const Actor& other) const = default;
};

} // namespace Egov
